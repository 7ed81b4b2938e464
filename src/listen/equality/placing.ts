import type { Db, Tx } from '../../db/database.ts'
import { findNeighbourhood, knowsNeighbourhoods } from '../../register/postcodes/index.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { postcodeQuestion } from './questions.ts'
import { type EqualityAnswers, readEqualityForm } from './schema.ts'

type Placed = { place: EqualityAnswers } | { error: string }

/** What is wrong with a postcode, as a sentence of the catalogue. */
const wrong = {
  'not-whole': 'listen:equality.postcodeNotWhole',
  'not-found': 'listen:equality.postcodeNotFound',
} as const

/**
 * Where somebody lives, as coarse as it is counted: the fifth of England's neighbourhoods by deprivation, and town or
 * country. The postcode that tells them goes no further than this function.
 */
async function placeOf(db: Db | Tx, typed: Typed): Promise<Placed> {
  const postcode = typedText(typed, postcodeQuestion.id).trim()
  if (postcode === '' || !(await knowsNeighbourhoods(db))) return { place: {} }
  const found = await findNeighbourhood(db, postcode)
  if (typeof found === 'string') return { error: wrong[found] }
  const fifth = String(Math.ceil(found.imdDecile / 2))
  return { place: { deprivation_fifth: fifth, rural_urban: found.rural ? 'rural' : 'urban' } }
}

type AnswersRead = { ok: true; value: EqualityAnswers } | { ok: false; errors: FieldError[] }

/** Reads the equality form whole: the questions of the standard, and the place that the postcode tells. */
export async function readEqualityAnswers(db: Db | Tx, typed: Typed): Promise<AnswersRead> {
  const form = readEqualityForm(typed)
  const placed = await placeOf(db, typed)
  const errors = [
    ...(form.ok ? [] : form.errors),
    ...('error' in placed ? [{ field: postcodeQuestion.id, message: placed.error }] : []),
  ]
  if (!form.ok || !('place' in placed)) return { ok: false, errors }
  return { ok: true, value: { ...form.value, ...placed.place } }
}

/** The same of what nobody can be asked about again: a postcode that cannot be placed tells nothing. */
export async function readEqualityAnswersInFile(db: Db | Tx, typed: Typed): Promise<AnswersRead> {
  const form = readEqualityForm(typed)
  const placed = await placeOf(db, typed)
  return form.ok && 'place' in placed ? { ok: true, value: { ...form.value, ...placed.place } } : form
}
