/** A place on the Earth, in degrees (WGS 84). */
export type Point = { latitude: number; longitude: number }

/** Mean radius of the Earth in kilometres; great-circle distances by it are out by at most about 0.5%. */
const earthRadius = 6371.0088

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** A place as a direction from the middle of the Earth: nearness of directions is nearness on the ground. */
export function directionOf({ latitude, longitude }: Point): [number, number, number] {
  const [up, round] = [radians(latitude), radians(longitude)]
  return [Math.cos(up) * Math.cos(round), Math.cos(up) * Math.sin(round), Math.sin(up)]
}

/** Kilometres on the ground from the square of the straight line between two directions. */
export const kilometresOfChord = (square: number): number =>
  2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(square) / 2))

/** The great-circle distance in kilometres. */
export function distanceBetween(one: Point, other: Point): number {
  const [a, b, c] = directionOf(one)
  const [d, e, f] = directionOf(other)
  return kilometresOfChord((a - d) ** 2 + (b - e) ** 2 + (c - f) ** 2)
}
