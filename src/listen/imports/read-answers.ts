import type { AnswerGiven, Question } from '../../core/questionnaire/content.ts'
import { limitOf } from '../../core/questionnaire/read-answer.ts'
import { readNumber } from '../../core/questionnaire/read-number.ts'
import { cleanText } from '../../core/text/clean.ts'
import { readOutward } from '../../core/text/postcodes.ts'
import type { NewAnswer } from '../responses/index.ts'
import { type Column, type FileMapping, plainValue, questionIdOf } from './columns.ts'
import { readDayOf } from './read-cells.ts'
import { type CellRead, isBareTick, isTicked, readSeveral, readSingle, withOthers } from './read-choices.ts'

type Cells = Readonly<Record<string, string>>

/** The columns of one question, with the question as it is asked. */
export type Asked = { question: Question; columns: Column[] }

/** Which columns answer which question. A column of a question that is gone answers none. */
export const askedBy = (mapping: FileMapping, questions: readonly Question[]): Asked[] =>
  questions
    .map((question) => ({
      question,
      columns: mapping.columns.filter((column) => questionIdOf(column) === question.id),
    }))
    .filter(({ columns }) => columns.length > 0)

/** All answers of a row, or why it can not be taken. */
export function readAnswers(
  asked: readonly Asked[],
  cells: Cells,
  mapping: FileMapping,
): { answers: NewAnswer[] } | { reason: string } {
  const answers: NewAnswer[] = []
  for (const { question, columns } of asked) {
    const read = readOne(question, columns, cells, mapping)
    if ('reason' in read) return { reason: `${nameOf(columns)}: ${read.reason}` }
    if (read.answer) answers.push({ questionId: question.id, ...read.answer })
  }
  return { answers }
}

const nameOf = (columns: readonly Column[]) => `The column ‘${columns[0]?.column.slice(0, 80) ?? ''}’`

function readOne(
  question: Question,
  columns: readonly Column[],
  cells: Cells,
  mapping: FileMapping,
): CellRead {
  if (columns.some(({ as }) => !as.startsWith('question:'))) return readTicks(question, columns, cells)
  return readCell(question, cells[columns[0]?.column ?? ''] ?? '', mapping)
}

/** A question with a column for each choice. */
function readTicks({ choices }: Question, columns: readonly Column[], cells: Cells): CellRead {
  const keys: string[] = []
  const others: string[] = []
  for (const { as, column, choice } of columns) {
    const text = cleanText(cells[column] ?? '')
    if (!isTicked(text)) continue
    const offered = choices.find(({ label }) => plainValue(label) === plainValue(choice))
    if (as.startsWith('option:') && offered) keys.push(offered.key)
    else if (as.startsWith('option:')) return { reason: `the question has no choice ‘${choice}’` }
    else if (!isBareTick(text)) others.push(text)
  }
  return withOthers(choices, keys, others)
}

function readCell(question: Question, cell: string, mapping: FileMapping): CellRead {
  const text = cleanText(cell)
  if (text === '') return { answer: null }
  switch (question.kind) {
    case 'single-choice':
    case 'scale':
      return readSingle(question, text)
    case 'several-choices':
      return readSeveral(question, text, mapping.separator)
    case 'number': {
      const number = readNumber(text, question.number.unit)
      return number === undefined
        ? { reason: `‘${text.slice(0, 40)}’ is no number` }
        : { answer: { value: { number } } }
    }
    case 'date': {
      const day = readDayOf(text, mapping)
      return day ? { answer: { value: { day } } } : { reason: `‘${text.slice(0, 40)}’ is no date` }
    }
    case 'place':
      return { answer: placeOf(text) }
    default:
      return text.length > limitOf(question.kind)
        ? { reason: `the text has more than ${limitOf(question.kind)} characters` }
        : { answer: { text } }
  }
}

/** A postcode is cut to its first half, and what stood around it goes; a place without one stays as it was written. */
function placeOf(text: string): AnswerGiven {
  const outward = readOutward(text)
  return outward ? { value: { place: { outward } } } : { text: text.slice(0, 200) }
}
