import { printReceipt } from '../../core/record/receipt.ts'
import { formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ResponseByReceipt } from '../responses/index.ts'
import { sampleSaid } from './pages.ts'
import type { Said } from './said.ts'

export type CopyView = {
  receipt: string
  /** What stands above the answers: name and value. */
  facts: { name: string; value: string }[]
  said: readonly Said[]
  backUrl: string
  fictional: boolean
}

export const copyView = (
  t: Translate,
  response: ResponseByReceipt,
  said: readonly Said[],
  now: Date,
): CopyView => ({
  receipt: printReceipt(response.receipt),
  facts: [
    { name: t('listen:receipt.aboutLabel'), value: response.programmeTitle },
    { name: t('listen:copy.activity'), value: response.activityTitle },
    { name: t('listen:receipt.takenLabel'), value: formatMoment(response.takenAt) },
    { name: t('listen:receipt.channelLabel'), value: t(`listen:channel.${response.channel}`) },
    { name: t('listen:copy.state'), value: stateOf(t, response.version) },
    {
      name: t('listen:copy.permission'),
      value: t(`listen:copy.${response.mayPublish ? 'mayPublish' : 'mayNotPublish'}`),
    },
    { name: t('listen:copy.made'), value: formatMoment(now) },
  ],
  said,
  backUrl: urls.receipt(response.receipt),
  fictional: response.fictional,
})

const stateOf = (t: Translate, version: number) =>
  version === 1 ? t('listen:copy.stateFirst') : t('listen:copy.stateCorrected', { version })

/** The copy as plain text, for a file that anything opens. */
export const copyAsText = (t: Translate, { receipt, facts, said }: CopyView): string =>
  [
    t('listen:copy.title'),
    [t('listen:receipt.found', { receipt }), ...facts.map(({ name, value }) => `${name}: ${value}`)].join(
      '\n',
    ),
    ...said.map(({ question, choices, text, rendering }) =>
      [question, ...choices, text, rendering?.how, rendering?.text].filter(Boolean).join('\n'),
    ),
  ].join('\n\n')

const sample: CopyView = {
  receipt: '2ABC 3DEF 4GHJ',
  facts: [
    { name: 'About', value: 'Moving the evening clinic' },
    { name: 'Taken', value: '4 May 2027, 5:30pm' },
  ],
  said: sampleSaid,
  backUrl: '/receipt/2ABC3DEF4GHJ',
  fictional: false,
}

export const copyPage = page<CopyView>('listen/receipts/views/copy.njk', {
  full: sample,
  empty: { ...sample, said: [], fictional: true },
})
