import { escaped } from '../maps/svg.ts'
import { chartWidth, colours, textSize } from './draw.ts'

/** How much goes from the place-th `from` to the place-th `to`. */
export type FlowBand = { from: number; to: number; count: number }

type FlowChart = {
  /** What a screen reader says of the picture; the table beside it has the figures. */
  name: string
  /** What came before, one after the other, each with its number in the words: of other things than the bands count. */
  before?: readonly string[]
  /** What stands at the left and at the right, each with its number in the words. */
  from: readonly string[]
  to: readonly string[]
  bands: readonly FlowBand[]
}

const nodeWidth = 10
const gap = 8
/** Pixels for the smallest node: its words must fit beside it. */
const least = textSize + 4
const innerHeight = 240
const boxHeight = textSize + 12
const stepHeight = boxHeight + 14

type Node = { top: number; height: number; label: string; used: number }

/** Stacks nodes so that their heights go by their counts, and none is too thin for its words. */
function stack(labels: readonly string[], counts: readonly number[]): Node[] {
  const total = counts.reduce((sum, count) => sum + count, 0) || 1
  let top = 0
  return labels.map((label, place) => {
    const height = Math.max(least, ((counts[place] ?? 0) / total) * innerHeight)
    const node = { top, height, label, used: 0 }
    top += height + gap
    return node
  })
}

const sumBy = (bands: readonly FlowBand[], side: 'from' | 'to', place: number) =>
  bands.filter((band) => band[side] === place).reduce((sum, { count }) => sum + count, 0)

/**
 * A flow from some kinds to others as bands whose widths go by counts: plain SVG for a phone's width, in two greys and
 * blue so that grey print has it too. The words stand on the bands, dark on light. The same data give the same characters.
 */
export function drawFlow({ name, before = [], from, to, bands }: FlowChart): string {
  const totals = {
    from: from.map((_label, place) => sumBy(bands, 'from', place)),
    to: to.map((_label, place) => sumBy(bands, 'to', place)),
  }
  const left = stack(from, totals.from)
  const right = stack(to, totals.to)
  const height = Math.max(...[...left, ...right].map((node) => node.top + node.height), least)
  const above = before.length * stepHeight
  const paths = bands
    .filter(({ count }) => count > 0)
    .map((band) => {
      const [start, end] = [left[band.from], right[band.to]]
      if (!start || !end) return ''
      const share = (node: Node, total: number) => (total === 0 ? 0 : (band.count / total) * node.height)
      const [thick, thickEnd] = [
        share(start, totals.from[band.from] ?? 0),
        share(end, totals.to[band.to] ?? 0),
      ]
      const path = bandPath(start.top + start.used, thick, end.top + end.used, thickEnd)
      start.used += thick
      end.used += thickEnd
      return `<path d="${path}" fill="${colours.light}" stroke="${colours.paper}"/>`
    })
  const bars = [
    ...left.map((node) => bar(node, 0)),
    ...right.map((node) => bar(node, chartWidth - nodeWidth)),
  ]
  const words = [
    ...left.map((node) => label(node, nodeWidth + 4, 'start')),
    ...right.map((node) => label(node, chartWidth - nodeWidth - 4, 'end')),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" class="app-plot" viewBox="0 0 ${chartWidth} ${round(above + height)}" font-size="${textSize}" role="img" aria-label="${escaped(name)}" focusable="false">${before.map(drawStep).join('')}<g transform="translate(0 ${above})">${paths.join('')}${bars.join('')}${words.join('')}</g></svg>`
}

/** A box over the whole width with an arrow to what comes next. */
function drawStep(words: string, place: number): string {
  const top = place * stepHeight
  const [middle, foot] = [chartWidth / 2, top + boxHeight]
  return `<rect x="0.5" y="${top + 0.5}" width="${chartWidth - 1}" height="${boxHeight}" fill="${colours.paper}" stroke="${colours.main}"/><text x="${middle}" y="${round(top + boxHeight / 2 + textSize / 3)}" text-anchor="middle" fill="${colours.ink}">${escaped(words)}</text><path d="M${middle - 6} ${foot + 3}H${middle + 6}L${middle} ${foot + 11}Z" fill="${colours.main}"/>`
}

const round = (number: number) => String(Math.round(100 * number) / 100)

function bandPath(top: number, thick: number, end: number, thickEnd: number): string {
  const [x0, x1] = [nodeWidth, chartWidth - nodeWidth]
  const middle = (x0 + x1) / 2
  const [a, b, c, d] = [top, end, end + thickEnd, top + thick].map(round)
  return `M${x0} ${a}C${middle} ${a} ${middle} ${b} ${x1} ${b}L${x1} ${c}C${middle} ${c} ${middle} ${d} ${x0} ${d}Z`
}

const bar = ({ top, height }: Node, x: number) =>
  `<rect x="${x}" y="${round(top)}" width="${nodeWidth}" height="${round(height)}" fill="${colours.main}"/>`

const label = ({ top, height, label: words }: Node, x: number, anchor: 'start' | 'end') =>
  `<text x="${x}" y="${round(top + height / 2 + textSize / 3)}" text-anchor="${anchor}" fill="${colours.ink}">${escaped(words)}</text>`
