import { z } from 'zod'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readCampaigns } from '../../understand/campaigns/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, id, name } from './shared-schemas.ts'

const campaign = name(
  'Campaign',
  z.strictObject({
    id,
    title: z.string(),
    organiser: z.string().describe('Empty where it is not known, as the next two'),
    askedFor: z.string(),
    source: z.string(),
    responses: count,
    texts: count.describe('Different texts, but for case, marks and spaces'),
    withAddress: count.describe('Responses that came with an e-mail address'),
    addresses: count.describe('Different e-mail addresses among these'),
  }),
)

const themeWithout = name(
  'ThemeWithoutCampaigns',
  z.strictObject({
    id,
    title: z.string(),
    all: count,
    withoutEach: z.array(count).describe('Without each campaign, in their order'),
    withoutAll: count,
  }),
)

export const getCampaigns = endpoint({
  name: 'getCampaigns',
  path: '/programmes/{programme}/campaigns',
  params: ofProgramme,
  query: noQuery,
  data: z.array(
    z.strictObject({
      id,
      text: z.string(),
      activity: z.string(),
      base: count.describe('Responses that answered the question'),
      outside: count.describe('Responses in no campaign'),
      campaigns: z.array(campaign),
      themes: z.array(themeWithout),
    }),
  ),
  dataName: 'Campaigns',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const questions = await readCampaigns(ctx.db, programme.id)
    return {
      data: questions.map(({ questionId, text, activityTitle, base, outside, known, campaigns, themes }) => ({
        id: questionId,
        text,
        activity: activityTitle,
        base,
        outside,
        campaigns: campaigns.map((counted, place) => {
          const { title = '', organiser = '', askedFor = '', source = '' } = known[place] ?? {}
          return { title, organiser, askedFor, source, ...counted }
        }),
        themes: themes.map((theme) => ({ ...theme })),
      })),
      fictional: programme.fictional,
      method: [
        t('understand:campaigns.intro'),
        t('understand:campaigns.method'),
        t('understand:campaigns.hiding'),
      ],
      page: urls.campaigns(programme.slug),
      csv: urls.campaignsCsv(programme.slug),
    }
  },
})
