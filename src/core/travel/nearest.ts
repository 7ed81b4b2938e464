import { directionOf, kilometresOfChord, type Point } from './sphere.ts'

/** What was found: the place in the list that the index was made of, and how far it is. */
export type Found = { place: number; kilometres: number }

/** Finds the nearest of a list of points. */
export type PlaceIndex = {
  /** Undefined where the list is empty. Of several as near, the one that stands first in the list. */
  nearest(from: Point): Found | undefined
}

/**
 * An index of points for nearest-neighbour searches: a tree that halves them by one axis after another (a k-d tree),
 * over directions in space, so that neither the poles nor the shrinking of degrees in the north matter.
 */
export function indexPlaces(points: readonly Point[]): PlaceIndex {
  const axes = points.map(directionOf)
  const order = Int32Array.from(points.keys())
  const at = (place: number, axis: number): number =>
    (axes[place] as [number, number, number])[axis] as number
  sortIntoTree(order, at)
  return {
    nearest(from) {
      const goal = directionOf(from)
      const best = { place: -1, square: Number.POSITIVE_INFINITY }
      search(order, at, goal, best, 0, order.length, 0)
      return best.place < 0 ? undefined : { place: best.place, kilometres: kilometresOfChord(best.square) }
    },
  }
}

type At = (place: number, axis: number) => number

/** The middle one of every span halves it: what lies lower by the axis of its depth stands before it. */
function sortIntoTree(order: Int32Array, at: At): void {
  const halve = (start: number, end: number, axis: number): void => {
    if (end - start < 2) return
    order.subarray(start, end).sort((one, other) => at(one, axis) - at(other, axis) || one - other)
    const middle = (start + end) >> 1
    halve(start, middle, (axis + 1) % 3)
    halve(middle + 1, end, (axis + 1) % 3)
  }
  halve(0, order.length, 0)
}

function search(
  order: Int32Array,
  at: At,
  goal: readonly [number, number, number],
  best: { place: number; square: number },
  start: number,
  end: number,
  axis: number,
): void {
  if (start >= end) return
  const middle = (start + end) >> 1
  const place = order[middle] as number
  const square = (at(place, 0) - goal[0]) ** 2 + (at(place, 1) - goal[1]) ** 2 + (at(place, 2) - goal[2]) ** 2
  if (square < best.square || (square === best.square && place < best.place)) {
    best.square = square
    best.place = place
  }
  const beyond = (goal[axis] as number) - at(place, axis)
  const next = (axis + 1) % 3
  const [nearStart, nearEnd, farStart, farEnd] =
    beyond < 0 ? [start, middle, middle + 1, end] : [middle + 1, end, start, middle]
  search(order, at, goal, best, nearStart, nearEnd, next)
  // The other half lies beyond a plane: nothing there is nearer than the plane is.
  if (beyond ** 2 <= best.square) search(order, at, goal, best, farStart, farEnd, next)
}
