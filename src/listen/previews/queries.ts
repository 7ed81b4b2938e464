import type { Insertable, Updateable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

export const insertPreview = (tx: Tx, preview: Insertable<DB['previews']>) =>
  tx.insertInto('previews').values(preview).returning('id').executeTakeFirstOrThrow()

/** The preview that a token opens at a moment. */
export const findPreview = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom('previews')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()

export type PreviewRow = NonNullable<Awaited<ReturnType<typeof findPreview>>>

export const listPreviews = (db: Db, activityId: string) =>
  db
    .selectFrom('previews')
    .selectAll()
    .where('activityId', '=', activityId)
    .orderBy('madeAt', 'desc')
    .execute()

export const updatePreview = (tx: Tx | Db, id: string, changes: Updateable<DB['previews']>) =>
  tx.updateTable('previews').set(changes).where('id', '=', id).execute()

export const insertComment = (tx: Tx, comment: Insertable<DB['previewComments']>) =>
  tx.insertInto('previewComments').values(comment).execute()

/** The comments on one activity by all who were shown it, or by one of them. */
export const listComments = (db: Db, activityId: string, previewId?: string) =>
  db
    .selectFrom('previewComments as comment')
    .innerJoin('previews as preview', 'preview.id', 'comment.previewId')
    .selectAll('comment')
    .select(['preview.forWhom', 'preview.part'])
    .where('preview.activityId', '=', activityId)
    .$if(previewId !== undefined, (query) => query.where('preview.id', '=', previewId ?? ''))
    .orderBy('comment.madeAt')
    .execute()

export const updateComment = (
  tx: Tx,
  activityId: string,
  id: string,
  changes: Updateable<DB['previewComments']>,
) =>
  tx
    .updateTable('previewComments')
    .set(changes)
    .where('id', '=', id)
    .where('previewId', 'in', (from) =>
      from.selectFrom('previews').select('id').where('activityId', '=', activityId),
    )
    .returning('id')
    .executeTakeFirst()

/** How many links for testers were opened. */
export async function countTesters(db: Db, activityId: string): Promise<number> {
  const { testers } = await db
    .selectFrom('previews')
    .select(({ fn }) => fn.countAll<number>().as('testers'))
    .where('activityId', '=', activityId)
    .where('part', '=', 'tester')
    .where('seenAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return testers
}
