import type { Db } from '../../db/database.ts'
import { listAskedIn } from '../../listen/activities/index.ts'
import { hasPublishedTexts } from '../../listen/redactions/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { readCampaigns } from '../campaigns/index.ts'
import { countResponses, countThemes, publishGivers, publishQuestion, readAcross } from '../counts/index.ts'
import { publishMeasure } from './measure.ts'
import { type SaidRows, themeAnchor } from './pages.ts'
import {
  hasSignedOffThemes,
  hasSignedReport,
  listMeasures,
  listThemesOfResponse,
  listVariantsOf,
} from './queries.ts'

type Programme = { id: string; slug: string; title: string; fictional: boolean }

/** All numbers of the page of what people said, under disclosure control: questions with signed-off themes only. */
export async function readWhatPeopleSaid(db: Db, programme: Programme): Promise<SaidRows> {
  const [scheme, counts, totals, hasTexts, hasReport, campaigns] = await Promise.all([
    getDisclosureScheme(db),
    countThemes(db, { programmeId: programme.id }),
    countResponses(db, programme.id),
    hasPublishedTexts(db, programme.id),
    hasSignedReport(db, programme.id),
    readCampaigns(db, programme.id),
  ])
  const questions = counts
    .map((question) => publishQuestion(question, scheme))
    .filter(({ themes }) => themes.length > 0)
  const shown = new Set(
    counts.filter(({ id }) => questions.some((one) => one.id === id)).map((one) => one.activityId),
  )
  const ids = questions.map(({ id }) => id)
  const [measures, askedIn, variants, across] = await Promise.all([
    listMeasures(db, ids),
    listAskedIn(db, ids),
    listVariantsOf(db, ids),
    readAcross(db, programme.id),
  ])
  return {
    programme,
    hasTexts,
    hasReport,
    campaigns,
    activities: totals
      .filter(({ activityId }) => shown.has(activityId))
      .map(({ activityId, activityTitle, givers }) => ({
        id: activityId,
        title: activityTitle,
        givers: publishGivers(givers, scheme),
      })),
    questions,
    across,
    askedIn,
    variants,
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
