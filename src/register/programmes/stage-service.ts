import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { FieldError } from '../../web/forms.ts'
import { programmeContent } from './content.ts'
import { FieldsRefused } from './fields-refused.ts'
import { findLatestVersion } from './queries.ts'
import { claimRevision, type Edit, recordEdit } from './service.ts'
import {
  deleteStage,
  insertSlip,
  insertStage,
  listStages,
  type StageFields,
  updateStage,
} from './stage-queries.ts'

// Dates that the public has seen are not taken back without a trace: a move of them is kept with its day and its reason,
// and a stage that was published stays.

/** A stage that the public has seen: it can only be said that it will not take place. */
class StagePublished extends Refused {
  constructor() {
    super(
      'This stage cannot be removed, because it has been published',
      'Open it and say why it will not take place instead.',
    )
  }
}

export async function addStage(tx: Tx, edit: Edit, stage: StageFields): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertStage(tx, edit.programmeId, stage)
  await recordEdit(tx, edit, 'stage-added', { kind: 'stage', id, after: stage })
  return id
}

/** `movedBecause`: why planned dates that were published are others now. `today`: the day of the move. */
export type StageChange = StageFields & { movedBecause: string; today: string }

/** @throws FieldsRefused where a published date moves without a reason, or a published stage becomes another one */
export async function changeStage(
  tx: Tx,
  edit: Edit,
  id: string,
  { movedBecause, today, ...changed }: StageChange,
): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getStage(tx, edit.programmeId, id)
  const dropped = changed.droppedReason ?? ''
  const stage = {
    ...changed,
    // A day that is known only to its month stays so until another one is entered, or it is said how exactly it is known.
    startsTo: changed.startsTo ?? (changed.startsOn === before.startsOn ? before.startsTo : 'day'),
    endsTo: changed.endsTo ?? (changed.endsOn === before.endsOn ? before.endsTo : 'day'),
    droppedReason: dropped,
    droppedOn: dropped ? (before.droppedOn ?? today) : null,
  }
  const isPublished = await isStagePublished(tx, edit.programmeId, id)
  const moves = (['startsOn', 'startsTo', 'endsOn', 'endsTo'] as const).some(
    (field) => before[field] !== stage[field],
  )
  const isSlip = isPublished && before.basis === 'planned' && moves
  if (isPublished && before.kind !== stage.kind)
    refuse('kind', 'A stage that was published stays the one it is')
  if (isSlip && movedBecause === '') {
    refuse('movedBecause', 'Enter why the planned dates moved: the public has seen the earlier ones')
  }
  await updateStage(tx, edit.programmeId, id, stage)
  if (isSlip) {
    await insertSlip(tx, {
      stageId: id,
      movedOn: today,
      reason: movedBecause,
      startsOn: before.startsOn,
      endsOn: before.endsOn,
      newStartsOn: stage.startsOn,
      newEndsOn: stage.endsOn,
      startsTo: before.startsTo,
      endsTo: before.endsTo,
      newStartsTo: stage.startsTo,
      newEndsTo: stage.endsTo,
    })
  }
  await recordEdit(tx, edit, 'stage-changed', {
    kind: 'stage',
    id,
    before,
    after: stage,
    ...(movedBecause ? { reason: movedBecause } : {}),
  })
}

/** @throws StagePublished */
export async function removeStage(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getStage(tx, edit.programmeId, id)
  if (await isStagePublished(tx, edit.programmeId, id)) throw new StagePublished()
  await deleteStage(tx, edit.programmeId, id)
  await recordEdit(tx, edit, 'stage-removed', { kind: 'stage', id, before })
}

async function getStage(tx: Tx, programmeId: string, id: string) {
  const stage = (await listStages(tx, programmeId)).find((row) => row.id === id)
  if (!stage) throw new NotFound('a stage of this programme')
  return stage
}

async function isStagePublished(tx: Tx, programmeId: string, id: string): Promise<boolean> {
  const latest = await findLatestVersion(tx, programmeId)
  return latest !== undefined && programmeContent.parse(latest.content).stages.some((one) => one.id === id)
}

const refuse = (field: FieldError['field'], message: string): never => {
  throw new FieldsRefused([{ field, message }])
}
