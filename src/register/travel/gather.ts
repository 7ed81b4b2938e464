import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { listServices } from '../organisations/index.ts'
import type { ChangeKind, PublishedProgramme } from '../programmes/index.ts'
import {
  type KnownService,
  listKnownServices,
  listPlacedSites,
  runsOn,
  type Site,
  sitesAfter,
  sitesBefore,
  touchedSites,
} from '../site-services/index.ts'
import { findEnglandVersion, listNewestMatrices, type Matrix } from './queries.ts'

/** Goes up whenever the method changes, so that what is kept is worked out again. */
const method = 2

type Effect = { siteId: string; change: ChangeKind; certainty: string; detail: string }

export type OptionOfService = {
  id: string
  title: string
  kind: string
  effects: Effect[]
  /** Sites with the service after it; undefined where what it does to it is not recorded. */
  after: Set<string> | undefined
}

/** One service that a programme touches, with who has it before and after each option. */
export type ServiceCase = {
  code: string
  name: string
  before: Set<string>
  touched: Set<string>
  options: OptionOfService[]
  unplaced: number
}

export type Gathered = {
  day: string
  cases: ServiceCase[]
  sites: Map<string, Site>
  known: KnownService[]
  matrices: Matrix[]
  /** Of all that the result depends on. */
  basis: string
}

type Needs = Pick<Context, 'now' | 'config'> & { db: Db }

/** What the register has for working out the journeys of a programme. */
export async function gatherTravel(
  { db, now, config }: Needs,
  programme: PublishedProgramme,
): Promise<Gathered> {
  const { content, version, fictional } = programme
  const [known, placed, matrices, england, offered] = await Promise.all([
    listKnownServices(db, fictional),
    listPlacedSites(db, fictional),
    listNewestMatrices(db),
    findEnglandVersion(db),
    listServices(db, dayInLondon(now())),
  ])
  const order = new Map(offered.map(({ code }, at) => [code, at]))
  const placeOf = (code: string) => order.get(code) ?? order.size
  const sites = new Map(placed.map((site) => [site.id, site]))
  const day = dayBefore(programme, dayInLondon(now()))
  const services = new Map(
    content.options.flatMap(({ effects }) =>
      effects.map(({ service }) => [service.code, service.name] as const),
    ),
  )
  const cases = [...services]
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([code, name]) => caseOf(code, name, programme, known, sites, day))
  const told = cases.map(({ code, before, options }) => [
    code,
    [...before].toSorted(),
    options.map(({ id, after }) => [id, after && [...after].toSorted()]),
    known.flatMap(({ site, serviceCode, by }) => (serviceCode === code ? [[site.id, by]] : [])),
  ])
  const basis = createHash('sha256')
    .update(
      JSON.stringify([
        method,
        version,
        day,
        told,
        england,
        matrices,
        config.valhallaUrl ?? config.valhallaConfig ?? null,
      ]),
    )
    .digest('hex')
  return { day, cases: cases.filter(({ touched }) => touched.size > 0), sites, known, matrices, basis }
}

/** Sites are taken as known when the programme began: what changed elsewhere since is not its doing. */
function dayBefore({ content }: PublishedProgramme, today: string): string {
  const first = content.stages.map(({ startsOn }) => startsOn).toSorted()[0]
  return first !== undefined && first < today ? first : today
}

function caseOf(
  code: string,
  name: string,
  { content }: PublishedProgramme,
  known: readonly KnownService[],
  sites: ReadonlyMap<string, Site>,
  day: string,
): ServiceCase {
  const ofService = content.options.map((option) => ({
    ...option,
    effects: option.effects.filter(({ service }) => service.code === code),
  }))
  const options = ofService.map(({ id, title, kind, effects }) => ({
    id,
    title,
    kind,
    effects: effects
      .filter(({ place }) => place.kind === 'site' && sites.has(place.id))
      .map(({ place, change, certainty, detail }) => ({ siteId: place.id, change, certainty, detail })),
  }))
  const knownThen = new Set(
    known.filter((one) => one.serviceCode === code && runsOn(one, day)).map(({ site }) => site.id),
  )
  const before = sitesBefore(knownThen, options)
  const all = ofService.reduce((sum, { effects }) => sum + effects.length, 0)
  const placed = options.reduce((sum, { effects }) => sum + effects.length, 0)
  return {
    code,
    name,
    before,
    touched: touchedSites(options),
    options: options.map((option) => ({ ...option, after: sitesAfter(before, option) })),
    unplaced: all - placed,
  }
}
