import type { Tally } from '../../core/desk-entry/reconcile.ts'
import type { BatchRow } from './queries.ts'

/** What a batch is reconciled by. */
export const tallyOf = ({
  counted,
  entered,
  setAside,
}: Pick<BatchRow, 'counted' | 'entered' | 'setAside'>): Tally => ({
  counted,
  entered: entered ?? 0,
  setAside,
})
