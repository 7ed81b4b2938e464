import { markRadius, type Placed } from './arrange.ts'
import type { Frame } from './frame.ts'
import type { GroupMark, Look, MapMark, Shape } from './parts.ts'
import type { Spot } from './points.ts'
import { element, escaped, ink, paper } from './svg.ts'

const radius = markRadius - 1.5

const shapeElement = (shape: Shape, { x, y }: Spot, size: number, named: Record<string, string | number>) => {
  if (shape === 'circle') return element('circle', { cx: x, cy: y, r: size, ...named })
  if (shape === 'square')
    return element('rect', { x: x - size, y: y - size, width: 2 * size, height: 2 * size, ...named })
  const out = size * 1.25
  return element('path', { d: `M${x} ${y - out}L${x + out} ${y}L${x} ${y + out}L${x - out} ${y}z`, ...named })
}

const rimOf = (look: Look): Record<string, string | number> => ({
  fill: look === 'full' ? ink : paper,
  stroke: ink,
  'stroke-width': 2,
  ...(look === 'dashed' ? { 'stroke-dasharray': '4 3' } : {}),
})

/** A white rim under the mark keeps it apart from lines and patterns. */
const shaped = (shape: Shape, look: Look, at: Spot): string =>
  shapeElement(shape, at, radius + 1.5, { fill: paper }) +
  shapeElement(shape, at, radius - 1, { class: 'app-map__mark', ...rimOf(look) })

const words = (text: string, { x, y }: Spot, fill: string): string =>
  element(
    'text',
    { x, y: y + 4.5, 'text-anchor': 'middle', 'font-weight': 'bold', fill, 'aria-hidden': 'true' },
    escaped(text),
  )

/** A mark with its number; where it had to give way, a line leads to the place itself. */
export function markElement(id: string, { item, at }: Placed<MapMark>, frame: Frame): string {
  const place = frame.place(item)
  const isMoved = Math.hypot(place.x - at.x, place.y - at.y) > 5
  const lead = isMoved
    ? element('path', {
        d: `M${tenth(place.x)} ${tenth(place.y)}L${tenth(at.x)} ${tenth(at.y)}`,
        stroke: ink,
      }) + element('circle', { cx: place.x, cy: place.y, r: 2.5, fill: ink })
    : ''
  const link = element(
    'a',
    { id: `${id}-${item.number}`, href: item.href, 'aria-label': item.name },
    shaped(item.shape, item.look, at) + words(String(item.number), at, item.look === 'full' ? paper : ink),
  )
  return lead + link
}

const tenth = (value: number) => Math.round(10 * value) / 10

/** Several places in one mark: the letter of the map that shows them apart, and how many they are. */
export function groupElement({ letter, count, name, href }: GroupMark, at: Spot): string {
  const box = (by: number, named: Record<string, string | number>) =>
    element('rect', {
      x: at.x - 19 - by,
      y: at.y - 12 - by,
      width: 38 + 2 * by,
      height: 24 + 2 * by,
      rx: 6,
      ...named,
    })
  const drawn =
    box(1.5, { fill: paper }) +
    box(-1, { class: 'app-map__mark', fill: paper, stroke: ink, 'stroke-width': 3 }) +
    words(`${letter}: ${count}`, at, ink)
  return element('a', { href, 'aria-label': name }, drawn)
}

export const keyElement = (shape: Shape, look: Look): string => shaped(shape, look, { x: 15, y: 15 })
