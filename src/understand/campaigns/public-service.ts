import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type PublishedCount, shownCount } from '../../core/stats/small-numbers.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { countThemes, type PublishedQuestion, publishQuestion } from '../counts/index.ts'
import { type CampaignRow, countCampaigns, countThemesInCampaigns, listCampaigns } from './public-queries.ts'
import { type PublishedCampaigns, publishCampaigns } from './publish.ts'

export type QuestionCampaigns = PublishedCampaigns & {
  questionId: string
  text: string
  activityTitle: string
  /** Responses that answered the question. */
  base: PublishedCampaigns['outside']
  known: CampaignRow[]
}

/** Read responses and those that inherit the theme together: hidden where either is. */
export const addUpCounts = (
  { responses, inherited }: Pick<PublishedQuestion['themes'][number], 'responses' | 'inherited'>,
  count: number,
  scheme: DisclosureScheme,
): PublishedCount =>
  responses.hidden || inherited.hidden ? { hidden: true, why: 'withheld' } : shownCount(count, scheme)

/** The campaigns of a programme, question by question, with every result with and without them, under disclosure control. */
export async function readCampaigns(db: Db, programmeId: string): Promise<QuestionCampaigns[]> {
  const known = await listCampaigns(db, programmeId)
  if (known.length === 0) return []
  const questionIds = [...new Set(known.map(({ questionId }) => questionId))]
  const [scheme, questions, sizes, placed] = await Promise.all([
    getDisclosureScheme(db),
    countThemes(db, { questionIds }),
    countCampaigns(db, questionIds),
    countThemesInCampaigns(db, questionIds),
  ])
  return questions.map((question) => {
    const own = known.filter(({ questionId }) => questionId === question.id)
    const published = publishQuestion(question, scheme)
    const responsesOf = (themeId: string, familyId: string | null) =>
      placed.find((row) => row.themeId === themeId && row.familyId === familyId)?.responses ?? 0
    const countOf = (themeId: string) => {
      const theme = question.themes.find(({ id }) => id === themeId)
      return theme ? theme.responses + theme.inherited : 0
    }
    const none = { responses: 0, texts: 0, withAddress: 0, addresses: 0 }
    return {
      questionId: question.id,
      text: question.text,
      activityTitle: question.activityTitle,
      base: published.base.total,
      known: own,
      ...publishCampaigns(
        { count: question.base.total, total: published.base.total },
        own.map(({ id }) => ({ id, ...(sizes.find(({ familyId }) => familyId === id) ?? none) })),
        published.themes.map(({ id, title, ...shown }) => ({
          id,
          title,
          count: countOf(id),
          total: addUpCounts(shown, countOf(id), scheme),
          inside: own.map((campaign) => responsesOf(id, campaign.id)),
          outside: responsesOf(id, null),
        })),
        scheme,
      ),
    }
  })
}
