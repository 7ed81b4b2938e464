import type { Db, Tx } from '../../db/database.ts'

/** Which unfinished response: that of a token, for an activity, still kept at `now`. */
export type DraftKey = { tokenHash: Buffer; activityId: string; now: Date }

type NewDraft = {
  tokenHash: Buffer
  activityId: string
  typed: unknown
  updatedAt: Date
  expiresAt: Date
  /** The response that it would correct, and the version of it that was there. */
  correctsId?: string
  correctsVersion?: number
}

export const insertDraft = (db: Db, { typed, ...draft }: NewDraft) =>
  db
    .insertInto('drafts')
    .values({ ...draft, typed: JSON.stringify(typed) })
    .execute()

export const findDraft = (db: Db | Tx, { tokenHash, activityId, now }: DraftKey) =>
  db
    .selectFrom('drafts')
    .select('typed')
    .where('tokenHash', '=', tokenHash)
    .where('activityId', '=', activityId)
    .where('expiresAt', '>', now)
    .executeTakeFirst()

/** As {@link findDraft}; nobody else changes it before the transaction ends. */
export const findDraftForUpdate = (tx: Tx, { tokenHash, activityId, now }: DraftKey) =>
  tx
    .selectFrom('drafts')
    .select(['typed', 'expiresAt', 'correctsId'])
    .where('tokenHash', '=', tokenHash)
    .where('activityId', '=', activityId)
    .where('expiresAt', '>', now)
    .forUpdate()
    .executeTakeFirst()

export const updateDraft = (
  tx: Tx,
  tokenHash: Buffer,
  { typed, ...times }: { typed: unknown; updatedAt: Date; expiresAt: Date },
) =>
  tx
    .updateTable('drafts')
    .set({ ...times, typed: JSON.stringify(typed) })
    .where('tokenHash', '=', tokenHash)
    .execute()

/** Takes an unfinished response out and gives what was in it; undefined where another request was first. */
export const deleteDraft = (tx: Db | Tx, { tokenHash, activityId, now }: DraftKey) =>
  tx
    .deleteFrom('drafts')
    .where('tokenHash', '=', tokenHash)
    .where('activityId', '=', activityId)
    .where('expiresAt', '>', now)
    .returning('typed')
    .executeTakeFirst()

/** The draft of a token, where it would correct a response that was sent. */
export const findCorrectionDraft = (db: Db, { tokenHash, activityId, now }: DraftKey) =>
  db
    .selectFrom('drafts')
    .select(['typed', 'correctsId', 'correctsVersion'])
    .where('tokenHash', '=', tokenHash)
    .where('activityId', '=', activityId)
    .where('expiresAt', '>', now)
    .where('correctsId', 'is not', null)
    .executeTakeFirst()

/** Takes it out; undefined where another request was first. */
export const deleteCorrectionDraft = (tx: Tx, { tokenHash, activityId, now }: DraftKey) =>
  tx
    .deleteFrom('drafts')
    .where('tokenHash', '=', tokenHash)
    .where('activityId', '=', activityId)
    .where('expiresAt', '>', now)
    .where('correctsId', 'is not', null)
    .returning(['typed', 'correctsId', 'correctsVersion'])
    .executeTakeFirst()

/** The questions that were ever asked, those of earlier wordings too: what somebody may have begun to answer. */
export const listEveryQuestion = (db: Db, activityId: string) =>
  db
    .selectFrom('questions')
    .select(['id', 'kind', 'text', 'hint', 'choices', 'content'])
    .where('activityId', '=', activityId)
    .orderBy('position')
    .execute()

/** Which of these drafts are still kept. */
export const listKeptDrafts = async (db: Db, tokenHashes: readonly Buffer[]): Promise<Buffer[]> => {
  if (tokenHashes.length === 0) return []
  const rows = await db
    .selectFrom('drafts')
    .select('tokenHash')
    .where('tokenHash', 'in', [...tokenHashes])
    .execute()
  return rows.map(({ tokenHash }) => tokenHash)
}

export const deleteDraftsExpiredBy = async (db: Db, moment: Date): Promise<number> => {
  const result = await db.deleteFrom('drafts').where('expiresAt', '<=', moment).executeTakeFirst()
  return Number(result.numDeletedRows)
}
