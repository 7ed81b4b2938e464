import type { Db, Tx } from '../../db/database.ts'
import { listReversalRows, type ReversalRow } from './queries.ts'

/** quashed: by a court; called-in: taken over for review; withdrawn, changed: by the body itself. */
export const reversalKinds = ['quashed', 'called-in', 'withdrawn', 'changed'] as const
export type ReversalKind = (typeof reversalKinds)[number]

/** A decision to which one of these happened holds no more. What was called in or changed has its answers until others are given. */
const overturningKinds: readonly string[] = ['quashed', 'withdrawn']

/** Whether nothing that the decision answered holds any more. */
export const isOverturned = (reversals: readonly { kind: string }[]): boolean =>
  reversals.some(({ kind }) => overturningKinds.includes(kind))

/**
 * What is told of a decision where only one thing is: the newest by which it holds no more, and else the newest at all. What was
 * called in or changed after it was quashed is not what matters most.
 * @param newestFirst all that happened to it
 */
export const tellingReversal = <Happened extends { kind: string }>(
  newestFirst: readonly Happened[],
): Happened | undefined => newestFirst.find((one) => isOverturned([one])) ?? newestFirst[0]

type Row = { id: string; decisionId: string; corrects: string | null }
type Standing<Entered> = Entered & { before: Entered[] }

/** What happened to a decision, with what stood in its place before it was corrected, the newest first. */
export type Reversal = Standing<ReversalRow>

/** What happened to the decisions of a programme: by the id of a decision, the newest first. */
export async function listReversals(db: Db | Tx, programmeId: string): Promise<Map<string, Reversal[]>> {
  return standingReversals(await listReversalRows(db, programmeId))
}

/** Of all that was entered what stands, by the id of a decision, in the order of the rows. */
export function standingReversals<Entered extends Row>(
  rows: readonly Entered[],
): Map<string, Standing<Entered>[]> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const corrected = new Set(rows.map(({ corrects }) => corrects))
  const standing = rows
    .filter(({ id }) => !corrected.has(id))
    .map((row) => ({ ...row, before: beforeOf(row, byId) }))
  return Map.groupBy(standing, ({ decisionId }) => decisionId)
}

function beforeOf<Entered extends Row>({ corrects }: Entered, byId: ReadonlyMap<string, Entered>): Entered[] {
  const before = corrects === null ? undefined : byId.get(corrects)
  return before ? [before, ...beforeOf(before, byId)] : []
}
