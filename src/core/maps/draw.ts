import { areaElements, patternsFor } from './areas.ts'
import { type Placed, spread } from './arrange.ts'
import type { Frame } from './frame.ts'
import { groupElement, keyElement, markElement } from './marks.ts'
import type { DrawnArea, GroupMark, Look, MapMark, Shape } from './parts.ts'
import { attributes, element, escaped } from './svg.ts'

type Drawing = {
  /** Of the drawing on its page: names of its parts begin with it. */
  id: string
  /** What it is, and what can be done with it, for who hears it. */
  name: string
  description: string
  frame: Frame
  areas: readonly DrawnArea[]
  /** Marks that are apart already, or that may be moved to be. */
  marks: readonly MapMark[]
  groups?: readonly { mark: GroupMark; at: Placed<unknown>['at'] }[]
}

/**
 * A map as SVG for a page: outlines, then marks with numbers. What leads somewhere is a link with a name, in the order
 * of the numbers; where nothing does, the whole is one picture. The same data give the same characters.
 */
export function drawMap({ id, name, description, frame, areas, marks, groups = [] }: Drawing): string {
  const isLinked = marks.length + groups.length > 0
  const placed = spread(marks, frame)
  const parts = [
    `<title id="${id}-title">${escaped(name)}</title><desc id="${id}-desc">${escaped(description)}</desc>`,
    patternsFor(id, areas),
    areaElements(id, areas, frame),
    ...placed.map((mark) => markElement(id, mark, frame)),
    ...groups.map(({ mark, at }) => groupElement(mark, at)),
  ]
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${frame.width} ${frame.height}`,
      role: isLinked ? 'group' : 'img',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-desc`,
      'font-size': 13,
      focusable: 'false',
    },
    parts.join(''),
  )
}

/** One mark alone, beside the words that say what it means. */
export const drawKey = (shape: Shape, look: Look): string =>
  `<svg${attributes({ viewBox: '0 0 30 30', width: 30, height: 30, 'aria-hidden': 'true', focusable: 'false' })}>${keyElement(shape, look)}</svg>`
