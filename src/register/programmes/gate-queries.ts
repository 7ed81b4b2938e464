import type { GateEvidence } from '../../core/law/gates.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { StageKind } from './content.ts'

/** What was not there, as it was said when the gate was passed. */
export type Lacked = { evidence: GateEvidence; says: string; isKnown: boolean }

export type PassingRow = {
  id: string
  programmeId: string
  stageId: string
  stageKind: StageKind
  reachedOn: string
  lacking: Lacked[]
  name: string
  role: string
  reason: string
  salt: Buffer
  passedAt: Date
  passedBy: string | null
  entryId: string
}

export const insertPassing = (tx: Tx, { lacking, ...passing }: PassingRow) =>
  tx
    .insertInto('gatePassings')
    .values({ ...passing, lacking: JSON.stringify(lacking) })
    .execute()

/** Gates that were passed without their evidence, the earliest first. */
export const listPassings = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('gatePassings')
    .select(['id', 'stageId', 'stageKind', 'reachedOn', 'lacking', 'name', 'role', 'reason', 'passedAt'])
    .where('programmeId', '=', programmeId)
    .orderBy('passedAt')
    .orderBy('id')
    .$narrowType<{ stageKind: StageKind; lacking: Lacked[] }>()
    .execute()

export type Passing = Awaited<ReturnType<typeof listPassings>>[number]
