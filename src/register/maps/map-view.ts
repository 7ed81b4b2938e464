import {
  boxAround,
  type DrawnArea,
  drawFilling,
  drawKey,
  drawMap,
  england,
  type Filling,
  frameOf,
  groupNear,
  type Look,
  letterOf,
  type MapMark,
  type MapPoint,
  padBox,
  type Shape,
} from '../../core/maps/index.ts'
import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'

type Inset = { id: string; caption: string; drawn: string | null; places: string; back: string }

/** Where a number is on a map; the letter of the part that shows it, where it is in a crowd. */
export type SeenAt = { href: string; letter: string | null }

/** A drawn map as `web/components/map.njk` shows it. */
export type MapView = {
  id: string
  caption: string
  drawn: string
  keys: { drawn: string; text: string }[]
  notes: string[]
  method: string
  insets: Inset[]
}

export type MapWish = {
  id: string
  caption: string
  description: string
  marks: readonly MapMark[]
  areas: readonly DrawnArea[]
  /** What has to be seen beside the marks; nothing for all of England. */
  around: readonly MapPoint[] | 'england'
  notes: readonly string[]
  /** Whether the looks of marks and areas mean something. */
  hasKeys?: boolean
}

/** With more than these in one crowd a map of them would be a heap of marks: the list alone has them. */
const mostInAnInset = 36

const shapes: Shape[] = ['circle', 'square', 'diamond']
const looks: Look[] = ['full', 'empty', 'dashed']
const fillings: Filling[] = ['one', 'some', 'many']

/**
 * A map with its key and, for places that would lie on top of each other, a map of each crowded part.
 * @returns also where each number is to be seen, by number
 */
export function createMap(
  t: Translate,
  { id, caption, description, marks, areas, around, notes, hasKeys = true }: MapWish,
): { map: MapView; seenAt: Map<number, SeenAt> } {
  const points = around === 'england' ? [] : [...around, ...marks]
  const frame = points.length === 0 ? frameOf(england) : frameOf(padBox(boxAround(points), 0.1, 0.2))
  const groups = groupNear(marks, frame)
  const singles = groups.flatMap(({ items }) => (items.length === 1 ? items : []))
  const crowds = groups
    .filter(({ items }) => items.length > 1)
    .map((crowd, at) => ({ ...crowd, letter: letterOf(at), insetId: `${id}-${letterOf(at).toLowerCase()}` }))

  const drawnGroups = crowds.map(({ letter, insetId, items, at }) => ({
    at,
    mark: {
      letter,
      count: items.length,
      href: `#${insetId}`,
      name: t('register:maps.group', { letter, count: items.length }),
    },
  }))
  const insets = crowds.map(({ letter, insetId, items }): Inset => {
    const name = t('register:maps.inset', { letter, count: items.length })
    const insetFrame = frameOf(padBox(boxAround(items), 0.2, 0.12), { most: 300 })
    const drawing = {
      id: insetId,
      name,
      description,
      frame: insetFrame,
      areas,
      marks: items,
    }
    return {
      id: insetId,
      caption: name,
      drawn: items.length > mostInAnInset ? null : drawMap(drawing),
      places: t('register:maps.inInset', {
        kilometres: Math.round(insetFrame.kilometresWide),

        places: items.map(({ number, title }) => `${formatNumber(number)} ${title}`).join('; '),
      }),
      back: t('register:maps.back', { caption }),
    }
  })
  const seenAt = new Map<number, SeenAt>(
    singles.map(({ number }) => [number, { href: `#${id}-${number}`, letter: null }]),
  )
  for (const { items, insetId, letter } of crowds)
    for (const { number } of items)
      seenAt.set(number, {
        href: items.length > mostInAnInset ? `#${insetId}` : `#${insetId}-${number}`,
        letter,
      })
  return {
    map: {
      id,
      caption,
      drawn: drawMap({ id, name: caption, description, frame, areas, marks: singles, groups: drawnGroups }),
      keys: hasKeys ? [...keysOfMarks(t, marks), ...keysOfAreas(t, id, areas)] : [],
      notes: [
        ...(crowds.length > 0 ? [t('register:maps.groups')] : []),
        ...notes,
        t('register:maps.across', { kilometres: Math.round(frame.kilometresWide) }),
      ],
      method: t('register:maps.method'),
      insets,
    },
    seenAt,
  }
}

/** What the signs on this map mean, and no others. */
const keysOfMarks = (t: Translate, marks: readonly MapMark[]) => [
  ...looks
    .filter((look) => marks.some((mark) => mark.look === look && mark.shape !== 'diamond'))
    .map((look) => ({ drawn: drawKey('circle', look), text: t(`register:maps.look.${look}`) })),
  ...shapes
    .filter((shape) => shape !== 'circle' && marks.some((mark) => mark.shape === shape))
    .map((shape) => ({ drawn: drawKey(shape, 'empty'), text: t(`register:maps.shape.${shape}`) })),
]

const keysOfAreas = (t: Translate, id: string, areas: readonly DrawnArea[]) =>
  fillings
    .filter((filling) => areas.some((area) => area.filling === filling))
    .map((filling) => ({
      drawn: drawFilling(`${id}-key`, filling),
      text: t(`register:maps.filling.${filling}`),
    }))
