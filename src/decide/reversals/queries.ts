import type { Db, Tx } from '../../db/database.ts'

/** What happened to the decisions of a programme, the newest first. */
export const listReversalRows = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('decisionReversals as reversal')
    .innerJoin('decisions as decision', 'decision.id', 'reversal.decisionId')
    .select(['reversal.id', 'reversal.decisionId', 'reversal.kind', 'reversal.byWhom'])
    .select(['reversal.happenedOn', 'reversal.what', 'reversal.sourceUrl', 'reversal.corrects'])
    .select('reversal.enteredAt')
    .where('decision.programmeId', '=', programmeId)
    .orderBy('reversal.happenedOn', 'desc')
    .orderBy('reversal.enteredAt', 'desc')
    .orderBy('reversal.id')
    .execute()

export type ReversalRow = Awaited<ReturnType<typeof listReversalRows>>[number]

type NewReversal = {
  id: string
  decisionId: string
  kind: string
  byWhom: string
  happenedOn: string
  what: string
  sourceUrl: string
  corrects: string | null
  enteredBy: string | null
  enteredAt: Date
  entryId: string
}

export const insertReversal = (tx: Tx, reversal: NewReversal) =>
  tx.insertInto('decisionReversals').values(reversal).execute()

/** A decision that the public knows, held until the transaction ends. */
export const lockPublishedDecision = (tx: Tx, programmeId: string, id: string) =>
  tx
    .selectFrom('decisions')
    .select(['id', 'decidedOn'])
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .where('publishedAt', 'is not', null)
    .forUpdate()
    .executeTakeFirst()

export const findPublishedDecision = (db: Db, programmeId: string, id: string) =>
  db
    .selectFrom('decisions')
    .select(['id', 'title', 'decidedOn'])
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()
