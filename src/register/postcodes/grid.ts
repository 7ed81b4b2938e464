// From the National Grid (OSGB36, metres) to degrees of WGS 84, by the formulas of the Ordnance Survey's “A guide to coordinate
// systems in Great Britain”: right to about five metres, which is less than a postcode is wide.

const airy = { a: 6_377_563.396, b: 6_356_256.909 }
const wgs84 = { a: 6_378_137, b: 6_356_752.3142 }
const origin = {
  latitude: radians(49),
  longitude: radians(-2),
  east: 400_000,
  north: -100_000,
  scale: 0.9996012717,
}
/** Shifts in metres, turns in seconds of arc, scale in parts per million. */
const helmert = {
  x: 446.448,
  y: -125.157,
  z: 542.06,
  turnX: 0.1502,
  turnY: 0.247,
  turnZ: 0.8421,
  scale: -20.4894,
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
const degrees = (angle: number): number => (angle * 180) / Math.PI

export type Point = { latitude: number; longitude: number }

/** Where a point of the National Grid lies. */
export function pointOfGrid(east: number, north: number): Point {
  const { latitude, longitude } = onAiry(east, north)
  return toDegrees(shift(toSpace(latitude, longitude)))
}

/** Length of the meridian from the origin's latitude. */
function meridian(latitude: number): number {
  const n = (airy.a - airy.b) / (airy.a + airy.b)
  const [less, more] = [latitude - origin.latitude, latitude + origin.latitude]
  return (
    airy.b *
    origin.scale *
    ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * less -
      (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * Math.sin(less) * Math.cos(more) +
      (1.875 * n ** 2 + 1.875 * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  )
}

function onAiry(east: number, north: number): Point {
  const scaled = airy.a * origin.scale
  let latitude = origin.latitude
  let rest = north - origin.north
  while (Math.abs(rest) > 0.00001) {
    latitude += rest / scaled
    rest = north - origin.north - meridian(latitude)
  }
  const e2 = 1 - airy.b ** 2 / airy.a ** 2
  const sine2 = Math.sin(latitude) ** 2
  const nu = scaled / Math.sqrt(1 - e2 * sine2)
  const rho = (scaled * (1 - e2)) / (1 - e2 * sine2) ** 1.5
  const eta2 = nu / rho - 1
  const t = Math.tan(latitude)
  const sec = 1 / Math.cos(latitude)
  const d = east - origin.east
  return {
    latitude:
      latitude -
      (d ** 2 * t) / (2 * rho * nu) +
      ((d ** 4 * t) / (24 * rho * nu ** 3)) * (5 + 3 * t ** 2 + eta2 - 9 * t ** 2 * eta2) -
      ((d ** 6 * t) / (720 * rho * nu ** 5)) * (61 + 90 * t ** 2 + 45 * t ** 4),
    longitude:
      origin.longitude +
      (d * sec) / nu -
      ((d ** 3 * sec) / (6 * nu ** 3)) * (nu / rho + 2 * t ** 2) +
      ((d ** 5 * sec) / (120 * nu ** 5)) * (5 + 28 * t ** 2 + 24 * t ** 4),
  }
}

type Space = { x: number; y: number; z: number }

function toSpace(latitude: number, longitude: number): Space {
  const e2 = 1 - airy.b ** 2 / airy.a ** 2
  const nu = airy.a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2)
  return {
    x: nu * Math.cos(latitude) * Math.cos(longitude),
    y: nu * Math.cos(latitude) * Math.sin(longitude),
    z: nu * (1 - e2) * Math.sin(latitude),
  }
}

function shift({ x, y, z }: Space): Space {
  const scale = 1 + helmert.scale / 1e6
  const [turnX, turnY, turnZ] = [helmert.turnX, helmert.turnY, helmert.turnZ].map((turn) =>
    radians(turn / 3600),
  ) as [number, number, number]
  return {
    x: helmert.x + scale * x - turnZ * y + turnY * z,
    y: helmert.y + turnZ * x + scale * y - turnX * z,
    z: helmert.z - turnY * x + turnX * y + scale * z,
  }
}

function toDegrees({ x, y, z }: Space): Point {
  const e2 = 1 - wgs84.b ** 2 / wgs84.a ** 2
  const across = Math.hypot(x, y)
  let latitude = Math.atan2(z, across * (1 - e2))
  for (let round = 0; round < 5; round++) {
    const nu = wgs84.a / Math.sqrt(1 - e2 * Math.sin(latitude) ** 2)
    latitude = Math.atan2(z + e2 * nu * Math.sin(latitude), across)
  }
  return { latitude: degrees(latitude), longitude: degrees(Math.atan2(y, x)) }
}
