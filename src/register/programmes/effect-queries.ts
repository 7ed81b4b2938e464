import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Certainty, ChangeKind, DatePrecision, ProviderKind, SourceState } from './effect-content.ts'

// What options do to services, what it is known by, and what has to be there first. Each statement names the option or
// the programme, so that nothing of another one is touched.

export type EffectFields = {
  serviceCode: string
  /** One of the two. */
  siteId: string | null
  areaId: string | null
  placeWords: string
  change: ChangeKind
  detail: string
  ownWords: string
  certainty: Certainty
  sourceState: SourceState
  decidingId: string | null
  fromProvider: ProviderKind | null
  toProvider: ProviderKind | null
  bedsBefore: number | null
  bedsAfter: number | null
  staffBefore: number | null
  staffAfter: number | null
  temporarySince: string | null
  startsOn: string | null
}

/** The effects of all options of a programme, with the names of service, place and deciding body. */
export const listEffects = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('effects as effect')
    .innerJoin('options as option', 'option.id', 'effect.optionId')
    .innerJoin('services as service', 'service.code', 'effect.serviceCode')
    .leftJoin('sites as site', 'site.id', 'effect.siteId')
    .leftJoin('areas as area', 'area.id', 'effect.areaId')
    .leftJoin('organisations as deciding', 'deciding.id', 'effect.decidingId')
    .selectAll('effect')
    .select((of) => [
      'service.name as serviceName',
      of.fn.coalesce('site.name', 'area.name').as('placeName'),
      'deciding.name as decidingName',
    ])
    .where('option.programmeId', '=', programmeId)
    .orderBy('service.position')
    .orderBy('placeName')
    .orderBy('effect.id')
    .execute()

export type EffectRow = Awaited<ReturnType<typeof listEffects>>[number]

export const insertEffect = (tx: Tx, optionId: string, effect: EffectFields) =>
  tx
    .insertInto('effects')
    .values({ optionId, ...effect })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateEffect = (tx: Tx, optionId: string, id: string, effect: EffectFields) =>
  tx
    .updateTable('effects')
    .set(effect)
    .where('optionId', '=', optionId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const deleteEffect = (tx: Tx, optionId: string, id: string) =>
  tx
    .deleteFrom('effects')
    .where('optionId', '=', optionId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

/** What a source makes of an effect, since when; null for the day of the source. */
export type Evidence = {
  source: string
  certainty: Certainty
  knownOn: string | null
  knownTo: DatePrecision
}

/** What sources say of the effects of a programme, by the effect. */
export const listEvidence = async (db: Db | Tx, programmeId: string): Promise<Map<string, Evidence[]>> => {
  const rows = await db
    .selectFrom('effectEvidence as evidence')
    .innerJoin('programmeSources as source', 'source.id', 'evidence.sourceId')
    .select(['evidence.effectId', 'evidence.sourceId as source'])
    .select('evidence.knownOn')
    .select([
      sql<Certainty>`evidence.certainty`.as('certainty'),
      sql<DatePrecision>`evidence.known_to`.as('knownTo'),
    ])
    .where('source.programmeId', '=', programmeId)
    .orderBy(sql`coalesce(evidence.known_on, source.dated_on)`)
    .orderBy('evidence.id')
    .execute()
  return grouped(rows.map(({ effectId, ...evidence }) => [effectId, evidence]))
}

/** The effects that those of a programme wait for, by the effect. */
export const listNeeds = async (db: Db | Tx, programmeId: string): Promise<Map<string, string[]>> => {
  const rows = await db
    .selectFrom('effectConditions as condition')
    .innerJoin('effects as effect', 'effect.id', 'condition.effectId')
    .innerJoin('options as option', 'option.id', 'effect.optionId')
    .select(['condition.effectId', 'condition.needsId'])
    .where('option.programmeId', '=', programmeId)
    .orderBy('condition.needsId')
    .execute()
  return grouped(rows.map(({ effectId, needsId }) => [effectId, needsId]))
}

function grouped<Value>(pairs: readonly [string, Value][]): Map<string, Value[]> {
  const byKey = new Map<string, Value[]>()
  for (const [key, value] of pairs) byKey.set(key, [...(byKey.get(key) ?? []), value])
  return byKey
}

export async function replaceEvidence(tx: Tx, effectId: string, evidence: readonly Evidence[]) {
  await tx.deleteFrom('effectEvidence').where('effectId', '=', effectId).execute()
  if (evidence.length === 0) return
  await tx
    .insertInto('effectEvidence')
    .values(evidence.map(({ source, ...rest }) => ({ effectId, sourceId: source, ...rest })))
    .execute()
}

export async function replaceNeeds(tx: Tx, effectId: string, needs: readonly string[]) {
  await tx.deleteFrom('effectConditions').where('effectId', '=', effectId).execute()
  if (needs.length === 0) return
  await tx
    .insertInto('effectConditions')
    .values(needs.map((needsId) => ({ effectId, needsId })))
    .execute()
}
