import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import {
  baseAttributes,
  combineAreas,
  compareReach,
  deprivationFifths,
  type Headline,
  headlineOf,
  type PublishedReach,
  peopleByAttribute,
  publishReach,
  type Reach,
  type SmallAreaPeople,
  settlements,
  twoAttributes,
  type Unlike,
  unlikeArea,
} from '../../core/stats/reach/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import { activityState } from '../../listen/activities/index.ts'
import {
  type FiguresAsOf,
  findEqualityFigures,
  findPublicEqualityFigures,
  findShownEqualityFigures,
} from '../../listen/equality/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import {
  type BaseKind,
  listAreaCounts,
  listAreasOfAccountable,
  listAreasOfEffects,
  listBases,
  listNeighbourhoods,
  listSources,
  listWays,
  type StatedBase,
} from './queries.ts'

/** Whom those who took part are set against, with all its people. */
export type Base = {
  /** Null where nobody stated one: then it is the people of the area that the programme is about. */
  id: string | null
  kind: BaseKind
  name: string
  source: string
  /** What a reader has to know of its numbers. */
  caveats: string[]
  isByPatients: boolean
  /** People of each attribute, by group. */
  people: ReadonlyMap<string, ReadonlyMap<string, number>>
}

export type ReachOfBase = Omit<Base, 'people'> & {
  reaches: (PublishedReach & { unlike: Unlike | null })[]
  /** Two attributes at a time: those of which no cell is small. */
  crossings: (Reach & { attribute: string })[]
  /** Whether these people are told apart by where they live, and of anybody who took part it is known. */
  hasPlaces: boolean
  isPlaceKnown: boolean
  headline: Headline
}

export type ProgrammeReach = {
  asOf: Date | null
  /** People who answered equality questions. */
  people: number
  isOpen: boolean
  /** Under which the figures were counted, or would be. */
  scheme: DisclosureScheme
  bases: ReachOfBase[]
}

const attributeOfDivision: Record<string, string> = {
  age: 'age',
  sex: 'sex',
  ethnic_group: 'ethnicity',
  disability: 'disability',
  religion: 'religion',
  sexual_orientation: 'sexual-orientation',
  gender_same: 'gender-same',
  marriage: 'marriage',
  'deprivation-fifth': 'deprivation-fifth',
  'rural-urban': 'rural-urban',
}

const attributes = [...baseAttributes, 'age+sex']

/** Groups of what a neighbourhood is: where nobody lives in one of them, an area has no row of it. */
const groupsOfPlace: Record<string, readonly string[]> = {
  'deprivation-fifth': deprivationFifths,
  'rural-urban': Object.values(settlements),
}
const isPlace = (attribute: string): boolean => attribute in groupsOfPlace

const withAllOfPlace = (attribute: string, people: ReadonlyMap<string, number>) =>
  people.size === 0
    ? people
    : new Map([...(groupsOfPlace[attribute] ?? []).map((group) => [group, 0] as const), ...people])

/** The bases of a programme: those that were stated, else the people of its area. */
export async function readBases(db: Db | Tx, programmeId: string, now: Date): Promise<Base[]> {
  const stated = await listBases(db, programmeId)
  const bases: Base[] = []
  for (const base of stated) bases.push(await peopleOfStated(db, base))
  if (bases.length > 0) return bases
  const own = await listAreasOfAccountable(db, programmeId, dayInLondon(now))
  const areas = own.length > 0 ? own : await listAreasOfEffects(db, programmeId)
  if (areas.length === 0) return []
  const names = areas.map(({ name }) => name).join('; ')
  const asStated = areas.map((area) => ({ ...area, patients: null }))
  return [
    await peopleOfStated(db, {
      id: '',
      kind: 'residents',
      name: names,
      source: '',
      areas: asStated,
      people: [],
    }),
  ]
}

async function peopleOfStated(db: Db | Tx, base: StatedBase): Promise<Base> {
  const { id, kind, name, source, areas } = base
  const own = { id: id || null, kind: kind as BaseKind, name, source }
  if (areas.length === 0) {
    const people = Map.groupBy(base.people, ({ attribute }) => attribute)
    const asMaps = [...people].map(
      ([attribute, rows]) => [attribute, new Map(rows.map((row) => [row.group, row.people]))] as const,
    )
    return { ...own, caveats: [], isByPatients: false, people: new Map(asMaps) }
  }
  const areaIds = areas.map(({ areaId }) => areaId)
  const counts = await listAreaCounts(db, areaIds)
  const byArea = Map.groupBy(counts, ({ areaId }) => areaId)
  const neighbourhoods = Map.groupBy(await listNeighbourhoods(db, areaIds), ({ areaId }) => areaId)
  const parts = areas.map(({ areaId, patients }) => {
    const topics = Map.groupBy(byArea.get(areaId) ?? [], ({ topic }) => topic)
    const people = new Map(
      [...topics].map(([topic, rows]) => [topic, new Map(rows.map((row) => [row.category, row.people]))]),
    )
    return { patients, people, crossed: twoAttributes((neighbourhoods.get(areaId) ?? []).map(asSmallArea)) }
  })
  const crossedAttributes = new Set(parts.flatMap(({ crossed }) => [...crossed.keys()]))
  const combined = [...attributes, ...crossedAttributes].map((attribute) => {
    const ofAreas = parts.map(({ patients, people, crossed }) => ({
      patients,
      people: crossed.get(attribute) ?? peopleByAttribute(attribute, people),
    }))
    // Of an area where a topic is not known nobody can say whom the others would stand for.
    return [
      attribute,
      ofAreas.some(({ people }) => people.size === 0)
        ? new Map()
        : withAllOfPlace(attribute, combineAreas(ofAreas)),
    ] as const
  })
  const keys = [...new Set(counts.flatMap(({ source: key }) => key ?? []))]
  const sources = keys.length > 0 ? await listSources(db, keys) : []
  return {
    ...own,
    source: [source, ...new Set(sources.map(({ attribution }) => attribution))].filter(Boolean).join(' '),
    caveats: sources.flatMap(({ caveats }) => caveats).filter((caveat) => /^(Age|Sex|Added)/.test(caveat)),
    isByPatients: areas.every(({ patients }) => patients !== null),
    people: new Map(combined),
  }
}

