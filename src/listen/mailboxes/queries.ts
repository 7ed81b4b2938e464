import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertReceivedMail = (tx: Tx, mail: Insertable<DB['receivedMails']>) =>
  tx.insertInto('receivedMails').values(mail).execute()

export const isMailThere = async (db: Db | Tx, activityId: string, sourceKey: Buffer): Promise<boolean> =>
  (await db
    .selectFrom('receivedMails')
    .select('id')
    .where('activityId', '=', activityId)
    .where('sourceKey', '=', sourceKey)
    .executeTakeFirst()) !== undefined

/** Whether an exchange has a message already. */
export const isThreadThere = async (tx: Tx, activityId: string, thread: string): Promise<boolean> =>
  (await tx
    .selectFrom('receivedMails')
    .select('id')
    .where('activityId', '=', activityId)
    .where('thread', '=', thread)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Mails of this purpose that were queued to an address since a moment. */
export const countMailsTo = async (
  db: Db | Tx,
  address: string,
  purpose: string,
  since: Date,
): Promise<number> => {
  const { mails } = await db
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('mails'))
    .where('toAddress', '=', address)
    .where('purpose', '=', purpose)
    .where('createdAt', '>', since)
    .executeTakeFirstOrThrow()
  return mails
}

export const listSetAside = (db: Db, activityId: string) =>
  db
    .selectFrom('receivedMails')
    .select(['id', 'setAside', 'subject', 'sentAt', 'readAt', 'originalHash'])
    .where('activityId', '=', activityId)
    .where('setAside', 'is not', null)
    .orderBy('readAt', 'desc')
    .limit(200)
    .execute()

export const findReceivedMail = (db: Db | Tx, activityId: string, id: string) =>
  db
    .selectFrom('receivedMails')
    .selectAll()
    .where('activityId', '=', activityId)
    .where('id', '=', id)
    .executeTakeFirst()

/** As {@link findReceivedMail}; the row stays locked until the transaction ends. */
export const findReceivedMailForUpdate = (tx: Tx, activityId: string, id: string) =>
  tx
    .selectFrom('receivedMails')
    .selectAll()
    .where('activityId', '=', activityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const updateReceivedMail = (
  tx: Tx,
  id: string,
  changes: { responseId: string | null; setAside: string | null },
) => tx.updateTable('receivedMails').set(changes).where('id', '=', id).execute()

/** Exchanges of which more than one message was taken: each is a response of its own, and here they are tied. */
export const listThreads = (db: Db, activityId: string) =>
  db
    .selectFrom('receivedMails as mail')
    .innerJoin('responses as response', 'response.id', 'mail.responseId')
    .select(({ fn }) => [
      'mail.thread',
      fn.countAll<number>().as('messages'),
      fn.agg<string[]>('array_agg', ['response.receipt']).as('receipts'),
      fn.min('mail.subject').as('subject'),
    ])
    .where('mail.activityId', '=', activityId)
    .groupBy('mail.thread')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy(({ fn }) => fn.max('mail.readAt'), 'desc')
    .limit(100)
    .execute()

export const findMailbox = (db: Db | Tx, activityId: string) =>
  db.selectFrom('mailboxes').selectAll().where('activityId', '=', activityId).executeTakeFirst()

export type MailboxRow = NonNullable<Awaited<ReturnType<typeof findMailbox>>>

/** Mailboxes that are to be read, of activities that are published. */
export const listMailboxesOn = (db: Db) =>
  db
    .selectFrom('mailboxes as mailbox')
    .innerJoin('activities as activity', 'activity.id', 'mailbox.activityId')
    .selectAll('mailbox')
    .select('activity.slug')
    .where('mailbox.isOn', '=', true)
    .where('activity.publishedAt', 'is not', null)
    .execute()

/** Puts a mailbox in place. False where `revision` is not the newest. */
export async function upsertMailbox(
  tx: Tx,
  mailbox: Insertable<DB['mailboxes']>,
  revision: number,
): Promise<boolean> {
  const { activityId, ...changes } = mailbox
  const written = await tx
    .insertInto('mailboxes')
    .values(mailbox)
    .onConflict((conflict) =>
      conflict
        .column('activityId')
        .doUpdateSet((set) => ({ ...changes, revision: set('mailboxes.revision', '+', 1) }))
        .where('mailboxes.revision', '=', revision),
    )
    .returning('activityId')
    .executeTakeFirst()
  return written !== undefined
}

/** Keeps how far a look has come; not where the mailbox has been changed to another one meanwhile. */
export const updateMailbox = (
  db: Db | Tx,
  { activityId, revision }: Pick<MailboxRow, 'activityId' | 'revision'>,
  changes: { uidValidity?: string; lastUid?: number; polledAt?: Date; problem?: string | null },
) =>
  db
    .updateTable('mailboxes')
    .set(changes)
    .where('activityId', '=', activityId)
    .where('revision', '=', revision)
    .execute()

/** Whether another upload of the same file is still to be taken. */
export const isUploadWaiting = async (db: Db, fileHash: string, besides: string): Promise<boolean> =>
  (await db
    .selectFrom('mailUploads')
    .select('id')
    .where('fileHash', '=', fileHash)
    .where('id', '<>', besides)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()) !== undefined

export const insertMailUpload = (
  tx: Tx,
  upload: { activityId: string; fileHash: string; fileName: string; startedBy: string | null },
) => tx.insertInto('mailUploads').values(upload).returning('id').executeTakeFirstOrThrow()

export const findMailUpload = (db: Db | Tx, id: string) =>
  db.selectFrom('mailUploads').selectAll().where('id', '=', id).executeTakeFirst()

export const listMailUploads = (db: Db, activityId: string) =>
  db
    .selectFrom('mailUploads')
    .selectAll()
    .where('activityId', '=', activityId)
    .orderBy('createdAt', 'desc')
    .limit(50)
    .execute()

export type UploadResult = {
  read: number
  taken: number
  alreadyThere: number
  setAside: number
  refused: { place: number; reason: string }[]
}

export const updateMailUpload = (
  db: Db,
  id: string,
  { read, taken, alreadyThere, setAside, refused }: UploadResult,
  end: { state: 'running' | 'done' | 'failed'; finishedAt: Date | null; problem: string | null },
) =>
  db
    .updateTable('mailUploads')
    .set({
      ...end,
      readCount: read,
      takenCount: taken,
      alreadyThereCount: alreadyThere,
      setAsideCount: setAside,
      refused: JSON.stringify(refused),
    })
    .where('id', '=', id)
    .execute()
