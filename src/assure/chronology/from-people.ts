import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { readPublicSubmissions } from '../../decide/submissions/index.ts'
import { isForPublic, listActivities } from '../../listen/activities/index.ts'
import { listVersions as listReports } from '../../understand/programme-report/index.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listSendings, type Sending } from '../voices/index.ts'
import type { Happening, Programme } from './happening.ts'

type Found = Omit<Happening, 'isAhead'>
type Dated = Omit<Found, 'precision'>

/** When people could take part, what bodies and organisations sent, and the reports of what people said. */
export async function fromPeople(
  db: Db,
  t: Translate,
  { id, slug }: Programme,
  today: string,
): Promise<Found[]> {
  const [activities, submissions, reports, sendings] = await Promise.all([
    listActivities(db, id),
    readPublicSubmissions(db, id),
    listReports(db, id),
    listSendings(db, { programmeId: id }),
  ])
  const dated: Dated[] = [
    ...activities.flatMap((activity) => fromActivity(t, slug, activity, today)),
    ...submissions
      .filter(({ erasedAt, withdrawnAt }) => !erasedAt && !withdrawnAt)
      .map(({ id: submission, body, receivedOn }): Dated => {
        const url = `${urls.submissions(slug)}#submission-${submission}`
        return {
          day: receivedOn,
          kind: 'submission',
          says: t('assure:chronology.sent', { from: body.name }),
          url,
        }
      }),
    ...sendings.flatMap((sending) => fromVoice(t, slug, sending, today)),
    ...reports.map(({ number, signedAt }): Dated => {
      const says = t('assure:chronology.report', { number })
      return { day: dayInLondon(signedAt), kind: 'report', says, url: urls.reportVersion(slug, number) }
    }),
  ]
  return dated.map((one) => ({ ...one, precision: 'day' }))
}

type Activity = Awaited<ReturnType<typeof listActivities>>[number]

/**
 * A variant, such as Easy Read, is the same way to take part in other words. What is entered at the desk, as of a session,
 * has no page where one could answer.
 */
function fromActivity(t: Translate, programme: string, activity: Activity, today: string): Dated[] {
  const { slug, kind, title, publishedAt, opensAt, closesAt, variantOf } = activity
  if (!publishedAt || variantOf !== null) return []
  const url = isForPublic(kind) ? urls.say(slug) : urls.strands(programme)
  const way = isForPublic(kind) ? 'public' : 'other'
  const on = (moment: Date, did: 'opened' | 'closed', does: 'opens' | 'closes'): Dated => {
    const day = dayInLondon(moment)
    return {
      ...{ day, kind: 'involvement', url },
      says: t(`assure:chronology.${way}.${day > today ? does : did}`, { title }),
    }
  }
  const opens = on(opensAt ?? publishedAt, 'opened', 'opens')
  return closesAt ? [opens, on(closesAt, 'closed', 'closes')] : [opens]
}

/** What an independent voice sent from its own desk, each reply, and that there was none by the day it was due. */
function fromVoice(t: Translate, slug: string, sending: Sending, today: string): Dated[] {
  const { id, bodyName: who, sentAt, dueOn, replies } = sending
  const on = (day: string, says: string): Dated => ({
    ...{ day, kind: 'submission', says },
    url: `${urls.sentByVoices(slug)}#sent-${id}`,
  })
  const [first] = replies
  const isSilent = dueOn < (first ? dayInLondon(first.givenAt) : today)
  return [
    on(dayInLondon(sentAt), t('assure:chronology.voiceSent', { who, day: formatDay(dueOn) })),
    ...(isSilent ? [on(dueOn, t('assure:chronology.voiceSilent', { who }))] : []),
    ...replies.map(({ words, givenAt }) =>
      on(dayInLondon(givenAt), t('assure:chronology.voiceReplied', { who, words })),
    ),
  ]
}
