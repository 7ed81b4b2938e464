// A made-up country of roads, for trying the estimate against routes of which all is known.
import { seededNumbers } from '../../src/core/text/seeded-numbers.ts'

/** Places in kilometres on a plane, and the roads from each with their length and the minutes they take. */
export type Network = {
  x: Float64Array
  y: Float64Array
  roads: { to: number; kilometres: number; minutes: number }[][]
}

export type Country = {
  /** Share of small roads that are not there. */
  missing: number
  /** How much longer a road is than the line between its ends, at most. */
  bends: number
  /** Whether a river with three bridges runs through. */
  river: boolean
}

const perSide = 100
const between = 0.6
const mainEvery = 12
const [mainSpeed, smallSpeed] = [70, 40]
const bridges = new Set([12, 48, 84])

/** 100 × 100 crossings, 0.6 km apart and a little out of line, joined like a grid; every twelfth road is a fast one. */
export function makeNetwork({ missing, bends, river }: Country, seed: number): Network {
  const random = seededNumbers(seed)
  const count = perSide ** 2
  const out = () => (random() - 0.5) * 0.5 * between
  const x = Float64Array.from({ length: count }, (_, place) => (place % perSide) * between + out())
  const y = Float64Array.from({ length: count }, (_, place) => Math.floor(place / perSide) * between + out())
  const roads: Network['roads'] = Array.from({ length: count }, () => [])
  const join = (one: number, other: number, isMain: boolean) => {
    if (!isMain && random() < missing) return
    const line = Math.hypot((x[one] ?? 0) - (x[other] ?? 0), (y[one] ?? 0) - (y[other] ?? 0))
    const kilometres = line * (1 + random() * bends)
    const minutes = (kilometres / (isMain ? mainSpeed : smallSpeed)) * 60
    roads[one]?.push({ to: other, kilometres, minutes })
    roads[other]?.push({ to: one, kilometres, minutes })
  }
  for (let row = 0; row < perSide; row++)
    for (let column = 0; column < perSide; column++) {
      const place = row * perSide + column
      if (column + 1 < perSide) join(place, place + 1, row % mainEvery === 0)
      const isCrossing = river && row === perSide / 2
      if (row + 1 < perSide && (!isCrossing || bridges.has(column)))
        join(place, place + perSide, column % mainEvery === 0)
    }
  return { x, y, roads }
}

export type Routed = { minutes: Float64Array; kilometres: Float64Array }

/** The quickest way from one place to every other (Dijkstra), and how long that way is; infinite where there is none. */
export function routeFrom({ x, roads }: Network, start: number): Routed {
  const minutes = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY)
  const kilometres = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY)
  minutes[start] = 0
  kilometres[start] = 0
  const heap = new Heap()
  heap.add(start, 0)
  for (let next = heap.take(); next; next = heap.take()) {
    if (next.cost > (minutes[next.place] ?? 0)) continue
    for (const road of roads[next.place] ?? []) {
      const cost = next.cost + road.minutes
      if (cost >= (minutes[road.to] ?? 0)) continue
      minutes[road.to] = cost
      kilometres[road.to] = (kilometres[next.place] ?? 0) + road.kilometres
      heap.add(road.to, cost)
    }
  }
  return { minutes, kilometres }
}

type Entry = { place: number; cost: number }

/** Gives the cheapest first. */
class Heap {
  readonly #entries: Entry[] = []

  add(place: number, cost: number): void {
    const entries = this.#entries
    let at = entries.push({ place, cost }) - 1
    for (let above = (at - 1) >> 1; at > 0 && costAt(entries, above) > cost; above = (at - 1) >> 1) {
      swap(entries, at, above)
      at = above
    }
  }

  take(): Entry | undefined {
    const entries = this.#entries
    const first = entries[0]
    const last = entries.pop()
    if (!first || !last || entries.length === 0) return first
    entries[0] = last
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      const below = costAt(entries, left + 1) < costAt(entries, left) ? left + 1 : left
      if (costAt(entries, below) >= last.cost) return first
      swap(entries, at, below)
      at = below
    }
  }
}

const costAt = (entries: readonly Entry[], place: number): number =>
  entries[place]?.cost ?? Number.POSITIVE_INFINITY

function swap(entries: Entry[], one: number, other: number): void {
  const kept = entries[one] as Entry
  entries[one] = entries[other] as Entry
  entries[other] = kept
}
