import { type AskedQuestion, type AskedQuestionnaire, isClosed } from '../asked.ts'
import { type Fault, noSpan, type QuestionRule, type WholeRule } from '../finding.ts'
import { scalePoints } from '../scale-labels.ts'
import { countWords } from '../text.ts'

const source =
  'QAS-99 (Willis and Lessler, RTI, 1999), step 3a (wording); NHS service manual: short sentences'
const mostWords = { stem: 20, tooLong: 35, option: 12, preamble: 60 }

/** SL-19: more words than people hold in mind. */
export const long: QuestionRule = {
  rule: 'SL-19',
  source,
  isOfWording: true,
  find(question) {
    const why = whyLong(question)
    if (!why) return []
    const whole = question.text.length
    const span = why.isOfText ? { start: 0, end: whole } : noSpan
    const fix =
      'One thought, at most 20 words to a question and 12 to an answer; put what must be known before it, in short sentences.'
    return [{ ...span, severity: why.isTooLong ? 'error' : 'warning', why: why.words, fix }]
  },
}

type LongWhy = { words: string; isOfText?: true; isTooLong?: true }

function whyLong({ words, sentences, options, preamble }: AskedQuestion): LongWhy | undefined {
  const asked = Math.max(0, ...sentences.map(({ text }) => countWords(text)))
  if (asked > mostWords.tooLong || words.length > 2 * mostWords.tooLong)
    return {
      words: `${Math.max(asked, words.length)} words: few people hold so much in mind to the end.`,
      isOfText: true,
      isTooLong: true,
    }
  if (asked > mostWords.stem || words.length > mostWords.tooLong)
    return {
      words: `${words.length} words: more than ${mostWords.stem} are hard to hold in mind, read out or sign.`,
      isOfText: true,
    }
  const option = options.find((one) => countWords(one) > mostWords.option)
  if (option)
    return {
      words: `The answer “${option.slice(0, 60)}…” has ${countWords(option)} words: more than ${mostWords.option} are not compared with the others.`,
    }
  const before = countWords(preamble)
  if (before > mostWords.preamble)
    return { words: `${before} words before the question: most people skip them.` }
  return undefined
}

/** Flesch and Kincaid's school grade of all the words together: on one short question it means nothing. */
const gradeFrom = { words: 150, grade: 8 }

export const hardToRead: WholeRule = {
  rule: 'SL-19',
  source: `${source}; Kincaid and others, 1975 (reading grade)`,
  find({ questions }) {
    const texts = questions.flatMap(({ text, hint, preamble, options }) => [preamble, text, hint, ...options])
    const words = texts.flatMap((text) => text.match(/\p{L}+/gu) ?? [])
    const sentences = texts.filter((text) => countWords(text) > 0).length
    if (words.length < gradeFrom.words) return []
    const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0)
    const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
    if (grade <= gradeFrom.grade) return []
    return [
      {
        ...noSpan,
        severity: 'warning',
        why: `Its words taken together read like school grade ${Math.round(grade)}: hard for many adults.`,
        fix: 'Shorter words and shorter sentences; read it aloud to somebody who is new to it.',
      },
    ]
  },
}

const countSyllables = (word: string): number =>
  Math.max(
    1,
    (
      word
        .toLowerCase()
        .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
        .match(/[aeiouy]{1,2}/g) ?? []
    ).length,
  )

const gridLimits = { rows: 7, columns: 5 }

/** SL-20 for one question: a grid that nobody finishes. */
export const bigGrid: QuestionRule = {
  rule: 'SL-20',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 2; limits chosen for this check',
  find({ kind, rows, options }) {
    if (kind !== 'grid') return []
    const columns = scalePoints(options).length
    if (rows.length <= gridLimits.rows && columns <= gridLimits.columns) return []
    return [
      {
        ...noSpan,
        severity: 'warning',
        why: `A grid of ${rows.length} rows and ${columns} columns: people tick down one column, and on a phone it does not fit.`,
        fix: `At most ${gridLimits.rows} rows and ${gridLimits.columns} columns; or ask about each in a question of its own.`,
      },
    ]
  },
}

/** How long it takes: the weights are a choice of this check, near what surveys of this kind take. */
const seconds = { word: 0.3, closed: 7.5, row: 5, open: 45 }
const limits = { closed: 20, open: 5, warnSeconds: 600, errorSeconds: 1200 }

/** SL-20 over the whole. */
export const longQuestionnaire: WholeRule = {
  rule: 'SL-20',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 2; weights and limits chosen for this check',
  find(questionnaire) {
    const { closed, open, time } = measureLength(questionnaire)
    const reasons = [
      ...(time > limits.warnSeconds ? [`takes about ${Math.round(time / 60)} minutes`] : []),
      ...(closed > limits.closed ? [`has ${closed} closed questions`] : []),
      ...(open > limits.open ? [`has ${open} open questions`] : []),
    ]
    return reasons.length > 0 ? [lengthFault(reasons, time)] : []
  },
}

const lengthFault = (reasons: readonly string[], time: number): Fault => ({
  ...noSpan,
  severity: time > limits.errorSeconds ? 'error' : 'warning',
  why: `It ${reasons.join(' and ')}: people leave before the end, and those who leave are not like those who stay.`,
  fix: 'Leave out what no decision hangs on: under 10 minutes, at most 20 closed questions and 5 open ones.',
})

function measureLength({ questions }: AskedQuestionnaire) {
  let [words, closed, open, rows] = [0, 0, 0, 0]
  for (const question of questions) {
    const said = [question.preamble, question.text, question.hint, ...question.options, ...question.rows]
    words += said.reduce((sum, text) => sum + countWords(text), 0)
    if (isClosed(question) || question.kind === 'ranking') closed++
    if (question.kind === 'text') open++
    rows += question.kind === 'grid' ? question.rows.length : 0
  }
  const time = words * seconds.word + closed * seconds.closed + rows * seconds.row + open * seconds.open
  return { closed, open, time }
}
