import type { MapPoint } from './points.ts'

/** A piece of an area with what is cut out of it. */
export type Polygon = { outside: readonly MapPoint[]; holes: (readonly MapPoint[])[] }

type Ring = readonly MapPoint[]

/** Whether a point lies in a ring, by how often a line from it crosses the ring. */
function isWithin({ longitude, latitude }: MapPoint, ring: Ring): boolean {
  let within = false
  for (const [at, one] of ring.entries()) {
    const other = ring[(at + 1) % ring.length] ?? one
    if (one.latitude > latitude === other.latitude > latitude) continue
    const share = (latitude - one.latitude) / (other.latitude - one.latitude)
    if (longitude < one.longitude + share * (other.longitude - one.longitude)) within = !within
  }
  return within
}

/** Twice the area of a ring in square degrees; above nought where it runs against the clock. */
const turningOf = (ring: Ring): number =>
  ring.reduce((sum, one, at) => {
    const next = ring[(at + 1) % ring.length] ?? one
    return sum + one.longitude * next.latitude - next.longitude * one.latitude
  }, 0)

const turned = (ring: Ring, againstTheClock: boolean): Ring =>
  turningOf(ring) > 0 === againstTheClock ? ring : ring.toReversed()

/**
 * Sorts the rings of an outline, which is filled by the even-odd rule, into pieces and the holes in each: a ring in an
 * odd number of others is a hole of the smallest of them. Outsides run against the clock and holes with it (RFC 7946 §3.1.6).
 */
export function polygonsOf(rings: readonly Ring[]): Polygon[] {
  const around = new Map(
    rings.map((ring) => {
      const [corner] = ring
      return [ring, corner ? rings.filter((other) => other !== ring && isWithin(corner, other)) : []]
    }),
  )
  const isHole = (ring: Ring) => (around.get(ring)?.length ?? 0) % 2 === 1
  const pieces = new Map<Ring, Polygon>(
    rings.filter((ring) => !isHole(ring)).map((ring) => [ring, { outside: turned(ring, true), holes: [] }]),
  )
  for (const hole of rings.filter(isHole)) {
    const [smallest] = (around.get(hole) ?? [])
      .filter((ring) => pieces.has(ring))
      .toSorted((one, other) => Math.abs(turningOf(one)) - Math.abs(turningOf(other)))
    if (smallest) pieces.get(smallest)?.holes.push(turned(hole, false))
  }
  return [...pieces.values()]
}
