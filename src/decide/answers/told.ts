import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type PublishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import type { MessageState, Progress } from '../../post/index.ts'

/** How the public is told of messages: states that mean the same to them are one. */
const groups = [
  { name: 'told', states: ['sent', 'delivered', 'handed-over'] },
  { name: 'toldWaiting', states: ['queued', 'handing', 'to-print', 'kept'] },
  { name: 'toldRefused', states: ['bounced', 'failed'] },
  { name: 'toldLeft', states: ['unsubscribed'] },
  { name: 'toldUnreachable', states: ['cannot-be-told'] },
  { name: 'toldInDoubt', states: ['in-doubt'] },
] as const satisfies readonly { name: string; states: readonly MessageState[] }[]

export type Told = {
  title: string
  begunAt: Date
  total: PublishedCount
  parts: { name: (typeof groups)[number]['name']; count: PublishedCount }[]
}

/** The numbers of a batch as the public may see them: parts of one total. */
export function toldOf({ batch, byState }: Progress, scheme: DisclosureScheme): Told {
  const counts = groups.map(({ states }) => states.reduce((sum, state) => sum + byState[state], 0))
  const { total, parts } = publishedSplit(counts, scheme)
  return {
    title: batch.title,
    begunAt: batch.startedAt ?? batch.openedAt,
    total,
    parts: groups.map(({ name }, place) => ({
      name,
      count: parts[place] ?? { hidden: true, why: 'withheld' },
    })),
  }
}
