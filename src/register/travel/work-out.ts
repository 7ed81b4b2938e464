import type { Context } from '../../context.ts'
import type { TravelMode } from '../../core/travel/index.ts'
import type { Db } from '../../db/database.ts'
import type { Gathered, ServiceCase } from './gather.ts'
import { summariseOptions } from './options.ts'
import { listBoardsAround, listNeighbourhoods } from './queries.ts'
import type { ModeResult, ServiceResult, TravelResult } from './result.ts'
import { findRouter } from './router.ts'
import { findJourneys, findNearest } from './times.ts'
import { countNearerTo, findNearestUnknown, listUnknownHospitals } from './unknown-hospitals.ts'
import type { Router } from './valhalla.ts'
import { chooseBase, sumOf } from './whom.ts'

/** Works out what every option of a programme does to journeys, service by service. */
export async function workOutTravel(
  { db, config }: Pick<Context, 'config'> & { db: Db },
  gathered: Gathered,
): Promise<TravelResult> {
  const router = await findRouter(config)
  const services: ServiceResult[] = []
  for (const one of gathered.cases) {
    const figures = await workOutService(db, router, gathered, one)
    services.push({
      code: one.code,
      name: one.name,
      sites: listCounted(one, gathered),
      effects: listTold(one, gathered),
      unplaced: one.unplaced,
      ...(typeof figures === 'string' ? { whyNot: figures, figures: null } : { whyNot: null, figures }),
    })
  }
  return { day: gathered.day, services }
}

const listTold = ({ options }: ServiceCase, { sites }: Gathered): ServiceResult['effects'] =>
  options.flatMap(({ title, effects }) =>
    effects.map(({ siteId, change, certainty, detail }) => ({
      optionTitle: title,
      site: sites.get(siteId)?.name ?? '',
      change,
      certainty,
      detail,
    })),
  )

/** Who has the service before, and who would by an option, each with what it is known by. */
function listCounted(
  { code, before, options }: ServiceCase,
  { known, sites }: Gathered,
): ServiceResult['sites'] {
  const all = new Set([...before, ...options.flatMap(({ after }) => [...(after ?? [])])])
  return [...all]
    .flatMap((id) => sites.get(id) ?? [])
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map(({ id, name, town }) => {
      const by = known.find((one) => one.serviceCode === code && one.site.id === id)?.by
      return { name, town, by: by ? ('programme' in by ? by.programme : by.source) : null }
    })
}

async function workOutService(
  db: Db,
  router: Router | undefined,
  gathered: Gathered,
  one: ServiceCase,
): Promise<ServiceResult['figures'] | NonNullable<ServiceResult['whyNot']>> {
  const { sites, matrices } = gathered
  if (![...one.touched].some((id) => one.before.has(id))) return 'only-openings'
  const changing = one.options.filter(({ after }) => after !== undefined && after.size > 0)
  const sets = [one.before, ...changing.map(({ after }) => after ?? one.before)]
  const lying = [...one.touched].flatMap((id) => sites.get(id)?.smallAreaCode ?? [])
  const boards = await listBoardsAround(db, lying)
  const residents = await listNeighbourhoods(
    db,
    boards.map(({ id }) => id),
  )
  const hospitals = await listUnknownHospitals(db, sites, one.before, one.touched)
  const base = chooseBase(
    residents,
    findNearest(residents, sets, sites),
    findNearestUnknown(residents, hospitals),
    one.touched,
  )
  const { neighbourhoods, nearest, unknown } = base
  if (neighbourhoods.length === 0) return 'nobody'
  const modes: ModeResult[] = []
  for (const mode of new Set<TravelMode>(['car', ...matrices.map((matrix) => matrix.mode)])) {
    const matrix = matrices.find((of) => of.mode === mode)
    const wanted = { neighbourhoods, sets, nearest, sites, mode }
    const journeys = await findJourneys(db, wanted, matrix, router)
    const result = summariseOptions({ mode, options: one.options, changing, base, journeys, sites })
    const isUsed = result.peopleBySource.matrix !== undefined
    if (mode === 'car' || isUsed)
      modes.push({
        ...result,
        matrix: isUsed && matrix ? { source: matrix.source, measuredOn: matrix.measuredOn } : null,
      })
  }
  const furthestAfter = nearest.map((bySet) => Math.max(...bySet.map(({ kilometres }) => kilometres)))
  return {
    people: sumOf(neighbourhoods),
    leftOut: base.leftOut,
    boards: boards.map(({ name }) => name),
    unknownNearer: countNearerTo(neighbourhoods, unknown, furthestAfter),
    modes,
  }
}
