import * as Plot from '@observablehq/plot'
import { chartWidth, colours, drawSvg, textSize } from './draw.ts'

/** One point of a picture of opinion: where it lies, and which group it belongs to, from 0; undefined for none. */
export type ChartPoint = { x: number; y: number; group: number | undefined }

/** Shapes before colours: a group is known by its shape where colours cannot be told apart. */
const groupShapes = ['circle', 'square', 'triangle', 'diamond', 'plus'] as const
const shadesOfGroups = ['#005eb8', '#7c2855', '#00703c', '#8a4d00', '#212b32'] as const

/**
 * Points in the plane, each with the shape and shade of its group, and the group's letter at the middle of its points.
 * Distances mean something, directions do not: there are no axes.
 */
export function drawPoints({ name, points }: { name: string; points: readonly ChartPoint[] }): string {
  const groups = [...new Set(points.flatMap(({ group }) => (group === undefined ? [] : [group])))].sort()
  const middles = groups.map((group) => {
    const own = points.filter((point) => point.group === group)
    return {
      x: own.reduce((sum, { x }) => sum + x, 0) / own.length,
      y: own.reduce((sum, { y }) => sum + y, 0) / own.length,
      letter: String.fromCharCode(65 + group),
    }
  })
  return drawSvg(name, {
    height: chartWidth,
    margin: 12,
    x: { axis: null },
    y: { axis: null },
    marks: [
      Plot.frame({ stroke: colours.light }),
      Plot.dot(points, {
        x: 'x',
        y: 'y',
        r: 3.5,
        symbol: ({ group }: ChartPoint) => groupShapes[(group ?? 0) % groupShapes.length],
        fill: ({ group }: ChartPoint) =>
          group === undefined ? colours.middle : shadesOfGroups[group % shadesOfGroups.length],
        fillOpacity: 0.6,
      }),
      Plot.text(middles, {
        x: 'x',
        y: 'y',
        text: 'letter',
        fontSize: 2 * textSize,
        fontWeight: 'bold',
        fill: colours.ink,
        stroke: colours.paper,
        strokeWidth: 5,
      }),
    ],
    symbol: { type: 'identity' as never },
    color: { type: 'identity' },
  })
}
