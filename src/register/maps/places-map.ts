import {
  type DrawnArea,
  fillingOf,
  type MapMark,
  type MapPoint,
  middleOf,
  type Outline,
} from '../../core/maps/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { type AreaInTime, type BoundarySet, findOutline, newestBoards } from '../areas/index.ts'
import type { Certainty } from '../programmes/index.ts'
import { createMap, type MapView, type SeenAt } from './map-view.ts'

/** A place of a list, as a map needs to know it. */
type PlaceToDraw = {
  name: string
  isSite: boolean
  latitude: number | null
  longitude: number | null
  /** The area that it is, or in which it lies. */
  area: string | null
  areaKind: string | null
  areaCode: string | null
  areaFrom: string | null
  areaUntil: string | null
  certainty: Certainty
  effects: readonly { change: string }[]
}

/** A place with the number that it has in the list and on the map. */
export type NumberedPlace<Place> = Place & {
  number: number
  /** Where it is on the map; none for a place that no source puts on one. */
  seenAt: SeenAt | null
  areaUrl: string | null
}

/** What a board has of the places of a list: the same that the pattern on the map tells. */
type BoardCount = { code: string; name: string; url: string; count: number }

export type PlacesOnMap<Place> = {
  map: MapView | null
  /** Where there is no map, why. */
  notes: readonly string[]
  places: NumberedPlace<Place>[]
  boards: BoardCount[]
}

type Wish<Place> = {
  caption: string
  places: readonly Place[]
  boundaries: readonly BoundarySet[]
  /** Areas that the page is about: outlined, and always seen whole. */
  own?: readonly AreaInTime[]
  /** All of England, however few places there are. */
  isWhole?: boolean
  notes?: readonly string[]
}

/** Numbers places in their order and draws them: each mark leads to its row, and each row to its mark. */
export function placesOnMap<Place extends PlaceToDraw>(
  t: Translate,
  { caption, places, boundaries, own = [], isWhole = false, notes = [] }: Wish<Place>,
): PlacesOnMap<Place> {
  const numbered = places.map((place, at) => ({ place, number: at + 1 }))
  const marks = numbered.flatMap(({ place, number }) => markOf(t, boundaries, place, number) ?? [])
  const outlines = own.flatMap((area) => findOutline(boundaries, area) ?? [])
  const boards = boardCounts(places)
  const drawn = marks.length > 0 || outlines.length > 0
  const { map, seenAt } = drawn
    ? createMap(t, {
        id: 'map',
        caption,
        description: t('register:maps.description'),
        marks,
        areas: areasOf(boundaries, boards, outlines),
        around: isWhole ? 'england' : outlines.flatMap(({ rings }) => rings.flat()),
        notes: [
          ...notes,
          ...(marks.length < places.length
            ? [t('register:maps.unmarked', { count: places.length - marks.length })]
            : []),
        ],
      })
    : { map: null, seenAt: new Map<number, SeenAt>() }
  return {
    map,
    notes: map ? [] : notes,
    boards,
    places: numbered.map(({ place, number }) => ({
      ...place,
      number,
      seenAt: seenAt.get(number) ?? null,
      areaUrl: place.areaKind && place.areaCode ? urls.area(place.areaKind, place.areaCode) : null,
    })),
  }
}

const lookOf = {
  done: 'full',
  certain: 'full',
  likely: 'empty',
  reported: 'dashed',
  dropped: 'dashed',
} as const

/** A site where it stands; what is said of a whole area in its middle, where a source draws it. */
function markOf(
  t: Translate,
  boundaries: readonly BoundarySet[],
  place: PlaceToDraw,
  number: number,
): MapMark | undefined {
  const point = place.isSite ? pointOf(place) : middleOfArea(boundaries, place)
  if (!point) return undefined
  const stays = place.effects.every(({ change }) => change === 'none')
  return {
    ...point,
    number,
    title: place.name,
    name: t('register:maps.mark', {
      number,
      place: place.name,
      certainty: stays ? t('register:effect.none') : t(`register:certainty.${place.certainty}`),
    }),
    shape: !place.isSite ? 'square' : stays ? 'diamond' : 'circle',
    look: stays ? 'empty' : lookOf[place.certainty],
    href: `#place-${number}`,
  }
}

const pointOf = ({ latitude, longitude }: PlaceToDraw): MapPoint | undefined =>
  latitude === null || longitude === null ? undefined : { latitude, longitude }

function middleOfArea(boundaries: readonly BoundarySet[], place: PlaceToDraw): MapPoint | undefined {
  const { areaKind: kind, areaCode: code, areaFrom, areaUntil } = place
  if (!kind || !areaFrom) return undefined
  const outline = findOutline(boundaries, { kind, code, effectiveFrom: areaFrom, effectiveUntil: areaUntil })
  return outline && middleOf(outline)
}

/** How many of the places lie in each board, most first. */
function boardCounts(places: readonly PlaceToDraw[]): BoardCount[] {
  const inBoards = places.filter(({ areaKind, areaCode }) => areaKind === 'icb' && areaCode !== null)
  return [...Map.groupBy(inBoards, ({ areaCode }) => areaCode ?? '')]
    .map(([code, own]) => ({
      code,
      name: own[0]?.area ?? code,
      url: urls.area('icb', code),
      count: own.length,
    }))
    .toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name))
}

/** Boards of now, filled by how many places are in each; on top of them what the page is about. */
function areasOf(
  boundaries: readonly BoundarySet[],
  boards: readonly BoardCount[],
  own: readonly Outline[],
): DrawnArea[] {
  const counts = new Map(boards.map(({ code, count }) => [code, count]))
  const ground = [...newestBoards(boundaries).outlines.values()].map((outline) => ({
    ...outline,
    filling: fillingOf(counts.get(outline.key) ?? 0),
    isOwn: own.includes(outline),
  }))
  const others = own.filter((outline) => !ground.some(({ key, isOwn }) => isOwn && key === outline.key))
  return [...ground, ...others.map((outline) => ({ ...outline, filling: 'none' as const, isOwn: true }))]
}

/** What has to be said of how areas are drawn, or why one is not. */
export function notesOnOutline(
  t: Translate,
  boundaries: readonly BoundarySet[],
  areas: readonly AreaInTime[],
): string[] {
  const notes = areas.flatMap((area) => {
    if (findOutline(boundaries, area)) return isCoarse(area) ? ['register:maps.coarse'] : []
    return [area.kind === 'stp' ? 'register:maps.noOutline2016' : 'register:maps.noOutline']
  })
  return [...new Set(notes)].map((key) => t(key))
}

/** A board that ended before those of 2026 is drawn by the outlines of 2022. */
const isCoarse = ({ kind, effectiveUntil }: AreaInTime): boolean => kind === 'icb' && effectiveUntil !== null
