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
export type Agreement = { base: number; f1: number; f1Range: Range | null; exact: number; overlap: number }

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

type Coded = { first: Set<string>; second: Set<string>; settled: Set<string>; machine: Set<string> | null }

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

/** Where numbers are rounded, measures have as many places as the page shows: more would tell of how many answers they are. */
const placed = (value: number, { roundedTo }: DisclosureScheme): number =>
  roundedTo === 1 ? value : Math.round(100 * value) / 100

const placedRange = (range: Range | undefined, scheme: DisclosureScheme): Range | null =>
  range ? { low: placed(range.low, scheme), high: placed(range.high, scheme) } : null

function agreementOf(pairs: readonly LabelPair[], scheme: DisclosureScheme): Agreement | undefined {
  const found = agreementOfLabels(pairs)
  if (!found) return undefined
  const range = bootstrapRange(pairs.map(f1OfPair), (sample) => sum(sample) / sample.length)
  return {
    base: roundedBy(pairs.length, scheme),
    f1: placed(found.f1, scheme),
    f1Range: placedRange(range, scheme),
    exact: placed(found.exact, scheme),
    overlap: placed(found.overlap, scheme),
  }
}

/** Only themes that the public sees; what is given to too few answers is not said of any of them. */
const isEnough = (count: number, scheme: DisclosureScheme): boolean => count >= leastPublished(scheme)

function agreementOnTheme(theme: Theme, rows: readonly Coded[], scheme: DisclosureScheme): ThemeAgreement {
  const said = rows.map(({ first, second }) => [first.has(theme.id), second.has(theme.id)] as const)
  const counts = [0, 1].map((coder) => said.filter((pair) => pair[coder]).length)
  const value = alphaOfTwo(said)
  if (value === null || !counts.every((count) => isEnough(count, scheme))) return { ...theme, alpha: null }
  const range = placedRange(bootstrapRange(said, alphaOfTwo), scheme)
  return { ...theme, alpha: { value: placed(value, scheme), range } }
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
  if (!isEnough(judged.held, scheme) || !isEnough(judged.suggested, scheme))
    return { ...theme, judged: null, estimate: null }
  const { answers, themes } = measured.unread
  const set = { base: answers, suggested: themes[theme.id] ?? 0 }
  const estimate = answers >= leastEstimated ? correctedShare(judged, set) : undefined
  return { ...theme, judged: precisionAndRecall(rounded(judged, scheme)), estimate: estimate ?? null }
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
    ({ firstThemeIds, secondThemeIds, settledThemeIds, machineThemeIds }): Coded => ({
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
