import { formatMoment } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { IncidentRow } from './queries.ts'

type NoticeRow = {
  kind: string
  at: Date
  reason: string
  closesBefore: Date | null
  closesAfter: Date | null
  title: string
  slug: string
}

type NoticesView = {
  programmeTitle: string
  programmeUrl: string
  notices: {
    /** Key of the sentence that says what happened. */
    kind: string
    activity: string
    at: string
    reason: string
    closesBefore: string | null
    closesAfter: string | null
  }[]
  incidents: {
    channel: string
    activity: string | null
    began: string
    ended: string | null
    whatHappened: string
    whoAffected: string
    whatWasDone: string
  }[]
  fictional: boolean
}

/** @param now notices of what is still to come, such as an opening, are left out */
export const noticesView = (
  programme: { slug: string; title: string; fictional: boolean },
  notices: readonly NoticeRow[],
  incidents: readonly IncidentRow[],
  now: Date,
): NoticesView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.programme(programme.slug),
  notices: notices
    .filter(({ at }) => at <= now)
    .map(({ kind, title, at, reason, closesBefore, closesAfter }) => ({
      kind,
      activity: title,
      at: formatMoment(at),
      reason,
      closesBefore: closesBefore && formatMoment(closesBefore),
      closesAfter: closesAfter && formatMoment(closesAfter),
    })),
  incidents: incidents.map((incident) => ({
    channel: incident.channel,
    activity: incident.title,
    began: formatMoment(incident.beganAt),
    ended: incident.endedAt && formatMoment(incident.endedAt),
    whatHappened: incident.whatHappened,
    whoAffected: incident.whoAffected,
    whatWasDone: incident.whatWasDone,
  })),
  fictional: programme.fictional,
})

const sample: NoticesView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  notices: [],
  incidents: [],
  fictional: false,
}

export const noticesPage = page<NoticesView>('listen/incidents/views/notices.njk', {
  empty: sample,
  full: {
    ...sample,
    notices: [
      {
        kind: 'extended',
        activity: 'Questions about the clinic',
        at: '4 May 2027, 5pm',
        reason: 'Freepost was lost',
        closesBefore: '1 June 2027, 5pm',
        closesAfter: '8 June 2027, 5pm',
      },
      {
        kind: 'opened',
        activity: 'Questions about the clinic',
        at: '1 April 2027, 9am',
        reason: '',
        closesBefore: null,
        closesAfter: null,
      },
    ],
    incidents: [
      {
        channel: 'paper',
        activity: null,
        began: '4 May 2027, 9am',
        ended: null,
        whatHappened: 'The freepost address was printed wrongly on one batch.',
        whoAffected: 'People who were sent the leaflet in the first week of May',
        whatWasDone: 'New leaflets were sent',
      },
    ],
  },
})
