import { cleanText } from '../text/clean.ts'
import { readOutward } from '../text/postcodes.ts'
import { oneOf, type Typed } from './typed.ts'

/** Most characters of a place that is looked for. */
const longestPlace = 200

/**
 * What was typed on a page that asks for a place. A postcode, also one inside an address, is cut to its first half
 * here: the rest of it, and of the address, goes no further.
 */
export type PlaceTyped =
  | { is: 'nothing' }
  /** One of the places that were offered, by its key. */
  | { is: 'chosen'; key: string }
  | { is: 'outward'; outward: string }
  | { is: 'name'; words: string }
  | { is: 'too-long' }

export function readPlaceTyped(typed: Typed): PlaceTyped {
  const words = cleanText(oneOf(typed, 'place'))
  const key = oneOf(typed, 'found')
  // A choice from the list stands for the words it was offered for; other words start a search of their own.
  if (key !== '' && words === cleanText(oneOf(typed, 'searched'))) return { is: 'chosen', key }
  if (words === '') return { is: 'nothing' }
  const outward = readOutward(words)
  if (outward) return { is: 'outward', outward }
  return words.length > longestPlace ? { is: 'too-long' } : { is: 'name', words }
}
