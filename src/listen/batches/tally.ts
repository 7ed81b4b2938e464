import type { Tally } from '../../core/desk-entry/reconcile.ts'
import type { BatchRow } from './queries.ts'

type Counted = Pick<BatchRow, 'counted'> & { recounts: readonly { counted: number }[] }

/** What a batch is measured by: as it was counted last. */
export const countOf = ({ counted, recounts }: Counted): number => recounts.at(-1)?.counted ?? counted

/** What a batch is reconciled by. */
export const tallyOf = ({
  counted,
  recounts,
  entered,
  setAside,
}: Counted & Pick<BatchRow, 'entered' | 'setAside'>): Tally => ({
  counted: countOf({ counted, recounts }),
  entered: entered ?? 0,
  setAside,
})
