import { readScheme } from '../../people/settings/index.ts'
import { hidingText } from '../../web/disclosure.ts'
import { formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText } from '../counts/index.ts'
import type { FigureQuestion } from './publish.ts'
import { type ClosedState, isSample } from './states.ts'

/** What its numbers may be taken for, and by what they are hidden, as they were published. */
export const methodOf = (t: Translate, state: ClosedState): string =>
  `${t(isSample(state) ? 'understand:closed.sample' : 'understand:closed.notSample')} ${hidingText(t, readScheme(state.published?.figures.scheme))}`

/** A share, with its limits where people are a sample that was drawn. */
export const shareText = (
  t: Translate,
  share: number,
  limits: { low: number; high: number } | undefined,
): string =>
  limits
    ? t('understand:closed.between', {
        share: formatPercent(share),
        low: formatPercent(limits.low),
        high: formatPercent(limits.high),
      })
    : formatPercent(share)

/** The middle half of the numbers that people gave, in a sentence. */
export function middleOf(t: Translate, { kind, quarters, parts, unit }: FigureQuestion): string | null {
  if (kind !== 'number') return null
  const base = parts[0]?.people.base
  const count = base ? countText(t, base) : '0'
  if (!quarters) return t('understand:closed.fewNumbers', { count })
  const [low, middle, high] = quarters.map(formatNumber)
  return t('understand:closed.middle', { count, low, middle, high, unit })
}
