import { dayInLondon } from '../../core/days.ts'
import type { Question } from './queries.ts'
import { type WithheldReason, withheldReasons } from './schema.ts'

export type Clock = 'in-time' | 'late' | 'waits' | 'overdue'

type Timed = { dueOn: string; answers: readonly { givenAt: Date }[] }

/** How the first answer stands to its day. */
export function clockOf({ dueOn, answers }: Timed, today: string): Clock {
  const [first] = answers
  if (first) return dayInLondon(first.givenAt) <= dueOn ? 'in-time' : 'late'
  return today <= dueOn ? 'waits' : 'overdue'
}

export type QuestionCounts = Record<Clock, number> & {
  asked: number
  /** Read by nobody yet. */
  unread: number
  withheld: { reason: WithheldReason; count: number }[]
}

/** All that was asked, each once: what is not shown is counted by its reason, what is not read yet by its clock. */
export function countQuestions(questions: readonly Question[], today: string): QuestionCounts {
  const withReason = (reason: WithheldReason) =>
    questions.filter(({ withheldReason }) => withheldReason === reason).length
  const counted = questions.filter(({ state }) => state !== 'withheld')
  const onClock = (clock: Clock) => counted.filter((one) => clockOf(one, today) === clock).length
  return {
    asked: questions.length,
    unread: questions.filter(({ state }) => state === 'waiting').length,
    'in-time': onClock('in-time'),
    late: onClock('late'),
    waits: onClock('waits'),
    overdue: onClock('overdue'),
    withheld: withheldReasons
      .map((reason) => ({ reason, count: withReason(reason) }))
      .filter(({ count }) => count > 0),
  }
}
