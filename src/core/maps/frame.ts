import type { Box, MapPoint, Spot } from './points.ts'

/** Drawn for a phone's width, as charts are, and scaled up to half as much again. */
const mapWidth = 320

/**
 * Equirectangular, true to scale along 53° north: degrees east are shortened by its cosine. From the Channel to the
 * Tweed east and west come out at most 7% too long or too short, which no one sees on a map of this size.
 */
const shortened = Math.cos((53 * Math.PI) / 180)

/** From south to north. */
const kilometresInADegree = 111.2

/** How a part of the earth lies on a drawing. */
export type Frame = {
  width: number
  height: number
  kilometresWide: number
  place: (point: MapPoint) => Spot
}

/** Fits a box into the width of a map, between two heights: what is too flat or too high for them shows more around it. */
export function frameOf(box: Box, { least = 160, most = 400 } = {}): Frame {
  const [across, up] = [(box.east - box.west) * shortened, box.north - box.south]
  const scale = Math.min(mapWidth / across, most / up)
  const height = Math.round(Math.max(least, Math.min(most, up * scale)))
  const middle = { east: ((box.west + box.east) / 2) * shortened, north: (box.south + box.north) / 2 }
  return {
    width: mapWidth,
    height,
    kilometresWide: (mapWidth / scale) * kilometresInADegree,
    place: ({ longitude, latitude }) => ({
      x: mapWidth / 2 + (longitude * shortened - middle.east) * scale,
      y: height / 2 - (latitude - middle.north) * scale,
    }),
  }
}