const asSmallArea = ({
  rural,
  ...people
}: Awaited<ReturnType<typeof listNeighbourhoods>>[number]): SmallAreaPeople => ({
  ...people,
  ruralUrban: rural ? 'R' : 'U',
})

type Needs = Pick<Context, 'db' | 'keysFolder' | 'now'>

/**
 * Who took part in a programme, against whom. Everything is worked out from equality figures as anyone is shown them; of
 * so few people that their number is hidden there are none.
 */
export async function readReach(ctx: Needs, programmeId: string): Promise<ProgrammeReach> {
  return compose(ctx, programmeId, ifNotFew(await findPublicEqualityFigures(ctx, programmeId)))
}

/** The same as it was last shown, without opening seals to count anew: for what cites it. */
export const readReachShown = async (
  ctx: { db: Db | Tx; now(): Date },
  programmeId: string,
): Promise<ProgrammeReach> =>
  compose(ctx, programmeId, ifNotFew(await findShownEqualityFigures(ctx.db, programmeId)))

const ifNotFew = (figures: FiguresAsOf | undefined): FiguresAsOf | undefined =>
  figures && figures.records >= leastPublished(figures.scheme) ? figures : undefined

/** The same at the desk, where looking is recorded and every ten people count. */
export const readReachAtDesk = async (ctx: Needs, programmeId: string): Promise<ProgrammeReach> =>
  compose(ctx, programmeId, await findEqualityFigures(ctx, programmeId))

async function compose(
  ctx: { db: Db | Tx; now(): Date },
  programmeId: string,
  figures: FiguresAsOf | undefined,
): Promise<ProgrammeReach> {
  const [scheme, bases, ways] = await Promise.all([
    getDisclosureScheme(ctx.db),
    readBases(ctx.db, programmeId, ctx.now()),
    listWays(ctx.db, programmeId),
  ])
  return {
    asOf: figures?.takenAt ?? null,
    people: figures?.records ?? 0,
    scheme: figures?.scheme ?? scheme,
    isOpen: ways.some((way) => activityState(way, ctx.now()) === 'open'),
    bases: bases.map((base) => compare(base, figures)),
  }
}

function compare({ people, ...base }: Base, figures: FiguresAsOf | undefined): ReachOfBase {
  const reaches = (figures?.divisions ?? []).flatMap(({ id, parts }) => {
    const attribute = attributeOfDivision[id]
    const ofBase = attribute === undefined ? undefined : people.get(attribute)
    if (!figures || attribute === undefined || !ofBase || ofBase.size === 0) return []
    const reach = publishReach(attribute, figures.records, joinOlder(parts, ofBase), ofBase, figures.scheme)
    return isPlace(attribute) && reach.base === null ? [] : [{ ...reach, unlike: unlikeOf(reach) }]
  })
  return {
    ...base,
    reaches,
    hasPlaces: [...people].some(([attribute, groups]) => isPlace(attribute) && groups.size > 0),
    isPlaceKnown: reaches.some(({ attribute }) => isPlace(attribute)),
    crossings: (figures?.crossings ?? []).flatMap(({ id, cells }) =>
      crossOf(id, cells, figures?.records ?? 0, people),
    ),
    headline: headlineOf(reaches.map((reach) => ({ attribute: reach.attribute, ...asReach(reach) }))),
  }
}

/** Of nobody known, and of people of whom it is not known, there is nothing to compare. */
function crossOf(
  attribute: string,
  cells: readonly { groups: [string, string]; count: number }[],
  all: number,
  people: Base['people'],
): ReachOfBase['crossings'] {
  const known = cells.reduce((sum, { count }) => sum + count, 0)
  const crossed = people.get(attribute)
  if (!crossed || crossed.size === 0 || known === 0) return []
  const named = cells.map(({ groups, count }) => [groups.join(', '), count] as const)
  const counts = new Map(named.filter(([group, count]) => count > 0 || crossed.has(group)))
  return [{ attribute, ...compareReach(counts, Math.max(0, all - known), crossed) }]
}

type Part = Parameters<typeof publishReach>[2][number]

/** A table that ends at 65 is met by what was counted more finely. */
const joinOlder = (parts: readonly Part[], people: ReadonlyMap<string, number>): Part[] =>
  parts.map((part) =>
    people.has('65 and over') && (part.group === '65 to 74' || part.group === '75 and over')
      ? { ...part, group: '65 and over' }
      : part,
  )

/** For the headline: a hidden number that is certainly too small is a few, and its missing are those expected. */
const asReach = ({ base, lines }: PublishedReach): Reach => ({
  known: base ?? 0,
  unknown: 0,
  lines: lines.flatMap(({ respondents, judgement, ...line }) =>
    judgement === 'hidden'
      ? []
      : [{ ...line, judgement, respondents: respondents.hidden ? 0 : respondents.count }],
  ),
})

const unlikeOf = (reach: PublishedReach): Unlike | null =>
  reach.lines.some(({ respondents }) => respondents.hidden) ? null : unlikeArea(asReach(reach))

/** Whether anybody could have taken part yet. */
export const hasReach = async (db: Db, programmeId: string): Promise<boolean> =>
  (await listWays(db, programmeId)).some(({ publishedAt }) => publishedAt !== null)
