import { type MapMark, middleOf } from '../../core/maps/index.ts'
import type { Translate } from '../../web/messages.ts'
import { type BoundarySet, newestBoards } from '../areas/index.ts'
import { createMap, type MapView, type SeenAt } from '../maps/index.ts'
import type { ListedArea } from './queries.ts'

/** An area that can be chosen, with its number on the map. */
type Choice = { number: number; name: string; href: string; seenAt: SeenAt | null }

/** A map of England to choose an area from, and the same as a list: shown by `places/views/area-chooser.njk`. */
export type AreaChooser = { map: MapView; choices: Choice[] }

/** The boards in force on a day, by name. */
export const boardsOn = (areas: readonly ListedArea[], day: string): ListedArea[] =>
  areas
    .filter(({ kind, effectiveFrom: from, effectiveUntil: until }) => {
      const isInForce = from <= day && (until === null || until >= day)
      return kind === 'icb' && isInForce
    })
    .toSorted((one, other) => one.name.localeCompare(other.name))

/**
 * Draws the boards of now, each a link under its number; a click anywhere in an outline does the same.
 * @param hrefOf where choosing an area leads
 */
export function areaChooser<Area extends { code: string | null; name: string }>(
  t: Translate,
  boundaries: readonly BoundarySet[],
  areas: readonly Area[],
  hrefOf: (area: Area) => string,
): AreaChooser {
  const { outlines } = newestBoards(boundaries)
  const choices = areas.flatMap((area) => {
    const outline = outlines.get(area.code ?? '')
    return outline ? [{ area, outline, href: hrefOf(area) }] : []
  })
  const marks = choices.map(({ area, outline, href }, at): MapMark => {
    const name = t('register:places.choice', { number: at + 1, name: area.name })
    return {
      ...middleOf(outline),
      number: at + 1,
      title: area.name,
      name,
      shape: 'square',
      look: 'empty',
      href,
    }
  })
  const { map, seenAt } = createMap(t, {
    id: 'chooser',
    caption: t('register:places.chooser'),
    description: t('register:places.chooserDescription'),
    marks,
    areas: choices.map(({ outline, href }) => ({ ...outline, filling: 'none', href })),
    around: 'england',
    notes: [],
    hasKeys: false,
  })
  return {
    map,
    choices: choices.map(({ area, href }, at) => ({
      number: at + 1,
      name: area.name,
      href,
      seenAt: seenAt.get(at + 1) ?? null,
    })),
  }
}
