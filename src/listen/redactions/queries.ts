import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

/** Answers in words whose sender lets us publish them, and that are counted. */
const permitted = (db: Db | Tx) =>
  db
    .selectFrom('readableAnswers as answer')
    .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
    .innerJoin('questions as question', 'question.id', 'answer.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .leftJoin('publishedTexts as published', 'published.answerId', 'answer.id')
    .where('response.mayPublish', '=', true)
    .where('answer.text', '<>', '')
    .where('question.isAnalystOnly', '=', false)

export const listPublishingByQuestion = (db: Db, programmeId: string) =>
  permitted(db)
    .where('activity.programmeId', '=', programmeId)
    .select(['question.id', 'question.text as question', 'activity.title as activityTitle'])
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('permitted'),
      fn.countAll<number>().filterWhere('published.id', 'is', null).as('waiting'),
      fn.countAll<number>().filterWhere('published.state', '=', 'prepared').as('prepared'),
      fn.countAll<number>().filterWhere('published.state', '=', 'published').as('published'),
      fn
        .countAll<number>()
        .filterWhere(eb('published.state', 'in', ['kept-back', 'taken-down']))
        .as('keptBack'),
    ])
    .groupBy(['question.id', 'question.text', 'question.position', 'activity.title', 'activity.createdAt'])
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .execute()

/** How many responses there are, how many may be published, and how many are in public now, at least in part. */
export async function countPublishing(db: Db, programmeId: string) {
  const { rows } = await sql<{ responses: number; permitted: number; published: number }>`
    select count(*)::int as responses,
      count(*) filter (where response.may_publish and exists (
        select 1 from readable_answers answers where answers.response_id = response.id and answers.text <> ''))::int as permitted,
      count(*) filter (where response.may_publish and exists (
        select 1 from published_texts text join answers on answers.id = text.answer_id
        where text.response_id = response.id and text.state = 'published' ${notRefused}))::int as published
    from counted_responses response
    join activities activity on activity.id = response.activity_id
    where activity.programme_id = ${programmeId}`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('a count without a row')
  return counts
}

/** A reader pointed it out and a moderator refused it: it is gone from the public page. */
const notRefused = sql`and not exists (
  select 1 from moderation_cases held where held.kind = 'published-text' and held.subject_id = text.id
    and held.state in ('refused', 'appealed', 'upheld'))`

/** The next answer of a question that nobody has prepared yet, first come first; after one that was skipped. */
export const findNextWaiting = (db: Db, questionId: string, skipped: string | null) =>
  permitted(db)
    .select('answer.id')
    .where('question.id', '=', questionId)
    .where('published.id', 'is', null)
    .$if(skipped !== null, (query) => query.where('answer.id', '>', skipped))
    .orderBy('answer.id')
    .limit(1)
    .executeTakeFirst()

export const findPermitted = (db: Db | Tx, programmeId: string, answerId: string) =>
  permitted(db)
    .where('activity.programmeId', '=', programmeId)
    .where('answer.id', '=', answerId)
    .select([
      'answer.id',
      'answer.text',
      'answer.renderedFrom',
      'answer.renderedBy',
      'answer.renderer',
      'answer.isRecorded',
      'answer.responseId',
      'answer.questionId',
      'question.text as question',
      'option.title as option',
      'response.respondentKind',
      'response.organisationName',
      'response.channel',
    ])
    .executeTakeFirst()

export type PermittedAnswer = NonNullable<Awaited<ReturnType<typeof findPermitted>>>

export const findTextOfAnswer = (db: Db | Tx, answerId: string) =>
  db.selectFrom('publishedTexts').selectAll().where('answerId', '=', answerId).executeTakeFirst()

export const findTextForUpdate = (tx: Tx, id: string) =>
  tx.selectFrom('publishedTexts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export type TextRow = NonNullable<Awaited<ReturnType<typeof findTextForUpdate>>>

export const findText = (db: Db, programmeId: string, id: string) =>
  db
    .selectFrom('publishedTexts as text')
    .innerJoin('questions as question', 'question.id', 'text.questionId')
    .leftJoin('accounts as preparer', 'preparer.id', 'text.preparedBy')
    .leftJoin('accounts as releaser', 'releaser.id', 'text.releasedBy')
    .selectAll('text')
    .select([
      'question.text as question',
      'preparer.name as preparedByName',
      'releaser.name as releasedByName',
    ])
    .where('text.programmeId', '=', programmeId)
    .where('text.id', '=', id)
    .executeTakeFirst()

export type FoundText = NonNullable<Awaited<ReturnType<typeof findText>>>

/** What stands in one state, newest first. */
export const listTexts = (
  db: Db,
  where: { programmeId: string; questionId: string; state: string },
  page: number,
) =>
  db
    .selectFrom('publishedTexts')
    .select(['id', 'text', 'state', 'reason', 'preparedAt'])
    .where('programmeId', '=', where.programmeId)
    .where('questionId', '=', where.questionId)
    .where('state', 'in', where.state === 'kept-back' ? ['kept-back', 'taken-down'] : [where.state])
    .orderBy('preparedAt', 'desc')
    .orderBy('id')
    .limit(26)
    .offset((page - 1) * 25)
    .execute()

/** One person at a time prepares an answer; held until the transaction ends. */
export const lockAnswer = (tx: Tx, answerId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`publish:${answerId}`}, 0))`.execute(tx)

export const insertText = (tx: Tx, text: Insertable<DB['publishedTexts']>) =>
  tx.insertInto('publishedTexts').values(text).execute()

export const updateText = (tx: Tx, id: string, change: Updateable<DB['publishedTexts']>) =>
  tx
    .updateTable('publishedTexts')
    .set((eb) => ({ ...change, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** What was made of answers that leave, or of a whole response; whoever takes it down holds it. */
export const listTextsOfLeaving = (tx: Tx, responseId: string, answerIds: readonly string[] | null) =>
  tx
    .selectFrom('publishedTexts')
    .selectAll()
    .where('responseId', '=', responseId)
    .$if(answerIds !== null, (query) => query.where('answerId', 'in', [...(answerIds ?? [])]))
    .forUpdate()
    .execute()

/** Published, though its sender has taken it or the permission back, or it counts no more. */
export const listNoLongerPermitted = (tx: Tx) =>
  tx
    .selectFrom('publishedTexts as text')
    .selectAll('text')
    .where('text.state', '=', 'published')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('readableAnswers as answer')
            .innerJoin('countedResponses as response', 'response.id', 'answer.responseId')
            .select('answer.id')
            .whereRef('answer.id', '=', 'text.answerId')
            .where('response.mayPublish', '=', true),
        ),
      ),
    )
    .forUpdate('text')
    .limit(200)
    .execute()

export const findSettings = (db: Db | Tx, programmeId: string) =>
  db.selectFrom('publishingSettings').selectAll().where('programmeId', '=', programmeId).executeTakeFirst()

export const upsertSettings = (tx: Tx, programmeId: string, twoPeople: boolean) =>
  tx
    .insertInto('publishingSettings')
    .values({ programmeId, twoPeople })
    .onConflict((conflict) => conflict.column('programmeId').doUpdateSet({ twoPeople }))
    .execute()
