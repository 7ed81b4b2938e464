import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { AnswerGiven, AnswerValue, PlaceDetail } from '../../core/questionnaire/content.ts'
import { readPlaceTyped } from '../../core/questionnaire/read-place.ts'
import { findNamedPlace, type NamedPlace, searchPlaces } from '../../register/areas/index.ts'
import type { FieldError, Typed } from '../../web/forms.ts'

/** Most places of a name that are offered to choose from. */
const mostOffered = 12

/** What a page that asks for a place comes to; `found` are offered where a name could be several. */
export type PlaceRead =
  | { ok: true; answer: AnswerGiven | null }
  | { ok: false; errors: FieldError[]; found: NamedPlace[] }

const refuse = (fault: string, fill: Record<string, string> = {}, found: NamedPlace[] = []): PlaceRead => ({
  ok: false,
  errors: [{ field: found.length > 0 ? 'found' : 'place', message: `listen:fault.${fault}`, fill }],
  found,
})

const keep = (place: NonNullable<AnswerValue['place']>): PlaceRead => ({
  ok: true,
  answer: { value: { place } },
})

/**
 * Reads a place as finely as its question keeps one. There is no file of postcodes here that would tell a small area
 * from a whole postcode, so a question that asks for one keeps the first half, and its page says so.
 */
export async function readPlace(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { detail, fictional }: { detail: PlaceDetail; fictional: boolean },
  typed: Typed,
): Promise<PlaceRead> {
  const read = readPlaceTyped(typed)
  if (read.is === 'nothing') return { ok: true, answer: null }
  if (read.is === 'outward') return keep({ outward: read.outward, name: read.outward })
  if (read.is === 'too-long') return refuse('placeTooLong')
  if (detail === 'outward' || detail === 'small-area') return refuse('notOutward')
  if (read.is === 'chosen') {
    const place = await findNamedPlace(db, read.key)
    const value = place && placeValue(place, detail)
    return value ? keep(value) : refuse('unknownChoice')
  }
  const which = detail === 'area' ? 'areas' : 'points'
  const wish = { which, words: read.words, on: dayInLondon(now()), fictional, limit: mostOffered } as const
  const found = await searchPlaces(db, wish)
  const [first, ...others] = found
  const value = first && others.length === 0 ? placeValue(first, detail) : undefined
  if (value) return keep(value)
  return found.length > 0 ? refuse('placeSeveral', {}, found) : refuse('placeUnknown', { words: read.words })
}

/** Ten thousandths of a degree are some ten metres: enough for a map, and no more than a name gives away. */
const rounded = (degrees: number): number => Math.round(degrees * 10_000) / 10_000

function placeValue(
  { key, name, of, code, latitude, longitude }: NamedPlace,
  detail: PlaceDetail,
): AnswerValue['place'] | undefined {
  const named = of && !name.toLowerCase().includes(of.toLowerCase()) ? `${name}, ${of}` : name
  if (detail === 'area')
    return key.startsWith('area:') ? { area: code ?? key.slice(5), name: named } : undefined
  if (latitude === null || longitude === null) return undefined
  return { point: { latitude: rounded(latitude), longitude: rounded(longitude) }, name: named }
}
