import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { wordsAlone } from '../counts/index.ts'

/** The campaigns of a programme that a person has said are such. */
export const listCampaigns = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('campaignFamilies as family')
    .innerJoin('questions as question', 'question.id', 'family.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select([
      'family.id',
      'family.questionId',
      'family.title',
      'family.organiser',
      'family.wording',
      'family.askedFor',
      'family.source',
    ])
    .where('activity.programmeId', '=', programmeId)
    .where('family.judgement', '=', 'campaign')
    .orderBy('family.foundAt')
    .orderBy('family.id')
    .execute()

export type CampaignRow = Awaited<ReturnType<typeof listCampaigns>>[number]

export const hasCampaigns = async (db: Db, programmeId: string): Promise<boolean> =>
  (await listCampaigns(db, programmeId)).length > 0

/**
 * Each response to a question in the first campaign that it is in: one may answer about several options, with a
 * campaign's text each time.
 */
export const placed = (questionIds: readonly string[]) => sql`
  placed as materialized (
    select distinct on (family.question_id, response.id)
      family.question_id, family.id as family_id, response.id as response_id, answer.text
    from campaign_families family
    join campaign_members member on member.family_id = family.id and member.taken_out_at is null
      and (member.kind <> 'paraphrase' or member.accepted_at is not null)
    join readable_answers answer on answer.id = member.answer_id
    join counted_responses response on response.id = answer.response_id
    where family.question_id = any(${[...questionIds]}::uuid[]) and family.judgement = 'campaign'
      and response.respondent_kind in ('person', 'organisation')
    order by family.question_id, response.id, family.found_at, family.id
  )`

const textHash = sql`md5(${wordsAlone(sql`placed.text`)})`

export type CampaignCount = {
  familyId: string
  responses: number
  /** Different texts, but for case, marks and spaces. */
  texts: number
  /** Responses with an e-mail address, and different addresses among them. */
  withAddress: number
  addresses: number
}

/** How many responses each campaign has, how many texts, and from how many addresses. */
export async function countCampaigns(db: Db | Tx, questionIds: readonly string[]): Promise<CampaignCount[]> {
  const { rows } = await sql<CampaignCount>`
    with ${placed(questionIds)}
    select placed.family_id, count(*)::int as responses,
      count(distinct ${textHash})::int as texts,
      count(contact.email)::int as with_address, count(distinct lower(contact.email))::int as addresses
    from placed left join response_contacts contact on contact.response_id = placed.response_id
    group by placed.family_id`.execute(db)
  return rows
}

export type PlacedMember = {
  questionId: string
  familyId: string
  responseId: string
  /** The same for the same text, but for case, marks and spaces. */
  textHash: string
  address: string | null
}

/** The responses of campaigns one by one, each in the first that it is in. */
export async function listPlacedMembers(
  db: Db | Tx,
  questionIds: readonly string[],
): Promise<PlacedMember[]> {
  const { rows } = await sql<PlacedMember>`
    with ${placed(questionIds)}
    select placed.question_id, placed.family_id, placed.response_id, ${textHash} as text_hash,
      lower(contact.email) as address
    from placed left join response_contacts contact on contact.response_id = placed.response_id`.execute(db)
  return rows
}

/** By response, the title of the first campaign of the programme that it is in. */
export async function listCampaignsOfResponses(
  db: Db | Tx,
  programmeId: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ responseId: string; title: string }>`
    select distinct on (response.id) response.id as response_id, family.title
    from campaign_families family
    join questions question on question.id = family.question_id
    join activities activity on activity.id = question.activity_id and activity.programme_id = ${programmeId}
    join campaign_members member on member.family_id = family.id and member.taken_out_at is null
      and (member.kind <> 'paraphrase' or member.accepted_at is not null)
    join readable_answers answer on answer.id = member.answer_id
    join counted_responses response on response.id = answer.response_id
    where family.judgement = 'campaign'
    order by response.id, family.found_at, family.id`.execute(db)
  return new Map(rows.map(({ responseId, title }) => [responseId, title]))
}

export type ThemeInCampaign = { themeId: string; familyId: string | null; responses: number }

/** For each signed-off theme the responses that have it, read or by their campaign's template, by the campaign that they are in; null: in none. */
export async function countThemesInCampaigns(
  db: Db | Tx,
  questionIds: readonly string[],
): Promise<ThemeInCampaign[]> {
  const { rows } = await sql<ThemeInCampaign>`
    with ${placed(questionIds)}
    select theme.id as theme_id, placed.family_id, count(distinct response.id)::int as responses
    from themes theme
    join codings coding on coding.theme_id = theme.id and coding.taken_back_at is null and coding.made_by <> 'bulk'
    join readable_answers answer on answer.id = coding.answer_id and not answer.waits
    join counted_responses response on response.id = answer.response_id
      and response.respondent_kind in ('person', 'organisation')
    left join placed on placed.question_id = theme.question_id and placed.response_id = response.id
    where theme.question_id = any(${[...questionIds]}::uuid[])
      and theme.signed_off_at is not null and theme.dropped_at is null
    group by theme.id, placed.family_id`.execute(db)
  return rows
}
