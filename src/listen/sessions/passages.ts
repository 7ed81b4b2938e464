import { cleanText } from '../../core/text/clean.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Choice, QuestionRow } from '../activities/index.ts'
import { longestAnswer, type NewAnswer } from '../responses/index.ts'

/** One place in the notes: a question, or one option under a question that asks about each. */
export type Block = {
  questionId: string
  optionId: string | null
  heading: string
  /** Answers for which people are counted; none for a heading alone. */
  choices: Choice[]
  /** Whether one person may be counted under several answers. */
  isSeveral: boolean
}

type Option = { id: string; title: string }

/** The places of the notes in the order of the questions. */
export const listBlocks = (questions: readonly QuestionRow[], options: readonly Option[]): Block[] =>
  questions.flatMap((question): Block[] => {
    const block: Block = {
      questionId: question.id,
      optionId: null,
      heading: question.text,
      choices: question.choices as Choice[],
      isSeveral: question.kind === 'several-choices',
    }
    if (question.kind !== 'each-option') return [block]
    return options.map(({ id, title }) => ({ ...block, optionId: id, heading: `${question.text} ${title}` }))
  })

const keyOf = ({ questionId, optionId }: Pick<Block, 'questionId' | 'optionId'>) =>
  optionId ? `${questionId}-${optionId}` : questionId

export const passageField = (block: Pick<Block, 'questionId' | 'optionId'>): string =>
  `passage-${keyOf(block)}`
export const tallyField = (block: Pick<Block, 'questionId' | 'optionId'>, choice: string): string =>
  `tally-${keyOf(block)}-${choice}`

/** How many headings of one's own one form has room for. */
export const freeHeadings = [1, 2] as const

type Read = { answers: NewAnswer[]; headings: { text: string; passage: string }[]; errors: FieldError[] }

/** Reads what was taken down at a table of `headCount` people: passages, tallies, and headings of one's own. */
export function readPassages(blocks: readonly Block[], typed: Typed, headCount: number | null): Read {
  const errors: FieldError[] = []
  const answers = blocks.flatMap((block) => readBlock(block, typed, headCount, errors) ?? [])
  const headings = freeHeadings.flatMap((place) => readHeading(place, typed, errors) ?? [])
  if (answers.length === 0 && headings.length === 0 && errors.length === 0) {
    const [first] = blocks
    const field = first ? passageField(first) : 'heading1'
    errors.push({ field, message: 'Enter what was said, or how many people gave an answer' })
  }
  return { answers, headings, errors }
}

function readBlock(
  block: Block,
  typed: Typed,
  headCount: number | null,
  errors: FieldError[],
): NewAnswer | undefined {
  const text = readPassage(passageField(block), typed, errors)
  const tallies = readTallies(block, typed, headCount, errors)
  if (text === '' && !tallies) return undefined
  return {
    questionId: block.questionId,
    optionId: block.optionId,
    text: text || null,
    tallies: tallies ?? null,
  }
}

function readPassage(field: string, typed: Typed, errors: FieldError[]): string {
  const text = cleanText(typedText(typed, field))
  if (text.length > longestAnswer)
    errors.push({ field, message: 'A passage must be 20,000 characters or fewer' })
  return text
}

/** How many people gave each answer; undefined where none was counted. 0 is a count: nobody did. */
function readTallies(
  block: Block,
  typed: Typed,
  headCount: number | null,
  errors: FieldError[],
): Record<string, number> | undefined {
  const tallies: Record<string, number> = {}
  const before = errors.length
  for (const { key } of block.choices) {
    const field = tallyField(block, key)
    const given = cleanText(typedText(typed, field))
    if (given === '') continue
    if (!/^\d{1,6}$/.test(given)) errors.push({ field, message: 'Enter a whole number of people' })
    else tallies[key] = Number(given)
  }
  const counts = Object.values(tallies)
  const [first] = block.choices
  const most = block.isSeveral ? Math.max(0, ...counts) : counts.reduce((sum, count) => sum + count, 0)
  if (errors.length === before && first && headCount !== null && most > headCount) {
    const message = `Only ${headCount} people were there, and ${most} are counted under “${block.heading}”`
    errors.push({ field: tallyField(block, first.key), message })
  }
  return counts.length > 0 ? tallies : undefined
}

function readHeading(place: number, typed: Typed, errors: FieldError[]) {
  const [field, passageIn] = [`heading${place}`, `headingPassage${place}`]
  const text = cleanText(typedText(typed, field))
  const passage = readPassage(passageIn, typed, errors)
  if (text.length > 500) errors.push({ field, message: 'The heading must be 500 characters or fewer' })
  if (text === '' && passage === '') return undefined
  if (text === '') errors.push({ field, message: 'Enter the heading that this was said under' })
  if (passage === '') errors.push({ field: passageIn, message: 'Enter what was said under this heading' })
  return { text, passage }
}
