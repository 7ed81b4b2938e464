import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type PublishedCount, shownCount } from '../../core/stats/small-numbers.ts'
import type { Db, Tx } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import {
  countThemes,
  keepCounts,
  type PublishedQuestion,
  publishQuestion,
  type QuestionCount,
} from '../counts/index.ts'
import {
  type CampaignCount,
  type CampaignRow,
  countCampaigns,
  countThemesInCampaigns,
  listCampaigns,
  type ThemeInCampaign,
} from './public-queries.ts'
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

export type CountedCampaigns = {
  known: CampaignRow[]
  questions: QuestionCount[]
  sizes: CampaignCount[]
  placed: ThemeInCampaign[]
}

/** The campaigns of a programme as counted, exactly: publish them by {@link publishCountedCampaigns}. */
export async function countProgrammeCampaigns(db: Db | Tx, programmeId: string): Promise<CountedCampaigns> {
  const known = await listCampaigns(db, programmeId)
  if (known.length === 0) return { known, questions: [], sizes: [], placed: [] }
  const questionIds = [...new Set(known.map(({ questionId }) => questionId))]
  const [questions, sizes, placed] = await Promise.all([
    countThemes(db, { questionIds }),
    countCampaigns(db, questionIds),
    countThemesInCampaigns(db, questionIds),
  ])
  return { known, questions, sizes, placed }
}

const keptCampaigns = keepCounts(countProgrammeCampaigns)

/** The campaigns of a programme as counted, exactly and kept. */
export const readCountedCampaigns = keptCampaigns.read

/** The campaigns of a programme, question by question, with every result with and without them, under disclosure control. */
export const readCampaigns = async (db: Db | Tx, programmeId: string): Promise<QuestionCampaigns[]> =>
  publishCountedCampaigns(await keptCampaigns.read(db, programmeId), await getDisclosureScheme(db))

export const publishCountedCampaigns = (
  { known, questions, sizes, placed }: CountedCampaigns,
  scheme: DisclosureScheme,
): QuestionCampaigns[] =>
  questions.map((question) => {
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
