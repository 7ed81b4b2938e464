import type { AskedQuestion } from '../asked.ts'
import { noSpan, type QuestionRule } from '../finding.ts'
import { readScaleLabel } from '../scale-labels.ts'
import { allSpans, anyOf, blank, quoteList, type Span } from '../text.ts'
import { givesMeasure, vagueInAnswers, vagueInQuestions } from '../words/vague.ts'
import { isWayOut } from '../words/ways-out.ts'

const inQuestions = anyOf(vagueInQuestions, 'gi')
const inAnswers = anyOf(vagueInAnswers, 'gi')

/** Both ends offered, or the word is what is measured. */
const plainUses: readonly RegExp[] = [
  /\b(\w{3,20}) or (?:un|in|im|dis)\1\b/gi,
  /\bgood or (?:bad|poor)\b|\bgood, (?:bad|fair|average)[^?]{0,30}/gi,
  /\bhow (?:much |many |very )?(?:often|frequently|regularly|recently|soon|quickly|promptly|long|good|reasonable|adequate|suitable|appropriate|affordable|near|close|local|satisfactory|proper|properly|well)\b/gi,
  /\b(?:often enough|too often|too soon|as soon as)\b/gi,
  /\bregular (?:bus|customer|meeting|price|clinic|user)\b|\bregular-[a-z]+/gi,
  /\benough (?:is enough|rope)\b/gi,
  /\b(?:heavy|light) (?:door|doors|rain|snow|traffic|bag|bags|switch|bulb|box|load)\b/gi,
  /\bmoderate or (?:severe|vigorous)\b/gi,
]

/** SL-21: a word that each person measures differently. */
export const vague: QuestionRule = {
  rule: 'SL-21',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 3c (vague terms)',
  isOfWording: true,
  find(question) {
    const spans = vagueSpans(question)
    const answers = spans.length > 0 ? [] : vagueAnswers(question)
    const first = spans[0]
    if (!first && answers.length === 0) return []
    const words = quoteList([...spans.map(({ start, end }) => question.text.slice(start, end)), ...answers])
    return [
      {
        ...(first ?? noSpan),
        severity: 'warning',
        why: `${words}${first ? '' : ' (in the answers)'}: each person has another measure for this, so the answers cannot be added up.`,
        fix: 'Say how many, how often, how far or since when, in numbers.',
      },
    ]
  },
}

function vagueSpans({ text, hint, kind, sentences }: AskedQuestion): Span[] {
  if (kind === 'text' || kind === 'file' || givesMeasure.test(hint)) return []
  const asked = sentences.length > 1 ? sentences.filter((one) => one.text.endsWith('?')) : sentences
  return allSpans(blank(text, ...plainUses), inQuestions).filter(({ start, end }) => {
    if (/^\p{Lu}/u.test(text.slice(start)) && start > 0) return false
    if (asked.length > 0 && !asked.some((one) => start >= one.start && end <= one.end)) return false
    return !isMeasuredBeside(text, end)
  })
}

/** “recently (in the last 4 weeks)”, “near, within 2 miles”. */
const isMeasuredBeside = (text: string, end: number): boolean => {
  const after = text.slice(end, end + 80)
  return (
    /^[^(]{0,30}\([^)]{3,}/.test(after) ||
    (/^[ ,:-]/.test(after) && /^[^.?]{0,40}\b(?:within|at least|that is|meaning)\b[^.?]{0,30}\d/.test(after))
  )
}

const asksForOpinion =
  /\b(?:trust|mind|worr(?:y|ied)|matter|affect|like|enjoy|important|concern|help|feel|think|difference|interest(?:ed)?|know|understand|support|oppose|satisfied|reduce your|confident|difficult|easy|pain|bother(?:ed)?|effect|impact)\b/i

/** “A lot” is a measure of feeling, and no number of cups. */
function vagueAnswers({ text, kind, options, hint }: AskedQuestion): string[] {
  if (!['single', 'scale', 'grid'].includes(kind) || asksForOpinion.test(text) || givesMeasure.test(hint))
    return []
  return options.filter(
    (one) =>
      !isWayOut(one, options) &&
      !/\d/.test(one) &&
      !/\b(?:day|week|month|year|time I|times)s?\b/i.test(one) &&
      !/\btoo\b/i.test(one) &&
      readScaleLabel(one).kind !== 'neutral' &&
      one.split(' ').length < 5 &&
      allSpans(one, inAnswers).length > 0,
  )
}
