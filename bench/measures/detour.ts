// How far the estimate of journeys may be out: straight lines times a detour, beside routes over a road network made here.

import { seededNumbers } from '../../src/core/text/seeded-numbers.ts'
import { estimateBy, estimateMinutes } from '../../src/core/travel/estimate.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)

type Node = { x: number; y: number; ways: { to: number; minutes: number; kilometres: number }[] }

const side = 60
const kilometresApart = 0.8
/** Kilometres an hour of lanes, roads and main roads. */
const speeds = { lane: 30, road: 40, main: 80 }

/**
 * A country of crossings a little off a grid, joined to their neighbours, with some roads missing, a river that has few
 * bridges, and main roads. Times are of free roads: no lights, no queues.
 */
function makeCountry(seed: number, missing: number): Node[] {
  const random = seededNumbers(seed)
  const nodes = Array.from({ length: side * side }, (_none, at): Node => {
    const off = () => (random() - 0.5) * 0.6
    return {
      x: ((at % side) + off()) * kilometresApart,
      y: (Math.floor(at / side) + off()) * kilometresApart,
      ways: [],
    }
  })
  const river = Math.floor(side / 2)
  for (let at = 0; at < nodes.length; at++) {
    const [column, row] = [at % side, Math.floor(at / side)]
    for (const to of [column + 1 < side ? at + 1 : -1, row + 1 < side ? at + side : -1]) {
      if (to < 0) continue
      const crosses = row === river && to === at + side
      const isMain = (to === at + 1 ? row : column) % 12 === 0
      if (crosses ? column % 10 !== 0 : !isMain && random() < missing) continue
      join(nodes, at, to, isMain ? speeds.main : random() < 0.5 ? speeds.lane : speeds.road)
    }
  }
  return nodes
}

function join(nodes: Node[], one: number, other: number, speed: number): void {
  const [a, b] = [nodes[one] as Node, nodes[other] as Node]
  // Roads bend: a tenth longer than the line between two crossings.
  const kilometres = Math.hypot(a.x - b.x, a.y - b.y) * 1.1
  const minutes = (kilometres / speed) * 60
  a.ways.push({ to: other, minutes, kilometres })
  b.ways.push({ to: one, minutes, kilometres })
}

/** Dijkstra from one crossing: minutes, and kilometres of the quickest way, to every other. */
function routesFrom(nodes: readonly Node[], start: number): { minutes: number; kilometres: number }[] {
  const best = nodes.map(() => ({ minutes: Number.POSITIVE_INFINITY, kilometres: 0 }))
  best[start] = { minutes: 0, kilometres: 0 }
  const open = new Map([[start, 0]])
  while (open.size > 0) {
    const [at] = [...open].reduce((least, one) => (one[1] < least[1] ? one : least))
    open.delete(at)
    const here = best[at] as { minutes: number; kilometres: number }
    for (const way of (nodes[at] as Node).ways) {
      const minutes = here.minutes + way.minutes
      if (minutes >= (best[way.to]?.minutes ?? 0)) continue
      best[way.to] = { minutes, kilometres: here.kilometres + way.kilometres }
      open.set(way.to, minutes)
    }
  }
  return best
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

function measure(seed: number, missing: number): string {
  const nodes = makeCountry(seed, missing)
  const random = seededNumbers(seed + 1000)
  const detours: number[] = []
  const ratios: number[] = []
  for (let origin = 0; origin < 12; origin++) {
    const start = Math.floor(random() * nodes.length)
    for (const [to, route] of routesFrom(nodes, start).entries()) {
      const [a, b] = [nodes[start] as Node, nodes[to] as Node]
      const straight = Math.hypot(a.x - b.x, a.y - b.y)
      if (straight < 3 || !Number.isFinite(route.minutes)) continue
      detours.push(route.kilometres / straight)
      ratios.push(estimateMinutes(straight, 'car') / route.minutes)
    }
  }
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
