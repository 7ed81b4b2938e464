import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { distanceBetween, estimateMinutes } from '../../core/travel/index.ts'
import type { Db } from '../../db/database.ts'
import { listServices } from '../organisations/index.ts'
import { type ElsewhereProgramme, listElsewhere } from '../other-registers/index.ts'
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
import type { Place } from './places.ts'
import { listTouchedSites } from './queries.ts'

/** What is touched within so many kilometres of a straight line is near. */
export const nearWithin = 25
/** Beyond it the register's next place says more of the register than of the way. */
export const plausibleWithin = 60
const mostOthers = 3

export type Reached = {
  name: string
  town: string | null
  kilometres: number
  minutes: number
  /** Whether the minutes are those of a travel study rather than an estimate. */
  isMeasured: boolean
}

export type OptionNear = {
  title: string
  state: 'changes' | 'stays' | 'not-recorded' | 'no-destination' | 'too-few-known' | 'dropped'
  isDone: boolean
  after: Reached | null
  /** Others that would have it. */
  others: Reached[]
  /** A hospital nearer than the one after, of which the register does not know whether it has it. */
  unknownNearer: Reached | null
}

export type ServiceNear = {
  name: string
  known: number
  before: Reached | null
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

export type ProgrammeNear = { programme: PublishedProgramme; services: ServiceNear[] }

type Looking = {
  place: Place
  today: string
  known: KnownService[]
  sites: Map<string, Site>
  /** Minutes of a travel study to sites, by id. */
  measured: ReadonlyMap<string, number>
  unknownOf: (before: ReadonlySet<string>) => Promise<UnknownHospital[]>
}

/** Every published programme that does something to a service near a place, with what each option means from there. */
export async function lookAround(
  ctx: Pick<Context, 'now'> & { db: Db },
  place: Place,
): Promise<ProgrammeNear[]> {
  const { db } = ctx
  const today = dayInLondon(ctx.now())
  const [known, placed, touched, measured, offered] = await Promise.all([
    listKnownServices(db, false),
    listPlacedSites(db, false),
    listTouchedSites(db),
    readMinutesFrom(db, place.smallArea),
    listServices(db, today),
  ])
  const order = new Map(offered.map(({ code }, at) => [code, at]))
  const sites = new Map(placed.map((site) => [site.id, site]))
  const looking: Looking = {
    place,
    today,
    known,
    sites,
    measured,
    unknownOf: (before) => listUnknownHospitals(db, sites, before, new Set()),
  }
  const near = touched.filter(({ siteId }) => {
    const site = sites.get(siteId)
    return site && distanceBetween(place, site) <= nearWithin
  })
  const found: ProgrammeNear[] = []
  for (const [slug, ofProgramme] of Map.groupBy(near, (one) => one.slug)) {
    const programme = await getPublishedProgramme(db, slug)
    const codes = [...new Set(ofProgramme.map(({ serviceCode }) => serviceCode))].toSorted(
      (one, other) => (order.get(one) ?? order.size) - (order.get(other) ?? order.size),
    )
    const services: ServiceNear[] = []
    for (const code of codes) services.push(await lookAtService(looking, programme, code))
    found.push({ programme, services: services.filter(({ touches }) => touches.length > 0) })
  }
  return found.filter(({ services }) => services.length > 0)
}

/** The same of other registers, by the sites that they or ours can place. What each option means from here is not worked out. */
export const lookElsewhere = (db: Db, place: Place, today: string): Promise<ElsewhereProgramme[]> =>
  listElsewhere(
    db,
    { asOf: today },
    ({ latitude, longitude }) =>
      latitude !== null &&
      longitude !== null &&
      distanceBetween(place, { latitude, longitude }) <= nearWithin,
  )

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
  const nearestOf = createNearest(place, sites, measured, [before, ...afterOf.values()])
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
  const ofOptions = options.map(({ option, ...of }) => {
    const after = afterOf.get(option)
    const reached = after ? nearestOf(after) : []
    const next = reached[0] ?? null
    return {
      title: option.title,
      state: stateOf(option.kind, of.effects, first, next),
      isDone: of.effects.length > 0 && of.effects.every(({ certainty }) => certainty === 'done'),
      after: next,
      others: reached.slice(1, 1 + mostOthers).filter(({ kilometres }) => kilometres <= plausibleWithin),
      unknownNearer: next && unknown && unknown.kilometres < next.kilometres ? unknown : null,
    }
  })
  const onlyOpens = effects.every(({ effect }) => effect.change === 'open')
  const isPlausible = first !== null && first.kilometres <= plausibleWithin && !onlyOpens
  return {
    name: effects[0]?.effect.service.name ?? code,
    known: knownNow.length,
    before: isPlausible ? first : null,
    onlyOpens,
    unknownNearer: isPlausible && unknown && unknown.kilometres < first.kilometres ? unknown : null,
    options: ofOptions,
    touches,
    concerns:
      ofOptions.some(({ state }) => changing.includes(state)) ||
      touches.some(({ site, certainty }) => site === first?.name && certainty !== 'dropped'),
  }
}

const reachByEstimate = (place: Place, site: Site): Reached => {
  const kilometres = distanceBetween(place, site)
  const { name, town } = site
  return { name, town, kilometres, minutes: estimateMinutes(kilometres, 'car'), isMeasured: false }
}

/**
 * Sites of a set, the nearest by time first. The study is taken where it has the time to the site that is nearest in a
 * straight line, of every set; else the estimate: so before and after are of one source, as on the page of journeys.
 */
function createNearest(
  place: Place,
  sites: ReadonlyMap<string, Site>,
  measured: ReadonlyMap<string, number>,
  sets: readonly (ReadonlySet<string> | undefined)[],
): (ids: ReadonlySet<string>) => Reached[] {
  const reachAll = (ids: ReadonlySet<string>) =>
    [...ids]
      .flatMap((id) => sites.get(id) ?? [])
      .map((site) => ({ id: site.id, reached: reachByEstimate(place, site) }))
      .toSorted((one, other) => one.reached.minutes - other.reached.minutes)
  const nearestIds = sets.flatMap((set) => reachAll(set ?? new Set())[0]?.id ?? [])
  if (!nearestIds.every((id) => measured.has(id))) return (ids) => reachAll(ids).map(({ reached }) => reached)
  return (ids) =>
    reachAll(ids)
      .flatMap(({ id, reached }) => {
        const minutes = measured.get(id)
        return minutes === undefined ? [] : [{ ...reached, minutes, isMeasured: true }]
      })
      .toSorted((one, other) => one.minutes - other.minutes)
}

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
