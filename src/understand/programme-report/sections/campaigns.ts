import type { Block } from '../../../documents/document.ts'
import { hidingText } from '../../../web/disclosure.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { type CampaignsView, campaignsView, readCampaigns } from '../../campaigns/index.ts'
import { countText } from '../../counts/index.ts'
import { type ResultsByGroup, resultsWithout, rowName } from '../../results-by-group/index.ts'
import { heading, listOf, ownPage, paragraph, withoutBlock } from './blocks.ts'
import type { Section } from './section.ts'

type Question = CampaignsView['questions'][number]

/** Each campaign with its size and what is known of it; then every theme with and without them. */
export const campaignsSection: Section = {
  name: 'campaigns',
  async blocks({ ctx, programme, t, figures }) {
    const [{ questions }, results] = [
      campaignsView(t, programme, await readCampaigns(ctx.db, programme.id)),
      await figures.byGroup(),
    ]
    if (questions.length === 0) return [paragraph(t('understand:campaigns.none'))]
    return [
      { kind: 'notice', text: t('understand:campaigns.method') },
      paragraph(`${hidingText(t, await figures.scheme())} ${t('understand:campaigns.hiding')}`),
      ...questions.flatMap((question) => questionBlocks(t, question)),
      ...withoutBlocks(t, results),
      ownPage(t, ctx.config.baseUrl + urls.campaigns(programme.slug)),
    ]
  },
}

/** Answers to closed questions and favour for options, with and without each campaign, as published by group. */
function withoutBlocks(t: Translate, results: ResultsByGroup): Block[] {
  if (!results.published) return []
  const { campaigns, rows } = resultsWithout(results.published.result)
  const columns = [
    t('understand:closed.withAll'),
    ...campaigns.map((campaign) => t('understand:campaigns.withoutOne', { campaign })),
    t('understand:campaigns.measure.withoutAll'),
  ]
  return results.questions.flatMap((question): Block[] => {
    const own = rows.filter(({ row }) => row.questionId === question.id)
    if (own.length === 0) return []
    return [
      {
        kind: 'table',
        caption: question.text,
        columns: [
          { text: t('understand:closed.answer') },
          ...columns.map((text) => ({ text, isNumber: true })),
        ],
        rows: own.map(({ row, without: { all, withoutEach, withoutAll } }) => [
          row.optionId
            ? t('understand:report.byGroup.what', {
                about: results.options.find(({ id }) => id === row.optionId)?.title ?? '',
                row: rowName(t, row),
              })
            : rowName(t, row),
          ...[all, ...withoutEach, withoutAll].map((count) => countText(t, count)),
        ]),
        method: t('understand:report.campaigns.withoutMethod'),
      },
    ]
  })
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
        withoutBlock(table, {
          of: t('understand:said.theme'),
          caption: t('understand:campaigns.withoutCaption'),
          method: t('understand:campaigns.withoutMethod'),
        }),
      ]
    : []),
]
