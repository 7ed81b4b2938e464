import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reversal } from './reversal.ts'

export type ReversalView = {
  /** What happened, by whom and when. */
  text: string
  what: string
  sourceUrl: string
  /** What was entered before it was corrected. */
  before: { text: string; what: string }[]
}

type Told = Pick<Reversal, 'kind' | 'byWhom' | 'happenedOn'>

/** “Quashed on 3 May 2028 by the High Court.” */
export const reversalSentence = (t: Translate, { kind, byWhom, happenedOn }: Told): string =>
  t(`decide:reversal.${kind}`, { by: byWhom, on: formatDay(happenedOn) })

/** What happened to a decision, for the public. */
export const reversalViews = (t: Translate, reversals: readonly Reversal[]): ReversalView[] =>
  reversals.map((reversal) => ({
    text: reversalSentence(t, reversal),
    what: reversal.what,
    sourceUrl: reversal.sourceUrl,
    before: reversal.before.map((row) => ({ text: reversalSentence(t, row), what: row.what })),
  }))

export const sampleReversal: ReversalView = {
  text: 'Quashed on 3 May 2028 by: the High Court.',
  what: 'The consultation paper left out one of the options. The body has to decide again.',
  sourceUrl: 'https://example.org/judgment',
  before: [{ text: 'Quashed on 2 May 2028 by: the High Court.', what: 'The body has to decide again.' }],
}
