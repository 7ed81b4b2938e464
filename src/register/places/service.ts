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
import { notesOnOutline, type PlacesOnMap, placesOnMap } from '../maps/index.ts'
import { type ElsewhereProgramme, listElsewhere, otherRegisters } from '../other-registers/index.ts'
import {
  type Involvement,
  listInvolvement,
  listProgrammeLines,
  type ProgrammeLine,
} from '../programme-lists/index.ts'
import type { ProgrammeLink, ProgrammeSlots } from '../programmes/index.ts'
import { type AreaRow, findFootprints, listBodiesWithSites, listPlansOfAreas } from './queries.ts'

export type AreaOnRecord = {
  area: AreaRow
  /** What its code stood for before. */
  before: AreaRow[]
  plans: { slug: string; title: string }[]
  bodies: { id: string; name: string }[]
  places: CountedPlace[]
  onMap: PlacesOnMap<CountedPlace>
  programmes: ProgrammeLine[]
  /** How the promises of each of them stand. */
  promises: ProgrammeLink[]
  involvement: InvolvedBy[]
  /** Planned changes of other registers, where they are asked for; how many registers there are. */
  elsewhere: ElsewhereProgramme[]
  otherRegisters: number
}

/** How a body has involved people in the programmes that it answers for; null where no source names one. */
export type InvolvedBy = { body: { id: string; name: string } | null; programmes: Involvement[] }

/**
 * All that the register knows of an area as of a day: its changes, its programmes, its plans and who answers there.
 * @throws NotFound for a code that no area of the kind has
 */
export async function readArea(
  db: Db,
  t: Translate,
  slots: ProgrammeSlots,
  { kind, code, now, withOthers }: { kind: string; code: string; now: Date; withOthers: boolean },
): Promise<AreaOnRecord> {
  const today = dayInLondon(now)
  const [area, ...before] = await findFootprints(db, kind, code)
  if (!area) throw new NotFound('an area')
  const areaIds = [area, ...before].map(({ id }) => id)
  const plans = await listPlansOfAreas(db, areaIds)
  const known = await listKnownEffects(db, {
    services: [],
    changes: countable,
    certainties: askableCertainties,
    areaIds,
    planIds: plans.map(({ id }) => id),
    asOf: today,
    fictional: area.fictional,
  })
  const others = area.fictional ? [] : await otherRegisters.list(db)
  const elsewhere =
    withOthers && others.length > 0 ? await listElsewhere(db, { areaIds, asOf: today }, () => true) : []
  const { places } = countPlaces([...known, ...elsewhere.flatMap(({ effects }) => effects)])
  const programmes = await listProgrammeLines(
    db,
    slots,
    {
      fictional: area.fictional,
      areaIds,
      bodyIds: area.organisationId ? [area.organisationId] : [],
      slugs: [...new Set(known.map(({ programmeSlug }) => programmeSlug))],
    },
    today,
  )
  const boundaries = await englandsBoundaries()
  const bodies = await bodiesOf(db, area, programmes)
  const at = { fictional: area.fictional, now }
  return {
    area,
    before,
    plans,
    bodies,
    places,
    onMap: placesOnMap(t, {
      caption: t('register:places.mapOf', { name: area.name }),
      places,
      boundaries,
      own: [area],
      notes: notesOnOutline(t, boundaries, [area]),
    }),
    programmes,
    involvement: await listInvolvedBy(db, slots, bodies, programmes, at),
    elsewhere,
    otherRegisters: others.length,
    promises: await slots.promises(db, { programmeIds: programmes.map(({ id }) => id) }, now),
  }
}

/** Who answers there: the area's own body, those that answer for its programmes, and trusts with a site in it. */
async function bodiesOf(db: Db, area: AreaRow, programmes: readonly ProgrammeLine[]) {
  const own = area.organisationId && area.body ? [{ id: area.organisationId, name: area.body }] : []
  const all = [
    ...own,
    ...programmes.flatMap(({ body }) => body ?? []),
    ...(await listBodiesWithSites(db, area.id)),
  ]
  return [...new Map(all.map((body) => [body.id, body])).values()]
}

/**
 * Of the bodies that answer there, and of the area's programmes that no body answers for: how each has involved people so
 * far, in its other programmes too. Those of which nothing is known come with none.
 */
async function listInvolvedBy(
  db: Db,
  slots: ProgrammeSlots,
  bodies: readonly { id: string; name: string }[],
  here: readonly ProgrammeLine[],
  { fictional, now }: { fictional: boolean; now: Date },
): Promise<InvolvedBy[]> {
  const bodyIds = bodies.map(({ id }) => id)
  const theirs = await listProgrammeLines(db, slots, { fictional, bodyIds }, dayInLondon(now))
  const answeredBy = (id: string | null) =>
    [...new Map([...here, ...theirs].map((line) => [line.id, line])).values()].filter(
      ({ body }) => (body?.id ?? null) === id,
    )
  const involvedBy = async (body: InvolvedBy['body'], lines: readonly ProgrammeLine[]) => ({
    body,
    programmes: await listInvolvement(db, slots, lines, { fictional, now }),
  })
  const all: InvolvedBy[] = []
  for (const body of bodies) all.push(await involvedBy(body, answeredBy(body.id)))
  const ofNobody = await involvedBy(
    null,
    here.filter(({ body }) => body === null),
  )
  return ofNobody.programmes.length > 0 ? [...all, ofNobody] : all
}
