import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import type { Db } from '../../db/database.ts'
import { countThemes, publishQuestion } from '../counts/index.ts'
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
export const addUpCounts = (read: PublishedCount, inherited: PublishedCount): PublishedCount =>
  read.hidden || inherited.hidden
    ? { hidden: true, why: 'withheld' }
    : { hidden: false, count: read.count + inherited.count }

/** The campaigns of a programme, question by question, with every result with and without them, under disclosure control. */
export async function readCampaigns(db: Db, programmeId: string): Promise<QuestionCampaigns[]> {
  const known = await listCampaigns(db, programmeId)
  if (known.length === 0) return []
  const questionIds = [...new Set(known.map(({ questionId }) => questionId))]
  const [questions, sizes, placed] = await Promise.all([
    countThemes(db, { questionIds }),
    countCampaigns(db, questionIds),
    countThemesInCampaigns(db, questionIds),
  ])
  return questions.map((question) => {
    const own = known.filter(({ questionId }) => questionId === question.id)
    const published = publishQuestion(question)
    const responsesOf = (themeId: string, familyId: string | null) =>
      placed.find((row) => row.themeId === themeId && row.familyId === familyId)?.responses ?? 0
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
        published.themes.map(({ id, title, responses, inherited }) => ({
          id,
          title,
          total: addUpCounts(responses, inherited),
          inside: own.map((campaign) => responsesOf(id, campaign.id)),
          outside: responsesOf(id, null),
        })),
      ),
    }
  })
}
