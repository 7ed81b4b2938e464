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

/** What the same response chose: an answer like “Nothing” says little without. Words that were not offered stay unsaid. */
export type ChosenBeside = { question: string; chosen: string[] }

const chosenBeside = sql<ChosenBeside[]>`coalesce((
  select json_agg(json_build_object('question', question.text, 'chosen', array(
    select coalesce(
      (select offered ->> 'label' from jsonb_array_elements(question.choices) offered where offered ->> 'key' = own.key),
      'Another answer')
    from unnest(beside.choices) with ordinality own(key, place) order by own.place
  )) order by question.position)
  from answers beside join questions question on question.id = beside.question_id
  where beside.response_id = answer.response_id and cardinality(beside.choices) > 0
    and (beside.id = answer.id or question.kind in ('single-choice', 'several-choices', 'scale'))), '[]')`

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
    .select([
      sql<boolean>`answer.question_id <> ${questionId}`.as('inVariant'),
      chosenBeside.as('chosenBeside'),
    ])
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

/** Codings that stand in place of others go on resting on the same passages. */
const copyPassages = (
  tx: Tx,
  from: { theme: string; takenBackAt: Date },
  to: { theme: string; madeAt: Date },
) =>
  sql`
    insert into coded_passages (coding_id, starts_at, ends_at)
    select own.id, passage.starts_at, passage.ends_at
    from coded_passages passage
    join codings old on old.id = passage.coding_id
    join codings own on own.answer_id = old.answer_id
    where old.theme_id = ${from.theme} and old.taken_back_at = ${from.takenBackAt}
      and own.theme_id = ${to.theme} and own.made_at = ${to.madeAt} and own.taken_back_at is null
    on conflict do nothing`.execute(tx)

/**
 * Moves what is coded to one theme to another: the old is taken back, the new made by the same hand. What a person has
 * read takes the place of what the other theme had unread.
 */
export async function moveCodings(tx: Tx, from: string, to: string, accountId: string, now: Date) {
  await sql`
    update codings set taken_back_at = ${now}, taken_back_by = ${accountId}
    where theme_id = ${to} and taken_back_at is null and made_by in ('bulk', 'inherited')
      and answer_id in (select answer_id from codings
        where theme_id = ${from} and taken_back_at is null and made_by not in ('bulk', 'inherited'))`.execute(
    tx,
  )
  await sql`
    with moved as (
      update codings set taken_back_at = ${now}, taken_back_by = ${accountId}
      where theme_id = ${from} and taken_back_at is null
      returning answer_id, made_by, account_id, model_id, score, bulk_act_id
    )
    insert into codings (answer_id, theme_id, made_by, account_id, model_id, score, bulk_act_id, made_at)
    select answer_id, ${to}, made_by, account_id, model_id, score, bulk_act_id, ${now} from moved
    on conflict (answer_id, theme_id) where taken_back_at is null do nothing`.execute(tx)
  await copyPassages(tx, { theme: from, takenBackAt: now }, { theme: to, madeAt: now })
}

type Merge = { from: string; into: string; at: Date }

/** Makes again what was taken from one of two themes when they were merged, by the same hand. */
async function remake(tx: Tx, theme: string, { into, at }: Merge, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    insert into codings (answer_id, theme_id, made_by, account_id, model_id, score, bulk_act_id, made_at)
    select distinct on (answer_id) answer_id, ${theme}::uuid, made_by, account_id, model_id, score, bulk_act_id,
      ${now}::timestamptz
    from codings gone where theme_id = ${theme} and taken_back_at = ${at}
      and exists (select from codings held
        where held.answer_id = gone.answer_id and held.theme_id = ${into}
          and (held.taken_back_at is null or held.taken_back_at = ${now}))
    order by answer_id, made_at desc
    on conflict (answer_id, theme_id) where taken_back_at is null do nothing
    returning id`.execute(tx)
  await copyPassages(tx, { theme, takenBackAt: at }, { theme, madeAt: now })
  return rows.length
}

/**
 * Undoes {@link moveCodings}: what the second theme got by it is taken back, and what was taken from either then is made
 * again by the same hand, where nobody has taken the second off the answer since.
 * @returns how many codings the first has again
 */
export async function moveCodingsBack(tx: Tx, merge: Merge, accountId: string, now: Date): Promise<number> {
  const { from, into, at } = merge
  await sql`
    update codings set taken_back_at = ${now}, taken_back_by = ${accountId}
    where theme_id = ${into} and made_at = ${at} and taken_back_at is null
      and answer_id in (select answer_id from codings where theme_id = ${from} and taken_back_at = ${at})`.execute(
    tx,
  )
  const count = await remake(tx, from, merge, now)
  await remake(tx, into, merge, now)
  return count
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
 * How many answers can be read, how many are, how many of the others are set apart since they say nothing in words, and how
 * many wait to be transcribed or translated first. Those whose words
 * are known to the search are counted by its index; only the others, few, are looked at one by one.
 */
export async function countRead(db: Db, questionId: string) {
  const { rows } = await sql<{ total: number; read: number; apart: number; waiting: number }>`
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
      (select count(*) from set_apart apart where apart.question_id = any((select ids from asked)::uuid[]))::int as apart,
      (count(*) filter (where others.waits))::int as waiting
    from known left join others on true group by known.total, known.read`.execute(db)
  return rows[0] ?? { total: 0, read: 0, apart: 0, waiting: 0 }
}
