import { formatDay, formatNumber } from '../../../web/format.ts'
import { countText } from '../../counts/index.ts'
import type { Section } from './section.ts'

const columns = ['people', 'organisations', 'notes', 'petitions', 'signatures'] as const

/** People, organisations, notes of sessions and petitions apart from each other. */
export const kindsSection: Section = {
  name: 'kinds',
  async blocks({ t, figures }) {
    const { lines, petitions } = await figures.strands()
    const held = lines.filter(({ hasRecord }) => hasRecord)
    if (held.length === 0) return [{ kind: 'paragraph', text: t('understand:report.kinds.none') }]
    return [
      {
        kind: 'table',
        caption: t('understand:report.kinds.caption'),
        columns: [
          { text: t('understand:strands.activity') },
          ...columns.map((name) => ({ text: t(`understand:report.kinds.${name}`), isNumber: true })),
        ],
        rows: held.map(({ title, record }) => [
          title,
          countText(t, record.people),
          countText(t, record.organisations),
          formatNumber(record.sessions),
          formatNumber(record.petitions),
          formatNumber(record.signatures),
        ]),
        method: t('understand:report.kinds.method'),
      },
      { kind: 'heading', level: 3, text: t('understand:strands.petitionsTitle') },
      petitions.length === 0
        ? { kind: 'paragraph', text: t('understand:report.kinds.noPetitions') }
        : {
            kind: 'list',
            items: petitions.map(({ title, signatures, receivedAt }) =>
              t('understand:strands.petitionLine', {
                title: title ?? t('understand:strands.petitionUntitled'),
                signatures: formatNumber(signatures),
                day: formatDay(receivedAt),
              }),
            ),
          },
    ]
  },
}
