import type { Frame } from './frame.ts'
import type { DrawnArea, Filling } from './parts.ts'
import { pathOf, stepsInAUnit } from './paths.ts'
import { attributes, element, ink, line, paper } from './svg.ts'

/** Dots, lines, and lines across lines: told apart without any colour. */
const patterns: Record<Exclude<Filling, 'none'>, { size: number; content: string }> = {
  one: { size: 9, content: element('circle', { cx: 4, cy: 4, r: 1.3, fill: line }) },
  some: { size: 7, content: element('path', { d: 'M0 7L7 0', stroke: line, 'stroke-width': 1.2 }) },
  many: { size: 6, content: element('path', { d: 'M0 6L6 0M0 0L6 6', stroke: line, 'stroke-width': 1.4 }) },
}

const patternId = (id: string, filling: string) => `${id}-${filling}`

const patternElement = (id: string, filling: Exclude<Filling, 'none'>): string => {
  const { size, content } = patterns[filling]
  const ground = element('rect', { width: size, height: size, fill: paper })
  return element(
    'pattern',
    { id: patternId(id, filling), width: size, height: size, patternUnits: 'userSpaceOnUse' },
    ground + content,
  )
}

/** The patterns that areas of a drawing are filled with, under names of their own. */
export function patternsFor(id: string, areas: readonly { filling: Filling }[]): string {
  const used = [...new Set(areas.map(({ filling }) => filling))].filter((filling) => filling !== 'none')
  return used.length === 0 ? '' : element('defs', {}, used.map((one) => patternElement(id, one)).join(''))
}

/** Outlines, those that the map is about on top. */
export function areaElements(id: string, areas: readonly DrawnArea[], frame: Frame): string {
  const ordered = areas.toSorted((one, other) => Number(one.isOwn ?? false) - Number(other.isOwn ?? false))
  const scale = { transform: `scale(${1 / stepsInAUnit})`, 'stroke-linejoin': 'round' }
  return element('g', scale, ordered.map((area) => areaElement(id, area, frame)).join(''))
}

function areaElement(id: string, area: DrawnArea, frame: Frame): string {
  const d = pathOf(area, frame)
  if (d === '') return ''
  const path = element('path', {
    class: 'app-map__area',
    d,
    'fill-rule': 'evenodd',
    fill: area.filling === 'none' ? paper : `url(#${patternId(id, area.filling)})`,
    stroke: area.isOwn ? ink : line,
    'stroke-width': area.isOwn ? 4.5 : 2,
  })
  return area.href ? element('a', { href: area.href, tabindex: '-1', 'aria-hidden': 'true' }, path) : path
}

/** A filled square beside the words that say what its pattern means. */
export function drawFilling(id: string, filling: Filling): string {
  const named = { viewBox: '0 0 30 30', width: 30, height: 30, 'aria-hidden': 'true', focusable: 'false' }
  const fill = filling === 'none' ? paper : `url(#${patternId(id, filling)})`
  const square = element('rect', { x: 2, y: 2, width: 26, height: 26, fill, stroke: line })
  return `<svg${attributes(named)}>${patternsFor(id, [{ filling }])}${square}</svg>`
}
