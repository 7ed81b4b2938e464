import { type AskedKind, kinds, type QuestionnaireToCheck, type QuestionToCheck } from './asked.ts'

/** A questionnaire that was read, or why it could not be. */
export type ReadQuestionnaire =
  | { questionnaire: QuestionnaireToCheck; problem?: undefined }
  | { questionnaire?: undefined; problem: string }

/** Reads the plain form from text. What it does not know is left aside. */
export function readQuestionnaire(json: string): ReadQuestionnaire {
  let given: unknown
  try {
    given = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch (error) {
    return { problem: `It is not JSON: ${(error as Error).message}` }
  }
  return readValue(given)
}

/** The same from a value that was parsed already. */
export function readValue(given: unknown): ReadQuestionnaire {
  if (!isObject(given)) return { problem: 'It must be an object with a title and questions.' }
  const { title = '', questions } = given
  if (typeof title !== 'string') return { problem: 'The title must be words.' }
  if (!Array.isArray(questions)) return { problem: 'It has no list of questions (“questions”: […]).' }
  const read: QuestionToCheck[] = []
  for (const [place, question] of questions.entries()) {
    const problem = problemOf(question)
    if (problem) return { problem: `Question ${place + 1}: ${problem}` }
    read.push(asQuestion(question as Given))
  }
  return { questionnaire: { title, questions: read } }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Given = Record<string, unknown> & { id: string | number; text: string; kind: AskedKind }

const isWordsOrNothing = (value: unknown) =>
  value === undefined || value === null || typeof value === 'string'
const isListOrNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'))

function problemOf(question: unknown): string | undefined {
  if (!isObject(question)) return 'it must be an object with id, text and kind.'
  if (typeof question.id !== 'string' && typeof question.id !== 'number') return 'it has no id.'
  if (typeof question.text !== 'string') return 'it has no text.'
  if (!kinds.includes(question.kind as AskedKind)) return `its kind must be one of ${kinds.join(', ')}.`
  for (const key of ['hint', 'purpose', 'preamble']) {
    if (!isWordsOrNothing(question[key])) return `its ${key} must be words.`
  }
  for (const key of ['options', 'rows']) {
    if (!isListOrNothing(question[key])) return `its ${key} must be a list of words.`
  }
  const { required } = question
  if (required !== undefined && required !== null && typeof required !== 'boolean')
    return 'required must be true or false.'
  return undefined
}

/** Only what the check knows, and nothing where nothing is given. */
function asQuestion(given: Given): QuestionToCheck {
  const known = ['hint', 'options', 'required', 'purpose', 'rows', 'preamble', 'other_text', 'show_if']
  const entries = known.flatMap((key) =>
    given[key] === undefined || given[key] === null ? [] : [[key, given[key]]],
  )
  return { id: String(given.id), text: given.text, kind: given.kind, ...Object.fromEntries(entries) }
}
