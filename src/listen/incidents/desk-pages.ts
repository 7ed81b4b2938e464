import { dayAfter, dayInLondon } from '../../core/days.ts'
import { londonTimeOf } from '../../core/london-time.ts'
import { boxesOfDay, type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatCode, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { channels } from '../responses/index.ts'
import { lostDays } from './lost-days.ts'
import type { IncidentRow } from './queries.ts'

type ProgrammeHead = { slug: string; title: string; fictional: boolean }
/** An activity as a proposal to extend it needs it. */
export type OpenActivity = {
  id: string
  title: string
  slug: string
  opensAt: Date | null
  publishedAt: Date | null
  closesAt: Date | null
}

type IncidentsView = {
  programmeTitle: string
  programmeUrl: string
  publicUrl: string
  newUrl: string
  incidents: {
    channel: string
    activity: string | null
    began: string
    ended: string | null
    whatHappened: string
    url: string
    proposals: { text: string; url: string }[]
  }[]
  fictional: boolean
}

const at = (slug: string, ...rest: string[]) => urls.deskProgramme(slug, 'incidents', ...rest)

export const incidentsView = (
  programme: ProgrammeHead,
  incidents: readonly IncidentRow[],
  activities: readonly OpenActivity[],
  now: Date,
): IncidentsView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  publicUrl: urls.notices(programme.slug),
  newUrl: at(programme.slug, 'new'),
  incidents: incidents.map((incident) => ({
    channel: formatCode(incident.channel),
    activity: incident.title,
    began: formatMoment(incident.beganAt),
    ended: incident.endedAt ? formatMoment(incident.endedAt) : null,
    whatHappened: incident.whatHappened,
    url: at(programme.slug, incident.id),
    proposals: activities
      .filter(({ id }) => incident.activityId === null || incident.activityId === id)
      .flatMap((activity) => proposalOf(programme.slug, incident, activity, now)),
  })),
  fictional: programme.fictional,
})

/** To give back the days that were lost: only where it has an end, and has not closed. */
function proposalOf(programme: string, incident: IncidentRow, activity: OpenActivity, now: Date) {
  const days = lostDays(activity, incident, now)
  if (days === 0 || !activity.closesAt || activity.closesAt <= now) return []
  const { day, month, year } = boxesOfDay(dayAfter(dayInLondon(activity.closesAt), days))
  const query = new URLSearchParams({
    closesDay: day,
    closesMonth: month,
    closesYear: year,
    closesTime: londonTimeOf(activity.closesAt).time,
    reason: incident.whatHappened,
  })
  const text = `Extend “${activity.title}” by ${days} ${days === 1 ? 'day' : 'days'}, to ${Number(day)}/${Number(month)}/${year}`
  return [{ text, url: `${urls.deskProgramme(programme, 'activities', activity.slug, 'extend')}?${query}` }]
}

type IncidentFormView = {
  programmeTitle: string
  backUrl: string
  heading: string
  revision: string
  channels: { value: string; text: string }[]
  activities: { value: string; text: string }[]
  typed: {
    channel: string
    activityId: string
    whatHappened: string
    whoAffected: string
    whatWasDone: string
    began: TypedDay
    beganTime: string
    ended: TypedDay
    endedTime: string
  }
  errors: readonly FieldError[]
  fictional: boolean
}

export const incidentFormView = (
  programme: ProgrammeHead,
  activities: readonly Pick<OpenActivity, 'id' | 'title'>[],
  incident: IncidentRow | undefined,
  typed?: Typed,
  errors: readonly FieldError[] = [],
): IncidentFormView => ({
  programmeTitle: programme.title,
  backUrl: at(programme.slug),
  heading: incident ? 'Change an incident' : 'Record an incident',
  revision: typed ? typedText(typed, 'revision') : String(incident?.revision ?? 0),
  channels: channels
    .filter((channel) => channel !== 'import')
    .map((value) => ({ value, text: formatCode(value) })),
  activities: [
    { value: '', text: 'All ways to give views' },
    ...activities.map(({ id, title }) => ({ value: id, text: title })),
  ],
  typed: typed ? asTyped(typed) : asKept(incident),
  errors,
  fictional: programme.fictional,
})

const asTyped = (typed: Typed): IncidentFormView['typed'] => ({
  channel: typedText(typed, 'channel'),
  activityId: typedText(typed, 'activityId'),
  whatHappened: typedText(typed, 'whatHappened'),
  whoAffected: typedText(typed, 'whoAffected'),
  whatWasDone: typedText(typed, 'whatWasDone'),
  began: typedDay(typed, 'began'),
  beganTime: typedText(typed, 'beganTime'),
  ended: typedDay(typed, 'ended'),
  endedTime: typedText(typed, 'endedTime'),
})

const asKept = (incident: IncidentRow | undefined): IncidentFormView['typed'] => {
  const began = incident && londonTimeOf(incident.beganAt)
  const ended = incident?.endedAt ? londonTimeOf(incident.endedAt) : undefined
  return {
    channel: incident?.channel ?? '',
    activityId: incident?.activityId ?? '',
    whatHappened: incident?.whatHappened ?? '',
    whoAffected: incident?.whoAffected ?? '',
    whatWasDone: incident?.whatWasDone ?? '',
    began: boxesOfDay(began?.day ?? null),
    beganTime: began?.time ?? '',
    ended: boxesOfDay(ended?.day ?? null),
    endedTime: ended?.time ?? '',
  }
}

const head = { slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }
const sampleList: IncidentsView = {
  programmeTitle: head.title,
  programmeUrl: urls.deskProgramme(head.slug),
  publicUrl: urls.notices(head.slug),
  newUrl: at(head.slug, 'new'),
  incidents: [],
  fictional: false,
}

export const incidentsPage = page<IncidentsView>('listen/incidents/views/desk/incidents.njk', {
  empty: sampleList,
  full: {
    ...sampleList,
    incidents: [
      {
        channel: 'Paper',
        activity: 'Questions about the clinic',
        began: '4 May 2027, 9am',
        ended: null,
        whatHappened: 'The freepost address was printed wrongly on one batch.',
        url: '/desk/programmes/evening-clinic/incidents/1',
        proposals: [{ text: 'Extend “Questions” by 3 days, to 12/6/2027', url: '/extend' }],
      },
    ],
  },
})

const sampleForm = incidentFormView(head, [{ id: '1', title: 'Questions about the clinic' }], undefined)

export const incidentFormPage = page<IncidentFormView>('listen/incidents/views/desk/incident-form.njk', {
  empty: sampleForm,
  refused: {
    ...sampleForm,
    errors: [
      { field: 'channel', message: 'Select the way to give views that did not work' },
      { field: 'whatHappened', message: 'Enter what happened' },
      { field: 'whoAffected', message: 'Enter who may have been affected' },
      { field: 'began', message: 'Enter the day on which it began' },
    ],
  },
})
