import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'
import type { Order } from './schema.ts'

/** A longer pause is no time of reading: someone went to lunch. */
const longestPause = 600

export type Pace = {
  median: number | null
  medianToday: number | null
  readToday: number
  perDay: number | null
}

/**
 * How long the reading of an answer takes in the middle, from one save to the next of the same person; and how many are
 * read on a day on which anything is. Of one account, or of all together.
 * @param since the beginning of today
 */
export async function readPace(
  db: Db,
  questionId: string,
  accountId: string | null,
  since: Date,
): Promise<Pace> {
  const { rows } = await sql<Pace>`
    with reading as (
      select reading.read_at, extract(epoch from reading.read_at
        - lag(reading.read_at) over (partition by reading.account_id order by reading.read_at)) as seconds
      from readings reading join answers answer on answer.id = reading.answer_id
      where ${answersTo(questionId)} and (${accountId}::uuid is null or reading.account_id = ${accountId})
    )
    select
      percentile_cont(0.5) within group (order by seconds) filter (where ${isReadingTime}) as "median",
      percentile_cont(0.5) within group (order by seconds)
        filter (where ${isReadingTime} and read_at >= ${since}) as "medianToday",
      count(*) filter (where read_at >= ${since})::int as "readToday",
      count(*)::float8 / nullif(count(distinct (read_at at time zone 'Europe/London')::date), 0) as "perDay"
    from reading`.execute(db)
  return rows[0] ?? { median: null, medianToday: null, readToday: 0, perDay: null }
}

/** What was accepted in a list in one act has no times in between. */
const isReadingTime = sql`seconds > 0 and seconds <= ${longestPause}`

const unread = sql`(answer.text <> ''
  and not exists (select from readings where readings.answer_id = answer.id)
  and not exists (select from set_apart apart where apart.answer_id = answer.id))`

/** How the reading of a question is shared out, with what is left of each share: what waits for words is not. */
export const listShares = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('workShares as share')
    .innerJoin('accounts as account', 'account.id', 'share.accountId')
    .select(['share.id', 'share.accountId', 'account.name', 'share.orderedBy', 'share.madeAt'])
    .select([
      sql<number>`(select count(*)::int from shared_answers shared where shared.share_id = share.id)`.as(
        'dealt',
      ),
      sql<number>`(select count(*)::int from shared_answers shared where shared.share_id = share.id
        and not exists (select from readings where readings.answer_id = shared.answer_id)
        and not exists (select from set_apart apart where apart.answer_id = shared.answer_id)
        and not exists (select from answer_words words
          where words.answer_id = shared.answer_id and words.words is null))`.as('left'),
    ])
    .where('share.questionId', '=', questionId)
    .orderBy('account.name')
    .execute()

export type ShareRow = Awaited<ReturnType<typeof listShares>>[number]

/** One person at a time shares out a question; held until the transaction ends. */
export const lockShares = (tx: Tx, questionId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`shares:${questionId}`}, 0))`.execute(tx)

export const deleteShares = (tx: Tx, questionId: string) =>
  tx.deleteFrom('workShares').where('questionId', '=', questionId).execute()

type NewShare = {
  id: string
  questionId: string
  accountId: string
  orderedBy: Order
  madeBy: string
  madeAt: Date
}

export const insertShares = (tx: Tx, shares: readonly NewShare[]) =>
  tx
    .insertInto('workShares')
    .values([...shares])
    .execute()

const strata: Record<Order, RawBuilder<unknown>> = {
  random: sql`1`,
  channel: sql`response.channel`,
  kind: sql`response.respondent_kind`,
  option: sql`answer.option_id`,
}

/** Deals the unread answers of a question to shares, one to each in turn; ids are random, so each gets a random lot. */
export async function dealAnswers(
  tx: Tx,
  questionId: string,
  shareIds: readonly string[],
  order: Order,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into shared_answers (answer_id, share_id, place)
    select dealt.id, (${[...shareIds]}::uuid[])[1 + dealt.place % ${shareIds.length}], dealt.place
    from (
      select turned.id, (row_number() over (order by turned.turn, turned.id) - 1)::int as place
      from (
        select answer.id, row_number() over (partition by ${strata[order]} order by answer.id) as turn
        from readable_answers answer join responses response on response.id = answer.response_id
        where ${answersTo(questionId)} and ${unread}
      ) turned
    ) dealt`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/**
 * How many answers wait to be read, and how many of them lie in no share: those that came in since; and how many are set apart.
 * Of the answers whose words are known to the search: whoever asks has what is new made known first.
 */
export async function countLeft(db: Db, questionId: string) {
  const { rows } = await sql<{
    unread: number
    unshared: number
    apart: number
    readable: number
    read: number
  }>`
    select count(*) filter (where reading.answer_id is null and apart.answer_id is null)::int as unread,
      count(*) filter (where reading.answer_id is null and apart.answer_id is null and shared.answer_id is null)::int as unshared,
      count(apart.answer_id)::int as apart,
      count(*)::int as readable,
      count(reading.answer_id)::int as read
    from answer_words words
    left join readings reading on reading.answer_id = words.answer_id
    left join set_apart apart on apart.answer_id = words.answer_id
    left join shared_answers shared on shared.answer_id = words.answer_id
    where words.words is not null and words.question_id = any(array(
      select counted.id from counted_questions counted where counted.counts_as = ${questionId}))`.execute(db)
  return rows[0] ?? { unread: 0, unshared: 0, apart: 0, readable: 0, read: 0 }
}

/** Answers that were read one by one: what was accepted in a list in one act has its moment in common, and was found by its theme. */
const readSingly = (questionId: string) => sql`
  select single.answer_id from (
    select reading.answer_id, count(*) over (partition by reading.account_id, reading.read_at) as together
    from readings reading join answers answer on answer.id = reading.answer_id
    where ${answersTo(questionId)}
  ) single where single.together = 1`

/**
 * By theme, how many of the answers that were read one by one a person gave it, and how many these answers are. A theme's share
 * of what was accepted in lists says nothing of the rest.
 */
export async function countByTheme(db: Db, questionId: string) {
  const { rows } = await sql<{ id: string; title: string; count: number; read: number }>`
    with single as materialized (${readSingly(questionId)})
    select theme.id, theme.title, (select count(*)::int from single) as read,
      (select count(*)::int from codings coding join single on single.answer_id = coding.answer_id
        where coding.theme_id = theme.id and coding.taken_back_at is null
          and coding.made_by in ('person', 'accepted')) as count
    from themes theme
    where theme.question_id = ${questionId} and theme.dropped_at is null
    order by theme.position`.execute(db)
  return rows
}
