import type { Context } from '../../context.ts'
import { type AtGate, askedAtGate, gateEvidenceKinds, lackingOf } from '../../core/law/gates.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { FieldError } from '../../web/forms.ts'
import type { ProgrammeContent, StageKind } from './content.ts'
import { FieldsRefused } from './fields-refused.ts'
import { findInContent } from './gate-evidence.ts'
import { insertPassing } from './gate-queries.ts'
import { findPublishedVersion, readDraft } from './publication-service.ts'
import { type Edit, recordEdit } from './service.ts'
import type { ProgrammeSlots } from './slots.ts'

// A stage is never held up. Where what its gate asks for is not on record, a person answers for going on, in public.

type Of = { id: string; slug: string }
/** Who answers for going on, and why. */
export type PassedBy = { name: string; role: string; reason: string }
type GateSlots = Pick<ProgrammeSlots, 'findAtGate'>

const lighterKinds: readonly ProgrammeContent['kind'][] = ['review', 'procurement']

/** Reads once what is on record of a programme on a day, and tells of any stage what its gate asks for. */
export async function openGates(
  db: Db | Tx,
  { findAtGate }: GateSlots,
  programme: Of,
  on: string,
  now: Date,
): Promise<(stage: string) => AtGate[]> {
  const draft = await readDraft(db, programme.id)
  // Of a small change nothing is asked, as of papers.
  if (draft.smallChange) return () => []
  const published = (await findPublishedVersion(db, programme.id))?.content
  const later = await findAtGate(db, programme, on, now)
  const found = { ...later, ...findInContent(published, draft, on) }
  const isLighter = lighterKinds.includes(draft.kind)
  return (stage) => askedAtGate({ stage, reachedOn: on, isLighter }, found)
}

/** @throws FieldsRefused where something lacks and nobody answers for going on */
export async function passGate(
  tx: Tx,
  ctx: Context,
  slots: GateSlots,
  { edit, slug, stage }: { edit: Edit; slug: string; stage: ReachedStage },
  passedBy: PassedBy,
): Promise<void> {
  const now = ctx.now()
  const { id: stageId, kind, reachedOn } = stage
  const gates = await openGates(tx, slots, { id: edit.programmeId, slug }, reachedOn, now)
  const lacking = lackingOf(gates(kind))
  if (lacking.length === 0) return
  const errors = listEmpty(passedBy, lacking.length)
  if (errors.length > 0) throw new FieldsRefused(errors)
  await keepPassing(tx, ctx, { edit, stageId, kind, reachedOn, lacking, passedBy, now })
}

export type ReachedStage = { id: string; kind: StageKind; reachedOn: string }

type ToKeep = {
  edit: Edit
  stageId: string
  kind: StageKind
  reachedOn: string
  lacking: AtGate[]
  passedBy: PassedBy
  now: Date
}

async function keepPassing(tx: Tx, ctx: Context, kept: ToKeep): Promise<void> {
  const { edit, stageId, kind: stageKind, reachedOn, passedBy, now: passedAt } = kept
  const [id, salt] = [ctx.newId(), ctx.randomBytes(32)]
  const lacking = kept.lacking.map(({ evidence, says, isThere }) => ({
    ...{ evidence, says, isKnown: isThere !== null },
  }))
  const inOrder = gateEvidenceKinds.filter((one) => lacking.some(({ evidence }) => evidence === one))
  const facts = { programme: edit.programmeId, stage: stageKind, reachedOn, lacking: inOrder.join(' ') }
  const entryId = await enterAct(tx, ctx, 'gate-passed', facts, [
    { name: 'passing', content: passedBy, salt },
  ])
  const of = { programmeId: edit.programmeId, stageId, stageKind, reachedOn }
  await insertPassing(tx, {
    ...{ id, ...of, lacking, ...passedBy, salt, passedAt, passedBy: edit.accountId, entryId },
  })
  await recordEdit(tx, edit, 'gate-passed', {
    ...{ kind: 'stage', id: stageId, reason: passedBy.reason, after: { ...of, lacking, ...passedBy } },
  })
}

const listEmpty = ({ name, role, reason }: PassedBy, lacking: number): FieldError[] => {
  const what =
    lacking === 1
      ? 'one part of what its gate asks for is not on record'
      : `${lacking} parts of what its gate asks for are not on record`
  return [
    ...(name ? [] : [{ field: 'passedName', message: `Enter who answers for going on: ${what}` }]),
    ...(role ? [] : [{ field: 'passedRole', message: 'Enter the role of who answers for it' }]),
    ...(reason ? [] : [{ field: 'passedReason', message: 'Enter why it goes on without it' }]),
  ]
}
