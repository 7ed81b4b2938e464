import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import type { QuestionCampaigns } from './public-service.ts'

type Programme = { title: string; slug: string; fictional: boolean }

type CampaignView = {
  title: string
  facts: { name: string; text: string }[]
  /** The text as a person wrote it down; null where it is not known, or so few of those who count sent it that it would be theirs. */
  wording: string | null
  lines: { name: string; count: string }[]
}

/** Themes with and without campaigns: the heads of the columns, and a line a theme. */
export type WithoutTable = { heads: string[]; rows: { title: string; counts: string[] }[] }

export type CampaignsView = {
  title: string
  backUrl: string
  csvUrl: string
  closedUrl: string
  fictional: boolean
  questions: {
    id: string
    text: string
    activity: string
    base: string
    campaigns: CampaignView[]
    table: WithoutTable | null
  }[]
}

const isOfFew = (responses: PublishedCount): boolean => responses.hidden || responses.count === 0

function campaignView(t: Translate, { known, campaigns }: QuestionCampaigns, place: number): CampaignView {
  const [row, counted] = [known[place], campaigns[place]]
  if (!row || !counted) throw new Error('a campaign without its counts')
  const fact = (name: 'organiser' | 'askedFor' | 'source', text: string) => ({
    name: t(`understand:campaigns.${name}`),
    text: text === '' ? t('understand:campaigns.notKnown') : text,
  })
  const line = (name: string, count: PublishedCount) => ({
    name: t(`understand:campaigns.measure.${name}`),
    count: countText(t, count),
  })
  return {
    title: row.title,
    facts: [fact('organiser', row.organiser), fact('askedFor', row.askedFor), fact('source', row.source)],
    wording: row.wording === '' || isOfFew(counted.responses) ? null : row.wording,
    lines: [
      line('responses', counted.responses),
      line('texts', counted.texts),
      line('withAddress', counted.withAddress),
      line('addresses', counted.addresses),
    ],
  }
}

/** Each campaign apart where there are several; then without all of them. Null where no theme is signed off. */
export function withoutTable(
  t: Translate,
  { known, themes }: Pick<QuestionCampaigns, 'known' | 'themes'>,
  eachApart: boolean,
): WithoutTable | null {
  if (themes.length === 0) return null
  const apart = eachApart && known.length > 1
  return {
    heads: [
      t('understand:campaigns.measure.all'),
      ...(apart ? known.map(({ title }) => t('understand:campaigns.withoutOne', { campaign: title })) : []),
      t('understand:campaigns.measure.withoutAll'),
    ],
    rows: themes.map(({ title, all, withoutEach, withoutAll }) => ({
      title,
      counts: [all, ...(apart ? withoutEach : []), withoutAll].map((count) => countText(t, count)),
    })),
  }
}

export const campaignsView = (
  t: Translate,
  programme: Programme,
  questions: readonly QuestionCampaigns[],
): CampaignsView => ({
  title: t('understand:campaigns.titleFull', { programme: programme.title }),
  backUrl: urls.whatPeopleSaid(programme.slug),
  csvUrl: urls.campaignsCsv(programme.slug),
  closedUrl: urls.closedQuestions(programme.slug),
  fictional: programme.fictional,
  questions: questions.map((question) => ({
    id: `question-${question.questionId}`,
    text: question.text,
    activity: t('understand:said.activity', { activity: question.activityTitle }),
    base: t('understand:campaigns.base', {
      base: countText(t, question.base),
      outside: countText(t, question.outside),
    }),
    campaigns: question.known.map((_campaign, place) => campaignView(t, question, place)),
    table: withoutTable(t, question, true),
  })),
})

const sample: CampaignsView & Hiding = {
  ...sampleHiding,
  title: 'Campaigns: Moving the evening clinic',
  backUrl: '/programmes/evening-clinic/what-people-said',
  csvUrl: '/programmes/evening-clinic/campaigns.csv',
  closedUrl: '/programmes/evening-clinic/closed-questions',
  fictional: true,
  questions: [
    {
      id: 'question-1',
      text: 'What do you want to say about this?',
      activity: 'Asked in: Tell us in your own words',
      base: 'Responses to this question: 203. In no campaign: 120.',
      campaigns: [
        {
          title: 'Keep our evenings',
          facts: [
            { name: 'Organiser', text: 'Friends of the Evening Clinic' },
            { name: 'What it asked people to do', text: 'Send this text before the close' },
            { name: 'Where this is known from', text: 'Their web page, 4 May 2027' },
          ],
          wording: 'Please keep the evening clinic open. Many of us work during the day.',
          lines: [
            { name: 'Responses', count: '71' },
            { name: 'Different texts', count: '20' },
            { name: 'Responses with an e-mail address', count: '50' },
            { name: 'Different e-mail addresses', count: 'hidden' },
          ],
        },
        { title: 'Buses for all', facts: [], wording: null, lines: [{ name: 'Responses', count: '12' }] },
      ],
      table: {
        heads: [
          'All responses',
          'Without “Keep our evenings”',
          'Without “Buses for all”',
          'Without campaigns',
        ],
        rows: [
          { title: 'Getting there', counts: ['81', '20', '75', '14'] },
          { title: 'Opening hours', counts: ['1 to 4', 'hidden', 'hidden', 'hidden'] },
        ],
      },
    },
  ],
}

export const campaignsPage = page<CampaignsView & Hiding>('understand/campaigns/views/campaigns.njk', {
  full: sample,
  empty: { ...sample, questions: [] },
})
