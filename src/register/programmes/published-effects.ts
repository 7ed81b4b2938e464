import { dayInLondon } from '../../core/days.ts'
import type { Tx } from '../../db/database.ts'
import type { ProgrammeContent } from './content.ts'
import type { Certainty } from './effect-content.ts'
import {
  insertPublicationEvidence,
  listKnown,
  type PublicationEvidence,
  replaceSourceEvidence,
  type SourceEvidence,
  upsertPublishedEffects,
} from './published-effect-queries.ts'

type Published = {
  programmeId: string
  fictional: boolean
  now: Date
  /** Of the version. */
  number: number
  content: ProgrammeContent
}

/**
 * Keeps what a new version says of effects so that it can be counted, for any day: by its sources an effect is known
 * from their days on; by the publication, from today, where it says something else than was known. What the version no
 * longer has is dropped from today on.
 */
export async function keepPublishedEffects(tx: Tx, published: Published): Promise<void> {
  const { programmeId, fictional, content } = published
  const effects = content.options.flatMap((option) => option.effects.map((effect) => ({ option, effect })))
  await upsertPublishedEffects(
    tx,
    effects.map(({ option, effect }) => ({
      programmeId,
      fictional,
      effectId: effect.id,
      optionId: option.id,
      optionTitle: option.title,
      optionKind: option.kind,
      serviceCode: effect.service.code,
      change: effect.change,
      siteId: effect.place.kind === 'site' ? effect.place.id : null,
      areaId: effect.place.kind === 'area' ? effect.place.id : null,
      placeWords: effect.placeWords,
      decidingId: effect.deciding?.id ?? null,
      sourceState: effect.sourceState,
      temporarySince: effect.temporarySince,
    })),
  )
  await replaceSourceEvidence(
    tx,
    programmeId,
    effects.map(({ effect }) => effect.id),
    listSourceEvidence(content),
  )
  await insertPublicationEvidence(tx, programmeId, await listWhatItChanges(tx, published))
}

/** What each dated source makes of each effect. One without a date proves nothing for any day. */
const listSourceEvidence = ({ options, sources }: ProgrammeContent): SourceEvidence[] =>
  options
    .flatMap(({ effects }) => effects)
    .flatMap(({ id: effectId, evidence }) =>
      evidence.flatMap(({ source, certainty, ...known }) => {
        const found = sources.find(({ id }) => id === source)
        const [knownOn, knownTo] = known.knownOn
          ? [known.knownOn, known.knownTo]
          : [found?.datedOn ?? null, found?.datedTo ?? 'day']
        if (!found || knownOn === null) return []
        const { title, url, kind } = found
        return [
          {
            effectId,
            knownOn,
            certainty,
            sourceTitle: title,
            sourceUrl: url,
            sourceKind: kind,
            sourceDatedTo: knownTo,
          },
        ]
      }),
    )

/** Where the version says something else of an effect than was known of it today. */
async function listWhatItChanges(
  tx: Tx,
  { programmeId, now, number, content }: Published,
): Promise<PublicationEvidence[]> {
  const knownOn = dayInLondon(now)
  const known = await listKnown(tx, programmeId, knownOn)
  const said = new Map(
    content.options.flatMap(({ kind, effects }) =>
      effects.map(({ id, certainty }) => [id, kind === 'discarded' ? 'dropped' : certainty] as const),
    ),
  )
  const changed = [...known].flatMap(([effectId, before]): [string, Certainty][] => {
    const certainty = said.get(effectId) ?? 'dropped'
    return certainty === before || (certainty === 'dropped' && before === null) ? [] : [[effectId, certainty]]
  })
  return changed.map(([effectId, certainty]) => ({
    effectId,
    knownOn,
    certainty,
    version: number,
    sourceTitle: content.title,
  }))
}
