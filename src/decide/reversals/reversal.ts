import type { Db, Tx } from '../../db/database.ts'
import { listReversalRows, type ReversalRow } from './queries.ts'

/** quashed: by a court; called-in: taken over for review; withdrawn, changed: by the body itself. */
export const reversalKinds = ['quashed', 'called-in', 'withdrawn', 'changed'] as const
export type ReversalKind = (typeof reversalKinds)[number]

/** What happened to a decision, with what stood in its place before it was corrected, the newest first. */
export type Reversal = ReversalRow & { before: ReversalRow[] }

/** What happened to the decisions of a programme: by the id of a decision, the newest first. */
export async function listReversals(db: Db | Tx, programmeId: string): Promise<Map<string, Reversal[]>> {
  const rows = await listReversalRows(db, programmeId)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const corrected = new Set(rows.map(({ corrects }) => corrects))
  const standing = rows
    .filter(({ id }) => !corrected.has(id))
    .map((row) => ({ ...row, before: beforeOf(row, byId) }))
  return Map.groupBy(standing, ({ decisionId }) => decisionId)
}

function beforeOf({ corrects }: ReversalRow, byId: ReadonlyMap<string, ReversalRow>): ReversalRow[] {
  const before = corrects === null ? undefined : byId.get(corrects)
  return before ? [before, ...beforeOf(before, byId)] : []
}
