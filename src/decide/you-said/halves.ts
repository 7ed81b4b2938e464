import { type IssuesNow, kindsThatChange } from '../decisions/index.ts'
import type { Issue } from '../issues/index.ts'
import type { Became, Said } from '../trace/index.ts'

/** An issue that people raised, with the others that are answered with it. */
export type Told = {
  one: Became
  /** What the meeting said last of its present words; null where no meeting did. */
  answer: Answer | null
  together: Issue[]
}

type Answer = Said & { meeting: NonNullable<Said['meeting']> }

/** What changed because of what people said, and what did not: each issue is in one of the two. */
export type Halves = Record<Half, Told[]>

export const halves = ['changed', 'unchanged'] as const
export type Half = (typeof halves)[number]

/**
 * Divides what has to be answered by whether anything is other than it was. Both halves are in the order of how many
 * responses raise an issue, by the numbers that are published, of which “1 to 4” comes before 0: those that are
 * withheld, then what no response was counted for, stand last in the order of the list, which tells nothing of them.
 */
export function halvesOf(became: readonly Became[], counts: IssuesNow['counts']): Halves {
  const told = became
    .filter(({ answeredWith }) => answeredWith === null)
    .map((one) => ({ one, answer: answerOf(one), together: togetherWith(one, became) }))
    .toSorted((a, b) => weightOf(b, counts) - weightOf(a, counts))
  const isChanged = ({ one }: Told) => kindsThatChange.includes(one.state)
  return { changed: told.filter(isChanged), unchanged: told.filter((one) => !isChanged(one)) }
}

/** How many things were raised: an issue with those that are answered with it. */
export const countRaised = (half: readonly Told[]): number =>
  half.reduce((sum, { together }) => sum + 1 + together.length, 0)

const answerOf = ({ said }: Became): Answer | null =>
  said.find((one): one is Answer => one.meeting !== null) ?? null

const togetherWith = ({ issue }: Became, became: readonly Became[]): Issue[] =>
  became.filter(({ answeredWith }) => answeredWith?.id === issue.id).map((other) => other.issue)

function weightOf({ one }: Told, counts: IssuesNow['counts']): number {
  const count = counts.get(one.issue.id)
  if (!count) return -2
  const { responses } = count
  if (!responses.hidden) return responses.count
  return responses.why === 'one-to-four' ? 0.5 : -1
}
