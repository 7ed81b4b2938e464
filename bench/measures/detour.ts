// How far the straight line × 1.3 at 40 km an hour is from routed times, on made-up roads. Seeded; no data from outside.

import { seededNumbers } from '../../src/core/text/seeded-numbers.ts'
import { estimateMinutes } from '../../src/core/travel/index.ts'
import { type Country, makeNetwork, type Network, type Routed, routeFrom } from './detour-network.ts'

const seeds = [1, 2, 3, 4, 5]
const hospitals = 8
const least = 1

const countries: Record<string, Country> = {
  'every road there, straight': { missing: 0, bends: 0, river: false },
  'a fifth of small roads missing, bends': { missing: 0.2, bends: 0.2, river: false },
  'the same and a river with three bridges': { missing: 0.2, bends: 0.2, river: true },
}

const print = (line: string) => process.stdout.write(`${line}\n`)

type Spread = [tenth: number, median: number, ninth: number]
type Measured = {
  pairs: number
  detour: Spread
  ratio: Spread
  sameNearest: number
  increase: { routed: number; estimated: number }
}

function measureCountry(country: Country, seed: number): Measured {
  const network = makeNetwork(country, seed)
  const random = seededNumbers(seed + 1000)
  const sites = Array.from({ length: hospitals }, () => Math.floor(random() * network.x.length))
  const routed = sites.map((site) => routeFrom(network, site))
  // What no road leads to from some hospital is nobody's home.
  const homes = [...network.x.keys()].filter((home) =>
    routed.every(({ minutes }) => Number.isFinite(minutes[home])),
  )
  const pairs = homes.flatMap((home) =>
    sites.flatMap((site, place) => {
      const line = lineBetween(network, home, site)
      return line < least ? [] : [{ line, ...waysOf(routed[place] as Routed, home) }]
    }),
  )
  const ends = homes.map((home) => ({
    routed: routed.map(({ minutes }) => minutes[home] ?? 0),
    estimated: sites.map((site) => estimateMinutes(lineBetween(network, home, site), 'car')),
  }))
  return {
    pairs: pairs.length,
    detour: spreadOf(pairs.map(({ kilometres, line }) => kilometres / line)),
    ratio: spreadOf(pairs.map(({ minutes, line }) => minutes / estimateMinutes(line, 'car'))),
    sameNearest:
      ends.filter((end) => placeOfLeast(end.routed) === placeOfLeast(end.estimated)).length / ends.length,
    increase: {
      routed: meanIncrease(ends.map((end) => end.routed)),
      estimated: meanIncrease(ends.map((end) => end.estimated)),
    },
  }
}

const lineBetween = ({ x, y }: Network, one: number, other: number): number =>
  Math.hypot((x[one] ?? 0) - (x[other] ?? 0), (y[one] ?? 0) - (y[other] ?? 0))

const waysOf = ({ minutes, kilometres }: Routed, home: number) => ({
  minutes: minutes[home] ?? 0,
  kilometres: kilometres[home] ?? 0,
})

const placeOfLeast = (minutes: readonly number[]): number => minutes.indexOf(Math.min(...minutes))

/** The first hospital closes: by how much further those have it to whom it was the nearest. */
function meanIncrease(ends: readonly (readonly number[])[]): number {
  const hit = ends.filter((minutes) => placeOfLeast(minutes) === 0)
  const increases = hit.map((minutes) => Math.min(...minutes.slice(1)) - (minutes[0] ?? 0))
  return increases.reduce((sum, one) => sum + one, 0) / Math.max(1, increases.length)
}

function spreadOf(values: number[]): Spread {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return [at(0.1), at(0.5), at(0.9)]
}

/** Prints the figures of every country. */
export function measureDetour(): void {
  for (const [name, country] of Object.entries(countries)) {
    print(name)
    const found = seeds.map((seed) => measureCountry(country, seed))
    const over = (pick: (one: Measured) => number, digits = 2) =>
      found.map((one) => pick(one).toFixed(digits)).join(', ')
    print(
      `  by seed 1 to ${seeds.length}; pairs of a place and a hospital, ${least} km apart or more: ${over((one) => one.pairs, 0)}`,
    )
    print(
      `  way ÷ straight line: median ${over((one) => one.detour[1])}; a tenth below ${over((one) => one.detour[0])}; a tenth above ${over((one) => one.detour[2])}`,
    )
    print(
      `  routed ÷ estimated minutes: median ${over((one) => one.ratio[1])}; a tenth below ${over((one) => one.ratio[0])}; a tenth above ${over((one) => one.ratio[2])}`,
    )
    print(
      `  the nearest hospital in a straight line is the quickest to reach: ${over((one) => 100 * one.sameNearest, 1)}%`,
    )
    print(
      `  one hospital closes: mean increase of those it was nearest to, routed ${over((one) => one.increase.routed, 1)}; estimated ${over((one) => one.increase.estimated, 1)} minutes`,
    )
  }
}
