import type { ReachLine } from '../../core/stats/reach/index.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { ReachOfBase } from './service.ts'

export type ReachRow = {
  group: string
  people: string
  /** How many of those whose group is known would be of it by its share of the people. */
  expected: string
  share: string
  between: string
  population: string
  ratio: string
  needed: string
  judgement: string
}

/** A line of a table in words; numbers that are hidden or not known are said to be. */
export function rowOf(t: Translate, line: LineShown): ReachRow {
  const percent = (share: number | null) => (share === null ? '' : shareText(share))
  return {
    group: line.group,
    people: countText(t, line.respondents),
    expected: line.expected === null ? '' : expectedText(line.expected),
    share: percent(line.share),
    between:
      line.low === null || line.high === null
        ? ''
        : t('understand:reach.between', { low: shareText(line.low), high: shareText(line.high) }),
    population: line.population === null ? t('understand:reach.notKnown') : shareText(line.population),
    ratio: line.ratio === null ? '' : line.ratio.toFixed(1),
    needed: line.needed === null ? '' : formatNumber(line.needed),
    judgement: t(`understand:reach.judgement.${line.judgement}`),
  }
}

/** In tenths, as what is worked out and not counted. */
const expectedText = (expected: number): string =>
  expected < 1000 ? expected.toFixed(1) : formatNumber(Math.round(expected))

export type LineShown = Omit<ReachLine, 'respondents' | 'judgement'> & {
  respondents: PublishedCount
  judgement: ReachLine['judgement'] | 'hidden'
}

/** Whole per cent; of less than one, in tenths, so that a small group is not called nought. */
export const shareText = (share: number): string =>
  share > 0 && share < 0.01 ? `${(100 * share).toFixed(1)}%` : formatPercent(share)

/** Every table of a base: attribute by attribute, then two at a time. */
export function listTables(base: ReachOfBase) {
  const one = base.reaches.map((reach) => ({ ...reach, lines: reach.lines as LineShown[] }))
  const shown = (count: number): PublishedCount => ({ hidden: false, count })
  const two = base.crossings.map(({ attribute, known, unknown, lines }) => ({
    attribute,
    base: known,
    isOfEverybody: false,
    unknown: shown(unknown),
    unlike: null,
    lines: lines.map((line): LineShown => ({ ...line, respondents: shown(line.respondents) })),
  }))
  return [...one, ...two]
}
