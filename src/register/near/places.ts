import type { Point } from '../../core/travel/index.ts'
import type { Db } from '../../db/database.ts'
import {
  findNamedPlace,
  findNearestSmallArea,
  listPlacesWithin,
  type NamedPlace,
  searchPlaces,
} from '../areas/index.ts'
import { findPostcode } from '../postcodes/index.ts'
import { findSmallArea, searchSmallAreas } from './queries.ts'

/** A place from which one looks: a district, a hospital or a census neighbourhood. */
export type Place = Point & {
  /** As it stands in an address: `area-<id>`, `site-<id>` or `small-<code>`. */
  key: string
  kind: 'district' | 'site' | 'neighbourhood'
  name: string
  /** The town of a site. */
  of: string | null
  /** The census neighbourhood that it lies in, or that is nearest. */
  smallArea: string | null
}

const mostHits = 20

/** A whole postcode or its first half. */
const postcode = /^[a-z]{1,2}\d[a-z\d]?(\s*\d[a-z]{2})?$/i

export const isPostcode = (words: string): boolean => postcode.test(words.trim())

const wholePostcode = /\d[a-z]{2}$/i

/**
 * The census neighbourhood of a postcode, as a key of an address; undefined where the postcode is not known: of one that is
 * mistyped its first half would be miles away without a word. The address of the page holds the neighbourhood, so that
 * nobody's postcode is passed on with it.
 */
export async function placePostcode(db: Db, words: string): Promise<string | undefined> {
  const found = await findPostcode(db, words)
  if (!found || (found.isOutward && wholePostcode.test(words.trim()))) return undefined
  // A list of postcodes may be of an older census: what is no neighbourhood of this one is placed by its point.
  const own = found.smallArea === null ? undefined : await findSmallArea(db, found.smallArea)
  const smallArea = own?.code ?? (await findNearestSmallArea(db, found))
  return smallArea && `small-${smallArea}`
}

/** Words that are in questions and in no name that tells places apart. */
const passedOver = new Set([
  'what',
  'happens',
  'with',
  'near',
  'from',
  'hospital',
  'will',
  'close',
  'where',
  'nearest',
  'closest',
  'closing',
  'does',
  'happen',
  'happening',
  'local',
  'service',
  'services',
  'there',
  'unit',
  'department',
])

/**
 * Places whose name has every word that was typed; where there is none, those whose name has some longer word of it, so
 * that "what happens in Redditch" finds Redditch.
 * @param passOver words that name something else, such as a kind of care
 */
export async function findPlaces(
  db: Db,
  words: string,
  { on, passOver }: { on: string; passOver: readonly string[] },
): Promise<Place[]> {
  const whole = await findByWords(db, words, on)
  if (whole.length > 0) return whole
  const single = [...new Set(words.toLowerCase().match(/\p{L}[\p{L}’'-]{3,}/gu) ?? [])]
    .filter((word) => !passedOver.has(word) && !passOver.includes(word.replaceAll(/[’']/g, '')))
    .slice(0, 6)
  const found = new Map<string, Place>()
  for (const word of single) for (const place of await findByWords(db, word, on)) found.set(place.key, place)
  return [...found.values()].slice(0, mostHits)
}

async function findByWords(db: Db, words: string, on: string): Promise<Place[]> {
  const named = await searchPlaces(db, { which: 'points', words, on, fictional: false, limit: 2 * mostHits })
  const places = named.flatMap((place) => placeOf(place) ?? []).slice(0, mostHits)
  // A neighbourhood is called after its district with a number: without a number the district itself is meant.
  const neighbourhoods = /\d/.test(words) ? await searchSmallAreas(db, words, mostHits) : []
  return [...places, ...neighbourhoods.map(neighbourhoodOf)].slice(0, mostHits)
}

/** Districts and sites in a board. */
export const findPlacesWithin = async (db: Db, boardId: string, on: string): Promise<Place[]> =>
  (await listPlacesWithin(db, boardId, on)).flatMap((place) => placeOf(place) ?? [])

/**
 * The place of an address, with the neighbourhood that it lies in; undefined where there is none. What is near a made-up
 * place is nobody's business: only real programmes are told of here.
 */
export async function findPlace(db: Db, key: string): Promise<Place | undefined> {
  const [, kind = '', id = ''] = /^(area|site|small)-(.+)$/.exec(key) ?? []
  if (kind === 'small') {
    const found = await findSmallArea(db, id)
    return found && neighbourhoodOf(found)
  }
  const named = await findNamedPlace(db, `${kind}:${id}`)
  const place = named && !named.fictional ? placeOf(named) : undefined
  return place && { ...place, smallArea: (await findNearestSmallArea(db, place)) ?? null }
}

/** Boards are too large to be near anything: of areas only districts are places here. */
function placeOf({ key, name, of, code, latitude, longitude }: NamedPlace): Place | undefined {
  const isSite = key.startsWith('site:')
  if (latitude === null || longitude === null || !(isSite || code?.startsWith('E'))) return undefined
  const kind = isSite ? 'site' : 'district'
  return { key: key.replace(':', '-'), kind, name, of, latitude, longitude, smallArea: null }
}

const neighbourhoodOf = ({ code, ...rest }: Point & { code: string; name: string }): Place => ({
  ...rest,
  key: `small-${code}`,
  kind: 'neighbourhood',
  of: null,
  smallArea: code,
})
