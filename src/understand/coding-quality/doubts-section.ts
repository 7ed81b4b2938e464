import { wilsonShare } from '../../core/stats/wilson.ts'
import { formatDay, formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { PublicDoubts } from '../coding-doubts/index.ts'
import { withRange } from './words.ts'

/** Few doubts say little: the limits show how little. */
function shareOf(t: Translate, upheld: number, answered: number): string {
  const { low, high } = wilsonShare(upheld, answered)
  const range = low === null || high === null ? null : { low, high }
  return withRange(t, upheld / answered, range, formatPercent)
}

/** What readers doubted of the coding of published texts, and what was answered. */
export type DoubtsSection = {
  counts: string
  upheld: string | null
  textsUrl: string
  lines: { text: string; sentences: string[] }[]
}

export const doubtsSection = (
  t: Translate,
  slug: string,
  { raised, answered, upheld, doubts }: PublicDoubts,
): DoubtsSection => ({
  counts: t('understand:doubts.counts', { raised: formatNumber(raised), answered: formatNumber(answered) }),
  upheld:
    answered === 0
      ? null
      : t('understand:doubts.upheld', {
          upheld: formatNumber(upheld),
          answered: formatNumber(answered),
          share: shareOf(t, upheld, answered),
        }),
  textsUrl: urls.publishedTexts(slug),
  lines: doubts.map(({ text, shouldHave, shouldNot, outcome, reason, answeredAt }) => ({
    text: text ?? t('understand:doubts.gone'),
    sentences: [
      ...(shouldHave.length > 0
        ? [t('understand:doubts.asked.have', { themes: shouldHave.join(', ') })]
        : []),
      ...(shouldNot.length > 0 ? [t('understand:doubts.asked.not', { themes: shouldNot.join(', ') })] : []),
      t(`understand:doubts.outcome.${outcome}`),
      t('understand:doubts.answered', { day: formatDay(answeredAt), reason }),
    ],
  })),
})
