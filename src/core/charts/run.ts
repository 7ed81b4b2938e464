import * as Plot from '@observablehq/plot'
import { chartWidth, colours, drawSvg, textSize } from './draw.ts'

/** One value of a series, in the order of its days. `isSignal`: it belongs to a shift or a trend. */
export type RunPoint = { value: number; label: string; isSignal: boolean }

type RunChartDrawing = {
  /** What a screen reader says of the picture; the table beside it has the figures. */
  name: string
  points: readonly RunPoint[]
  median: { value: number; label: string }
  /** Values that start a review, with what is written on each. */
  limits: readonly { value: number; label: string }[]
  /** Before which point the change began, with what is written there; null where it lies outside. */
  change: { before: number; label: string } | null
}

const height = 240

/**
 * A series with its median and the limits agreed for it. A point of a signal is a filled square, the others are open dots:
 * shapes before colours. Points stand at even steps, as a run chart is read by their order.
 */
export function drawRun({ name, points, median, limits, change }: RunChartDrawing): string {
  const placed = points.map((point, at) => ({ ...point, at }))
  const heights = [...points.map(({ value }) => value), median.value, ...limits.map(({ value }) => value)]
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  const room = (high - low || Math.abs(high) || 1) * 0.12
  const ends = [placed[0], placed.at(-1)].filter((point) => point !== undefined)
  const words = (list: readonly { value: number; label: string }[]) =>
    Plot.text(list, {
      x: 0,
      y: 'value',
      text: 'label',
      textAnchor: 'start',
      lineAnchor: 'bottom',
      dy: -3,
      fill: colours.ink,
      stroke: colours.paper,
      strokeWidth: 4,
    })
  return drawSvg(name, {
    height,
    marginLeft: 40,
    marginRight: 12,
    marginTop: 20,
    marginBottom: 28,
    x: { domain: [0, Math.max(1, placed.length - 1)], axis: null, range: [48, chartWidth - 12] },
    y: { domain: [low - room, high + room], ticks: 5, tickSize: 0, label: null },
    marks: [
      Plot.ruleY(limits, { y: 'value', stroke: colours.ink, strokeDasharray: '2 3' }),
      Plot.ruleY([median], { y: 'value', stroke: colours.middle, strokeWidth: 1.5 }),
      ...(change
        ? [
            Plot.ruleX([change.before - 0.5], { stroke: colours.ink, strokeDasharray: '6 3' }),
            Plot.text([change], {
              x: ({ before }: { before: number }) => before - 0.5,
              frameAnchor: 'top',
              dy: -14,
              text: 'label',
              textAnchor: change.before > placed.length / 2 ? 'end' : 'start',
              lineAnchor: 'top',
              fill: colours.ink,
            }),
          ]
        : []),
      words([...limits, median]),
      Plot.line(placed, { x: 'at', y: 'value', stroke: colours.main, strokeWidth: 1.5 }),
      Plot.dot(
        placed.filter(({ isSignal }) => !isSignal),
        { x: 'at', y: 'value', r: 3.5, fill: colours.paper, stroke: colours.main, strokeWidth: 1.5 },
      ),
      Plot.dot(
        placed.filter(({ isSignal }) => isSignal),
        { x: 'at', y: 'value', r: 4.5, symbol: 'square', fill: colours.main },
      ),
      ...ends.map((end) =>
        Plot.text([end], {
          x: 'at',
          frameAnchor: 'bottom',
          dy: 8,
          text: 'label',
          textAnchor: end.at === 0 ? 'start' : 'end',
          lineAnchor: 'top',
          fill: colours.ink,
        }),
      ),
    ],
    style: { fontSize: `${textSize}px` },
  })
}
