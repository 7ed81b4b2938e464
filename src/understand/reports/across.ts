import { formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { countText, type PublishedAcross } from '../counts/index.ts'

export type AcrossLine = {
  title: string
  activity: string
  questions: string
  responses: string
  base: string
  share: string
}

export const acrossLines = (t: Translate, across: readonly PublishedAcross[]): AcrossLine[] =>
  across.map(({ title, activity, questions, responses, base, share }) => ({
    title,
    activity: t('understand:said.activity', { activity }),
    questions: formatNumber(questions),
    responses: countText(t, responses),
    base: countText(t, base),
    share: share === null ? t('understand:count.notShown') : formatPercent(share),
  }))

export const sampleAcross: AcrossLine[] = [
  {
    title: 'Getting there',
    activity: 'Asked in: Questionnaire',
    questions: '2',
    responses: '120',
    base: '203',
    share: '59%',
  },
]
