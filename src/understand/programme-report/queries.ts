import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'
import type { SharedDraft } from './content.ts'

export const findDraft = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('reportDrafts as draft')
    .innerJoin('accounts as account', 'account.id', 'draft.authorId')
    .select(['draft.authorId', 'draft.authorOf', 'draft.revision', 'draft.changedAt', 'account.name'])
    .select(sql<'body' | 'independent'>`draft.author_kind`.as('authorKind'))
    .select(sql<Record<string, string>>`draft.texts`.as('texts'))
    .where('draft.programmeId', '=', programmeId)
    .executeTakeFirst()

export type DraftRow = NonNullable<Awaited<ReturnType<typeof findDraft>>>

type NewAuthor = {
  programmeId: string
  authorId: string
  authorKind: string
  authorOf: string
  changedAt: Date
}

/** Begins a draft, or gives it to another author. */
export const upsertAuthor = (tx: Tx, { programmeId, ...author }: NewAuthor) =>
  tx
    .insertInto('reportDrafts')
    .values({ programmeId, ...author })
    .onConflict((conflict) =>
      conflict
        .column('programmeId')
        .doUpdateSet({ ...author, revision: sql<number>`report_drafts.revision + 1` }),
    )
    .execute()

/** Undefined where `revision` is not the newest. */
export const updateTexts = (
  tx: Tx,
  programmeId: string,
  revision: number,
  texts: Record<string, string>,
  changedAt: Date,
) =>
  tx
    .updateTable('reportDrafts')
    .set({ texts: JSON.stringify(texts), changedAt, revision: revision + 1 })
    .where('programmeId', '=', programmeId)
    .where('revision', '=', revision)
    .returning('programmeId')
    .executeTakeFirst()

/** What was given for comment, the newest first. */
export const listSharedDrafts = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('reportSharedDrafts')
    .select(['number', 'sharedAt'])
    .select([sql<SharedDraft>`content`.as('content'), sql<Record<string, string>>`salts`.as('salts')])
    .where('programmeId', '=', programmeId)
    .orderBy('number', 'desc')
    .execute()

export const insertSharedDraft = (tx: Tx, row: Insertable<DB['reportSharedDrafts']>) =>
  tx.insertInto('reportSharedDrafts').values(row).execute()

export const listComments = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('reportComments as comment')
    .innerJoin('accounts as account', 'account.id', 'comment.madeBy')
    .select([
      'comment.id',
      'comment.draftNumber',
      'comment.section',
      'comment.saidFor',
      'comment.words',
      'comment.madeAt',
      'comment.whatChanged',
      'account.name as madeBy',
    ])
    .select(sql<'changed' | 'changed-in-part' | 'not-changed' | null>`comment.outcome`.as('outcome'))
    .where('comment.programmeId', '=', programmeId)
    .orderBy('comment.madeAt')
    .orderBy('comment.id')
    .execute()

export type CommentRow = Awaited<ReturnType<typeof listComments>>[number]

export const insertComment = (tx: Tx, row: Insertable<DB['reportComments']>) =>
  tx.insertInto('reportComments').values(row).execute()

export const updateComment = (
  tx: Tx,
  programmeId: string,
  id: string,
  change: Updateable<DB['reportComments']>,
) =>
  tx
    .updateTable('reportComments')
    .set(change)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const findTemplate = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('reportTemplates')
    .select(['fileName', 'content', 'uploadedAt'])
    .where('programmeId', '=', programmeId)
    .executeTakeFirst()

export const upsertTemplate = (tx: Tx, { programmeId, ...row }: Insertable<DB['reportTemplates']>) =>
  tx
    .insertInto('reportTemplates')
    .values({ programmeId, ...row })
    .onConflict((conflict) => conflict.column('programmeId').doUpdateSet(row))
    .execute()

export const deleteTemplate = (tx: Tx, programmeId: string) =>
  tx.deleteFrom('reportTemplates').where('programmeId', '=', programmeId).execute()

/** Whoever writes on a report waits for another who does. */
export const lockReport = (tx: Tx, programmeId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`report ${programmeId}`}, 0))`.execute(tx)

/** Responses of people and organisations that count now: exact, never shown. */
export const countResponsesNow = async (db: Db | Tx, programmeId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('countedResponses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('activity.programmeId', '=', programmeId)
    .where('response.respondentKind', 'in', ['person', 'organisation'])
    .executeTakeFirstOrThrow()
  return count
}
