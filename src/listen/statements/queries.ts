import { type Insertable, sql, type Updateable } from 'kysely'
import { type ModerationState, visibleStates } from '../../core/moderation/states.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

/** What was written at the desk is shown until it is refused; what was proposed, once a person has let it. */
const state = sql<ModerationState>`coalesce(held.state, case statement.origin when 'seed' then 'shown' else 'waiting' end)`
const isVisible = sql<boolean>`${state} = any(${[...visibleStates]})`

const statements = (db: Db | Tx) =>
  db
    .selectFrom('statements as statement')
    .leftJoin('moderationCases as held', (join) =>
      join.onRef('held.subjectId', '=', 'statement.id').on('held.kind', '=', 'statement'),
    )
    .selectAll('statement')
    .select([state.as('state'), isVisible.as('isVisible'), 'held.code'])

export const listStatements = (db: Db | Tx, activityId: string) =>
  statements(db)
    .where('statement.activityId', '=', activityId)
    .orderBy('statement.addedAt')
    .orderBy('statement.id')
    .execute()

export type StatementRow = Awaited<ReturnType<typeof listStatements>>[number]

export const findStatement = (db: Db | Tx, id: string) =>
  statements(db).where('statement.id', '=', id).executeTakeFirst()

/** What people are asked about now: visible and not retired, with how many have voted on each. */
export const listAsked = (db: Db | Tx, activityId: string) =>
  statements(db)
    .select((select) =>
      select
        .selectFrom('votes')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('votes.statementId', '=', 'statement.id')
        .where('votes.replacedAt', 'is', null)
        .as('votes'),
    )
    .where('statement.activityId', '=', activityId)
    .where('statement.retiredAt', 'is', null)
    .where(isVisible)
    .orderBy('statement.addedAt')
    .orderBy('statement.id')
    .execute()

export const insertStatement = (tx: Tx, row: Insertable<DB['statements']>) =>
  tx.insertInto('statements').values(row).execute()

export const updateStatement = (tx: Tx, id: string, changes: Updateable<DB['statements']>) =>
  tx.updateTable('statements').set(changes).where('id', '=', id).execute()

export const insertPastText = (tx: Tx, row: Insertable<DB['pastStatementTexts']>) =>
  tx.insertInto('pastStatementTexts').values(row).execute()

/** What a participant proposed, newest first. */
export const listProposals = (db: Db | Tx, participantId: string) =>
  statements(db)
    .where('statement.participantId', '=', participantId)
    .orderBy('statement.addedAt', 'desc')
    .execute()

export async function takesOwn(db: Db | Tx, activityId: string): Promise<boolean> {
  const settings = await db
    .selectFrom('statementSettings')
    .select('takesOwn')
    .where('activityId', '=', activityId)
    .executeTakeFirst()
  return settings?.takesOwn ?? false
}

export const upsertSettings = (tx: Tx, row: Insertable<DB['statementSettings']>) =>
  tx
    .insertInto('statementSettings')
    .values(row)
    .onConflict((conflict) => conflict.column('activityId').doUpdateSet(row))
    .execute()

/** A file of a statement that people see. */
export const findVisibleFile = (db: Db, activityId: string, hash: string) =>
  statements(db)
    .where('statement.activityId', '=', activityId)
    .where(isVisible)
    .where((where) =>
      where.or([where('statement.pictureHash', '=', hash), where('statement.audioHash', '=', hash)]),
    )
    .executeTakeFirst()
