import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { englandsBoundaries } from '../areas/index.ts'
import {
  askableCertainties,
  type CountedPlace,
  countable,
  countPlaces,
  listKnownEffects,
} from '../count/index.ts'
import { type PlacesOnMap, placesOnMap } from '../maps/index.ts'
import { opennessOf } from '../openness/index.ts'
import type { Openness } from '../papers/index.ts'
import {
  type Involvement,
  listInvolvement,
  listProgrammeLines,
  type ProgrammeLine,
} from '../programme-lists/index.ts'
import type { ProgrammeLink, ProgrammeSlots } from '../programmes/index.ts'
import {
  type BodyRow,
  findBody,
  listAreasOfBody,
  listNamesThen,
  listPlansOf,
  listPredecessorsOf,
  listSuccessorsOf,
} from './queries.ts'

/** What a body does in a programme; `deciding` one of its changes alone. */
export const parts = [
  'accountable',
  'deciding-jointly',
  'deciding',
  'partner',
  'consulted',
  'scrutinising',
  'independent-voice',
] as const
export type Part = (typeof parts)[number]

export type BodyOnRecord = {
  body: BodyRow
  predecessors: { id: string; name: string; effectiveOn: string }[]
  successors: { id: string; name: string; effectiveOn: string }[]
  namesThen: string[]
  plans: { slug: string; title: string }[]
  areas: { id: string; kind: string; code: string | null; name: string }[]
  programmes: { part: Part; lines: ProgrammeLine[] }[]
  involvement: Involvement[]
  /** Programmes on which it has sent a formal submission. */
  submissions: { text: string; url: string }[]
  /** How its promises stand. */
  promises: ProgrammeLink[]
  places: CountedPlace[]
  onMap: PlacesOnMap<CountedPlace>
  /** Undefined where no programme that it answers for is published, nor one at which a meeting of it was entered. */
  openness: Openness | undefined
}

/** Every part that a body has in a published programme. */
export function partsIn({ content }: Pick<ProgrammeLine, 'content'>, id: string): Part[] {
  const own = new Set<Part>(content.partners.filter((one) => one.id === id).map(({ part }) => part))
  if (content.accountable?.id === id) own.add('accountable')
  if (content.options.some(({ effects }) => effects.some(({ deciding }) => deciding?.id === id)))
    own.add('deciding')
  return parts.filter((part) => own.has(part))
}

/**
 * All that the register knows of a body: what it was and became, its parts in programmes, what would change at its
 * sites, and how it has involved people.
 * @throws NotFound for an id or code that no body has
 */
export async function readBody(
  db: Db,
  t: Translate,
  slots: ProgrammeSlots,
  { key, now }: { key: string; now: Date },
): Promise<BodyOnRecord> {
  const body = await findBody(db, key)
  if (!body) throw new NotFound('a body')
  const { id, fictional } = body
  const today = dayInLondon(now)
  const lines = await listProgrammeLines(db, slots, { fictional, bodyIds: [id] }, today)
  const { places } = countPlaces(
    await listKnownEffects(db, {
      services: [],
      changes: countable,
      certainties: askableCertainties,
      siteBodyIds: [id],
      asOf: today,
      fictional,
    }),
  )
  const answering = lines.filter((line) => partsIn(line, id).includes('accountable'))
  return {
    body,
    predecessors: await listPredecessorsOf(db, id),
    successors: await listSuccessorsOf(db, id),
    namesThen: (await listNamesThen(db, id)).filter((name) => name !== body.name),
    plans: await listPlansOf(db, id),
    areas: await listAreasOfBody(db, id),
    programmes: parts
      .map((part) => ({ part, lines: lines.filter((line) => partsIn(line, id).includes(part)) }))
      .filter(({ lines }) => lines.length > 0),
    involvement: await listInvolvement(db, slots, answering, { fictional, now }),
    submissions: await slots.submissionsOfBody(db, id),
    promises: await slots.promises(db, { bodyId: id }, now),
    places,
    openness: await opennessOf(db, { organisationId: id }, today),
    onMap: placesOnMap(t, {
      caption: t('register:bodies.mapOf', { name: body.name }),
      places,
      boundaries: await englandsBoundaries(),
    }),
  }
}
