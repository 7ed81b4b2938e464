import { nameCarried } from '../../core/questionnaire/carry.ts'
import {
  type Choice,
  type Condition,
  type Question,
  type Questionnaire,
  questionsOf,
  type ShownWhen,
} from '../../core/questionnaire/content.ts'

/** A question's words for the desk: a carried answer is named by the number of its question. */
export function textInWords(words: string, questionnaire: Questionnaire): string {
  const questions = questionsOf(questionnaire)
  const numbered = questions.map(({ id }, place) => ({ id, text: `answer to question ${place + 1}` }))
  return nameCarried(words, numbered)
}

/** The keys that a condition can go by, in words; of a grid each cell. */
export function listConditionKeys({
  kind,
  choices,
  rows,
}: Pick<Question, 'kind' | 'choices' | 'rows'>): Choice[] {
  if (kind !== 'grid') return choices
  return rows.flatMap((row) =>
    choices.map((column) => ({ key: `${row.key}:${column.key}`, label: `${row.label}: ${column.label}` })),
  )
}

function conditionInWords({ questionId, is, keys }: Condition, questionnaire: Questionnaire): string {
  const questions = questionsOf(questionnaire)
  const place = questions.findIndex(({ id }) => id === questionId)
  const question = questions[place]
  if (!question) return 'a question that is gone'
  const about = `question ${place + 1}`
  if (is === 'answered') return `${about} is answered`
  const labels = listConditionKeys(question).filter(({ key }) => keys.includes(key))
  const listed = labels.map(({ label }) => `“${label}”`).join(' or ')
  return is === 'among' ? `the answer to ${about} is ${listed}` : `the answer to ${about} is not ${listed}`
}

/** Each condition in words. */
export const conditionsInWords = (shownWhen: ShownWhen | null, questionnaire: Questionnaire): string[] =>
  (shownWhen?.conditions ?? []).map((condition) => conditionInWords(condition, questionnaire))

/** When something is shown, in one sentence; null where it always is. */
export function shownInWords(shownWhen: ShownWhen | null, questionnaire: Questionnaire): string | null {
  const conditions = conditionsInWords(shownWhen, questionnaire)
  if (conditions.length === 0) return null
  return `Shown when ${conditions.join(shownWhen?.match === 'any' ? ', or ' : ', and ')}`
}

const placeNames: Record<Question['place'], string> = {
  area: 'kept as an area',
  outward: 'kept as the first half of a postcode',
  'small-area': 'kept as a small area',
  point: 'kept as a point on a map',
}

const labels = (choices: readonly Choice[]) =>
  choices.map(({ label, isExclusive, hasText }) =>
    [label, isExclusive ? '(none of the others)' : '', hasText ? '(with a box for words)' : '']
      .filter(Boolean)
      .join(' '),
  )

/** What is particular to a question of its kind, line by line. */
export function particulars({ kind, choices, rows, number, place }: Question): string[] {
  if (kind === 'each-option') return []
  if (kind === 'grid') return [`Rows: ${labels(rows).join(', ')}`, `Columns: ${labels(choices).join(', ')}`]
  if (kind === 'place') return [`The place is ${placeNames[place]}`]
  if (kind === 'number') {
    const said = [
      number.least === null ? '' : `at least ${number.least}`,
      number.most === null ? '' : `at most ${number.most}`,
      number.unit,
    ].filter(Boolean)
    return said.length > 0 ? [`A number: ${said.join(', ')}`] : []
  }
  return labels(choices)
}

/** What a question is asked with beside its words, and which question it stands for. */
export const besideInWords = ({
  media: { picture, audio, film } = {},
  fullQuestionId,
}: Question): string[] => [
  ...(fullQuestionId ? ['Tied to a question of the full questionnaire'] : []),
  ...(fullQuestionId === null ? ['Its own: no question of the full questionnaire'] : []),
  ...(picture ? [`Picture: ${picture.alt}`] : []),
  ...(audio ? ['Read aloud'] : []),
  ...(film ? ['A film in British Sign Language'] : []),
]
