import type { Db, Tx } from '../../db/database.ts'
import { listAskedIn } from '../../listen/activities/index.ts'
import { hasPublishedTexts } from '../../listen/redactions/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { countProgrammeCampaigns, publishCountedCampaigns } from '../campaigns/index.ts'
import {
  countResponses,
  countThemes,
  keepCounts,
  listAcross,
  listThreeWays,
  publishAcross,
  publishGivers,
  publishQuestion,
  publishThreeWays,
  type ShownTheme,
  shownThemes,
  themeCounts,
} from '../counts/index.ts'
import { publishMeasure } from './measure.ts'
import { type SaidRows, themeAnchor } from './pages.ts'
import {
  hasSignedOffThemes,
  hasSignedReport,
  listMeasures,
  listThemesOfResponse,
  listVariantsOf,
} from './queries.ts'
import { threeWaysOf } from './three-ways.ts'

type Programme = { id: string; slug: string; title: string; fictional: boolean }

/** All that the page of what people said is made of, exactly and of one moment. */
export async function countWhatPeopleSaid(db: Db | Tx, programmeId: string) {
  const [counts, totals, campaigns, across, threeWays] = await Promise.all([
    countThemes(db, { programmeId }),
    countResponses(db, programmeId),
    countProgrammeCampaigns(db, programmeId),
    listAcross(db, programmeId),
    listThreeWays(db, programmeId),
  ])
  const ids = counts.map(({ id }) => id)
  const [measures, askedIn, variants] = await Promise.all([
    listMeasures(db, ids),
    listAskedIn(db, ids),
    listVariantsOf(db, ids),
  ])
  return { counts, totals, campaigns, across, threeWays, measures, askedIn, variants }
}

export const keptSaid = keepCounts(countWhatPeopleSaid)

/** All numbers of the page of what people said, under disclosure control: questions with signed-off themes only. */
export async function readWhatPeopleSaid(db: Db, programme: Programme): Promise<SaidRows> {
  const [scheme, said, hasTexts, hasReport] = await Promise.all([
    getDisclosureScheme(db),
    keptSaid.read(db, programme.id),
    hasPublishedTexts(db, programme.id),
    hasSignedReport(db, programme.id),
  ])
  const { counts, totals, measures } = said
  const questions = counts
    .map((question) => publishQuestion(question, scheme))
    .filter(({ themes }) => themes.length > 0)
  const shown = new Set(
    counts.filter(({ id }) => questions.some((one) => one.id === id)).map((one) => one.activityId),
  )
  const activities = totals
    .filter(({ activityId }) => shown.has(activityId))
    .map(({ activityId, activityTitle, givers }) => ({
      id: activityId,
      title: activityTitle,
      givers: publishGivers(givers, scheme),
    }))
  return {
    programme,
    hasTexts,
    hasReport,
    campaigns: publishCountedCampaigns(said.campaigns, scheme),
    activities,
    threeWays: threeWaysOf(publishThreeWays(said.threeWays, scheme), { activities, questions }),
    questions,
    across: publishAcross(said.across, scheme),
    askedIn: said.askedIn,
    variants: said.variants,
    measures: new Map(
      measures.flatMap(({ questionId, measured }) => {
        const shown = publishMeasure(measured, scheme)
        return shown ? [[questionId, shown] as const] : []
      }),
    ),
  }
}

/** For the programme's public page: a link once there is a theme to show. */
export const createWhatPeopleSaidLinks =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await hasSignedOffThemes(db, programme.id))
      ? [{ text: t('understand:said.link'), url: urls.whatPeopleSaid(programme.slug) }]
      : []

/** For the page of a receipt: in which published counts a response is, each with where to see it. */
export async function countsOfResponse(
  db: Db,
  responseId: string,
): Promise<{ theme: string; question: string; url: string }[]> {
  const themes = await listThemesOfResponse(db, responseId)
  return themes.map(({ id, title, question, slug }) => ({
    theme: title,
    question,
    url: `${urls.whatPeopleSaid(slug)}#${themeAnchor(id)}`,
  }))
}

/** For the page of published texts: under which themes they can be looked at. */
export const listShownThemes = async (db: Db, programmeId: string): Promise<ShownTheme[]> =>
  shownThemes((await themeCounts.look(db, programmeId)).counts, await getDisclosureScheme(db))
