import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** What is followed; with none of these it is every planned change. */
export type Target = {
  programmeId: string | null
  areaKind: string | null
  areaCode: string | null
  serviceCode: string | null
}

/** Makes a follower of an address, or finds the one there is, and holds it until the transaction ends. */
export async function claimFollower(
  tx: Tx,
  follower: { email: string; often: string; withOthers: boolean; askedAt: Date },
) {
  await tx
    .insertInto('followers')
    .values(follower)
    .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
    .execute()
  return tx
    .selectFrom('followers')
    .selectAll()
    .where(sql<boolean>`lower(email) = lower(${follower.email})`)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** One mailbox under all its spellings: a tag after `+` leads to the same, and with Gmail dots do. */
const mailboxOf = (email: RawBuilder<unknown>) => sql`regexp_replace(
  case when lower(${email}) ~ '@(gmail|googlemail)[.]com$'
    then replace(split_part(lower(${email}), '@', 1), '.', '') || '@gmail.com' else lower(${email}) end,
  '[+][^@]*@', '@')`

/** What a mailbox was asked to confirm under any spelling since it last did; nobody else asks it until the transaction ends. */
export async function claimAskedOf(tx: Tx, email: string, today: string) {
  const typed = sql`${email}::text`
  await sql`select pg_advisory_xact_lock(hashtextextended(${mailboxOf(typed)}, 0))`.execute(tx)
  const { rows } = await sql<{ mails: number; isToday: boolean }>`
    select coalesce(sum(mails_asking), 0)::integer as mails,
      coalesce(bool_or(last_asked_on = ${today}::date), false) as is_today
    from followers where ${mailboxOf(sql`email`)} = ${mailboxOf(typed)}`.execute(tx)
  return rows[0] ?? { mails: 0, isToday: false }
}

export const findFollower = (db: Db, id: string) =>
  db.selectFrom('followers').selectAll().where('id', '=', id).executeTakeFirst()
export type FollowerRow = NonNullable<Awaited<ReturnType<typeof findFollower>>>

export const claimFollowerById = (tx: Tx, id: string) =>
  tx.selectFrom('followers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updateFollower = (
  tx: Tx,
  id: string,
  changes: {
    often?: string
    withOthers?: boolean
    mailsAsking?: number
    lastAskedOn?: string | null
    confirmedAt?: Date
  },
) => tx.updateTable('followers').set(changes).where('id', '=', id).execute()

export const deleteFollower = (tx: Tx, id: string) =>
  tx.deleteFrom('followers').where('id', '=', id).execute()

/** Asks for something once more, or for the first time. Gives back whether it waits for being confirmed. */
export async function upsertFollow(tx: Tx, followerId: string, target: Target, askedAt: Date) {
  const { confirmedAt } = await tx
    .insertInto('follows')
    .values({ followerId, ...target, askedAt })
    .onConflict((conflict) =>
      conflict.constraint('follows_once').doUpdateSet({
        askedAt: sql<Date>`case when follows.confirmed_at is null then ${askedAt} else follows.asked_at end`,
      }),
    )
    .returning('confirmedAt')
    .executeTakeFirstOrThrow()
  return confirmedAt === null
}

export const countUnconfirmed = async (tx: Tx, followerId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('follows')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('followerId', '=', followerId)
    .where('confirmedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const confirmFollows = (tx: Tx, followerId: string, ids: readonly string[], confirmedAt: Date) =>
  tx
    .updateTable('follows')
    .set({ confirmedAt })
    .where('followerId', '=', followerId)
    .where('confirmedAt', 'is', null)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()

/** Takes away what of a follower's is, or is not, confirmed, but for some of it. */
export const deleteFollowsBut = (
  tx: Tx,
  followerId: string,
  which: 'confirmed' | 'unconfirmed',
  ids: readonly string[],
) =>
  tx
    .deleteFrom('follows')
    .where('followerId', '=', followerId)
    .where('confirmedAt', which === 'confirmed' ? 'is not' : 'is', null)
    .where(sql<boolean>`not (id = any(${[...ids]}::uuid[]))`)
    .execute()

/** What somebody follows, or asked to, by the names that it has now. */
export const listFollows = (db: Db | Tx, followerId: string) =>
  db
    .selectFrom('follows as follow')
    .leftJoin('programmes as programme', 'programme.id', 'follow.programmeId')
    .leftJoin('services as service', 'service.code', 'follow.serviceCode')
    .select([
      'follow.id',
      'follow.confirmedAt',
      'programme.slug as programmeSlug',
      'service.name as serviceName',
    ])
    .select([
      sql<string | null>`coalesce(programme.published_title, programme.title)`.as('programmeTitle'),
      sql<string | null>`(select area.name from areas area where area.kind = follow.area_kind
        and coalesce(area.code, area.ons_code) = follow.area_code order by area.effective_from desc limit 1)`.as(
        'areaName',
      ),
    ])
    .where('follow.followerId', '=', followerId)
    .orderBy('follow.askedAt')
    .orderBy('follow.id')
    .execute()
export type FollowRow = Awaited<ReturnType<typeof listFollows>>[number]

/** Takes away what was never confirmed in time, and whoever follows nothing after that. Gives back their addresses. */
export async function deleteUnconfirmed(tx: Tx, askedBefore: Date): Promise<string[]> {
  await tx.deleteFrom('follows').where('confirmedAt', 'is', null).where('askedAt', '<', askedBefore).execute()
  await tx
    .updateTable('followers')
    .set({ mailsAsking: 0 })
    .where('mailsAsking', '>', 0)
    .where(sql<boolean>`not exists (select from follows where follows.follower_id = followers.id
      and follows.confirmed_at is null)`)
    .execute()
  const gone = await tx
    .deleteFrom('followers')
    .where('askedAt', '<', askedBefore)
    .where(sql<boolean>`not exists (select from follows where follows.follower_id = followers.id)`)
    .returning('email')
    .execute()
  return gone.map(({ email }) => email)
}
