import type { AskedQuestion, AskedQuestionnaire } from '../asked.ts'
import { noSpan, type QuestionRule } from '../finding.ts'
import { wordsOf } from '../text.ts'
import { friendsAndFamily, isSameWording } from '../words/standard-wording.ts'

const namesTheTest = /\bfriends (?:and|&) family test\b|\bFFT\b/i
const oldWording = /\b(?:recommend\b[^?]{0,80}\b(?:friends|family)|how likely are you to recommend)\b/i

/** SL-32: the Friends and Family Test in other words is another test. */
export const friendsAndFamilyRule: QuestionRule = {
  rule: 'SL-32',
  source:
    'NHS England, Friends and Family Test guidance: question and answers word for word, since April 2020',
  find(question, questionnaire) {
    if (!isTheTest(question, questionnaire)) return []
    const isText = isSameWording(question.text.replace(leadIn, ''), friendsAndFamily.text)
    const isOptions = friendsAndFamily.options.join('|') === question.options.join('|')
    if (isText && isOptions) return []
    return [
      {
        ...(isText ? noSpan : { start: 0, end: question.text.length }),
        severity: 'error',
        why: `The ${isText ? 'answers' : 'question'} of the Friends and Family Test ${isText ? 'are' : 'is'} altered: the result can no longer be counted or compared as that test.`,
        fix: `Ask “${friendsAndFamily.text}” with the answers ${friendsAndFamily.options.join('; ')}, in this order.`,
      },
    ]
  },
}

/** A setting may be named before it. */
const leadIn = /^\s*Thinking about [^.?!]{1,120}[.,:…]+\s*(?=Overall)/

/** Meant as the test: named so, asked in its old words, or nearly in its words. */
function isTheTest(question: AskedQuestion, { title, questions }: AskedQuestionnaire): boolean {
  const { kind, text, purpose } = question
  if (kind !== 'single' && kind !== 'scale') return false
  if (oldWording.test(text) || namesTheTest.test(text)) return true
  if (isNearlyItsText(text)) return true
  if (namesTheTest.test(purpose)) return questions.length === 1 || /\bhow|experience|rate\b/i.test(text)
  const first = questions.find((one) => one.kind === 'single' || one.kind === 'scale')
  return namesTheTest.test(title) && first === question
}

const itsWords = new Set(wordsOf(friendsAndFamily.text).map(({ lower }) => lower))

/** Six of its eight words, and hardly any other. */
function isNearlyItsText(text: string): boolean {
  const words = new Set(wordsOf(text).map(({ lower }) => lower))
  const shared = [...words].filter((word) => itsWords.has(word)).length
  return shared >= itsWords.size - 1 && words.size <= itsWords.size + 2
}
