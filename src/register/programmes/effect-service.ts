import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { formatDay } from '../../web/format.ts'
import {
  deleteEffect,
  type EffectFields,
  type EffectRow,
  type Evidence,
  insertEffect,
  listEffects,
  listNeeds,
  replaceEvidence,
  replaceNeeds,
  updateEffect,
} from './effect-queries.ts'
import { FieldsRefused } from './fields-refused.ts'
import { getOption } from './parts-service.ts'
import { claimRevision, type Edit, recordEdit } from './service.ts'

// As for the other parts: every edit counts the programme's revision up first and goes into the audit trail. All throw
// EditedByAnother for an old revision.

/** An effect with what it is known by and what has to be there before it. */
export type NewEffect = Partial<EffectFields> &
  Pick<EffectFields, 'serviceCode' | 'change'> & {
    evidence?: readonly Evidence[]
    needs?: readonly string[]
  }

const nothingElse: EffectFields = {
  serviceCode: '',
  siteId: null,
  areaId: null,
  placeWords: '',
  change: 'none',
  detail: '',
  ownWords: '',
  certainty: 'likely',
  sourceState: 'confirmed',
  decidingId: null,
  fromProvider: null,
  toProvider: null,
  bedsBefore: null,
  bedsAfter: null,
  staffBefore: null,
  staffAfter: null,
  temporarySince: null,
  startsOn: null,
}

/** Says what an option does to one service at one place. @throws FieldsRefused for a circle of what waits for what, or a start before what it waits for */
export async function addEffect(
  tx: Tx,
  edit: Edit,
  optionId: string,
  { evidence = [], needs = [], ...effect }: NewEffect,
): Promise<string> {
  await claimRevision(tx, edit)
  await getOption(tx, edit.programmeId, optionId)
  const fields = { ...nothingElse, ...effect }
  const { id } = await insertEffect(tx, optionId, fields)
  await replaceEvidence(tx, id, evidence)
  await saveNeeds(tx, edit.programmeId, id, needs)
  await recordEdit(tx, edit, 'effect-added', {
    kind: 'effect',
    id,
    after: { optionId, ...fields, evidence, needs },
  })
  return id
}

/** @throws FieldsRefused for a circle of what waits for what, or a start before what it waits for */
export async function changeEffect(
  tx: Tx,
  edit: Edit,
  at: { optionId: string; id: string },
  { evidence = [], needs = [], ...effect }: NewEffect,
): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getEffect(tx, edit.programmeId, at)
  const fields = { ...nothingElse, ...effect }
  await updateEffect(tx, at.optionId, at.id, fields)
  await replaceEvidence(tx, at.id, evidence)
  await saveNeeds(tx, edit.programmeId, at.id, needs)
  await recordEdit(tx, edit, 'effect-changed', {
    kind: 'effect',
    id: at.id,
    before,
    after: { ...fields, evidence, needs },
  })
}

export async function removeEffect(tx: Tx, edit: Edit, at: { optionId: string; id: string }): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getEffect(tx, edit.programmeId, at)
  await deleteEffect(tx, at.optionId, at.id)
  await recordEdit(tx, edit, 'effect-removed', { kind: 'effect', id: at.id, before })
}

async function getEffect(tx: Tx, programmeId: string, at: { optionId: string; id: string }) {
  const effect = (await listEffects(tx, programmeId)).find(
    ({ id, optionId }) => id === at.id && optionId === at.optionId,
  )
  if (!effect) throw new NotFound('an effect of this option')
  return effect
}

async function saveNeeds(tx: Tx, programmeId: string, effectId: string, needs: readonly string[]) {
  await replaceNeeds(tx, effectId, needs)
  if (waitsForItself(effectId, await listNeeds(tx, programmeId))) {
    throw new FieldsRefused([
      { field: 'needs', message: 'Each would wait for the other: choose what really has to be there first' },
    ])
  }
  await ensureOrder(tx, programmeId, effectId)
}

/**
 * What may not start before something else is there is not dated before it. What was carried out all the same is a fact,
 * which its page flags; what was dropped waits for nothing, and nothing for it.
 * @throws FieldsRefused
 */
async function ensureOrder(tx: Tx, programmeId: string, effectId: string): Promise<void> {
  const effects = new Map((await listEffects(tx, programmeId)).map((effect) => [effect.id, effect]))
  for (const [id, needs] of await listNeeds(tx, programmeId)) {
    const waiting = effects.get(id)
    for (const needed of needs.flatMap((one) => effects.get(one) ?? [])) {
      if (!waiting?.startsOn || !needed.startsOn || waiting.certainty === 'done') continue
      if (waiting.certainty === 'dropped' || needed.certainty === 'dropped') continue
      if (waiting.startsOn >= needed.startsOn || ![id, needed.id].includes(effectId)) continue
      const message =
        id === effectId
          ? `It may not start before ${wordsOf(needed)}, which starts on ${formatDay(needed.startsOn)}: enter a later day, or take the condition away`
          : `${wordsOf(waiting)} waits for this and starts on ${formatDay(waiting.startsOn)}: enter an earlier day, or change that one first`
      throw new FieldsRefused([{ field: 'startsOn', message }])
    }
  }
}

const wordsOf = ({ serviceName, placeName }: EffectRow): string => `“${serviceName}, ${placeName}”`

/** Whether an effect could only start after itself. */
function waitsForItself(effectId: string, needs: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>()
  const waiting = [...(needs.get(effectId) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === effectId) return true
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...(needs.get(next) ?? []))
  }
  return false
}
