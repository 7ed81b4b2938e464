import type { Frame } from './frame.ts'
import type { Outline, Spot } from './points.ts'

/** Half a unit is finer than a phone's dot, and whole numbers are short. */
export const stepsInAUnit = 2

/** What lies this far outside of a drawing is cut off. */
const margin = 8

type Edge = { isInside: (spot: Spot) => boolean; cut: (from: Spot, to: Spot) => Spot }

const edgesOf = ({ width, height }: Frame): Edge[] => {
  const upright = (x: number, isInside: Edge['isInside']): Edge => ({
    isInside,
    cut: (from, to) => ({ x, y: from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y) }),
  })
  const level = (y: number, isInside: Edge['isInside']): Edge => ({
    isInside,
    cut: (from, to) => ({ x: from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x), y }),
  })
  return [
    upright(-margin, ({ x }) => x >= -margin),
    upright(width + margin, ({ x }) => x <= width + margin),
    level(-margin, ({ y }) => y >= -margin),
    level(height + margin, ({ y }) => y <= height + margin),
  ]
}

/** The part of a ring that lies on the drawing (Sutherland and Hodgman): one edge after another. */
function clip(ring: readonly Spot[], frame: Frame): readonly Spot[] {
  let kept: readonly Spot[] = ring
  for (const { isInside, cut } of edgesOf(frame)) {
    const next: Spot[] = []
    kept.forEach((spot, at) => {
      const before = kept.at(at - 1) ?? spot
      if (isInside(spot) !== isInside(before)) next.push(cut(before, spot))
      if (isInside(spot)) next.push(spot)
    })
    kept = next
  }
  return kept
}

function ringPath(ring: readonly Spot[]): string {
  const steps: string[] = []
  let last: Spot | undefined
  for (const spot of ring) {
    const on = { x: Math.round(spot.x * stepsInAUnit), y: Math.round(spot.y * stepsInAUnit) }
    if (last && on.x === last.x && on.y === last.y) continue
    steps.push(last ? `${on.x - last.x} ${on.y - last.y}` : `M${on.x} ${on.y}l`)
    last = on
  }
  return steps.length < 4 ? '' : `${steps[0]}${steps.slice(1).join(' ').replaceAll(' -', '-')}z`
}

/** The path of an outline in half units, for a group that is drawn at half its size; empty where none of it is to be seen. */
export const pathOf = ({ rings }: Outline, frame: Frame): string =>
  rings.map((ring) => ringPath(clip(ring.map(frame.place), frame))).join('')
