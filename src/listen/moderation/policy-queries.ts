import type { Insertable } from 'kysely'
import type { PolicyReason } from '../../core/moderation/policy.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

/** The versions that an owner made, newest first. */
export async function listChangedPolicies(db: Db | Tx) {
  const rows = await db.selectFrom('moderationPolicies').selectAll().orderBy('number', 'desc').execute()
  return rows.map(({ reasons, ...row }) => ({ ...row, reasons: reasons as PolicyReason[] }))
}

/** Undefined where somebody else made a version of that number. */
export const insertPolicy = (tx: Tx, policy: Insertable<DB['moderationPolicies']>) =>
  tx
    .insertInto('moderationPolicies')
    .values(policy)
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('number')
    .executeTakeFirst()

export const insertAssessment = (tx: Tx, assessment: Insertable<DB['onlineSafetyAssessments']>) =>
  tx.insertInto('onlineSafetyAssessments').values(assessment).execute()

/** The assessments of a programme, the one that holds first. */
export const listAssessments = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('onlineSafetyAssessments')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .orderBy('recordedAt', 'desc')
    .execute()
