import { sql, type Updateable } from 'kysely'
import type { ReplyFormat, ReplyWish } from '../../core/reply-formats.ts'
import type { ReplyWay } from '../../core/reply-ways.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import { insertWays, insertWishes } from './queries.ts'

/** A response as it stands; nobody else corrects or withdraws it before the transaction ends. */
export const findStandingResponse = (tx: Tx, responseId: string) =>
  tx
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .selectAll('response')
    .select(['activity.programmeId'])
    .where('response.id', '=', responseId)
    .where('response.erasedAt', 'is', null)
    .forUpdate('response')
    .executeTakeFirst()

export type StandingResponse = NonNullable<Awaited<ReturnType<typeof findStandingResponse>>>

/** The answers of a response as they stand, as they are kept. */
export const listStandingAnswers = (db: Db | Tx, responseId: string) =>
  db.selectFrom('answers').selectAll().where('responseId', '=', responseId).execute()

export type StandingAnswer = Awaited<ReturnType<typeof listStandingAnswers>>[number]

/** Sets answers aside with their salts. What refers to them goes with them. */
export async function moveToPast(
  tx: Tx,
  answerIds: readonly string[],
  past: { version: number; replacedAt: Date },
): Promise<void> {
  await sql`
    insert into past_answers
      (id, response_id, version, question_id, option_id, text, choices, value, tallies, salt, replaced_at)
    select id, response_id, ${past.version}, question_id, option_id, text, choices, value, tallies, salt, ${past.replacedAt}
    from answers where id = any(${[...answerIds]}::uuid[])`.execute(tx)
  await tx
    .deleteFrom('answers')
    .where('id', '=', sql<string>`any(${[...answerIds]}::uuid[])`)
    .execute()
}

type PastContext = {
  responseId: string
  version: number
  content: unknown
  organisationName: string | null
  salt: Buffer
  replacedAt: Date
}

export const insertPastContext = (tx: Tx, { content, ...past }: PastContext) =>
  tx
    .insertInto('pastContexts')
    .values({ ...past, content: JSON.stringify(content) })
    .execute()

export const updateResponse = (tx: Tx, responseId: string, change: Updateable<DB['responses']>) =>
  tx.updateTable('responses').set(change).where('id', '=', responseId).execute()

export const findContact = (db: Db | Tx, responseId: string) =>
  db.selectFrom('responseContacts').selectAll().where('responseId', '=', responseId).executeTakeFirst()

type Contact = { responseId: string; email: string; wantsReply: boolean; isSecondThing: boolean }

export const upsertContact = (tx: Tx, { responseId, ...contact }: Contact) =>
  tx
    .insertInto('responseContacts')
    .values({ responseId, ...contact })
    .onConflict((conflict) => conflict.column('responseId').doUpdateSet(contact))
    .execute()

export const deleteContact = (tx: Tx, responseId: string) =>
  tx.deleteFrom('responseContacts').where('responseId', '=', responseId).execute()

export const findWay = async (db: Db | Tx, responseId: string): Promise<ReplyWay | undefined> => {
  const row = await db
    .selectFrom('responseWays')
    .select(['number', 'lines'])
    .where('responseId', '=', responseId)
    .executeTakeFirst()
  if (row?.lines) return { kind: 'post', lines: row.lines }
  return row?.number ? { kind: 'phone', number: row.number } : undefined
}

/** Keeps one way, or none, in place of what was kept. */
export async function replaceWay(tx: Tx, responseId: string, way: ReplyWay | null): Promise<void> {
  await tx.deleteFrom('responseWays').where('responseId', '=', responseId).execute()
  if (way) await insertWays(tx, [{ responseId, ...way }])
}

export const findWish = async (db: Db | Tx, responseId: string): Promise<ReplyWish | undefined> => {
  const row = await db
    .selectFrom('replyWishes')
    .select(['format', 'language'])
    .where('responseId', '=', responseId)
    .executeTakeFirst()
  return row && { format: row.format as ReplyFormat | null, language: row.language }
}

/** Keeps one wish, or none, in place of what was kept. */
export async function replaceWish(tx: Tx, responseId: string, wish: ReplyWish | null): Promise<void> {
  await tx.deleteFrom('replyWishes').where('responseId', '=', responseId).execute()
  if (wish) await insertWishes(tx, [{ responseId, ...wish }])
}

/** No reply goes to a person who took their response back; the e-mail address stays, as what opens it. */
export async function updateWantsNoReply(tx: Tx, responseId: string): Promise<void> {
  await tx
    .updateTable('responseContacts')
    .set({ wantsReply: false })
    .where('responseId', '=', responseId)
    .execute()
  await replaceWay(tx, responseId, null)
  await replaceWish(tx, responseId, null)
}

type NewVersion = {
  responseId: string
  number: number
  entryId: string
  kind: 'corrected' | 'withdrawn'
  byPerson: boolean
  accountId: string | null
  madeAt: Date
}

export const insertVersion = (tx: Tx, version: NewVersion) =>
  tx.insertInto('responseVersions').values(version).execute()

/** The leaf hashes of a response's first entry and of its newest one. */
export async function findLeaves(tx: Tx, response: { id: string; entryId: string }) {
  const newest = await tx
    .selectFrom('responseVersions')
    .select('entryId')
    .where('responseId', '=', response.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const leafOf = async (id: string) => {
    const { leaf } = await tx
      .selectFrom('logEntries')
      .select('leaf')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return leaf.toString('hex')
  }
  return { first: await leafOf(response.entryId), earlier: await leafOf(newest?.entryId ?? response.entryId) }
}

/** By which acts a response came to say what it says, after it was taken: oldest first. */
export const listVersions = (db: Db, responseId: string) =>
  db
    .selectFrom('responseVersions')
    .select(['number', 'kind', 'madeAt', 'byPerson'])
    .where('responseId', '=', responseId)
    .orderBy('number')
    .execute()

/** What is known of a response beside its answers, for its sender to change. */
export const findAboutResponse = (db: Db, responseId: string) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .leftJoin('responseContacts as contact', 'contact.responseId', 'response.id')
    .leftJoin('responseWays as way', 'way.responseId', 'response.id')
    .leftJoin('replyWishes as wish', 'wish.responseId', 'response.id')
    .selectAll('response')
    .select([
      'activity.slug as activitySlug',
      'contact.email',
      'contact.wantsReply',
      'way.number',
      'way.lines',
      'wish.format as replyFormat',
      'wish.language as replyLanguage',
    ])
    .where('response.id', '=', responseId)
    .executeTakeFirst()

export type AboutResponseRow = NonNullable<Awaited<ReturnType<typeof findAboutResponse>>>
