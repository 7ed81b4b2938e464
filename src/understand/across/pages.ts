import type { Block } from '../../documents/document.ts'
import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { Across } from './service.ts'
import { acrossBlocks } from './words.ts'

type AcrossView = {
  title: string
  saidUrl: string
  csvUrl: string
  blocks: Block[]
  fictional: boolean
}

type Programme = { title: string; slug: string; fictional: boolean }

export const acrossView = (t: Translate, programme: Programme, across: Across): AcrossView => ({
  title: t('understand:across.title', { programme: programme.title }),
  saidUrl: urls.whatPeopleSaid(programme.slug),
  csvUrl: urls.acrossCsv(programme.slug),
  blocks: acrossBlocks(t, across),
  fictional: programme.fictional,
})

const sample: AcrossView & Hiding = {
  ...sampleHiding,
  title: 'The same themes across ways of listening: Moving the evening clinic',
  saidUrl: '/programmes/evening-clinic/what-people-said',
  csvUrl: '/programmes/evening-clinic/themes-across.csv',
  blocks: [
    { kind: 'notice', text: 'Nothing is added up across the columns.' },
    {
      kind: 'table',
      caption: 'Responses with each theme, of those who answered there',
      columns: [
        { text: 'Theme' },
        { text: 'Questionnaire (Open to anyone)' },
        { text: 'Town hall (Invited)' },
      ],
      rows: [
        ['Getting there', '81 of 203 (40%)', 'notes of 3 of 8 tables'],
        ['Parking', '1 to 4 of 203', 'not a theme there'],
      ],
      method: 'Each number is of one way of listening.',
    },
    { kind: 'heading', level: 3, text: 'Statements that people voted on' },
    { kind: 'list', items: ['Getting there: “Buses must run late”: 40 agree'] },
  ],
  fictional: true,
}

export const acrossPage = page<AcrossView & Hiding>('understand/across/views/across.njk', {
  full: sample,
  empty: { ...sample, blocks: [{ kind: 'paragraph', text: 'No theme has been signed off yet.' }] },
})
