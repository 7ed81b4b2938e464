import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertResponses = (tx: Tx, responses: Insertable<DB['responses']>[]) =>
  tx.insertInto('responses').values(responses).execute()

export const insertAnswers = (tx: Tx, answers: Insertable<DB['answers']>[]) =>
  tx.insertInto('answers').values(answers).execute()

export const insertContacts = (tx: Tx, contacts: Insertable<DB['responseContacts']>[]) =>
  tx.insertInto('responseContacts').values(contacts).execute()

export const insertWays = (tx: Tx, ways: Insertable<DB['responseWays']>[]) =>
  tx.insertInto('responseWays').values(ways).execute()

export const insertWishes = (tx: Tx, wishes: Insertable<DB['replyWishes']>[]) =>
  tx.insertInto('replyWishes').values(wishes).execute()

export const insertAttachments = (tx: Tx, attachments: Insertable<DB['responseAttachments']>[]) =>
  tx.insertInto('responseAttachments').values(attachments).execute()

export const listAttachments = (db: Db, responseId: string) =>
  db
    .selectFrom('responseAttachments')
    .select(['id', 'kind', 'name', 'type', 'bytes'])
    .where('responseId', '=', responseId)
    .orderBy('addedAt')
    .orderBy('name')
    .execute()

/** A file of a response of one programme; undefined where it is another's. */
export const findAttachment = (db: Db, programmeId: string, id: string) =>
  db
    .selectFrom('responseAttachments as attachment')
    .innerJoin('responses as response', 'response.id', 'attachment.responseId')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select(['attachment.id', 'attachment.name', 'attachment.fileHash', 'attachment.responseId'])
    .where('activity.programmeId', '=', programmeId)
    .where('attachment.id', '=', id)
    .executeTakeFirst()

/** Whether a response was taken back or erased. */
export const isGone = async (db: Db, id: string): Promise<boolean> => {
  const found = await db
    .selectFrom('responses')
    .select(['withdrawnAt', 'erasedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  return Boolean(found?.withdrawnAt ?? found?.erasedAt)
}

export const findResponseByReceipt = (db: Db, receipt: string) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .leftJoin('responseContacts as contact', 'contact.responseId', 'response.id')
    .select([
      'response.id',
      'response.receipt',
      'response.channel',
      'response.receivedAt',
      'response.takenAt',
      'response.wordHash',
      'response.version',
      'response.mayPublish',
      'response.withdrawnAt',
      'response.erasedAt',
      'contact.isSecondThing as hasEmail',
      'activity.id as activityId',
      'activity.title as activityTitle',
      'activity.slug as activitySlug',
      'programme.id as programmeId',
      sql<string>`coalesce(programme.published_title, programme.title)`.as('programmeTitle'),
      'programme.slug as programmeSlug',
      'programme.publishedAt as programmePublishedAt',
      'programme.fictional',
    ])
    .where('response.receipt', '=', receipt)
    .executeTakeFirst()

export type ResponseByReceipt = NonNullable<Awaited<ReturnType<typeof findResponseByReceipt>>>

/** What one person said, answer by answer, in the order of the questions, with what is read of it where that differs. */
export const listAnswersOfResponse = (db: Db, responseId: string) =>
  db
    .selectFrom('answers as answer')
    .innerJoin('questions as question', 'question.id', 'answer.questionId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .leftJoin('renderings as rendering', (join) =>
      join.onRef('rendering.answerId', '=', 'answer.id').on('rendering.replacedAt', 'is', null),
    )
    .select([
      'answer.id',
      'rendering.text as rendering',
      'rendering.fromLanguage as renderedFrom',
      'answer.text',
      'answer.choices',
      'answer.value',
      'answer.questionId',
      'question.text as question',
      'question.kind',
      'question.choices as questionChoices',
      'question.content as questionContent',
      'option.title as option',
    ])
    .where('answer.responseId', '=', responseId)
    .orderBy('question.position')
    .orderBy('option.position')
    .execute()

/** What the confirmation page shows of a response that was just sent. */
export const findSentResponse = (db: Db, responseId: string, activityId: string) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .innerJoin('programmes as programme', 'programme.id', 'activity.programmeId')
    .leftJoin('responseContacts as contact', 'contact.responseId', 'response.id')
    .leftJoin('replyWays as way', 'way.responseId', 'response.id')
    .select([
      'response.id',
      'response.receipt',
      'response.wordHash',
      'contact.isSecondThing',
      'way.kind as toldBy',
      'programme.slug as programmeSlug',
      'programme.fictional',
    ])
    .where('response.id', '=', responseId)
    .where('response.activityId', '=', activityId)
    .executeTakeFirst()
