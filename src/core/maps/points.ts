/** A place on the earth, in degrees (WGS 84). */
export type MapPoint = { longitude: number; latitude: number }

/** The outline of an area: one ring for each of its pieces and holes. */
export type Outline = { key: string; rings: readonly (readonly MapPoint[])[] }

export type Box = { west: number; east: number; south: number; north: number }

/** A place on a drawing, in its own units: to the right, and down. */
export type Spot = { x: number; y: number }

/** England with its islands. */
export const england: Box = { west: -6.42, east: 1.82, south: 49.83, north: 55.86 }

/** The smallest box around points. @throws where there are none */
export function boxAround(points: readonly MapPoint[]): Box {
  const [first] = points
  if (!first) throw new Error('a box around no points')
  const box = {
    west: first.longitude,
    east: first.longitude,
    south: first.latitude,
    north: first.latitude,
  }
  for (const { longitude, latitude } of points) {
    box.west = Math.min(box.west, longitude)
    box.east = Math.max(box.east, longitude)
    box.south = Math.min(box.south, latitude)
    box.north = Math.max(box.north, latitude)
  }
  return box
}

/** The box with room on every side: a share of its size, and at least so many degrees. */
export function padBox({ west, east, south, north }: Box, share: number, least: number): Box {
  const [across, up] = [Math.max(least, share * (east - west)), Math.max(least, share * (north - south))]
  return { west: west - across, east: east + across, south: south - up, north: north + up }
}

/** A point well inside an area, where its number stands: the middle of its widest stretch at half height. */
export function middleOf({ rings }: Outline): MapPoint {
  const largest = rings.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0] ?? []
  const { south, north } = boxAround(largest)
  const heights = [0.5, 0.4, 0.6, 0.3, 0.7].map((share) => south + share * (north - south))
  const stretches = heights.flatMap((latitude) => stretchesAt(largest, latitude))
  const widest = stretches.toSorted((one, other) => other.east - other.west - (one.east - one.west))[0]
  return widest
    ? { longitude: (widest.west + widest.east) / 2, latitude: widest.latitude }
    : { longitude: largest[0]?.longitude ?? 0, latitude: south }
}

function sizeOf(ring: readonly MapPoint[]): number {
  const { west, east, south, north } = boxAround(ring)
  return (east - west) * (north - south)
}

/** Whether a point lies within an area: inside one of its pieces and in no hole. */
export const isWithin = ({ longitude, latitude }: MapPoint, { rings }: Outline): boolean =>
  rings
    .flatMap((ring) => stretchesAt(ring, latitude))
    .filter(({ west, east }) => west <= longitude && longitude < east).length %
    2 ===
  1

function stretchesAt(ring: readonly MapPoint[], latitude: number) {
  const crossings = ring
    .flatMap((from, at) => {
      const to = ring[(at + 1) % ring.length] ?? from
      if (from.latitude > latitude === to.latitude > latitude) return []
      const share = (latitude - from.latitude) / (to.latitude - from.latitude)
      return [from.longitude + share * (to.longitude - from.longitude)]
    })
    .toSorted((one, other) => one - other)
  return crossings.flatMap((west, at) => {
    const east = crossings[at + 1]
    return at % 2 === 0 && east !== undefined ? [{ west, east, latitude }] : []
  })
}
