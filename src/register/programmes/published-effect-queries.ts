import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Certainty, DatePrecision, SourceKind } from './effect-content.ts'

export type PublishedEffectFields = {
  programmeId: string
  fictional: boolean
  effectId: string
  optionId: string
  optionTitle: string
  optionKind: string
  serviceCode: string
  change: string
  siteId: string | null
  areaId: string | null
  placeWords: string
  decidingId: string | null
  sourceState: string
  temporarySince: string | null
}

type Evidence = { effectId: string; knownOn: string; certainty: Certainty; sourceTitle: string }

/** What a dated source makes of an effect. */
export type SourceEvidence = Evidence & {
  sourceUrl: string
  sourceKind: SourceKind
  sourceDatedTo: DatePrecision
}

/** What a version of the programme makes of an effect, where it was not known so. */
export type PublicationEvidence = Evidence & { version: number }

export const upsertPublishedEffects = async (tx: Tx, effects: readonly PublishedEffectFields[]) => {
  if (effects.length === 0) return
  await tx
    .insertInto('publishedEffects')
    .values([...effects])
    .onConflict((conflict) =>
      conflict.columns(['programmeId', 'effectId']).doUpdateSet((of) => ({
        optionId: of.ref('excluded.optionId'),
        optionTitle: of.ref('excluded.optionTitle'),
        optionKind: of.ref('excluded.optionKind'),
        serviceCode: of.ref('excluded.serviceCode'),
        change: of.ref('excluded.change'),
        siteId: of.ref('excluded.siteId'),
        areaId: of.ref('excluded.areaId'),
        placeWords: of.ref('excluded.placeWords'),
        decidingId: of.ref('excluded.decidingId'),
        sourceState: of.ref('excluded.sourceState'),
        temporarySince: of.ref('excluded.temporarySince'),
      })),
    )
    .execute()
}

/** Sets what sources say of some effects in place of what they said; what publications said stays. */
export async function replaceSourceEvidence(
  tx: Tx,
  programmeId: string,
  effectIds: readonly string[],
  evidence: readonly SourceEvidence[],
) {
  await tx
    .deleteFrom('publishedEffectEvidence')
    .where('programmeId', '=', programmeId)
    .where('effectId', '=', sql<string>`any(${[...effectIds]}::uuid[])`)
    .where('version', 'is', null)
    .execute()
  if (evidence.length === 0) return
  await tx
    .insertInto('publishedEffectEvidence')
    .values(evidence.map((one) => ({ programmeId, ...one })))
    .execute()
}

export async function insertPublicationEvidence(
  tx: Tx,
  programmeId: string,
  evidence: readonly PublicationEvidence[],
) {
  if (evidence.length === 0) return
  await tx
    .insertInto('publishedEffectEvidence')
    .values(evidence.map((one) => ({ programmeId, ...one })))
    .execute()
}

/**
 * The order in which the newest evidence comes first. Of one day, what the programme itself says goes before its
 * sources, and that something is dropped or decided before that it is only proposed.
 */
export const newestFirst = sql`evidence.known_on desc, evidence.version desc nulls last,
  array_position(array['dropped', 'done', 'certain', 'likely', 'reported'], evidence.certainty)`

/** How certain each effect that was ever published is on a day; null where nothing is known of it by then. */
export const listKnown = async (
  db: Db | Tx,
  programmeId: string,
  on: string,
): Promise<Map<string, Certainty | null>> => {
  const { rows } = await sql<{ effectId: string; certainty: Certainty | null }>`
    select effect.effect_id, newest.certainty
    from published_effects effect
    left join lateral (
      select evidence.certainty from published_effect_evidence evidence
      where evidence.programme_id = effect.programme_id and evidence.effect_id = effect.effect_id
        and evidence.known_on <= ${on}::date
      order by ${newestFirst} limit 1
    ) newest on true
    where effect.programme_id = ${programmeId}`.execute(db)
  return new Map(rows.map(({ effectId, certainty }) => [effectId, certainty]))
}
