// A made-up country of roads, the quickest ways over it, and the estimate of journeys beside them.

import { seededNumbers } from '../../src/core/text/seeded-numbers.ts'
import { estimateMinutes } from '../../src/core/travel/estimate.ts'

/** A crossing, in kilometres, with the roads that lead from it. */
export type Node = { x: number; y: number; ways: { to: number; minutes: number; kilometres: number }[] }

export const side = 60
export const kilometresApart = 0.8
/** Kilometres an hour of lanes, roads and main roads. */
export const speeds = { lane: 30, road: 40, main: 80 }

/**
 * A country of crossings a little off a grid, joined to their neighbours, with some roads missing, a river that has few
 * bridges, and main roads. Times are of free roads: no lights, no queues.
 */
export function makeCountry(seed: number, missing: number): Node[] {
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

/** Each way over its straight line, and the minutes of the estimate over those of the route, from some crossings to all others. */
export function compareWithEstimate(
  nodes: readonly Node[],
  starts: readonly number[],
  nearestKilometres: number,
): { detours: number[]; ratios: number[] } {
  const detours: number[] = []
  const ratios: number[] = []
  for (const start of starts)
    for (const [to, route] of routesFrom(nodes, start).entries()) {
      const [a, b] = [nodes[start] as Node, nodes[to] as Node]
      const straight = Math.hypot(a.x - b.x, a.y - b.y)
      if (straight === 0 || straight < nearestKilometres || !Number.isFinite(route.minutes)) continue
      detours.push(route.kilometres / straight)
      ratios.push(estimateMinutes(straight, 'car') / route.minutes)
    }
  return { detours, ratios }
}
