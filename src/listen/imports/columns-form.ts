import { cleanText } from '../../core/text/clean.ts'
import { isZone } from '../../core/zone-time.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { QuestionRow } from '../activities/index.ts'
import { equalityQuestions } from '../equality/index.ts'
import { capacities, channels } from '../responses/index.ts'
import {
  type Column,
  columnSchema,
  equalityIdOf,
  type FileMapping,
  hasValues,
  importedKinds,
  singleUses,
} from './columns.ts'
import { asksForChoices } from './new-questions.ts'
import { type ColumnSeen, equalityValues, proposeYesNo } from './propose.ts'

export type Item = { value: string; text: string }

/** All that a column can be said to hold; a postcode only where it can be placed. */
export function usesOf(
  questions: readonly QuestionRow[],
  kindName: (kind: string) => string,
  placesPostcodes: boolean,
): Item[] {
  const several = questions.filter(({ kind }) => kind === 'several-choices')
  return [
    { value: 'leave', text: 'Leave out' },
    ...questions.map(({ id, text }) => ({ value: `question:${id}`, text: `Answers to: ${text}` })),
    ...several.map(({ id, text }) => ({ value: `option:${id}`, text: `A tick of one choice of: ${text}` })),
    ...several.map(({ id, text }) => ({ value: `other:${id}`, text: `Words beside a choice of: ${text}` })),
    ...importedKinds.map((kind) => ({ value: `new:${kind}`, text: `A new question: ${kindName(kind)}` })),
    { value: 'option', text: 'A tick of one choice of a new question' },
    { value: 'other', text: 'Words beside a choice of a new question' },
    ...Object.entries(singleUses).map(([value, text]) => ({ value, text })),
    ...equalityQuestions
      .filter(({ type }) => placesPostcodes || type !== 'postcode')
      .map(({ id, text }) => ({ value: `equality:${id}`, text: `Equality: ${text}` })),
  ]
}

type Read = { mapping: FileMapping; errors: FieldError[] }

/** Reads the page of columns. Values that a column had in `before` stay, where it still holds the same. */
export function readColumnsForm(
  typed: Typed,
  seen: readonly ColumnSeen[],
  uses: readonly Item[],
  before: FileMapping,
): Read {
  const errors: FieldError[] = []
  const columns = seen.map((column, place): Column => {
    const as = typedText(typed, `as-${place}`)
    const isKnown = uses.some(({ value }) => value === as)
    if (!isKnown)
      errors.push({ field: `as-${place}`, message: `Select what the column ‘${column.name}’ holds` })
    const [question, choice] = [
      cleanText(typedText(typed, `question-${place}`)).slice(0, 1000),
      cleanText(typedText(typed, `choice-${place}`)).slice(0, 300),
    ]
    const asks = as.startsWith('new:') || as === 'option' || as === 'other'
    if (asks && question === '')
      errors.push({
        field: `question-${place}`,
        message: `Enter the question of the column ‘${column.name}’`,
      })
    if (as.startsWith('option') && choice === '')
      errors.push({
        field: `choice-${place}`,
        message: `Enter the choice that the column ‘${column.name}’ stands for`,
      })
    const old = before.columns.find((one) => one.column === column.name && one.as === as)
    return withProposals(
      columnSchema.parse({ column: column.name, as, question, choice, values: old?.values }),
      column,
      old,
    )
  })
  for (const [place, { as, column }] of columns.entries()) {
    const isTwice = columns.findIndex((one) => one.as === as) < place
    if (isTwice && (as in singleUses || /^(?:question|equality):/.test(as)))
      errors.push({
        field: `as-${place}`,
        message: `Another column holds the same as ‘${column}’: select something else`,
      })
  }
  if (!columns.some(({ as }) => /^(?:question|option|new)\b/.test(as)))
    errors.push({ field: 'as-0', message: 'Select at least one column that holds answers to a question' })
  const zone = cleanText(typedText(typed, 'zone'))
  if (!isZone(zone))
    errors.push({ field: 'zone', message: 'Enter a time zone, such as Europe/London or UTC' })
  const separator = typedText(typed, 'separator') || ';'
  const mapping = {
    source: before.source,
    zone,
    isDayFirst: typedText(typed, 'order') !== 'month',
    separator: separator.slice(0, 3),
    columns,
  }
  return { mapping, errors }
}

