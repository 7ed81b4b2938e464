import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'

/** Who or what made a coding. */
export type MadeBy = 'person' | 'accepted' | 'bulk' | 'import' | 'inherited'

/** The themes of a question that are in use, in their order. */
export const listThemesInUse = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('themes')
    .select(['id', 'title', 'description', 'signedOffAt'])
    .where('questionId', '=', questionId)
    .where('droppedAt', 'is', null)
    .orderBy('position')
    .orderBy('title')
    .execute()

export type ThemeInUse = Awaited<ReturnType<typeof listThemesInUse>>[number]

/** One answer with what may be known of who gave it: nothing that reaches them. */
export const findAnswer = (db: Db | Tx, questionId: string, answerId: string) =>
  db
    .selectFrom('readableAnswers as answer')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .innerJoin('questions as asked', 'asked.id', 'answer.questionId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .select([
      'answer.id',
      'answer.text',
      'answer.renderedFrom',
      'answer.renderedBy',
      'answer.renderer',
      'answer.isRecorded',
      'answer.responseId',
      'option.title as option',
      'response.channel',
      'response.respondentKind',
      'response.receivedAt',
      'asked.text as askedAs',
    ])
    .select(sql<boolean>`answer.question_id <> ${questionId}`.as('inVariant'))
    .where(answersTo(questionId))
    .where('answer.id', '=', answerId)
    .where('answer.text', '<>', '')
    .executeTakeFirst()

export type AnswerRow = NonNullable<Awaited<ReturnType<typeof findAnswer>>>

/** The codings of an answer that hold, with who made each. */
export const listCodings = (db: Db | Tx, answerId: string) =>
  db
    .selectFrom('codings as coding')
    .innerJoin('themes as theme', 'theme.id', 'coding.themeId')
    .leftJoin('accounts as account', 'account.id', 'coding.accountId')
    .select(['coding.id', 'coding.themeId', 'coding.madeAt', 'theme.title', 'account.name as who'])
    .select(sql<MadeBy>`coding.made_by`.as('madeBy'))
    .where('coding.answerId', '=', answerId)
    .where('coding.takenBackAt', 'is', null)
    .orderBy('theme.position')
    .execute()

export type CodingRow = Awaited<ReturnType<typeof listCodings>>[number]

export const findReading = (db: Db | Tx, answerId: string) =>
  db
    .selectFrom('readings as reading')
    .innerJoin('accounts as account', 'account.id', 'reading.accountId')
    .select(['reading.accountId', 'reading.readAt', 'account.name as who'])
    .where('reading.answerId', '=', answerId)
    .executeTakeFirst()

