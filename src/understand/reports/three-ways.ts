import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { PublishedGivers, PublishedQuestion, PublishedThreeWays } from '../counts/index.ts'

/** The three counts of a question, of an activity (no question) or of all activities together (neither). */
export type CountedThreeWays = Omit<PublishedThreeWays, 'questionId' | 'activityId'> & {
  activity: string | null
  question: string | null
}

type Shown = {
  activities: readonly { id: string; title: string; givers: PublishedGivers }[]
  questions: readonly PublishedQuestion[]
}

/**
 * The three counts of what the page shows: activities and questions whose number of responses it hides are left out, and
 * with one of them all together.
 */
export function threeWaysOf(
  counted: readonly PublishedThreeWays[],
  { activities, questions }: Shown,
): CountedThreeWays[] {
  const isAllTold = activities.every(({ givers }) => !givers.total.hidden)
  const told = counted.flatMap(({ questionId, activityId, ...counts }): CountedThreeWays[] => {
    const question = questions.find(({ id, base }) => id === questionId && !base.total.hidden)
    const activity = activities.find(({ id, givers }) => id === activityId && !givers.total.hidden)
    if (question) return [{ activity: question.activityTitle, question: question.text, ...counts }]
    if (activity) return [{ activity: activity.title, question: null, ...counts }]
    const isAll = questionId === null && activityId === null
    return isAll && isAllTold && activities.length > 1 ? [{ activity: null, question: null, ...counts }] : []
  })
  return told.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** Activities first, then all of them, then questions. */
const placeOf = ({ activity, question }: CountedThreeWays): number =>
  question !== null ? 2 : activity === null ? 1 : 0

export type ThreeWaysLine = { what: string; responses: string; texts: string; addresses: string }

export const threeWaysLines = (t: Translate, counted: readonly CountedThreeWays[]): ThreeWaysLine[] =>
  counted.map(({ activity, question, responses, written, texts, withAddress, addresses }) => ({
    what: question ?? activity ?? t('understand:said.threeWaysAll'),
    responses: t('understand:said.threeWaysAbout', { count: formatNumber(responses) }),
    texts: ofText(t, 'OfWritten', texts, written),
    addresses: ofText(t, 'OfAddress', addresses, withAddress),
  }))

const ofText = (t: Translate, of: 'OfWritten' | 'OfAddress', count: number, all: number): string =>
  all === 0
    ? t('understand:said.threeWaysNone')
    : t(`understand:said.threeWaysAbout${of}`, { count: formatNumber(count), all: formatNumber(all) })
