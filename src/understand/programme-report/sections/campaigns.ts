import type { Block } from '../../../documents/document.ts'
import { hidingText } from '../../../web/disclosure.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { type CampaignsView, campaignsView, readCampaigns } from '../../campaigns/index.ts'
import { heading, listOf, ownPage, paragraph } from './blocks.ts'
import type { Section } from './section.ts'

type Question = CampaignsView['questions'][number]

/** Each campaign with its size and what is known of it; then every theme with and without them. */
export const campaignsSection: Section = {
  name: 'campaigns',
  async blocks({ ctx, programme, t, figures }) {
    const { questions } = campaignsView(t, programme, await readCampaigns(ctx.db, programme.id))
    if (questions.length === 0) return [paragraph(t('understand:campaigns.none'))]
    return [
      { kind: 'notice', text: t('understand:campaigns.method') },
      paragraph(`${hidingText(t, await figures.scheme())} ${t('understand:campaigns.hiding')}`),
      ...questions.flatMap((question) => questionBlocks(t, question)),
      ownPage(t, ctx.config.baseUrl + urls.campaigns(programme.slug)),
    ]
  },
}

const questionBlocks = (t: Translate, { text, activity, base, campaigns, table }: Question): Block[] => [
  heading(text),
  paragraph(activity),
  {
    kind: 'table',
    caption: t('understand:report.campaigns.caption'),
    columns: [
      { text: t('understand:campaigns.column.campaign') },
      ...(campaigns[0]?.lines ?? []).map(({ name }) => ({ text: name, isNumber: true })),
    ],
    rows: campaigns.map(({ title, lines }) => [title, ...lines.map(({ count }) => count)]),
    method: base,
  },
  ...campaigns.flatMap(({ title, facts }) => [
    paragraph(t('understand:report.campaigns.known', { campaign: title })),
    ...listOf(facts.map(({ name, text: fact }) => `${name}: ${fact}`)),
  ]),
  ...(table
    ? [
        {
          kind: 'table',
          caption: t('understand:campaigns.withoutCaption'),
          columns: [
            { text: t('understand:said.theme') },
            ...table.heads.map((head) => ({ text: head, isNumber: true })),
          ],
          rows: table.rows.map(({ title, counts }) => [title, ...counts]),
          method: t('understand:campaigns.withoutMethod'),
        } as const,
      ]
    : []),
]
