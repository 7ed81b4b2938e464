import type { AskedQuestion } from '../asked.ts'
import type { Fault, QuestionRule } from '../finding.ts'
import { asksAgreement, pairOf, readScaleLabel, scalePoints } from '../scale-labels.ts'
import {
  allSpans,
  anyOf,
  isWithin,
  type Sentence,
  type Span,
  tellingWords,
  type Word,
  wordsOf,
} from '../text.ts'
import { bodyNouns, fixedPhrases, jointWords, unitNouns } from '../words/joined-words.ts'
import { areOpposites } from '../words/opposites.ts'

/** SL-01: one answer for two questions. */
export const doubleBarrelled: QuestionRule = {
  rule: 'SL-01',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 4c; NHS service manual: ask one question at a time',
  isOfWording: true,
  find(question) {
    const span = twoQuestions(question) ?? hiddenFilter(question) ?? joinedSubjects(question)
    return span ? [faultAt(question, span)] : []
  },
}

function faultAt(question: AskedQuestion, span: Span): Fault {
  const words = question.text.slice(span.start, span.end)
  return {
    ...span,
    severity: isAnsweredOnOneScale(question) ? 'error' : 'warning',
    why: `This asks two things at once (“${words.slice(0, 80)}”) and takes one answer: nobody can tell which of them was answered.`,
    fix: 'Ask about each in a question of its own, or ask first whether it applies and then only those it applies to.',
  }
}

const isAnsweredOnOneScale = ({ kind, options }: AskedQuestion): boolean => {
  if (kind === 'scale' || kind === 'grid' || asksAgreement(options)) return true
  const heads = scalePoints(options).flatMap((one) => readScaleLabel(one).head || [])
  return kind === 'single' && heads.length > 2 && pairOf(heads) !== undefined
}

const twoQuestions = ({ sentences }: AskedQuestion): Span | undefined => {
  const asked = sentences.filter(({ text }) => text.endsWith('?'))
  return asked.length > 1 ? asked[1] : undefined
}

const condition = /^(?:if|when|where) (?:you|this|these|the|there|your|any|anyone|someone)\b[^,?]{2,120},\s*/i
/** What only says when to answer, or whose wish it is. */
const notAFilter =
  /^(?:if|when|where) (?:you (?:want|wish|would|prefer|like|answered|said|chose|ticked|selected|agree|could|were to|had to|need(?:ed)? to)|(?:this|the|these|your) [^,?]{1,80}(?:\b(?:moved|closed|changed|were|opened|happened|stopped|went|took|came|became|could|would)\b))/i
const asksYesOrNo =
  /^(?:can|could|may|might|do|does|did|are|is|was|were|have|has|had|would|will|should|shall)\b/i
const asksHow = /^(?:how|which|what|where|when|who|why)\b/i

/** “If you have an email address, can we …”: whether you have one is a question too. */
function hiddenFilter({ sentences, isFiltered, kind, options }: AskedQuestion): Span | undefined {
  if (isFiltered || kind === 'text') return undefined
  return sentences.find(({ text }) => {
    const lead = condition.exec(text)?.[0]
    if (!lead || !text.endsWith('?') || notAFilter.test(text)) return false
    const rest = text.slice(lead.length)
    if (asksYesOrNo.test(rest)) return /^if\b/i.test(text)
    return asksHow.test(rest) && /^if\b/i.test(text) && !options.some((one) => meetsTheCondition.test(one))
  })
}
const meetsTheCondition =
  /not applicable|does not apply|^n\/?a$|^(?:i|it|there) .*\b(?:not|no|n't)\b|n't\b.*\b(?:have|use|come|go)\b/i

const joiners =
  /(?<![\p{L}\p{N}])(?:and\/or|and|or|plus|as well as|along with|in addition to|together with)(?![\p{L}\p{N}])/giu
const slashed = /\b(?!(?:his|he|him|yes|and|on|per)\/)[a-z]{3,}\/(?!(?:her|hers|she|no|or|off)\b)[a-z]{3,}\b/i

const fixed = anyOf(fixedPhrases, 'gi')
const joint = anyOf(jointWords)
const asides =
  /\([^)]{0,300}\)|"[^"]{0,300}"|(?:,|-)?\s*(?:for example|such as|e\.g\.|including)\b[^?]{0,300}/gi

function joinedSubjects(question: AskedQuestion): Span | undefined {
  for (const sentence of question.sentences) {
    if (!isAsking(question, sentence)) continue
    const found = joinedWithin(question, sentence)
    if (found) return { start: sentence.start + found.start, end: sentence.start + found.end }
  }
  return undefined
}

