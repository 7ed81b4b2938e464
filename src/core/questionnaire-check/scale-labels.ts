import { isNegatedForm, type Opposites, opposites } from './words/opposites.ts'
import { isWayOut } from './words/ways-out.ts'

/** What a label of a scale says: which way, how far, about what. */
export type ScaleLabel = {
  label: string
  kind: 'neutral' | 'graded' | 'number' | 'unknown'
  /** The word that is graded: “satisfied”. */
  head: string
  /** “not very”, “not at all”: the head with a no before it. */
  isNegated: boolean
  /** It says nothing but the head and how far. */
  isBare: boolean
  /** How far, from 0.5 (“slightly”) to 4 (“extremely”). */
  strength: number
}

const strengths: [RegExp, number][] = [
  [/\b(?:extremely|completely|totally|entirely|exceptionally|far too|much too|far)\b/, 4],
  [/\b(?:very|strongly|definitely|greatly|a lot|a great deal|much|fully|highly|really)\b/, 3],
  [/\b(?:mostly|mainly)\b/, 2.5],
  [/\b(?:quite|fairly|tend(?:ed)?(?: to)?|somewhat|moderately|generally|rather|reasonably|probably)\b/, 1.5],
  [/\b(?:slightly|a little|a bit|partly|marginally|barely)\b/, 1],
]

const neutral =
  /^(?:neither\b|neutral\b|(?:about )?(?:right|average|the same|ok(?:ay)?|fair|so-so|mixed|satisfactory|acceptable|adequate)$|no (?:effect|change|difference|impact|better|more)\b|(?:about|just) (?:right|the same|average)|in (?:the )?(?:middle|between)|(?:stay(?:ed)?|remain(?:ed)?|much|it makes) (?:about )?(?:the same|no difference)|same$|unchanged$|indifferent$)/

const knownHeads = new Set(opposites.flatMap(({ plus, minus }) => [...plus, ...minus]))

const withoutNumber = (label: string): string =>
  label.replace(/^\s*-?\d+\s*(?:[-:=.)]\s*)?|\s*\(\s*\d+\s*\)\s*$/g, '').trim()

export function readScaleLabel(label: string): ScaleLabel {
  const words = withoutNumber(label).toLowerCase()
  const empty = { label, head: '', isNegated: false, isBare: false, strength: 0 }
  if (!words) return { ...empty, kind: /\d/.test(label) ? 'number' : 'unknown' }
  if (words.length > 45) return { ...empty, kind: 'unknown' }
  if (neutral.test(words)) return { ...empty, kind: 'neutral' }
  const isNegated = /^(?:not|isn't|wasn't)\b/.test(words)
  const strength = strengths.find(([pattern]) => pattern.test(words))?.[1] ?? 2
  const rest = strengths.reduce((left, [pattern]) => left.replace(pattern, ' '), words)
  const parts = rest.match(/[a-z-]+/g)?.filter((word) => !quiet.has(word)) ?? []
  const head = parts.find(isKnownHead) ?? parts.at(-1) ?? ''
  return { label, kind: head ? 'graded' : 'unknown', head, isNegated, isBare: parts.length === 1, strength }
}

const quiet = new Set(
  'not at all too i it was is am in of the to a an me my with this them that would be felt feel'.split(' '),
)

export const isKnownHead = (word: string): boolean =>
  knownHeads.has(word) || [...knownHeads].some((known) => known.length > 3 && isNegatedForm(known, word))

/** The answers of a question that stand on its scale: what is offered as a way out does not. */
export const scalePoints = (options: readonly string[]): string[] =>
  options.filter((option) => !isWayOut(option, options) || neutral.test(option.toLowerCase()))

/** Which way a head points within a pair of opposites: 1 and -1, undefined where it is not of that pair. */
export function wayWithin({ plus, minus }: Opposites, head: string): 1 | -1 | undefined {
  if (plus.includes(head)) return 1
  if (minus.includes(head)) return -1
  return undefined
}

/** The pair of opposites that all the heads belong to: from the list, or by form (“clear”, “unclear”). */
export function pairOf(heads: readonly string[]): Opposites | undefined {
  const listed = opposites.find((pair) => heads.every((head) => wayWithin(pair, head) !== undefined))
  if (listed) return listed
  const plain = heads.find((head) => heads.every((other) => other === head || isNegatedForm(head, other)))
  const negated = heads.find((head) => head !== plain)
  return plain && negated
    ? { plus: [plain], minus: [...new Set(heads)].filter((one) => one !== plain) }
    : undefined
}

/** “Agree” and “disagree” among the answers. */
export const asksAgreement = (options: readonly string[]): boolean =>
  options.some((one) => /\bagree\b/i.test(one)) && options.some((one) => /\bdisagree\b/i.test(one))
