import type { Tally } from '../../core/desk-entry/reconcile.ts'
import type { BatchRow } from './queries.ts'

/** What a batch is measured by: as it was counted last. */
export const countOf = ({ counted, recounts }: Pick<BatchRow, 'counted' | 'recounts'>): number =>
  recounts.at(-1)?.counted ?? counted

/** What a batch is reconciled by. */
export const tallyOf = ({
  counted,
  recounts,
  entered,
  setAside,
}: Pick<BatchRow, 'counted' | 'recounts' | 'entered' | 'setAside'>): Tally => ({
  counted: countOf({ counted, recounts }),
  entered: entered ?? 0,
  setAside,
})
