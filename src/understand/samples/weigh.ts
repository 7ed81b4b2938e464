import type { Question } from '../../core/questionnaire/content.ts'
import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { designEffectOf, type Raked, rake, type SampleRow } from '../../core/stats/raking.ts'
import { readAttributes, readGroup } from '../../core/stats/reach/index.ts'
import {
  isSmall,
  type PublishedCount,
  publishedCount,
  publishedSplit,
  publishedSplits,
  roundedBy,
} from '../../core/stats/small-numbers.ts'
import { type WeightedShare, weightedShare } from '../../core/stats/weighted-share.ts'
import { wilsonShare } from '../../core/stats/wilson.ts'
import type { ChosenByPerson } from './queries.ts'

export type SampleLine = {
  label: string
  /** As answered, unweighted. */
  count: PublishedCount
  /** Weighted, with its 95% interval; null where the number is hidden. */
  share: number | null
  low: number | null
  high: number | null
}

export type SampleQuestion = {
  id: string
  text: string
  isSeveral: boolean
  base: PublishedCount
  /** Shares are to the nearest 5 in 100 and no number of people is told; left out of what was published before that. */
  isRough?: boolean
  /** Null where the base is hidden: one times the other is the base. */
  designEffect: number | null
  effectiveSize: number | null
  lines: SampleLine[]
}

export type SampleFigures = {
  /** Whom the sample was weighted to. */
  base: string
  source: string
  margins: { attribute: string; question: string }[]
  people: number
  designEffect: number
  effectiveSize: number
  trimmed: PublishedCount
  converged: boolean
  /** What is left between a weighted share and that of the people, at the most. */
  furthest: number
  /** Groups that nobody in the sample was of. */
  empty: { attribute: string; group: string }[]
  questions: SampleQuestion[]
  /** Under which they were published; left out of what was published before there was a choice. */
  scheme?: DisclosureScheme
}

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/** A weight is held within so many times the mean, and one over it. */
const mostWeight = 5

/** The attribute that a question tells by the words of its choices: most of them are groups of it. */
export function attributeOf({ kind, choices }: Question): string | undefined {
  if (kind !== 'single-choice' || choices.length < 2) return undefined
  return readAttributes.find((attribute) => {
    const read = choices.map(({ label }) => readGroup(attribute, label))
    return read.every((one) => !('wrong' in one)) && read.filter((one) => 'group' in one).length >= 2
  })
}

export type Weighing = {
  questions: readonly Question[]
  chosen: readonly ChosenByPerson[]
  margins: readonly { attribute: string; questionId: string }[]
  base: { name: string; source: string; people: ReadonlyMap<string, ReadonlyMap<string, number>> }
}

/** Weights the people of a sample to a base, and counts every other question by these weights. */
export function weighSample(
  { questions, chosen, margins, base }: Weighing,
  scheme: DisclosureScheme,
): SampleFigures {
  const people = [...Map.groupBy(chosen, ({ responseId }) => responseId).values()]
  const choicesOf = (rows: readonly ChosenByPerson[], questionId: string) =>
    rows.find((row) => row.questionId === questionId)?.choices ?? []
  const rows = people.map(
    (own): SampleRow =>
      Object.fromEntries(
        margins.map(({ attribute, questionId }) => [
          attribute,
          groupOf(questions, questionId, attribute, choicesOf(own, questionId)[0]),
        ]),
      ),
  )
  const raked = rake(rows, sharesOf(margins, base.people), { mostWeight })
  const others = questions.filter(({ id }) => !margins.some(({ questionId }) => questionId === id))
  const textOf = (questionId: string) => questions.find(({ id }) => id === questionId)?.text ?? ''
  return {
    base: base.name,
    source: base.source,
    margins: margins.map(({ attribute, questionId }) => ({ attribute, question: textOf(questionId) })),
    people: roundedBy(people.length, scheme),
    ...qualityOf(raked, scheme),
    questions: others.map((question) =>
      countQuestion(
        question,
        people.map((own, place) => ({
          weight: raked.weights[place] ?? 0,
          choices: choicesOf(own, question.id),
          groups: Object.entries(rows[place] ?? {}).map(([attribute, group]) => `${attribute} ${group}`),
        })),
        scheme,
      ),
    ),
    scheme,
  }
}

/**
 * To as many places as the page shows: with a count beside it, an exact weighted number tells how many of each group
 * are behind it.
 */
const toPlaces = (value: number, places: number): number => Math.round(value * 10 ** places) / 10 ** places
const shareTo = (share: number | null): number | null => share && toPlaces(share, 2)

/** One times the other is the base, so the size is rounded as it is. */
function effectOf(weights: readonly number[], scheme: DisclosureScheme) {
  const { designEffect, effectiveSize } = designEffectOf(weights)
  return {
    designEffect: toPlaces(designEffect, scheme.roundedTo === 1 ? 2 : 1),
    effectiveSize: roundedBy(toPlaces(effectiveSize, 0), scheme),
  }
}

const qualityOf = ({ weights, trimmed, converged, furthest, empty }: Raked, scheme: DisclosureScheme) => ({
  ...effectOf(weights, scheme),
  trimmed:
    publishedSplit([trimmed, weights.length - trimmed], scheme).parts[0] ?? publishedCount(trimmed, scheme),
  converged,
  furthest: toPlaces(furthest, 3),
  empty,
})

