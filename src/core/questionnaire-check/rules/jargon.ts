import { type AskedQuestion, type AskedQuestionnaire, everythingSaid } from '../asked.ts'
import { noSpan, type QuestionRule } from '../finding.ts'
import { allSpans, anyOf, quoteList } from '../text.ts'
import { jargon, knownShortForms } from '../words/jargon.ts'

const ofTheTrade = anyOf(jargon, 'gi')
/** Two capitals or more, standing alone; “A&E” and “M25” are none. */
const shortForms = /(?<![\p{L}\p{N}&])[A-Z]{2,}(?=s?(?![\p{L}\p{N}&]))/gu

/** SL-18: words that people outside the service do not use. */
export const jargonRule: QuestionRule = {
  rule: 'SL-18',
  source:
    'QAS-99 (Willis and Lessler, RTI, 1999), step 3b (technical terms); NHS service manual: write in plain English',
  isOfWording: true,
  find(question, questionnaire) {
    const explained = explanationsFor(question, questionnaire)
    const known = new Map<string, boolean>()
    const isUnexplained = ({ word }: Term): boolean => {
      const already = known.get(word) ?? isExplained(word, explained)
      known.set(word, already)
      return !already
    }
    const inText = termsIn(question.text).filter(isUnexplained)
    const inAnswers = [...question.options, ...question.rows].flatMap(termsIn).filter(isUnexplained)
    const first = inText[0]
    if (!first && inAnswers.length === 0) return []
    const words = quoteList([...inText, ...inAnswers].map(({ word }) => word))
    return [
      {
        ...(first ? { start: first.start, end: first.end } : noSpan),
        severity: 'warning',
        why: `${words}${first ? '' : ' (in the answers)'}: many people do not know what this means and answer all the same.`,
        fix: 'Use an everyday word, or write it out and say in a few words what it is.',
      },
    ]
  },
}

type Term = { word: string; start: number; end: number }

function termsIn(text: string): Term[] {
  const isShouted = text.length > 12 && text === text.toUpperCase()
  const short = isShouted ? [] : allSpans(text, shortForms)
  return [...allSpans(text, ofTheTrade), ...short]
    .map(({ start, end }) => ({ start, end, word: text.slice(start, end) }))
    .filter((term) => !knownShortForms.has(term.word) && !isName(text, term))
    .sort((one, other) => one.start - other.start)
}

/** “Integrated Care Board” is what a body is called. */
const isName = (text: string, { word, start, end }: Term): boolean =>
  start > 0 &&
  /^\p{Lu}\p{Ll}/u.test(word) &&
  (/^ \p{Lu}\p{Ll}/u.test(text.slice(end, end + 3)) ||
    /\p{Lu}[\p{L}']{0,30} $/u.test(text.slice(Math.max(0, start - 32), start)))

/** Where a term may be explained: in the question, beside it, and in the question before. */
const explanationsFor = (question: AskedQuestion, { questions }: AskedQuestionnaire): string => {
  const before = questions[question.place - 1]
  return [
    everythingSaid(question),
    ...question.options,
    ...question.rows,
    before ? everythingSaid(before) : '',
  ].join('\n')
}

/** “British Sign Language (BSL)”, “a phlebotomist (who takes blood)”, “UTC means …”. */
function isExplained(word: string, said: string): boolean {
  const plain = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(
    `(?<![a-z])[a-z]{3,40} \\(${plain}s?\\)|\\b${plain}s? \\([^)]{6,}|\\b${plain}s?,? (?:is|are|means?|stands for|=|-|sees|helps|looks after|who|that is|or) (?!the best|there|it|you|this)[a-z]`,
    'i',
  ).test(withoutQuestions(said))
}

/** What is asked explains nothing: “which provider is best?” */
const withoutQuestions = (said: string): string => said.replace(/\b(?:is|are) [^.?]{0,200}\?/g, '')
