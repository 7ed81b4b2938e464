import {
  type CampaignCount,
  type CountedCampaigns,
  countProgrammeCampaigns,
  listPlacedMembers,
  publishCountedCampaigns,
  type QuestionCampaigns,
  readCampaigns,
  type ThemeInCampaign,
} from '../../understand/campaigns/index.ts'
import { byName, type CountedTable, type ReadRows, type TableRow } from './counted-table.ts'
import { recountQuestions } from './recount-said.ts'
import { isResponse, type ReviewedCoding, type ReviewedResponse } from './reviewed.ts'

const rowsOf = (questions: readonly QuestionCampaigns[]): TableRow[] =>
  questions.flatMap(
    ({ questionId: question, text, activityTitle, base, outside, known, campaigns, themes }) => [
      { row: 'question', question, text, activity: activityTitle, base, outside },
      ...campaigns.map(({ id: campaign, ...counts }, place) => {
        const { title, organiser, askedFor, source } = known[place] ?? {}
        return { row: 'campaign', question, campaign, title, organiser, askedFor, source, ...counts }
      }),
      ...themes.map(({ id: theme, ...counts }) => ({
        row: 'theme',
        ...{ question, theme, ...counts },
        campaigns: campaigns.map(({ id }) => id),
      })),
    ],
  )

type Known = CountedCampaigns['known'][number]
/** Which campaign a response is in. */
type ReviewedMember = { question: string; campaign: string; response: string }
/**
 * A text and an address that came with a campaign, each only as the same or another. The name is of this alone: it leads to
 * no response, so that nobody's address says which answers are theirs.
 */
type ReviewedSent = { campaign: string; sent: string; text: string; address: string | null }

/** Campaigns, and every theme with and without each. */
export const campaignsTable: CountedTable = {
  path: 'tables/campaigns.jsonl',

  publish: async ({ db, programme }) => rowsOf(await readCampaigns(db, programme.id)),

  async review({ db, programme }, name) {
    const { known } = await countProgrammeCampaigns(db, programme.id)
    const placed = await listPlacedMembers(
      db,
      known.map(({ questionId }) => questionId),
    )
    const members = placed.map(
      ({ questionId, familyId, responseId }): ReviewedMember => ({
        question: questionId,
        campaign: familyId,
        response: name('response', responseId),
      }),
    )
    const sent = placed.map(
      ({ questionId, familyId, responseId, textHash, address }): ReviewedSent => ({
        campaign: familyId,
        sent: name('campaign response', `${questionId} ${responseId}`),
        text: name('campaign text', textHash),
        address: address === null ? null : name('campaign address', address),
      }),
    )
    return {
      // What an organiser wrote is theirs, and not on the public page.
      'review/campaigns.jsonl': known.map((campaign) => ({ ...campaign, wording: '' })),
      'review/campaign-members.jsonl': byName(members, ({ question, response }) => `${response} ${question}`),
      'review/campaign-texts.jsonl': byName(sent, (row) => row.sent),
    }
  },

  async recount(read, _moved, scheme) {
    const known = await read<Known>('review/campaigns.jsonl')
    const members = await read<ReviewedMember>('review/campaign-members.jsonl')
    const sent = await read<ReviewedSent>('review/campaign-texts.jsonl')
    const sizes = known.map(({ id }) => {
      const own = sent.filter(({ campaign }) => campaign === id)
      const inside = members.filter(({ campaign }) => campaign === id).length
      if (own.length !== inside)
        throw new Error(`${inside} responses are in a campaign, with ${own.length} texts`)
      return sizeOf(id, own)
    })
    const asked = new Set(known.map(({ questionId }) => questionId))
    const questions = (await recountQuestions(read)).filter(({ id }) => asked.has(id))
    const placed = await recountPlaced(read, members, questions)
    return rowsOf(publishCountedCampaigns({ known, questions, sizes, placed }, scheme))
  },
}

function sizeOf(familyId: string, own: readonly ReviewedSent[]): CampaignCount {
  const addresses = own.flatMap(({ address }) => address ?? [])
  return {
    familyId,
    responses: own.length,
    texts: new Set(own.map(({ text }) => text)).size,
    withAddress: addresses.length,
    addresses: new Set(addresses).size,
  }
}

/** Responses with each theme, read or by their campaign's text, by the campaign that they are in. */
async function recountPlaced(
  read: ReadRows,
  members: readonly ReviewedMember[],
  questions: CountedCampaigns['questions'],
): Promise<ThemeInCampaign[]> {
  const responses = await read<ReviewedResponse>('review/responses.jsonl')
  const counted = new Set(responses.filter(isResponse).map(({ response }) => response))
  const codings = (await read<ReviewedCoding>('review/codings.jsonl')).filter(
    ({ madeBy, response }) => madeBy !== 'bulk' && counted.has(response),
  )
  const byTheme = Map.groupBy(codings, ({ theme }) => theme)
  return questions.flatMap(({ id, themes }) => {
    const inside = new Map(
      members.filter(({ question }) => question === id).map(({ response, campaign }) => [response, campaign]),
    )
    return themes.flatMap(({ id: themeId }) => {
      const own = new Set((byTheme.get(themeId) ?? []).map(({ response }) => response))
      const byFamily = Map.groupBy(own, (response) => inside.get(response) ?? null)
      return [...byFamily].map(([familyId, some]) => ({ themeId, familyId, responses: some.length }))
    })
  })
}
