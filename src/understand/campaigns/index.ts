import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { hasCampaigns } from './public-queries.ts'

export { eraseFromCampaigns, quotedInCampaigns } from './erasing.ts'
export { lookForCampaignsJob, searchCampaignsJob } from './jobs.ts'
export { type CampaignsView, campaignsView, type WithoutTable, withoutTable } from './public-pages.ts'
export {
  type CampaignCount,
  type CampaignRow,
  listCampaigns,
  listCampaignsOfResponses,
  listPlacedMembers,
  placed,
  type ThemeInCampaign,
} from './public-queries.ts'
export {
  type CountedCampaigns,
  countProgrammeCampaigns,
  publishCountedCampaigns,
  type QuestionCampaigns,
  readCampaigns,
  readCountedCampaigns,
} from './public-service.ts'
export { type PublishedWithout, publishLineWithout } from './publish.ts'
export { listFamilies } from './queries.ts'
export { campaignRoutes } from './routes.ts'
export { searchWithin } from './search-service.ts'
export { keepCampaign } from './service.ts'

/** For the programme's public page: a link once a person has said of anything that it is a campaign. */
export const createCampaignsLink =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await hasCampaigns(db, programme.id))
      ? [{ text: t('understand:campaigns.link'), url: urls.campaigns(programme.slug) }]
      : []
