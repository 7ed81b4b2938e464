import type { Choice } from '../../core/questionnaire/content.ts'
import { slugOf } from '../../core/text/slug.ts'
import type { QuestionFields } from '../activities/index.ts'
import { type Column, type ImportedKind, plainValue } from './columns.ts'

/** A question that a mapping asks for, with the columns that belong to it. */
export type Wanted = { fields: QuestionFields; columns: Column[] }

const newKind = ({ as }: Column): ImportedKind | undefined =>
  as.startsWith('new:') ? (as.slice('new:'.length) as ImportedKind) : undefined

const hasChoices: readonly string[] = ['single-choice', 'several-choices', 'scale']
export const asksForChoices = (column: Column): boolean => hasChoices.includes(newKind(column) ?? '')

/** The questions that are not there yet, in the order of their first columns. */
export function listWanted(columns: readonly Column[]): Wanted[] {
  const wanted: Wanted[] = []
  for (const column of columns) {
    const kind = newKind(column)
    if (kind) {
      const labels = column.choice.split('\n')
      const choices = hasChoices.includes(kind) ? choicesOf(labels, kind !== 'scale') : []
      wanted.push({ fields: { kind, text: column.question, hint: '', choices }, columns: [column] })
    }
    if (column.as !== 'option' && column.as !== 'other') continue
    const same = wanted.find(
      ({ columns: [first], fields }) =>
        isTicks(first) && plainValue(fields.text) === plainValue(column.question),
    )
    if (same) same.columns.push(column)
    else
      wanted.push({
        fields: { kind: 'several-choices', text: column.question, hint: '', choices: [] },
        columns: [column],
      })
  }
  return wanted.map((one) => (isTicks(one.columns[0]) ? withTickedChoices(one) : one))
}

const isTicks = (column: Column | undefined): boolean => column?.as === 'option' || column?.as === 'other'

function withTickedChoices({ fields, columns }: Wanted): Wanted {
  const labels = columns.filter(({ as }) => as === 'option').map(({ choice }) => choice)
  const choices = choicesOf(
    labels,
    columns.some(({ as }) => as === 'other'),
  )
  return { fields: { ...fields, choices }, columns }
}

/** Choices with keys of their own. “Another answer” holds the words that are none of them, so that none is lost. */
function choicesOf(labels: readonly string[], withAnother: boolean): Choice[] {
  const choices: Choice[] = []
  for (const label of labels.map((one) => one.trim())) {
    if (label === '' || choices.some((choice) => plainValue(choice.label) === plainValue(label))) continue
    const key = slugOf(label, 40) || 'choice'
    const isTaken = choices.some((choice) => choice.key === key) || key === another.key
    choices.push({ key: isTaken ? `${key}-${choices.length + 1}` : key, label })
  }
  return withAnother ? [...choices, another] : choices
}

const another: Choice = { key: 'another-answer', label: 'Another answer', hasText: true }

/** The columns once their questions are asked: each names its question by id. */
export function withQuestionIds(
  columns: readonly Column[],
  wanted: readonly Wanted[],
  ids: readonly string[],
): Column[] {
  const idOf = new Map(
    wanted.flatMap((one, place) => one.columns.map((column) => [column.column, ids[place] ?? ''] as const)),
  )
  return columns.map((column) => {
    const id = idOf.get(column.column)
    if (!id) return column
    return isTicks(column)
      ? { ...column, as: `${column.as}:${id}` }
      : { ...column, as: `question:${id}`, choice: '' }
  })
}