function groupOf(questions: readonly Question[], questionId: string, attribute: string, key?: string) {
  const label = questions
    .find(({ id }) => id === questionId)
    ?.choices.find((choice) => choice.key === key)?.label
  const known = readAttributes.find((name) => name === attribute)
  if (label === undefined || !known) return undefined
  const read = readGroup(known, label)
  return 'group' in read ? read.group : undefined
}

function sharesOf(margins: Weighing['margins'], people: Weighing['base']['people']) {
  return Object.fromEntries(
    margins.map(({ attribute }) => {
      const groups = people.get(attribute) ?? new Map<string, number>()
      const all = [...groups.values()].reduce((sum, count) => sum + count, 0)
      return [attribute, Object.fromEntries([...groups].map(([group, count]) => [group, count / all]))]
    }),
  )
}

/** Where numbers are rounded, a share is of the rounded weighted number: an exact one beside a base would tell the count. */
function sharesAs(
  shares: WeightedShare | undefined,
  base: PublishedCount,
  effectiveSize: number | null,
  scheme: DisclosureScheme,
): Partial<Pick<WeightedShare, 'share' | 'low' | 'high'>> {
  if (scheme.roundedTo === 1 || !shares || shares.share === null || base.hidden || base.count === 0)
    return shares ?? {}
  const weighted = roundedBy(Math.round(shares.share * base.count), scheme)
  const share = Math.min(1, weighted / base.count)
  return wilsonShare(share * (effectiveSize ?? 0), effectiveSize ?? 0)
}

/** `groups`: those by which a person was weighted. */
type Answered = { weight: number; choices: readonly string[]; groups: readonly string[] }

/**
 * Whether few of a group gave an answer, or did not give it. Weights differ by group, and can be worked out from the people
 * of the area: beside a number of people, a weighted share would then tell how many of each group are behind it.
 */
function hasFewOfGroup(answered: readonly Answered[], keys: readonly string[], scheme: DisclosureScheme) {
  const byGroup = Map.groupBy(
    answered.flatMap((one) => one.groups.map((group) => ({ group, choices: one.choices }))),
    ({ group }) => group,
  )
  return [...byGroup.values()].some((own) =>
    keys.some((key) => {
      const gave = own.filter(({ choices }) => choices.includes(key)).length
      return isSmall(gave, scheme) || isSmall(own.length - gave, scheme)
    }),
  )
}

/** Of fewer people than these no share is weighted: what is known of so few leaves little to choose from. */
const leastWeighted = 30

const toTwentieth = (share: number): number => Math.round(share * 20) / 20

/** The share to the nearest 5 in 100, with the interval of just that share: so it tells nothing more. */
const roughly = (
  { share = null }: Partial<Pick<WeightedShare, 'share'>>,
  effectiveSize: number | null,
): Partial<Pick<WeightedShare, 'share' | 'low' | 'high'>> =>
  share === null || effectiveSize === null
    ? {}
    : wilsonShare(toTwentieth(share) * effectiveSize, effectiveSize)

function countQuestion(
  { id, text, kind, choices }: Question,
  all: readonly Answered[],
  scheme: DisclosureScheme,
): SampleQuestion {
  const answered = all.filter((one) => one.choices.length > 0)
  const isSeveral = kind === 'several-choices'
  const shares = choices.map(({ key }) =>
    weightedShare(answered.map((one) => ({ weight: one.weight, chosen: one.choices.includes(key) }))),
  )
  const { base, counts } = hide(
    shares.map(({ count }) => count),
    answered.length,
    isSeveral,
    scheme,
  )
  const effect = base.hidden
    ? { designEffect: null, effectiveSize: null }
    : effectOf(
        answered.map(({ weight }) => weight),
        scheme,
      )
  const isRough = hasFewOfGroup(
    answered,
    choices.map(({ key }) => key),
    scheme,
  )
  return {
    id,
    text,
    isSeveral,
    base,
    isRough,
    ...effect,
    lines: choices.map(({ label }, place) => {
      const count = counts[place] ?? withheld
      const exact = sharesAs(shares[place], base, effect.effectiveSize, scheme)
      const { share = null, low = null, high = null } = isRough ? roughly(exact, effect.effectiveSize) : exact
      return count.hidden || base.hidden || answered.length < leastWeighted
        ? { label, count, share: null, low: null, high: null }
        : {
            label,
            count: isRough ? withheld : count,
            ...{ share: shareTo(share), low: shareTo(low), high: shareTo(high) },
          }
    }),
  }
}

function hide(counts: readonly number[], base: number, isSeveral: boolean, scheme: DisclosureScheme) {
  if (!isSeveral) {
    // Of an answer that is offered no more nobody is counted here, and they are in the base: a part of its own.
    const rest = base - counts.reduce((sum, count) => sum + count, 0)
    const { total, parts } = publishedSplit([...counts, Math.max(0, rest)], scheme)
    return { base: total, counts: parts }
  }
  const splits = publishedSplits(
    counts.map((count) => [count, base - count]),
    scheme,
  )
  return {
    base: splits[0]?.total ?? publishedCount(base, scheme),
    counts: splits.flatMap(({ parts }) => parts[0] ?? []),
  }
}
