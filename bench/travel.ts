import { seededNumbers } from '../src/core/text/seeded-numbers.ts'
import {
  distanceBetween,
  estimateMinutes,
  indexPlaces,
  type Point,
  type Residents,
  summariseByGroup,
} from '../src/core/travel/index.ts'
import { readAllSmallAreas } from '../src/register/areas/index.ts'
import type { Figure } from './print.ts'

/** As many as have a type 1 A&E, as all hospitals that ship, and beyond. */
const siteCounts = [170, 880, 10_000]
const options = 4
const bruteForceOf = 2_000

type Area = Residents & Point

/** The journeys of all of England for each option, by the estimate, beside asking every site of every neighbourhood. */
export async function measureTravel(): Promise<Figure[]> {
  const areas = [...(await readAllSmallAreas()).values()].map(
    ({ ruralUrban, lat, lon, white, asian, black, mixed, other, ...area }): Area => ({
      ...area,
      latitude: lat,
      longitude: lon,
      rural: ruralUrban === 'R',
      ethnicWhite: white,
      ethnicAsian: asian,
      ethnicBlack: black,
      ethnicMixed: mixed,
      ethnicOther: other,
    }),
  )
  return siteCounts.map((count) => measureWith(areas, placesOf(areas, count)))
}

/** Places at neighbourhoods drawn by a seed: as people live, so do hospitals stand. */
function placesOf(areas: readonly Area[], count: number): Point[] {
  const random = seededNumbers(count)
  return Array.from({ length: count }, () => areas[Math.floor(random() * areas.length)] as Area)
}

function measureWith(areas: readonly Area[], places: readonly Point[]): Figure {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const before = minutesTo(areas, places)
  for (let option = 0; option < options; option++) {
    const left = places.filter((_place, at) => at % options !== option)
    const after = minutesTo(areas, left)
    summariseByGroup(
      areas,
      areas.map((_area, at) => ({ before: before[at] as number, after: after[at] as number })),
    )
  }
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const sample = areas.slice(0, bruteForceOf)
  const bruteStarted = performance.now()
  for (const area of sample) Math.min(...places.map((place) => distanceBetween(area, place)))
  const bruteSeconds = (performance.now() - bruteStarted) / 1000
  return {
    what: `neighbourhoods × options: journeys by group, ${places.length.toLocaleString('en-GB')} places`,
    perSecond: (areas.length * options) / seconds,
    baseline: `every place looked at (${bruteForceOf.toLocaleString('en-GB')} neighbourhoods)`,
    baselinePerSecond: sample.length / bruteSeconds,
    note: `${areas.length.toLocaleString('en-GB')} neighbourhoods, ${options} options: ${seconds.toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor)`,
  }
}

function minutesTo(areas: readonly Area[], places: readonly Point[]): number[] {
  const index = indexPlaces(places)
  return areas.map((area) => estimateMinutes(index.nearest(area)?.kilometres ?? 0, 'car'))
}
