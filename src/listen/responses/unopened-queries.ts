import type { Db } from '../../db/database.ts'

/**
 * What was sent as a file beside the words: documents, pictures, recordings. Not the original of an e-mail or a
 * letter and not the scan of a form: their words are in the answers.
 */
const sentAsFile = ['attachment', 'answer', 'recording']

const unopened = (db: Db, programmeId: string) =>
  db
    .selectFrom('responseAttachments as attachment')
    .innerJoin('responses as response', 'response.id', 'attachment.responseId')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .where('activity.programmeId', '=', programmeId)
    .where('attachment.kind', 'in', sentAsFile)
    .where('attachment.firstOpenedAt', 'is', null)
    .where('response.withdrawnAt', 'is', null)
    .where('response.erasedAt', 'is', null)

/** How many files of a programme nobody has opened. */
export async function countUnopened(db: Db, programmeId: string): Promise<number> {
  const { count } = await unopened(db, programmeId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Those that have waited longest. */
export const listUnopened = (db: Db, programmeId: string, limit: number) =>
  unopened(db, programmeId)
    .select([
      'attachment.id',
      'attachment.name',
      'attachment.addedAt',
      'response.id as responseId',
      'response.channel',
    ])
    .orderBy('attachment.addedAt')
    .orderBy('attachment.id')
    .limit(limit)
    .execute()

export type UnopenedRow = Awaited<ReturnType<typeof listUnopened>>[number]

/** Keeps the first time alone. */
export const updateFirstOpened = (db: Db, id: string, firstOpenedAt: Date) =>
  db
    .updateTable('responseAttachments')
    .set({ firstOpenedAt })
    .where('id', '=', id)
    .where('firstOpenedAt', 'is', null)
    .execute()
