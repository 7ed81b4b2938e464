import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { OfCampaign } from './additions.ts'

/** A member of what a person called a campaign, who says something of their own. */
const adds = sql<boolean>`family.judgement = 'campaign' and member.adds and member.taken_out_at is null
  and (member.kind <> 'paraphrase' or member.accepted_at is not null)`

/** Whether an answer adds something to the text of a campaign. */
export const addsToCampaign = sql<boolean>`exists (
  select from campaign_members member join campaign_families family on family.id = member.family_id
  where member.answer_id = answer.id and ${adds})`

/** Whether any answer to a question does. */
export const hasAdditions = async (db: Db, questionId: string): Promise<boolean> =>
  (await db
    .selectFrom('campaignMembers as member')
    .innerJoin('campaignFamilies as family', 'family.id', 'member.familyId')
    .select('member.answerId')
    .where('family.questionId', '=', questionId)
    .where(adds)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The campaign whose text an answer adds to, with that text: of one that nobody may read any more there is none. */
export const findCampaignOf = (db: Db, answerId: string): Promise<OfCampaign | undefined> =>
  db
    .selectFrom('campaignMembers as member')
    .innerJoin('campaignFamilies as family', 'family.id', 'member.familyId')
    .innerJoin('readableAnswers as middle', 'middle.id', 'family.middleId')
    .innerJoin('readableAnswers as own', 'own.id', 'member.answerId')
    .select([
      'family.id as familyId',
      'family.title',
      sql<string>`coalesce(middle.text, '')`.as('middle'),
      sql<string>`coalesce(own.text, '')`.as('text'),
    ])
    .where('member.answerId', '=', answerId)
    .where(adds)
    .executeTakeFirst()
