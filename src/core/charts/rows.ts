import type { Markish } from '@observablehq/plot'
import * as Plot from '@observablehq/plot'
import { chartWidth, colours, drawSvg, textSize } from './draw.ts'

/** A share from 0 to 1, with an interval where there is sampling or error, and what is written beside it. */
export type ChartRow = {
  label: string
  /** Undefined where nothing may be shown, such as a small number: the row says so in words. */
  share: number | undefined
  low?: number
  high?: number
  /** The same share of something to compare with, such as the people of the area. */
  reference?: number
  /** In words, as in the table: “312 of 1,204 (26%)”. */
  shown: string
}

type RowChart = {
  /** What a screen reader says of the picture; the table beside it has the figures. */
  name: string
  rows: readonly ChartRow[]
  /** Where the axis ends, 0 to 1; by default a little beyond the greatest share. */
  most?: number
}

/** Heights in pixels of one row: its words, then its bar. */
const wordsHeight = 2 * textSize + 8
const barHeight = 14
const rowHeight = wordsHeight + barHeight + 10
/** Characters that fit on a line at the chart's width, by the average width of a letter. */
const lettersOnLine = 46

const shorten = (words: string, most: number): string =>
  words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`

const endOf = (rows: readonly ChartRow[]): number => {
  const greatest = Math.max(
    0.01,
    ...rows.flatMap(({ share, high, reference }) => [share ?? 0, high ?? 0, reference ?? 0]),
  )
  return Math.min(1, greatest * 1.1)
}

type Placed = ChartRow & { top: number; bottom: number; middle: number; line: number }

const place = (rows: readonly ChartRow[]): Placed[] =>
  rows.map((row, index) => {
    const top = index * rowHeight + wordsHeight
    return { ...row, top, bottom: top + barHeight, middle: top + barHeight / 2, line: index * rowHeight }
  })

const writeWords = (rows: readonly Placed[]): Markish[] => [
  Plot.text(rows, {
    x: 0,
    y: 'line',
    text: ({ label }: Placed) => shorten(label, lettersOnLine),
    textAnchor: 'start',
    lineAnchor: 'top',
    fontWeight: 'bold',
    fill: colours.ink,
  }),
  Plot.text(rows, {
    x: 0,
    y: ({ line }: Placed) => line + textSize + 4,
    text: 'shown',
    textAnchor: 'start',
    lineAnchor: 'top',
    fill: colours.ink,
  }),
]

/** A line from the lower to the upper end of the interval, with a short stroke across each end. */
function drawIntervals(rows: readonly Placed[]): Markish[] {
  const known = rows.filter(({ low, high }) => low !== undefined && high !== undefined)
  const ends = known.flatMap(({ low, high, top, bottom }) => [low, high].map((x) => ({ x, top, bottom })))
  return [
    Plot.link(known, {
      x1: 'low',
      x2: 'high',
      y1: 'middle',
      y2: 'middle',
      stroke: colours.ink,
      strokeWidth: 2,
    }),
    Plot.link(ends, {
      x1: 'x',
      x2: 'x',
      y1: ({ top }) => top + 2,
      y2: ({ bottom }) => bottom - 2,
      stroke: colours.ink,
      strokeWidth: 2,
    }),
  ]
}

const axisOf = (rows: readonly ChartRow[], most: number | undefined): Plot.PlotOptions => ({
  height: rows.length * rowHeight + 2,
  margin: 0,
  marginLeft: 1,
  marginRight: 1,
  x: { domain: [0, most ?? endOf(rows)], axis: null, range: [1, chartWidth - 1] },
  y: { domain: [0, rows.length * rowHeight], axis: null, range: [1, rows.length * rowHeight + 1] },
})

/** Bars of shares, one under another, each under its words; with a line over the end of a bar for its interval. */
export function drawBars({ name, rows, most }: RowChart): string {
  const placed = place(rows)
  const known = placed.filter(({ share }) => share !== undefined)
  return drawSvg(name, {
    ...axisOf(rows, most),
    marks: [
      ...writeWords(placed),
      Plot.rect(known, { x1: 0, x2: 'share', y1: 'top', y2: 'bottom', fill: colours.main }),
      Plot.ruleX([0], { stroke: colours.middle }),
      ...drawIntervals(placed),
    ],
  })
}

/**
 * Shares beside a reference: a dot with its interval for what was heard, a hollow upright mark for the reference. Shapes
 * tell them apart without colour.
 */
export function drawAgainst({ name, rows, most }: RowChart): string {
  const placed = place(rows)
  return drawSvg(name, {
    ...axisOf(rows, most),
    marks: [
      ...writeWords(placed),
      Plot.link(placed, {
        x1: 0,
        x2: most ?? endOf(rows),
        y1: 'middle',
        y2: 'middle',
        stroke: colours.light,
      }),
      Plot.rect(
        placed.filter(({ reference }) => reference !== undefined),
        {
          x1: 'reference',
          x2: 'reference',
          insetLeft: -3,
          insetRight: -3,
          y1: 'top',
          y2: 'bottom',
          fill: colours.paper,
          stroke: colours.ink,
          strokeWidth: 1.5,
        },
      ),
      ...drawIntervals(placed),
      Plot.dot(
        placed.filter(({ share }) => share !== undefined),
        { x: 'share', y: 'middle', r: 5, fill: colours.main },
      ),
    ],
  })
}
