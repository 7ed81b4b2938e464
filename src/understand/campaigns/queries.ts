import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { MemberKind } from './search-worker.ts'

export type Judgement = 'campaign' | 'not-a-campaign'

/** What counts as a member: in the family, and accepted by a person where it only may say the same. */
const isMember = sql<boolean>`member.taken_out_at is null
  and (member.kind <> 'paraphrase' or member.accepted_at is not null)`

const families = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('campaignFamilies as family')
    .leftJoin('accounts as judge', 'judge.id', 'family.judgedBy')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('campaignMembers as member')
          .innerJoin('answers as answer', 'answer.id', 'member.answerId')
          .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
          .select([
            sql<number>`count(*) filter (where ${isMember})`.as('members'),
            sql<number>`count(*) filter (where ${isMember} and member.kind = 'same')`.as('same'),
            sql<number>`count(*) filter (where ${isMember} and member.adds)`.as('adding'),
            sql<number>`count(*) filter (where member.kind = 'paraphrase' and member.accepted_at is null
              and member.taken_out_at is null)`.as('possible'),
            sql<number>`count(*) filter (where member.taken_out_at is not null)`.as('takenOut'),
          ])
          .whereRef('member.familyId', '=', 'family.id')
          .as('counted'),
      (join) => join.onTrue(),
    )
    .select([
      'family.id',
      'family.questionId',
      'family.middleId',
      'family.judgedAt',
      'judge.name as judgedBy',
      'family.title',
      'family.organiser',
      'family.wording',
      'family.askedFor',
      'family.source',
      'family.revision',
      'family.inheritedAt',
      'counted.members',
      'counted.same',
      'counted.adding',
      'counted.possible',
      'counted.takenOut',
    ])
    .select(sql<Judgement | null>`family.judgement`.as('judgement'))
    .where('family.questionId', '=', questionId)

/** The families of a question, the largest first. */
export const listFamilies = (db: Db | Tx, questionId: string, limit: number, offset: number) =>
  families(db, questionId)
    .orderBy('counted.members', 'desc')
    .orderBy('family.foundAt')
    .orderBy('family.id')
    .limit(limit)
    .offset(offset)
    .execute()

export const countFamilies = async (db: Db, questionId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('campaignFamilies')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('questionId', '=', questionId)
    .executeTakeFirstOrThrow()
  return count
}

export const findFamily = (db: Db | Tx, questionId: string, familyId: string) =>
  families(db, questionId).where('family.id', '=', familyId).executeTakeFirst()

export type FamilyRow = NonNullable<Awaited<ReturnType<typeof findFamily>>>

export const lockFamily = (tx: Tx, familyId: string) =>
  tx.selectFrom('campaignFamilies').select('id').where('id', '=', familyId).forUpdate().execute()

const membersOf = (db: Db | Tx, familyId: string) =>
  db
    .selectFrom('campaignMembers as member')
    .innerJoin('readableAnswers as answer', 'answer.id', 'member.answerId')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .select([
      'member.answerId',
      'member.adds',
      'member.takenOutAt',
      'member.acceptedAt',
      'answer.responseId',
      sql<string>`coalesce(answer.text, '')`.as('text'),
      sql<MemberKind>`member.kind`.as('kind'),
      sql<boolean>`exists (select from readings where readings.answer_id = member.answer_id)`.as('isRead'),
    ])
    .where('member.familyId', '=', familyId)

export type MemberRow = Awaited<ReturnType<ReturnType<typeof membersOf>['execute']>>[number]

/** Which members of a family are looked at: those who add something of their own, unread first, or each other kind. */
export const shownMembers = ['adding', 'same', 'changed', 'possible', 'taken-out'] as const
export type ShownMembers = (typeof shownMembers)[number]

const shows: Record<ShownMembers, ReturnType<typeof sql<boolean>>> = {
  adding: sql<boolean>`${isMember} and member.adds`,
  same: sql<boolean>`${isMember} and member.kind = 'same'`,
  changed: sql<boolean>`${isMember} and member.kind <> 'same'`,
  possible: sql<boolean>`member.kind = 'paraphrase' and member.accepted_at is null and member.taken_out_at is null`,
  'taken-out': sql<boolean>`member.taken_out_at is not null`,
}

export const listMembers = (db: Db, familyId: string, show: ShownMembers, limit: number, offset: number) =>
  membersOf(db, familyId)
    .where(shows[show])
    .orderBy('isRead')
    .orderBy('member.answerId')
    .limit(limit)
    .offset(offset)
    .execute()

/** Some members, to see what they share: ids are random, so the first are a sample. */
export const listSomeMembers = (db: Db, familyId: string, limit: number) =>
  membersOf(db, familyId).where(isMember).orderBy('member.answerId').limit(limit).execute()

export const findMember = (db: Db | Tx, familyId: string, answerId: string) =>
  membersOf(db, familyId).where('member.answerId', '=', answerId).executeTakeFirst()

/** The answers that count as members, the one in the middle among them. */
export const listMemberIds = async (tx: Tx, familyId: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('campaignMembers as member')
      .select('member.answerId')
      .where('member.familyId', '=', familyId)
      .where(isMember)
      .execute()
  ).map(({ answerId }) => answerId)

type FamilyChange = {
  judgement?: Judgement
  judgedAt?: Date
  judgedBy?: string
  entryId?: string
  title?: string
  organiser?: string
  wording?: string
  askedFor?: string
  source?: string
  inheritedAt?: Date | null
  inheritedBy?: string | null
}

/** @returns false where another has changed it since this revision */
export async function updateFamily(
  tx: Tx,
  id: string,
  revision: number,
  change: FamilyChange,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('campaignFamilies')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

type MemberChange = {
  takenOutAt: Date | null
  takenOutBy: string | null
  acceptedAt: Date | null
  acceptedBy: string | null
  entryId: string
}

export const updateMember = (tx: Tx, answerId: string, change: Partial<MemberChange>) =>
  tx.updateTable('campaignMembers').set(change).where('answerId', '=', answerId).execute()

/** What counted members of a family sent, each response once. */
export const listSent = async (db: Db | Tx, familyId: string, most: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('campaignMembers as member')
    .innerJoin('readableAnswers as answer', 'answer.id', 'member.answerId')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .distinctOn('response.id')
    .select(sql<string>`answer.text`.as('text'))
    .where('member.familyId', '=', familyId)
    .where('member.takenOutAt', 'is', null)
    .where('answer.text', '<>', '')
    .orderBy('response.id')
    .limit(most)
    .execute()
  return rows.map(({ text }) => text)
}

/** What was written of campaigns of a programme, for looking for words in it. */
export const listDescribed = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('campaignFamilies as family')
    .innerJoin('questions as question', 'question.id', 'family.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select([
      'family.id',
      'family.title',
      'family.organiser',
      'family.wording',
      'family.askedFor',
      'family.source',
      'family.revision',
    ])
    .where('activity.programmeId', '=', programmeId)
    .where('family.title', '<>', '')
    .orderBy('family.id')
    .execute()
