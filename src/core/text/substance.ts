import { textKey } from './tokens.ts'

/** Whether an answer says anything: no answer (no word, or only that there is none), “nothing”, or something to read. */
export type Substance = 'empty' | 'nothing' | 'something'

const before = 'absolutely|there (?:is|was)|i have|sorry|really|currently|at present'
const itself =
  'nothing|none|nil|no|nope|nah|not? applicable|n a|na|not really|no (?:opinion|thanks?|thank you)'
const after =
  'at all|really|else|more|further|(?:to|that i want to) (?:add|say|report|mention|comment|improve|change|suggest)|comments?|thanks?|thank you|suggestions?|complaints?|issues?|problems?|concerns?|(?:that )?i can think of|(?:comes?|springs) to mind|in particular|specific|specifically|at (?:the moment|this time)|for now|as yet|yet|so far|whatsoever'

const nothing = new RegExp(`^(?:(?:${before}) )*(?:${itself})(?: (?:${itself}|${after}))*$`)

/** What forms and their exports say in place of an answer. */
const unanswered =
  /^(?:(?:respondent |question )?(?:did not|didn't|declined to) (?:answer|respond|reply|say)|(?:no|not) (?:answer|answered|response|reply|comment|comments|text|data)(?: (?:given|provided|left|made))?|(?:left )?blank|null|nan|skipped)$/

/** The longest answer that still says nothing, in words. */
const mostWords = 8
/** What is longer, in characters, says something, and is not worth spelling out. */
const longestSpelt = 400

export function tellSubstance(text: string): Substance {
  const key = text.length > longestSpelt ? undefined : textKey(text)
  if (key === undefined) return textKey(text) === '' ? 'empty' : 'something'
  if (key === '') return 'empty'
  if (unanswered.test(key)) return 'empty'
  return key.split(' ').length <= mostWords && nothing.test(key) ? 'nothing' : 'something'
}

/** That there is no view, in so many words. How people code it is theirs to say: a model learns it like any answer. */
const noView = new RegExp(
  `^(?:i )?(?:(?:really|honestly) )*(?:(?:don't|do not) (?:really )?know|dunno|not (?:really )?sure|unsure|no idea|(?:can't|cannot|can not|couldn't|could not) (?:really )?think of (?:anything|any|much|nothing))(?: (?:${after}))*$`,
)

/** Whether there is nothing in a text that a theme could be made of. It is read and counted like any other. */
export const saysNothing = (text: string): boolean =>
  tellSubstance(text) !== 'something' || (text.length <= longestSpelt && noView.test(textKey(text)))

/** What a question asks for, by its words. */
export type Asked = 'what-was-good' | 'what-could-be-better' | 'anything'

const good = /\b(?:good|well|best|like[ds]?|positive|satisfied|pleased|helpful|praise|enjoy\w*)\b/i
const better =
  /\b(?:better|improv\w*|change[ds]?|worst|bad|badly|dislike[ds]?|negative|dissatisfied|concern\w*|worr\w+|problems?|wrong|difficult\w*)\b/i

/** “Would you like to say” asks for no praise. */
const wish = /\bwould (?:\w+ )?like\b/gi

export function tellAsked(question: string): Asked {
  const asked = question.replace(wish, '')
  const [asksGood, asksBetter] = [good.test(asked), better.test(asked)]
  if (asksGood === asksBetter) return 'anything'
  return asksGood ? 'what-was-good' : 'what-could-be-better'
}

/** What “nothing” means in answer to a question: praise, blame, or no view. */
type Nothing = 'nothing-to-improve' | 'nothing-was-good' | 'no-view'

const meanings: Record<Asked, Nothing> = {
  'what-could-be-better': 'nothing-to-improve',
  'what-was-good': 'nothing-was-good',
  anything: 'no-view',
}

const tellNothing = (question: string): Nothing => meanings[tellAsked(question)]

/** Answers that are coded by rule, as people coded others of the same kind: undefined for those that say something. */
export function ruledKind({
  text,
  question,
}: {
  text: string
  question?: string | undefined
}): string | undefined {
  const substance = tellSubstance(text)
  if (substance === 'something') return undefined
  return substance === 'empty' ? 'no answer' : nothingTo(question ?? '')
}

/** “Nothing” by what it means; where the question does not say, it means what it means to this question. */
export function nothingTo(question: string): string {
  const meaning = tellNothing(question)
  return meaning === 'no-view' ? `nothing, to: ${question}` : meaning
}

/** What an answer says that says nothing, by rule and by what was asked. */
export const nothings = [
  'no-answer',
  'nothing-to-improve',
  'no-worries',
  'nothing-was-good',
  'no-view',
] as const
export type SaidNothing = (typeof nothings)[number]

const worries = /\b(?:concern\w*|worr\w+|fear\w*)\b/i
const naught = 'nothing|none|nil|n a|na|not applicable'
/** “Nothing” without any “no”, which may be a view. */
const plainNothing = new RegExp(`^(?:(?:${before}) )*(?:${naught})(?: (?:${naught}|${after}))*$`)
/** What “no” may be the whole answer to without being a view: whether there is anything more. */
const asksForMore = /\banything else\b|\bany (?:(?:other|further) )?comments?\b/i
const asksYesOrNo = /^\s*(?:do|does|did|is|are|was|were|would|should|could|can|will|have|has)\b/i

/**
 * Whether an answer says nothing in words, and what that says of what was asked: undefined where it has to be read. “No”
 * is such an answer to what could be better, or to whether there is anything else; to “Do you agree?” it is a view.
 */
export function tellSaidNothing(text: string, question: string): SaidNothing | undefined {
  const substance = tellSubstance(text)
  if (substance === 'something') return undefined
  if (substance === 'empty') return 'no-answer'
  const meaning = tellNothing(question)
  const mayBeView = (meaning === 'no-view' || asksYesOrNo.test(question)) && !asksForMore.test(question)
  if (mayBeView && !plainNothing.test(textKey(text))) return undefined
  return meaning === 'nothing-to-improve' && worries.test(question) ? 'no-worries' : meaning
}
