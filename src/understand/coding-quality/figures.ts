import { alphaOfTwo } from '../../core/stats/alpha.ts'
import { bootstrapRange, type Range } from '../../core/stats/bootstrap.ts'
import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import { listShifted, stabilityIndex } from '../../core/stats/drift.ts'
import { agreementOfLabels, f1OfPair, type LabelPair } from '../../core/stats/label-agreement.ts'
import { correctedShare, type Judged, precisionAndRecall } from '../../core/stats/machine-judgement.ts'
import type { Estimate } from '../../core/stats/newcombe.ts'
import { roundedBy } from '../../core/stats/small-numbers.ts'
import type { Share } from '../../core/stats/wilson.ts'
import type { ComparedRow, MachineMeasure } from './share-queries.ts'

/** From this many on that nobody has read an estimate of them is given. */
const leastEstimated = 20

export type Theme = { id: string; title: string }

/** How far two codings of the same answers agree, several themes to an answer. */
export type Agreement = {
  base: number
  f1: number
  f1Range: Range | null
  exact: number
  exactRange: Range | null
  overlap: number
  overlapRange: Range | null
}

export type ThemeAgreement = Theme & {
  /** Null where either coder gave the theme too seldom to say. */
  alpha: { value: number; range: Range | null } | null
}

export type ThemeJudgement = Theme & {
  /** Null where the theme was given too seldom, by people or by the machine, to say. */
  judged: { precision: Share; recall: Share } | null
  /** Share of what nobody has read; null where there is too little to go by. */
  estimate: Estimate | null
}

export type MachineFigures = {
  examples: number
  /** Whether it read what texts mean, by vectors, beside their words. */
  usesVectors: boolean
  /** The machine beside what people settled on, and beside each coder alone, on the same answers. */
  agreement: Agreement
  themes: ThemeJudgement[]
  /** Of answers that nobody has read: how many, and what has shifted. Null where there are too few. */
  unread: { answers: number; stability: number; shifted: Theme[] } | null
}

export type QualityFigures = {
  base: number
  /** Of the base, where the two said different things; a person settled each. */
  different: number
  people: Agreement
  themes: ThemeAgreement[]
  machine: MachineFigures | null
}

type Coded = Record<'first' | 'second' | 'settled', Set<string>> & {
  machine: Set<string> | null
  isOfOne: boolean
}

/** As the page has them: the file and the open interface hold no more places, from which single answers could be had. */
const toHundredths = (value: number): number => Math.round(100 * value) / 100
const shortenedRange = ({ low, high }: Range): Range => ({ low: toHundredths(low), high: toHundredths(high) })
const shortened = (range: Range | undefined): Range | null => (range ? shortenedRange(range) : null)
const shortenedShare = (share: Share): Share => ({
  ...share,
  share: share.share && toHundredths(share.share),
  low: share.low && toHundredths(share.low),
  high: share.high && toHundredths(share.high),
})

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

function agreementOf(pairs: readonly LabelPair[], scheme: DisclosureScheme): Agreement | undefined {
  const found = agreementOfLabels(pairs)
  if (!found) return undefined
  const rangeOf = (of: (pair: LabelPair) => number) =>
    shortened(bootstrapRange(pairs.map(of), (sample) => sum(sample) / sample.length))
  const one = (pair: LabelPair) => agreementOfLabels([pair])
  const { f1, exact, overlap } = found
  return {
    base: roundedBy(pairs.length, scheme),
    f1: toHundredths(f1),
    exact: toHundredths(exact),
    overlap: toHundredths(overlap),
    f1Range: rangeOf(f1OfPair),
    exactRange: rangeOf((pair) => one(pair)?.exact ?? 0),
    overlapRange: rangeOf((pair) => one(pair)?.overlap ?? 0),
  }
}

/**
 * Only themes that the public sees; what is given to too few answers is not said of any of them. Notes of sessions and
 * petitions are no help: how many of them have a theme is public in full, so what is left would be told.
 */
const isEnough = (
  rows: readonly Coded[],
  scheme: DisclosureScheme,
  has: (row: Coded) => boolean | undefined,
): boolean => rows.filter((row) => row.isOfOne && has(row)).length >= leastPublished(scheme)

function agreementOnTheme(theme: Theme, rows: readonly Coded[], scheme: DisclosureScheme): ThemeAgreement {
  const said = rows.map(({ first, second }) => [first.has(theme.id), second.has(theme.id)] as const)
  const value = alphaOfTwo(said)
  const areEnough = [(row: Coded) => row.first.has(theme.id), (row: Coded) => row.second.has(theme.id)].every(
    (has) => isEnough(rows, scheme, has),
  )
  if (value === null || !areEnough) return { ...theme, alpha: null }
  return {
    ...theme,
    alpha: { value: toHundredths(value), range: shortened(bootstrapRange(said, alphaOfTwo)) },
  }
}

