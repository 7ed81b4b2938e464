import type { Certainty } from '../programmes/index.ts'
import type { KnownEffect } from './queries.ts'

/** One place that would lose or gain something, however many programmes and options say so. */
export type CountedPlace = {
  key: string
  name: string
  town: string | null
  area: string | null
  areaKind: string | null
  areaCode: string | null
  areaFrom: string | null
  areaUntil: string | null
  latitude: number | null
  longitude: number | null
  isSite: boolean
  /** The most certain of its effects. */
  certainty: Certainty
  effects: KnownEffect[]
}

export type Counted = {
  /** Places where at least one effect is certain. */
  certain: number
  /** Places where one is certain, likely or reported. */
  atMost: number
  places: CountedPlace[]
}

const strength: Certainty[] = ['done', 'certain', 'likely', 'reported', 'dropped']

/** A hospital is one place, under whichever of its entries over time it is named; what is no site is told by its words. */
const keyOf = ({ siteCode, siteId, areaId, placeWords }: KnownEffect): string =>
  siteId ? `site:${siteCode ?? siteId}` : `area:${areaId}:${placeWords.toLowerCase()}`

/**
 * Counts places: each once, however many effects, options and programmes name it. Where options differ in which place
 * they touch, `atMost` holds each of them, though no one option touches all.
 */
export function countPlaces(effects: readonly KnownEffect[]): Counted {
  const places = [...Map.groupBy(effects, keyOf)].map(([key, own]) => placeOf(key, own))
  return {
    certain: places.filter(({ certainty }) => certainty === 'certain').length,
    atMost: places.length,
    places,
  }
}

function placeOf(key: string, effects: KnownEffect[]): CountedPlace {
  const [first] = effects
  if (!first) throw new Error('a place without effects')
  const { areaName: area, areaKind, areaCode, areaFrom, areaUntil } = first
  return {
    key,
    name: first.siteName ?? (first.placeWords || (area ?? '')),
    town: first.town,
    area,
    areaKind,
    areaCode,
    areaFrom,
    areaUntil,
    latitude: first.latitude,
    longitude: first.longitude,
    isSite: first.siteId !== null,
    certainty: strength.find((one) => effects.some(({ certainty }) => certainty === one)) ?? 'reported',
    effects,
  }
}
