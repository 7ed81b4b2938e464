import { type AskedQuestion, isClosed } from '../asked.ts'
import { type Fault, noSpan, type QuestionRule } from '../finding.ts'
import {
  isKnownHead,
  pairOf,
  readScaleLabel,
  type ScaleLabel,
  scalePoints,
  wayWithin,
} from '../scale-labels.ts'
import type { Opposites } from '../words/opposites.ts'

/** SL-07: a scale with more room on one side. */
export const unbalanced: QuestionRule = {
  rule: 'SL-07',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 7 (response categories)',
  find(question) {
    const why = isClosed(question) && question.kind !== 'several' ? whyUnbalanced(question) : undefined
    return why ? [faultOf(why)] : []
  },
}

const faultOf = (why: string): Fault => ({
  ...noSpan,
  severity: 'error',
  why,
  fix: 'Give as many answers on the one side as on the other, with the same words for how far, at most one in the middle, in one order.',
})

function whyUnbalanced({ kind, options }: AskedQuestion): string | undefined {
  const labels = scalePoints(options).map(readScaleLabel)
  const graded = labels.filter(({ kind }) => kind === 'graded')
  if (labels.length < 3 || graded.length < 2) return undefined
  if (labels.some(({ kind }) => kind === 'number' || kind === 'unknown')) return undefined
  const heads = [...new Set(graded.map(({ head }) => head))]
  const isSpokenScale =
    kind === 'scale' ||
    kind === 'grid' ||
    (heads.every(isKnownHead) && graded.every(({ isBare }) => isBare) && heads.length < 5)
  if (!isSpokenScale) return undefined
  const pair = pairOf(heads)
  if (heads.length === 1) return whyOneSided(labels, heads[0] ?? '')
  if (pair) return whyUnequal(labels, pair)
  return whyNotOpposite(labels, heads)
}

const judged = new Set(
  'satisfied good happy easy support agree better safe clean helpful fair clear pleased useful well polite kind'.split(
    ' ',
  ),
)

/** “Very satisfied, satisfied, fairly satisfied” with nothing, or one bare “not”, on the other side. */
function whyOneSided(labels: readonly ScaleLabel[], head: string): string | undefined {
  const graded = labels.filter(({ kind }) => kind === 'graded')
  const negated = graded.filter(({ isNegated }) => isNegated)
  const plain = graded.length - negated.length
  const endsAtNothing = labels.some(({ label }) => /^not at all|^no\b|^none\b/i.test(label.trim()))
  if (!judged.has(head) || endsAtNothing) return undefined
  if (negated.length === 0 && graded.length > 2)
    return `All answers say “${head}”: nobody can say the opposite.`
  return plain - negated.length > 1 ? counted(plain, negated.length) : undefined
}

const counted = (one: number, other: number) =>
  `The scale has ${one} ${one === 1 ? 'answer' : 'answers'} on one side and ${other} on the other, so the middle is not in the middle.`

function whyUnequal(labels: readonly ScaleLabel[], pair: Opposites): string | undefined {
  const ways = labels.map((label) => wayOf(label, pair))
  const plus = ways.filter((way) => way > 0).length
  const minus = ways.filter((way) => way < 0).length
  if (plus !== minus) return counted(plus, minus)
  const neutrals = labels.filter(({ kind }) => kind === 'neutral').length
  if (neutrals > 1) return `The scale has ${neutrals} answers in the middle.`
  if (!isInOrder(ways)) return 'The answers are not in order from one end to the other.'
  return undefined
}

function wayOf(label: ScaleLabel, pair: Opposites): number {
  if (label.kind !== 'graded') return 0
  const way = (wayWithin(pair, label.head) ?? 0) * label.strength
  return label.isNegated ? -way : way
}

/** Falls or rises all along. Strong words of their own (“excellent”, “awful”) are only held to their side. */
function isInOrder(ways: readonly number[]): boolean {
  const sides = ways.map(Math.sign)
  const falls = sides.every((way, place) => place === 0 || way <= (sides[place - 1] ?? way))
  const rises = sides.every((way, place) => place === 0 || way >= (sides[place - 1] ?? way))
  return falls || rises
}

/** Hot against dry: two words that are known, or one known and the middle naming another, with other opposites. */
function whyNotOpposite(labels: readonly ScaleLabel[], heads: readonly string[]): string | undefined {
  const [one, other] = heads
  if (heads.length !== 2 || !one || !other || !(isKnownHead(one) || isKnownHead(other))) return undefined
  const middle = labels.find(({ kind }) => kind === 'neutral')?.label.toLowerCase() ?? ''
  if (middle.includes(one) && middle.includes(other)) return undefined
  const isGradedTwice = heads.every((head) => labels.filter((label) => label.head === head).length > 1)
  if (!isGradedTwice && !(isKnownHead(one) && isKnownHead(other))) return undefined
  return `“${one}” and “${other}” are not opposites, so the ends of the scale measure different things.`
}
