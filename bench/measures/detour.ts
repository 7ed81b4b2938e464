// How far the estimate of journeys may be out: straight lines times a detour, beside routes over a road network made here.

import { seededNumbers } from '../../src/core/text/seeded-numbers.ts'
import { estimateBy } from '../../src/core/travel/estimate.ts'
import { compareWithEstimate, kilometresApart, makeCountry, side, speeds } from './detours.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

function measure(seed: number, missing: number): string {
  const nodes = makeCountry(seed, missing)
  const random = seededNumbers(seed + 1000)
  const starts = Array.from({ length: 12 }, () => Math.floor(random() * nodes.length))
  const { detours, ratios } = compareWithEstimate(nodes, starts, 3)
  detours.sort((one, other) => one - other)
  ratios.sort((one, other) => one - other)
  const share = (of: readonly number[]) =>
    [0.05, 0.5, 0.95].map((at) => quantile(of, at).toFixed(2)).join(' / ')
  return `${seed}  ${(100 * missing).toFixed(0)}%  ${detours.length}  ${share(detours)}  ${share(ratios)}`
}

print(
  `Straight line × ${estimateBy.car.detour} at ${estimateBy.car.kilometresAnHour} km/h, beside routes over a made-up country ` +
    `(${side} × ${side} crossings, ${kilometresApart} km apart; lanes ${speeds.lane}, roads ${speeds.road}, main roads ${speeds.main} km/h; a river with few bridges)`,
)
print(
  'seed, roads missing, pairs over 3 km, detour (5% / median / 95%), estimated ÷ routed minutes (5% / median / 95%)',
)
for (const seed of [1, 2, 3]) for (const missing of [0, 0.3]) print(measure(seed, missing))
