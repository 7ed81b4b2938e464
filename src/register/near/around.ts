import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { distanceBetween, type TravelMode, travelModes } from '../../core/travel/index.ts'
import type { Db } from '../../db/database.ts'
import { listServices } from '../organisations/index.ts'
import { getPublishedProgramme, type PublishedProgramme } from '../programmes/index.ts'
import {
  type KnownService,
  listKnownServices,
  listPlacedSites,
  runsOn,
  type Site,
  sitesAfter,
  sitesBefore,
} from '../site-services/index.ts'
import { listUnknownHospitals, readMinutesFrom, type UnknownHospital } from '../travel/index.ts'
import type { AreasOfPlace } from './areas-of-place.ts'
import { type Beyond, lookBeyond, nothingBeyond } from './beyond.ts'
import type { Place } from './places.ts'
import { listTouchedSites } from './queries.ts'
import { createNearestBy, createNearestByCar, type Measured, type Reached, reachByEstimate } from './reach.ts'

/** What is touched within so many kilometres of a straight line is near. */
export const nearWithin = 25
/** Beyond it the register's next place says more of the register than of the way. */
export const plausibleWithin = 60
const mostOthers = 3

export type OptionNear = {
  title: string
  state: 'changes' | 'stays' | 'not-recorded' | 'no-destination' | 'too-few-known' | 'dropped'
  isDone: boolean
  after: Reached | null
  /** The same by other ways to travel, as far as a travel study has them: by one of them it may be another place. */
  afterBy: (Reached & { isAnother: boolean })[]
  /** Others that would have it. */
  others: Reached[]
  /** A hospital nearer than the one after, of which the register does not know whether it has it. */
  unknownNearer: Reached | null
}

export type ServiceNear = {
  code: string
  name: string
  known: number
  before: Reached | null
  /** The same by other ways to travel, as far as a travel study has them. */
  beforeBy: Reached[]
  /** Ways to travel of which a study has times, but not from here to all that are the nearest in a straight line. */
  gapsBy: TravelMode[]
  /** Only where it would open is recorded: where people have it now is not. */
  onlyOpens: boolean
  /** A hospital nearer than the one before, of which the register does not know whether it has it. */
  unknownNearer: Reached | null
  options: OptionNear[]
  /** Places within reach at which the programme does something, in its words. */
  touches: { site: string; change: string; certainty: string; option: string; kilometres: number }[]
  /** Whether the nearest known place is touched, or another would be the nearest. */
  concerns: boolean
}

export type ProgrammeNear = Beyond & { programme: PublishedProgramme; services: ServiceNear[] }

type Looking = {
  place: Place
  today: string
  known: KnownService[]
  sites: Map<string, Site>
  measured: Measured
  unknownOf: (before: ReadonlySet<string>) => Promise<UnknownHospital[]>
}

/**
 * Every published programme that does something to a service near a place, or over an area that it lies in, with what each
 * option means from there.
 */
export async function lookAround(
  ctx: Pick<Context, 'now'> & { db: Db },
  place: Place,
  areas: AreasOfPlace,
): Promise<ProgrammeNear[]> {
  const { db } = ctx
  const today = dayInLondon(ctx.now())
  const [known, placed, measured] = await Promise.all([
    listKnownServices(db, false),
    listPlacedSites(db, false),
    readMinutesFrom(db, place.smallArea),
  ])
  const sites = new Map(placed.map((site) => [site.id, site]))
  const unknownOf = (before: ReadonlySet<string>) => listUnknownHospitals(db, sites, before, new Set())
  const near = new Set(
    placed.filter((site) => distanceBetween(place, site) <= nearWithin).map(({ id }) => id),
  )
  const found = await lookAtSites(db, near, { place, today, known, sites, measured, unknownOf })
  const beyond = await lookBeyond(db, { areas, near, slugs: new Set(found.keys()) })
  return [...new Set([...found.keys(), ...beyond.keys()])].flatMap((slug) => {
    const programme = found.get(slug)?.programme ?? beyond.get(slug)?.programme
    if (!programme) return []
    const services = found.get(slug)?.services ?? []
    const { over, unplaced } = beyond.get(slug) ?? nothingBeyond
    return services.length + over.length + unplaced.length > 0
      ? [{ programme, services, over, unplaced }]
      : []
  })
}

type AtSites = { programme: PublishedProgramme; services: ServiceNear[] }

/** By the address of each programme that does something at a near site. */
async function lookAtSites(
  db: Db,
  near: ReadonlySet<string>,
  looking: Looking,
): Promise<Map<string, AtSites>> {
  const offered = await listServices(db, looking.today)
  const order = new Map(offered.map(({ code }, at) => [code, at]))
  const touched = (await listTouchedSites(db)).filter(({ siteId }) => near.has(siteId))
  const found = new Map<string, AtSites>()
  for (const [slug, ofProgramme] of Map.groupBy(touched, (one) => one.slug)) {
    const programme = await getPublishedProgramme(db, slug)
    const codes = [...new Set(ofProgramme.map(({ serviceCode }) => serviceCode))].toSorted(
      (one, other) => (order.get(one) ?? order.size) - (order.get(other) ?? order.size),
    )
    const services: ServiceNear[] = []
    for (const code of codes) services.push(await lookAtService(looking, programme, code))
    found.set(slug, { programme, services: services.filter(({ touches }) => touches.length > 0) })
  }
  return found
}