function judge(
  theme: Theme,
  rows: readonly Coded[],
  measured: MachineMeasure,
  scheme: DisclosureScheme,
): ThemeJudgement {
  const judged: Judged = { base: rows.length, held: 0, suggested: 0, right: 0 }
  for (const { settled, machine } of rows) {
    const [held, suggested] = [settled.has(theme.id), machine?.has(theme.id) ?? false]
    if (held) judged.held += 1
    if (suggested) judged.suggested += 1
    if (held && suggested) judged.right += 1
  }
  const areEnough = [
    (row: Coded) => row.settled.has(theme.id),
    (row: Coded) => row.machine?.has(theme.id),
  ].every((has) => isEnough(rows, scheme, has))
  if (!areEnough) return { ...theme, judged: null, estimate: null }
  const { answers, themes } = measured.unread
  const set = { base: answers, suggested: themes[theme.id] ?? 0 }
  const estimate = answers >= leastEstimated ? correctedShare(judged, set) : undefined
  const { precision, recall } = precisionAndRecall(rounded(judged, scheme))
  return {
    ...theme,
    judged: { precision: shortenedShare(precision), recall: shortenedShare(recall) },
    estimate: estimate ? { value: toHundredths(estimate.value), ...shortenedRange(estimate) } : null,
  }
}

/** These are of single answers, so where numbers are rounded they are too. */
const rounded = ({ base, held, suggested, right }: Judged, scheme: DisclosureScheme): Judged => ({
  base: roundedBy(base, scheme),
  held: roundedBy(held, scheme),
  suggested: roundedBy(suggested, scheme),
  right: roundedBy(right, scheme),
})

function shiftOf(
  themes: readonly Theme[],
  { heldOut, unread }: MachineMeasure,
  scheme: DisclosureScheme,
): MachineFigures['unread'] {
  if (unread.answers < leastEstimated) return null
  const compared = themes.map((theme) => ({
    theme,
    before: { count: heldOut.themes[theme.id] ?? 0, base: heldOut.answers },
    now: { count: unread.themes[theme.id] ?? 0, base: unread.answers },
  }))
  return {
    answers: roundedBy(unread.answers, scheme),
    stability: stabilityIndex(heldOut.scores, unread.scores),
    shifted: listShifted(compared).map(({ theme }) => theme),
  }
}

function machineFigures(
  themes: readonly Theme[],
  rows: readonly Coded[],
  measured: MachineMeasure,
  scheme: DisclosureScheme,
): MachineFigures | null {
  const said = rows.filter(({ machine }) => machine !== null)
  const agreement = agreementOf(
    said.map(({ settled, machine }) => ({ first: [...settled], second: [...(machine ?? [])] })),
    scheme,
  )
  if (!agreement) return null
  return {
    examples: roundedBy(measured.examples, scheme),
    usesVectors: measured.usesVectors ?? false,
    agreement,
    themes: themes.map((theme) => judge(theme, said, measured, scheme)),
    unread: shiftOf(themes, measured, scheme),
  }
}

/**
 * What two coders and a machine said of the same random answers, as the public may see it. Themes that are not signed off
 * are left out on every side, so that nothing is compared that nobody answers for.
 * @param rows complete: each coded twice, and settled where the two differ
 */
export function qualityFigures(
  themes: readonly Theme[],
  rows: readonly ComparedRow[],
  measured: MachineMeasure | null,
  scheme: DisclosureScheme,
): QualityFigures | undefined {
  const shown = new Set(themes.map(({ id }) => id))
  const only = (ids: readonly string[]) => new Set(ids.filter((id) => shown.has(id)))
  const coded = rows.map(
    ({ firstThemeIds, secondThemeIds, settledThemeIds, machineThemeIds, isOfOne }): Coded => ({
      isOfOne,
      first: only(firstThemeIds),
      second: only(secondThemeIds ?? []),
      settled: only(settledThemeIds ?? firstThemeIds),
      machine: machineThemeIds && only(machineThemeIds),
    }),
  )
  const people = agreementOf(
    coded.map(({ first, second }) => ({ first: [...first], second: [...second] })),
    scheme,
  )
  if (!people) return undefined
  return {
    base: roundedBy(rows.length, scheme),
    different: rows.filter(({ settledThemeIds }) => settledThemeIds !== null).length,
    people,
    themes: themes.map((theme) => agreementOnTheme(theme, coded, scheme)),
    machine: measured && machineFigures(themes, coded, measured, scheme),
  }
}
