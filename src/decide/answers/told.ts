import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import {
  isSmall,
  type PublishedCount,
  publishedCount,
  publishedSplit,
} from '../../core/stats/small-numbers.ts'
import type { MessageState, Progress, StateCount } from '../../post/index.ts'

/** How the public is told of messages: states that mean the same to them are one. */
const groups = [
  { name: 'told', states: ['sent', 'delivered', 'handed-over'] },
  { name: 'toldWaiting', states: ['queued', 'handing', 'to-print', 'kept'] },
  { name: 'toldRefused', states: ['bounced', 'failed'] },
  { name: 'toldLeft', states: ['unsubscribed'] },
  { name: 'toldUnreachable', states: ['cannot-be-told'] },
  { name: 'toldInDoubt', states: ['in-doubt'] },
] as const satisfies readonly { name: string; states: readonly MessageState[] }[]

type TheTold = {
  total: PublishedCount
  parts: { name: (typeof groups)[number]['name']; count: PublishedCount }[]
}
export type Told = TheTold & { title: string; begunAt: Date }

/** The numbers of a batch as the public may see them: parts of one total. */
export const toldOf = ({ batch, details }: Progress, scheme: DisclosureScheme): Told => ({
  title: batch.title,
  begunAt: batch.startedAt ?? batch.openedAt,
  ...publishTold(details, scheme),
})

function publishTold(
  details: readonly Pick<StateCount, 'state' | 'count'>[],
  scheme: DisclosureScheme,
): TheTold {
  const counts = groups.map(({ states }) =>
    details.reduce((sum, { state, count }) => sum + (states.some((one) => one === state) ? count : 0), 0),
  )
  const { total, parts } = publishedSplit(counts, scheme)
  return {
    total,
    parts: groups.map(({ name }, place) => ({
      name,
      count: parts[place] ?? { hidden: true, why: 'withheld' },
    })),
  }
}

/** A sum of numbers that are published; where one of them is hidden, it is at least that. */
export type Sum = { count: number; isAtLeast: boolean }

/** How many asked to be told, and of the messages to them how many could be told and were. */
export type ToldInAll = { asked: Sum; messages: Sum; couldBe: Sum; told: Sum; couldNot: Sum }

export type BegunBatch = { states: readonly Pick<StateCount, 'state' | 'count'>[] }

/**
 * All batches of a programme together. Messages are summed from what is published of each batch, so that the sums tell
 * nothing new. Who asked is not shown where next to a batch it would tell how few are in it or are not.
 */
export function toldInAll(
  asked: number,
  batches: readonly BegunBatch[],
  scheme: DisclosureScheme,
): ToldInAll {
  const published = batches.map(({ states }) => publishTold(states, scheme))
  const of = (...names: readonly (typeof groups)[number]['name'][]) =>
    sumOf(
      published.flatMap(({ parts }) =>
        parts.filter(({ name }) => names.includes(name)).map(({ count }) => count),
      ),
    )
  const totals = batches.map(({ states }) => states.reduce((sum, { count }) => sum + count, 0))
  const isTelling = totals.some((total) => isSmall(Math.abs(asked - total), scheme))
  return {
    asked: isTelling ? { count: 0, isAtLeast: true } : sumOf([publishedCount(asked, scheme)]),
    messages: sumOf(published.map(({ total }) => total)),
    couldBe: of('told', 'toldWaiting', 'toldInDoubt'),
    told: of('told'),
    couldNot: of('toldRefused', 'toldLeft', 'toldUnreachable'),
  }
}

const sumOf = (counts: readonly PublishedCount[]): Sum => ({
  count: counts.reduce((sum, one) => sum + (one.hidden ? 0 : one.count), 0),
  isAtLeast: counts.some(({ hidden }) => hidden),
})

/** The same of several programmes. */
export function addTold(all: readonly ToldInAll[]): ToldInAll {
  const add = (name: keyof ToldInAll): Sum => ({
    count: all.reduce((sum, one) => sum + one[name].count, 0),
    isAtLeast: all.some((one) => one[name].isAtLeast),
  })
  return {
    asked: add('asked'),
    messages: add('messages'),
    couldBe: add('couldBe'),
    told: add('told'),
    couldNot: add('couldNot'),
  }
}