async function lookAtService(
  { place, today, known, sites, measured, unknownOf }: Looking,
  { content }: PublishedProgramme,
  code: string,
): Promise<ServiceNear> {
  const effects = content.options.flatMap((option) =>
    option.effects.filter(({ service }) => service.code === code).map((effect) => ({ option, effect })),
  )
  const options = content.options.map((option) => ({
    option,
    kind: option.kind,
    effects: option.effects
      .filter((effect) => effect.service.code === code && sites.has(effect.place.id))
      .map(({ place: of, change, certainty }) => ({ siteId: of.id, change, certainty })),
  }))
  const knownNow = known.filter((one) => one.serviceCode === code && runsOn(one, today))
  const before = sitesBefore(new Set(knownNow.map(({ site }) => site.id)), options)
  const afterOf = new Map(options.map(({ option, ...of }) => [option, sitesAfter(before, of)]))
  const sets = [before, ...[...afterOf.values()].flatMap((after) => after ?? [])]
  const nearestOf = createNearestByCar({ place, sites, measured }, sets)
  const byOthers = otherModes
    .filter((mode) => measured.has(mode))
    .map((mode) => ({ mode, nearestBy: createNearestBy(mode, { place, sites, measured }, sets) }))
  const unknown = (await unknownOf(before))
    .map((site) => reachByEstimate(place, site))
    .toSorted((one, other) => one.kilometres - other.kilometres)[0]
  const first = nearestOf(before)[0] ?? null
  const touches = effects.flatMap(({ option, effect }) => {
    const site = sites.get(effect.place.id)
    const kilometres = site ? distanceBetween(place, site) : Number.POSITIVE_INFINITY
    return site && kilometres <= nearWithin
      ? [
          {
            ...{ site: site.name, change: effect.change, certainty: effect.certainty },
            ...{ option: option.title, kilometres },
          },
        ]
      : []
  })
  const beforeBy = byOthers.flatMap(({ nearestBy }) => nearestBy?.(before)[0] ?? [])
  const isNearestNow = ({ id, mode }: Reached) => beforeBy.some((one) => one.mode === mode && one.id === id)
  const ofOptions = options.map(({ option, ...of }) => {
    const after = afterOf.get(option)
    const reached = after ? nearestOf(after) : []
    const next = reached[0] ?? null
    return {
      title: option.title,
      state: stateOf(option.kind, of.effects, first, next),
      isDone: of.effects.length > 0 && of.effects.every(({ certainty }) => certainty === 'done'),
      after: next,
      afterBy: after
        ? byOthers
            .flatMap(({ nearestBy }) => nearestBy?.(after)[0] ?? [])
            .map((one) => ({ ...one, isAnother: !isNearestNow(one) }))
        : [],
      others: reached.slice(1, 1 + mostOthers).filter(({ kilometres }) => kilometres <= plausibleWithin),
      unknownNearer: next && unknown && unknown.kilometres < next.kilometres ? unknown : null,
    }
  })
  const onlyOpens = effects.every(({ effect }) => effect.change === 'open')
  const isPlausible = first !== null && first.kilometres <= plausibleWithin && !onlyOpens
  return {
    code,
    name: effects[0]?.effect.service.name ?? code,
    known: knownNow.length,
    before: isPlausible ? first : null,
    beforeBy: isPlausible ? beforeBy : [],
    gapsBy: isPlausible ? byOthers.filter(({ nearestBy }) => !nearestBy).map(({ mode }) => mode) : [],
    onlyOpens,
    unknownNearer: isPlausible && unknown && unknown.kilometres < first.kilometres ? unknown : null,
    options: ofOptions,
    touches,
    concerns:
      ofOptions.some(
        ({ state, afterBy }) => changing.includes(state) || afterBy.some(({ isAnother }) => isAnother),
      ) || touches.some(({ site, certainty }) => site === first?.name && certainty !== 'dropped'),
  }
}

/** Beside the car, whose times are told first. */
const otherModes = travelModes.filter((mode) => mode !== 'car')

/** What makes an option matter to somebody here. */
const changing: readonly OptionNear['state'][] = ['changes', 'no-destination', 'too-few-known']

function stateOf(
  kind: string,
  effects: readonly { change: string; certainty: string }[],
  before: Reached | null,
  after: Reached | null,
): OptionNear['state'] {
  if (effects.length === 0) return kind === 'no-change' ? 'stays' : 'not-recorded'
  if (kind === 'discarded' || effects.every(({ certainty }) => certainty === 'dropped')) return 'dropped'
  if (before && after && before.name === after.name && before.kilometres === after.kilometres) return 'stays'
  const arrives = effects.some(({ change }) => ['open', 'expand', 'merge'].includes(change))
  if (effects.some(({ change }) => change === 'move') && !arrives) return 'no-destination'
  return !after || after.kilometres > plausibleWithin ? 'too-few-known' : 'changes'
}
