import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo, countsAsItself } from '../../listen/activities/index.ts'
import type { MemberKind } from './search-worker.ts'

type State = 'waiting' | 'searching' | 'ready' | 'failed'

export type Search = {
  state: State
  progress: number
  problem: string | null
  answers: number
  changedAt: Date
}

export const findSearch = (db: Db | Tx, questionId: string): Promise<Search | undefined> =>
  db
    .selectFrom('campaignSearches')
    .select(['progress', 'problem', 'answers', 'changedAt'])
    .select(sql<State>`state`.as('state'))
    .where('questionId', '=', questionId)
    .executeTakeFirst()

type Change = { state: State; progress?: number; problem?: string | null; answers?: number }

export const setSearch = (db: Db | Tx, questionId: string, change: Change, changedAt: Date) =>
  db
    .insertInto('campaignSearches')
    .values({ questionId, ...change, changedAt })
    .onConflict((conflict) => conflict.column('questionId').doUpdateSet({ ...change, changedAt }))
    .execute()

/** What people and organisations answered to a question, in the order in which it was taken. */
export const listTexts = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('readableAnswers as answer')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .select(['answer.id', sql<string>`answer.text`.as('text')])
    .where(answersTo(questionId))
    .where('answer.text', '<>', '')
    .where('response.respondentKind', 'in', ['person', 'organisation'])
    .orderBy('response.takenAt')
    .orderBy('answer.id')
    .execute()

/** A free-text question, with how its search stands and how many answers there are to search now. */
export type Searchable = {
  id: string
  state: State | null
  /** How many were compared the last time, and when it was. */
  searched: number
  changedAt: Date | null
  answers: number
  closesAt: Date | null
}

/** The questions of published programmes in which campaigns can be looked for. */
export const listSearchable = async (db: Db): Promise<Searchable[]> => {
  const { rows } = await sql<Searchable>`
    select question.id, search.state, coalesce(search.answers, 0) as searched, search.changed_at,
      activity.closes_at, (
        select count(*)::int from readable_answers answer
        join counted_responses response on response.id = answer.response_id
          and response.respondent_kind in ('person', 'organisation')
        where ${answersTo(sql`question.id`)} and answer.text <> ''
      ) as answers
    from questions question
    join activities activity on activity.id = question.activity_id and activity.published_at is not null
    left join campaign_searches search on search.question_id = question.id
    where question.kind in ('short-text', 'long-text', 'each-option') and ${countsAsItself}`.execute(db)
  return rows
}

/** Families as they stand, and whether a person has had a hand in each, so that no search may change them. */
export const listStanding = (tx: Tx, questionId: string) =>
  tx
    .selectFrom('campaignFamilies as family')
    .select(['family.id', 'family.middleId', 'family.inheritedAt', 'family.inheritedBy'])
    .select(
      sql<boolean>`family.judgement is not null or exists (select from campaign_members member
        where member.family_id = family.id and (member.taken_out_at is not null or member.accepted_at is not null))`.as(
        'isSettled',
      ),
    )
    .where('family.questionId', '=', questionId)
    .execute()

/** One search of a question at a time. */
export const lockSearch = (tx: Tx, questionId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('campaigns ' || ${questionId}, 0))`.execute(tx)

export const listStandingMembers = (tx: Tx, questionId: string) =>
  tx
    .selectFrom('campaignMembers as member')
    .innerJoin('campaignFamilies as family', 'family.id', 'member.familyId')
    .select(['member.answerId', 'member.familyId', 'member.takenOutAt'])
    .where('family.questionId', '=', questionId)
    .execute()

/** Families that nobody has had a hand in, with their members. */
export const deleteFamilies = (tx: Tx, ids: readonly string[]) =>
  tx
    .deleteFrom('campaignFamilies')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()

type NewFamily = { id: string; questionId: string; foundAt: Date; middleId: string }

export const insertFamily = (tx: Tx, family: NewFamily) =>
  tx.insertInto('campaignFamilies').values(family).execute()

export const setMiddle = (tx: Tx, id: string, middleId: string) =>
  tx.updateTable('campaignFamilies').set({ middleId }).where('id', '=', id).execute()

export type NewMember = { answerId: string; familyId: string; kind: MemberKind; adds: boolean }

const atOnce = 5000

/** Puts answers into families; what is known of how one that is there already stands to its family is renewed. */
export async function upsertMembers(tx: Tx, members: readonly NewMember[]): Promise<void> {
  for (let from = 0; from < members.length; from += atOnce) {
    await tx
      .insertInto('campaignMembers')
      .values(members.slice(from, from + atOnce))
      .onConflict((conflict) =>
        conflict.column('answerId').doUpdateSet((set) => ({
          kind: set.ref('excluded.kind'),
          adds: set.ref('excluded.adds'),
        })),
      )
      .execute()
  }
}
