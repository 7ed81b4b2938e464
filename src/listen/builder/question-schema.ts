import { z } from 'zod'
import { listUnreadNumbers, readNumbers } from '../../core/questionnaire/carried-numbers.ts'
import {
  type Choice,
  newQuestion,
  type Question,
  type QuestionKind,
} from '../../core/questionnaire/content.ts'
import { cleanText } from '../../core/text/clean.ts'
import { slugOf } from '../../core/text/slug.ts'
import {
  type FieldError,
  type FormRead,
  readForm,
  type Typed,
  typedList,
  typedText,
} from '../../web/forms.ts'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'
import { positions } from '../activities/index.ts'

const mostChoices = 40
const longestChoice = 200

/** The kinds whose question offers choices: for a grid its columns. */
export const hasChoices = (kind: QuestionKind): boolean =>
  ['single-choice', 'several-choices', 'scale', 'grid', 'ranking'].includes(kind)

export const placeDetails = ['area', 'outward', 'small-area', 'point'] as const

const words = z.object({
  text: textField({
    empty: 'Enter the question',
    max: 500,
    tooLong: 'The question must be 500 characters or fewer',
  }),
  hint: optionalTextField({ max: 500, tooLong: 'The hint must be 500 characters or fewer' }),
  purpose: optionalTextField({ max: 500, tooLong: 'The purpose must be 500 characters or fewer' }),
})

const limit = (name: string) =>
  optionalTextField({ max: 20, tooLong: `${name} must be a number` }).transform((typed, context) => {
    if (typed === '') return null
    const number = Number(typed.replaceAll(',', ''))
    if (Number.isFinite(number)) return number
    context.addIssue({ code: 'custom', message: `${name} must be a number, such as 12 or 0.5` })
    return z.NEVER
  })

const numberFields = z
  .object({
    least: limit('The least'),
    most: limit('The most'),
    unit: optionalTextField({ max: 30, tooLong: 'The unit must be 30 characters or fewer' }),
  })
  .refine(({ least, most }) => least === null || most === null || least < most, {
    path: ['most'],
    message: 'The most must be more than the least',
  })

const placeFields = z.object({ place: choiceField(placeDetails, 'Select how finely the place is kept') })

/** Reads one kind's own fields; what other kinds have is left as it was. */
type Fields = { fields: Partial<Question>; errors: FieldError[] }

const fromForm = <Value>(form: FormRead<Value>, fields: (value: Value) => Partial<Question>): Fields =>
  form.ok ? { fields: fields(form.value), errors: [] } : { fields: {}, errors: form.errors }

/** The lines of a box in which each line is a choice. */
const linesOf = (text: string): string[] =>
  cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/**
 * A list of choices from its form: those that were there keep their keys, so that a word can be mended; an emptied one
 * is taken out; a number changes its place; new ones come last.
 */
function readChoices(typed: Typed, list: 'choice' | 'row'): Choice[] {
  const places = typedList(typed, `${list}Place`)
  const [exclusive, withText] = [typedList(typed, `${list}Exclusive`), typedList(typed, `${list}Text`)]
  const labels = typedList(typed, `${list}Label`).map(cleanText)
  const kept = typedList(typed, `${list}Key`)
    .map((key, at) => ({ key, label: labels[at] ?? '', place: Number(places[at]) || at + 1 }))
    .filter(({ label }) => label !== '')
    .toSorted((one, other) => one.place - other.place)
    .map(({ key, label }) => ({
      key,
      label,
      ...(exclusive.includes(key) ? { isExclusive: true } : {}),
      ...(withText.includes(key) ? { hasText: true } : {}),
    }))
  return withNewChoices(kept, linesOf(typedText(typed, `${list}New`)))
}

/** Each new choice gets a key made from its label; one that is taken, or that Latin letters cannot write, a number. */
function withNewChoices(kept: Choice[], labels: readonly string[]): Choice[] {
  const choices = [...kept]
  for (const label of labels) {
    const key = slugOf(label, 40)
    const isFree = (wish: string) => wish !== '' && !choices.some((choice) => choice.key === wish)
    let number = choices.length + 1
    while (!isFree(`${key || 'choice'}-${number}`)) number++
    choices.push({ key: isFree(key) ? key : `${key || 'choice'}-${number}`, label })
  }
  return choices
}

function faultOf(choices: readonly Choice[], least: number, name: string): string | undefined {
  if (choices.length < least) {
    return `Enter at least ${least === 1 ? `one ${name}` : `${least} ${name}s`}, each on a line of its own`
  }
  if (choices.length > mostChoices) return `Enter ${mostChoices} ${name}s or fewer`
  if (choices.some(({ label }) => label.length > longestChoice)) {
    return `Each ${name} must be ${longestChoice} characters or fewer`
  }
  const labels = choices.map(({ label }) => label.toLowerCase())
  const twice = choices.find(({ label }, place) => labels.indexOf(label.toLowerCase()) < place)
  return twice && `The ${name} “${twice.label}” is there twice`
}

function listOf(typed: Typed, list: 'choice' | 'row', least: number): Fields {
  const choices = readChoices(typed, list)
  const fault = faultOf(choices, least, list)
  const fields = list === 'choice' ? { choices } : { rows: choices }
  return { fields, errors: fault ? [{ field: `${list}s`, message: fault }] : [] }
}

function readFieldsOf(kind: QuestionKind, typed: Typed): Fields {
  if (kind === 'each-option') return { fields: { choices: [...positions] }, errors: [] }
  if (kind === 'number') return fromForm(readForm(numberFields, typed), (number) => ({ number }))
  if (kind === 'place') return fromForm(readForm(placeFields, typed), ({ place }) => ({ place }))
  if (!hasChoices(kind)) return { fields: {}, errors: [] }
  const columns = listOf(typed, 'choice', 2)
  if (kind !== 'grid') return columns
  const rows = listOf(typed, 'row', 1)
  return { fields: { ...columns.fields, ...rows.fields }, errors: [...rows.errors, ...columns.errors] }
}

/**
 * Reads the form of a question of one kind.
 * @param earlier the questions before it, whose answers its words may carry by number
 */
export function readQuestion(
  {
    id,
    kind,
    shownWhen,
    media,
    fullQuestionId,
  }: Pick<Question, 'id' | 'kind' | 'shownWhen' | 'media' | 'fullQuestionId'>,
  typed: Typed,
  earlier: readonly Question[],
): FormRead<Question> {
  const said = readForm(words, typed)
  const { fields, errors } = readFieldsOf(kind, typed)
  if (!said.ok) return { ok: false, errors: [...said.errors, ...errors] }
  const { purpose } = said.value
  const [text, hint] = [readNumbers(said.value.text, earlier), readNumbers(said.value.hint, earlier)]
  const numberErrors = [
    { field: 'text', words: text },
    { field: 'hint', words: hint },
  ].flatMap(({ field, words: wording }) =>
    listUnreadNumbers(wording).map((number) => ({
      field,
      message: `Question ${number} does not come before this one`,
    })),
  )
  const all = [...numberErrors, ...errors]
  if (all.length > 0) return { ok: false, errors: all }
  const isAnalystOnly = typedText(typed, 'isAnalystOnly') === 'yes'
  return {
    ok: true,
    value: newQuestion({
      ...{ id, kind, text, hint, purpose, shownWhen, isAnalystOnly, ...fields },
      // What has a page of its own stays as it was.
      ...(media ? { media } : {}),
      ...(fullQuestionId === undefined ? {} : { fullQuestionId }),
    }),
  }
}