/** What its values mean, as far as they say it themselves; and the choices of a new question, a line each. */
function withProposals(column: Column, seen: ColumnSeen, old: Column | undefined): Column {
  const equality = equalityIdOf(column)
  const proposed = equality
    ? equalityValues(equality, seen)
    : /^(?:may-|finished)/.test(column.as)
      ? proposeYesNo(seen.values)
      : sameWords(column, seen)
  const values = { ...proposed, ...column.values }
  if (!asksForChoices(column)) return { ...column, values }
  const labels =
    column.as === 'new:several-choices' ? seen.values.flatMap((value) => value.split(';')) : seen.values
  return {
    ...column,
    values,
    choice: old?.choice.includes('\n')
      ? old.choice
      : [...new Set(labels.map((label) => label.trim()).filter(Boolean))].slice(0, 40).join('\n'),
  }
}

/** Values that are the name of what they can mean. */
const sameWords = (column: Column, { values }: ColumnSeen): Record<string, string> =>
  Object.fromEntries(
    values.flatMap((value) => {
      const found = meaningsOf(column).find(({ text }) => text.toLowerCase() === value.toLowerCase())
      return found ? [[value, found.value]] : []
    }),
  )

const named = (key: string): Item => ({
  value: key,
  text: key.charAt(0).toUpperCase() + key.slice(1).replaceAll('-', ' '),
})
const yesNo: Item[] = ['yes', 'no'].map(named)

/** What a value of a column can mean. */
export function meaningsOf(column: Column): Item[] {
  const equality = equalityQuestions.find(({ id }) => id === equalityIdOf(column))
  if (equality) return (equality.options ?? []).map(([value, text]) => ({ value, text }))
  if (column.as === 'speaker') return [...['person', 'organisation'].map(named), ...capacities.map(named)]
  if (column.as === 'channel') return channels.map(named)
  return hasValues(column.as) ? yesNo : []
}

/** Reads the page of values: what each means, and the choices of new questions. */
export function readValuesForm(
  typed: Typed,
  seen: readonly ColumnSeen[],
  mapping: FileMapping,
): Read & { name: string } {
  const errors: FieldError[] = []
  const columns = mapping.columns.map((column, place): Column => {
    if (asksForChoices(column)) {
      const choice = typedText(typed, `choices-${place}`)
        .split(/\r?\n/)
        .map(cleanText)
        .filter(Boolean)
        .join('\n')
      if (choice === '')
        errors.push({ field: `choices-${place}`, message: `Enter the choices of ‘${column.question}’` })
      return { ...column, choice }
    }
    if (!hasValues(column.as)) return column
    const meanings = meaningsOf(column)
    const values = { ...column.values }
    for (const [at, value] of (seen.find(({ name }) => name === column.column)?.values ?? []).entries()) {
      const meant = typedText(typed, `value-${place}-${at}`)
      if (meanings.some((one) => one.value === meant)) values[value] = meant
      else delete values[value]
    }
    return { ...column, values }
  })
  const name = cleanText(typedText(typed, 'name')).slice(0, 100)
  if (name === '') errors.push({ field: 'name', message: 'Enter a name for this mapping' })
  return { mapping: { ...mapping, columns }, errors, name }
}

/** A saved mapping for another file: what it says of the columns that are there, and which came or went. */
export function fitTo(
  saved: FileMapping,
  seen: readonly ColumnSeen[],
): { mapping: FileMapping; added: string[]; missing: string[] } {
  const columns = seen.map(
    ({ name }) =>
      saved.columns.find(({ column }) => column === name) ??
      columnSchema.parse({ column: name, as: 'leave' }),
  )
  const isIn = (name: string) => saved.columns.some(({ column }) => column === name)
  return {
    mapping: { ...saved, columns },
    added: seen.filter(({ name }) => !isIn(name)).map(({ name }) => name),
    missing: saved.columns
      .filter(({ as, column }) => as !== 'leave' && !seen.some(({ name }) => name === column))
      .map(({ column }) => column),
  }
}