/** One person at a time saves the coding of an answer; held until the transaction ends. */
export const lockAnswer = (tx: Tx, answerId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${answerId}, 0))`.execute(tx)

export type NewCoding = {
  answerId: string
  themeId: string
  madeBy: MadeBy
  accountId: string | null
  modelId: string | null
  score: number | null
  madeAt: Date
}

/** Adds codings; one that an answer has already stays as it is. Gives those that were added. */
export const insertCodings = (tx: Tx, codings: readonly NewCoding[]) =>
  tx
    .insertInto('codings')
    .values([...codings])
    .onConflict((conflict) =>
      conflict.columns(['answerId', 'themeId']).where('takenBackAt', 'is', null).doNothing(),
    )
    .returning('id')
    .execute()

export const takeBackCodings = (tx: Tx, ids: readonly string[], accountId: string, now: Date) =>
  tx
    .updateTable('codings')
    .set({ takenBackAt: now, takenBackBy: accountId })
    .where('id', 'in', [...ids])
    .where('takenBackAt', 'is', null)
    .execute()

export const upsertReading = (tx: Tx, answerId: string, accountId: string, now: Date) =>
  tx
    .insertInto('readings')
    .values({ answerId, accountId, readAt: now })
    .onConflict((conflict) => conflict.column('answerId').doUpdateSet({ accountId, readAt: now }))
    .execute()

/** Moves what is coded to one theme to another: the old is taken back, the new made by the same hand. */
export const moveCodings = (tx: Tx, from: string, to: string, accountId: string, now: Date) =>
  sql`
    with moved as (
      update codings set taken_back_at = ${now}, taken_back_by = ${accountId}
      where theme_id = ${from} and taken_back_at is null
      returning answer_id, made_by, account_id, model_id, score
    )
    insert into codings (answer_id, theme_id, made_by, account_id, model_id, score, made_at)
    select answer_id, ${to}, made_by, account_id, model_id, score, ${now} from moved
    on conflict (answer_id, theme_id) where taken_back_at is null do nothing
  `.execute(tx)

/**
 * Undoes {@link moveCodings}: what was taken from the first theme then is made again by the same hand, and what the
 * second got by it is taken back, as far as nobody has changed it since.
 */
export async function moveCodingsBack(
  tx: Tx,
  { from, into, at }: { from: string; into: string; at: Date },
  accountId: string,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    with returned as (
      update codings set taken_back_at = ${now}, taken_back_by = ${accountId}
      where theme_id = ${into} and made_at = ${at} and taken_back_at is null
        and answer_id in (select answer_id from codings where theme_id = ${from} and taken_back_at = ${at})
    )
    insert into codings (answer_id, theme_id, made_by, account_id, model_id, score, made_at)
    select distinct on (answer_id) answer_id, ${from}::uuid, made_by, account_id, model_id, score, ${now}::timestamptz
    from codings where theme_id = ${from} and taken_back_at = ${at}
    order by answer_id, made_at desc
    on conflict (answer_id, theme_id) where taken_back_at is null do nothing
    returning id`.execute(tx)
  return rows.length
}

/** Takes every coding of a theme back so that a person reads the answers again; gives how many answers there are. */
export async function takeBackForReading(
  tx: Tx,
  themeId: string,
  accountId: string,
  now: Date,
): Promise<number> {
  const taken = await tx
    .updateTable('codings')
    .set({ takenBackAt: now, takenBackBy: accountId, takenBackBecause: 'split' })
    .where('themeId', '=', themeId)
    .where('takenBackAt', 'is', null)
    .returning('answerId')
    .execute()
  const answers = [...new Set(taken.map(({ answerId }) => answerId))]
  await tx.deleteFrom('readings').where('answerId', '=', sql<string>`any(${answers}::uuid[])`).execute()
  return answers.length
}

/**
 * How many answers can be read, how many are, and how many wait to be transcribed or translated first. Those whose words
 * are known to the search are counted by its index; only the others, few, are looked at one by one.
 */
export async function countRead(db: Db, questionId: string) {
  const { rows } = await sql<{ total: number; read: number; waiting: number }>`
    with asked as (select array(select counted.id from counted_questions counted where counted.counts_as = ${questionId}) as ids),
    known as (
      select count(*) as total, count(reading.answer_id) as read
      from answer_words words left join readings reading on reading.answer_id = words.answer_id
      where words.question_id = any((select ids from asked)::uuid[]) and words.words is not null
    ), others as (
      select answer.text <> '' as readable, answer.waits, reading.answer_id is not null as is_read
      from readable_answers answer left join readings reading on reading.answer_id = answer.id
      where answer.id in (
        select one.id from answers one where one.question_id = any((select ids from asked)::uuid[])
          and not exists (select from answer_words words where words.answer_id = one.id and words.words is not null))
    )
    select (known.total + count(*) filter (where others.readable))::int as total,
      (known.read + count(*) filter (where others.readable and others.is_read))::int as read,
      (count(*) filter (where others.waits))::int as waiting
    from known left join others on true group by known.total, known.read`.execute(db)
  return rows[0] ?? { total: 0, read: 0, waiting: 0 }
}
