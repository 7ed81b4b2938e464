import type { Frame } from './frame.ts'
import type { MapPoint, Spot } from './points.ts'

/** Half of a mark, with the rim that keeps it apart from what it stands on. */
export const markRadius = 13.5
/** Two marks nearer to each other than this would touch. */
const apart = 2 * markRadius + 3
/** A group is drawn wider than a mark. */
const groupsApart = 42
/** More places than this are first put together by cells of a grid, so that thousands of them are soon few. */
const mostOneByOne = 150

export type Placed<Item> = { item: Item; at: Spot }
export type Group<Item> = { items: Item[]; at: Spot }

const distance = (one: Spot, other: Spot): number => Math.hypot(one.x - other.x, one.y - other.y)

const middle = (spots: readonly Spot[]): Spot => ({
  x: spots.reduce((sum, { x }) => sum + x, 0) / spots.length,
  y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length,
})

/**
 * Puts together what would lie on top of each other: the nearest two, until all are apart. The same places give the same
 * groups, in the order of their first items.
 */
export function groupNear<Item extends MapPoint>(items: readonly Item[], frame: Frame): Group<Item>[] {
  const placed = items.map((item, order) => ({ item, order, at: frame.place(item) }))
  const cell = ({ at, order }: { at: Spot; order: number }) =>
    items.length > mostOneByOne
      ? `${Math.floor(at.x / groupsApart)} ${Math.floor(at.y / groupsApart)}`
      : String(order)
  let groups = [...Map.groupBy(placed, cell).values()]
  for (;;) {
    const middles = groups.map((group) => middle(group.map(({ at }) => at)))
    let nearest: { one: number; other: number; away: number } | undefined
    for (let one = 0; one < groups.length; one += 1)
      for (let other = one + 1; other < groups.length; other += 1) {
        const isCrowd = (groups[one]?.length ?? 0) + (groups[other]?.length ?? 0) > 2
        const away = distance(middles[one] as Spot, middles[other] as Spot) / (isCrowd ? groupsApart : apart)
        if (away < (nearest?.away ?? 1)) nearest = { one, other, away }
      }
    if (!nearest) break
    const { one, other } = nearest
    const joined = [...(groups[one] ?? []), ...(groups[other] ?? [])]
    groups = [...groups.filter((_group, at) => at !== one && at !== other), joined]
  }
  return groups
    .map((group) => group.toSorted((one, other) => one.order - other.order))
    .toSorted((one, other) => (one[0]?.order ?? 0) - (other[0]?.order ?? 0))
    .map((group) => ({ items: group.map(({ item }) => item), at: middle(group.map(({ at }) => at)) }))
}

/** Moves marks away from each other until none lies on another, as little as that takes; all stay on the drawing. */
export function spread<Item extends MapPoint>(items: readonly Item[], frame: Frame): Placed<Item>[] {
  const spots = items.map((item) => frame.place(item))
  const within = (value: number, most: number) =>
    Math.min(most - markRadius - 1, Math.max(markRadius + 1, value))
  for (let turn = 0; turn < 300; turn += 1) {
    let isStill = true
    for (let one = 0; one < spots.length; one += 1)
      for (let other = one + 1; other < spots.length; other += 1)
        if (push(spots[one] as Spot, spots[other] as Spot, one + other)) isStill = false
    for (const spot of spots) {
      spot.x = within(spot.x, frame.width)
      spot.y = within(spot.y, frame.height)
    }
    if (isStill) break
  }
  return items.map((item, at) => ({ item, at: spots[at] as Spot }))
}

/** Pushes two apart that are too near, each by half; two at one place go ways that their order tells. */
function push(one: Spot, other: Spot, order: number): boolean {
  const away = distance(one, other)
  if (away >= apart - 0.1) return false
  const angle = away > 0.01 ? Math.atan2(other.y - one.y, other.x - one.x) : order * 2.4
  const by = (apart - away) / 2
  one.x -= by * Math.cos(angle)
  one.y -= by * Math.sin(angle)
  other.x += by * Math.cos(angle)
  other.y += by * Math.sin(angle)
  return true
}
