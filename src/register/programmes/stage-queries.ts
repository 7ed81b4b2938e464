import type { Db, Tx } from '../../db/database.ts'
import type { StageKind } from './content.ts'
import type { DatePrecision } from './effect-content.ts'

export const listStages = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('stages')
    .select(['id', 'kind', 'startsOn', 'endsOn', 'basis', 'startsTo', 'endsTo'])
    .select(['actualStartsOn', 'actualEndsOn', 'droppedOn', 'droppedReason'])
    .where('programmeId', '=', programmeId)
    .orderBy('startsOn')
    .orderBy('endsOn')
    .orderBy('id')
    .$narrowType<{ startsTo: DatePrecision; endsTo: DatePrecision }>()
    .execute()

export type StageFields = {
  kind: StageKind
  startsOn: string
  endsOn: string | null
  basis?: 'planned' | 'actual'
  startsTo?: DatePrecision
  endsTo?: DatePrecision
  actualStartsOn?: string | null
  actualEndsOn?: string | null
  droppedOn?: string | null
  droppedReason?: string
}

export const insertStage = (tx: Tx, programmeId: string, stage: StageFields) =>
  tx
    .insertInto('stages')
    .values({ programmeId, ...stage })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateStage = (tx: Tx, programmeId: string, id: string, stage: StageFields) =>
  tx
    .updateTable('stages')
    .set(stage)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const deleteStage = (tx: Tx, programmeId: string, id: string) =>
  tx
    .deleteFrom('stages')
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export type SlipRow = {
  stageId: string
  movedOn: string
  reason: string
  startsOn: string
  endsOn: string | null
  newStartsOn: string
  newEndsOn: string | null
  startsTo: DatePrecision
  endsTo: DatePrecision
  newStartsTo: DatePrecision
  newEndsTo: DatePrecision
}

/** Keeps a move of a planned date: nothing takes it away again. */
export const insertSlip = (tx: Tx, slip: SlipRow) => tx.insertInto('stageSlips').values(slip).execute()

const listSlips = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('stageSlips as slip')
    .innerJoin('stages as stage', 'stage.id', 'slip.stageId')
    .select(['slip.stageId', 'slip.movedOn', 'slip.reason', 'slip.startsOn', 'slip.endsOn'])
    .select(['slip.newStartsOn', 'slip.newEndsOn'])
    .select(['slip.startsTo', 'slip.endsTo', 'slip.newStartsTo', 'slip.newEndsTo'])
    .where('stage.programmeId', '=', programmeId)
    .orderBy('slip.addedAt')
    .orderBy('slip.id')
    .execute()

/** The stages of a working draft with every move of their dates, the earliest first. */
export async function listStagesWithSlips(db: Db | Tx, programmeId: string) {
  const slips = Map.groupBy(await listSlips(db, programmeId), ({ stageId }) => stageId)
  const stages = await listStages(db, programmeId)
  return stages.map((stage) => ({
    ...stage,
    slips: (slips.get(stage.id) ?? []).map(({ stageId, ...slip }) => slip),
  }))
}
