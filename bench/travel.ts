import {
  estimateMinutes,
  indexPlaces,
  type Point,
  type Residents,
  summariseByGroup,
} from '../src/core/travel/index.ts'
import { directionOf, kilometresOfChord } from '../src/core/travel/sphere.ts'
import { readSites } from '../src/register/areas/england.ts'
import { readAllSmallAreas } from '../src/register/areas/index.ts'
import { say } from '../src/terminal.ts'
import type { Figure } from './print.ts'

type Home = Residents & Point

/** How many options a programme has here: each leaves out other sites. */
const options = 4
const england = 33_755

/**
 * The estimate for every neighbourhood of England: the nearest of all hospitals before and after each of four options, and
 * the figures of every group. Beside it stands looking at every hospital for each neighbourhood, which gives the same.
 */
export async function measureTravel(sizes: readonly number[]): Promise<Figure[]> {
  const homes = await readHomes()
  const hospitals: Point[] = []
  for await (const { lat, lon } of readSites()) hospitals.push({ latitude: lat, longitude: lon })
  const cases = [
    ...[...new Set([...sizes, england])]
      .sort((one, other) => one - other)
      .map((count) => ({ count, sites: hospitals })),
    // As many as the register knows to have an A&E unit.
    { count: england, sites: hospitals.filter((_, place) => place % 20 === 0) },
  ]
  return cases.map(({ count, sites }) => measureOne(spread(homes, count), sites))
}

async function readHomes(): Promise<Home[]> {
  return [...(await readAllSmallAreas()).values()].map((row) => ({
    ...{ code: row.code, population: row.population, imdDecile: row.imdDecile, disabled: row.disabled },
    ...{ rural: row.ruralUrban === 'R', latitude: row.lat, longitude: row.lon },
    ...{ ethnicWhite: row.white, ethnicAsian: row.asian, ethnicBlack: row.black },
    ...{ ethnicMixed: row.mixed, ethnicOther: row.other },
  }))
}

/** Every so many-th of them, or each again a little further on where there are not enough. */
const spread = (homes: readonly Home[], count: number): Home[] =>
  Array.from({ length: count }, (_, place) => {
    const home = homes[Math.floor((place * homes.length) / count)] as Home
    return count <= homes.length ? home : { ...home, latitude: home.latitude + (place % 97) / 10_000 }
  })

function measureOne(homes: readonly Home[], sites: readonly Point[]): Figure {
  say(`Journeys of ${homes.length} neighbourhoods to ${sites.length} sites …`)
  const sets = Array.from({ length: options + 1 }, (_, set) =>
    sites.filter((_site, place) => set === 0 || place % (options + 1) !== set),
  )
  const [seconds, figures] = timed(() => workOut(homes, sets, byIndex))
  const [beside, same] = timed(() => workOut(homes, sets, byLookingAtAll))
  if (JSON.stringify(figures) !== JSON.stringify(same)) throw new Error('the index and looking at all differ')
  return {
    what: `neighbourhoods × ${sites.length} sites × ${options} options, ${homes.length.toLocaleString('en-GB')}: estimated, by group`,
    perSecond: homes.length / seconds,
    baseline: 'looking at every site',
    baselinePerSecond: homes.length / beside,
    note: `${seconds.toFixed(2)} s of processor; beside ${beside.toFixed(2)} s, same figures`,
  }
}

/** Seconds of processor of this process, which has one thread at work. */
function timed<Result>(run: () => Result): [number, Result] {
  const started = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(started)
  return [(user + system) / 1e6, result]
}

type Nearest = (sites: readonly Point[]) => (home: Point) => number

function workOut(homes: readonly Home[], sets: readonly (readonly Point[])[], nearest: Nearest) {
  const minutes = sets.map((set) => {
    const kilometresTo = nearest(set)
    return homes.map((home) => estimateMinutes(kilometresTo(home), 'car'))
  })
  const before = minutes[0] ?? []
  return minutes.slice(1).map((after) =>
    summariseByGroup(
      homes,
      before.map((of, place) => ({ before: of, after: after[place] ?? 0 })),
    ),
  )
}

const byIndex: Nearest = (sites) => {
  const index = indexPlaces(sites)
  return (home) => index.nearest(home)?.kilometres ?? 0
}

/** The same arithmetic without the tree. */
const byLookingAtAll: Nearest = (sites) => {
  const directions = sites.map(directionOf)
  return (home) => {
    const [a, b, c] = directionOf(home)
    let least = Number.POSITIVE_INFINITY
    for (const [d, e, f] of directions) {
      const square = (d - a) ** 2 + (e - b) ** 2 + (f - c) ** 2
      if (square < least) least = square
    }
    return kilometresOfChord(least)
  }
}