/** What leads up to a question joins what it likes. */
function isAsking({ sentences, options }: AskedQuestion, sentence: Sentence): boolean {
  if (sentence.text.endsWith('?') || sentences.length === 1) return true
  const isLast = sentence === sentences.at(-1)
  return isLast && (asksAgreement(options) || !sentences.some(({ text }) => text.endsWith('?')))
}

function joinedWithin(question: AskedQuestion, { text }: Sentence): Span | undefined {
  const words = wordsOf(text)
  const exempt = [...allSpans(text, fixed), ...allSpans(text, asides)]
  const joinsTwo = joint.test(text)
  for (const span of allSpans(text, joiners)) {
    if (exempt.some((one) => isWithin(span, one))) continue
    const joiner = text.slice(span.start, span.end).toLowerCase()
    if (
      joinsTwo &&
      joiner === 'and' &&
      !/\band (?:how|why|what|when|if)\b/i.test(text.slice(span.start, span.end + 6))
    )
      continue
    const sides = sidesOf(words, span)
    if (!sides || isOneThing(question, text, joiner, sides)) continue
    return { start: sides.left.start, end: sides.right.end }
  }
  const slash = slashed.exec(blank(text, exempt))
  return slash ? { start: slash.index, end: slash.index + slash[0].length } : undefined
}

const blank = (text: string, spans: readonly Span[]): string =>
  spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  )

type Sides = { left: Word; right: Word; before: Word[]; after: Word[] }

function sidesOf(words: readonly Word[], joiner: Span): Sides | undefined {
  const next = firstFrom(words, joiner.end)
  let last = next - 1
  while (last >= 0 && (words[last]?.end ?? 0) > joiner.start) last--
  const left = words[last]
  const right = words[next]
  if (!left || !right) return undefined
  return {
    left,
    right,
    before: words.slice(Math.max(0, last - 8), last + 1),
    after: words.slice(next, next + 9),
  }
}

/** The first word that starts at or after a place; by halving, because a text may hold a thousand joiners. */
function firstFrom(words: readonly Word[], place: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

const small = new Set(
  'a an the very too quite fairly more less some any your our to at in on by of'.split(' '),
)
const isNumber = ({ lower }: Word): boolean =>
  /^\d/.test(lower) ||
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|quarter)$/.test(lower)

function isOneThing(question: AskedQuestion, text: string, joiner: string, sides: Sides): boolean {
  const { left, right } = sides
  const next = sides.after.find(({ lower }) => !small.has(lower)) ?? right
  if (left.lower === right.lower || (isNumber(right) && sides.before.some(isNumber))) return true
  if (/^(?:please|if)$/.test(right.lower) && joiner === 'or') return true
  if (sides.before.some(({ lower }) => areOpposites(lower, next.lower))) return true
  if (isOneName(text, sides) || isOneUnit(sides)) return true
  return joiner === 'or' && areTheAnswers(question, sides)
}

/** “Guy's and St Thomas' Trust”. */
const isOneName = (text: string, { left, right }: Sides): boolean =>
  left.start > 0 &&
  /^\p{Lu}/u.test(left.text) &&
  /^\p{Lu}/u.test(right.text) &&
  bodyNouns.test(text.slice(right.end, right.end + 200))

/** “the eye and ear clinic”: bare words on both sides, then what has the name. */
function isOneUnit({ before, after }: Sides): boolean {
  const head = after.slice(1, 4).findIndex(({ lower }) => unitNouns.includes(lower.replace(/'s$/, '')))
  if (head < 0 || after.slice(0, head + 1).some(({ lower }) => determiners.has(lower))) return false
  return before.slice(-4, -1).some(({ lower }) => determiners.has(lower))
}
const determiners = new Set('a an the this that your our their my each'.split(' '))

/** “Cooked on site or brought in?” with both among the answers is a choice, not two questions. */
function areTheAnswers({ options }: AskedQuestion, { before, after }: Sides): boolean {
  if (options.some((one) => /^(?:yes|no)\b[^a-z]*$/i.test(one)) || asksAgreement(options)) return false
  const near = [...before.slice(-6), ...after.slice(0, 6)].map(({ text }) => text).join(' ')
  const offered = tellingWords(near)
  return options.filter((one) => [...tellingWords(one)].some((word) => offered.has(word))).length > 1
}
