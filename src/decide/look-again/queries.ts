import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { itemKinds } from '../versions/index.ts'

/** The newest act on each of some subjects of a programme, by the id of the subject. */
export async function listNewestActs(
  db: Db | Tx,
  programmeId: string,
): Promise<Map<string, { id: string; act: string; at: Date }>> {
  const rows = await db
    .selectFrom('auditEvents')
    .distinctOn('subjectId')
    .select(['subjectId', 'id', 'act', 'at'])
    .where('programmeId', '=', programmeId)
    .where('subjectKind', 'in', ['theme', 'decision', 'finding', 'submission', 'meeting', ...itemKinds])
    .orderBy('subjectId')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ subjectId, id, ...act }) => [subjectId, { ...act, id: String(id) }]))
}

/** What became of themes that are on the list no more, with the title of the one that each was merged into. */
export const listThemesGone = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('themes as theme')
    .innerJoin('questions as question', 'question.id', 'theme.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .leftJoin('themes as into', 'into.id', 'theme.mergedInto')
    .select(['theme.id', 'theme.droppedAt', 'theme.droppedBecause', 'into.title as intoTitle'])
    .where('activity.programmeId', '=', programmeId)
    .where((where) =>
      where.or([where('theme.droppedAt', 'is not', null), where('theme.signedOffAt', 'is', null)]),
    )
    .execute()

export type ThemeGone = Awaited<ReturnType<typeof listThemesGone>>[number]

/** What responses said that were taken back and are not erased, but for what others that stand say in the same words. */
export const listTakenBack = async (db: Db | Tx, programmeId: string): Promise<TakenBack[]> => {
  const { rows } = await sql<TakenBack>`
    select past.response_id, past.text, response.withdrawn_at
    from past_answers past
    join responses response on response.id = past.response_id
      and response.withdrawn_at is not null and response.erased_at is null
    join activities activity on activity.id = response.activity_id
    where activity.programme_id = ${programmeId} and past.text <> '' and not exists (
      select from answers standing where standing.question_id = past.question_id and standing.text = past.text
    )
    order by past.response_id, past.id`.execute(db)
  return rows
}

export type TakenBack = { responseId: string; text: string; withdrawnAt: Date }

export const listLooks = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('looksAgain as look')
    .leftJoin('accounts as account', 'account.id', 'look.lookedBy')
    .select(['look.matter', 'look.state', 'look.reason', 'look.lookedAt', 'account.name as lookedBy'])
    .where('look.programmeId', '=', programmeId)
    .orderBy('look.lookedAt', 'desc')
    .execute()

export type Look = Awaited<ReturnType<typeof listLooks>>[number]

type NewLook = {
  programmeId: string
  matter: string
  state: string
  reason: string
  lookedBy: string | null
  lookedAt: Date
}

/** Undefined where somebody said so of this state already. */
export const insertLook = (tx: Tx, look: NewLook) =>
  tx
    .insertInto('looksAgain')
    .values(look)
    .onConflict((conflict) => conflict.doNothing())
    .returning('matter')
    .executeTakeFirst()

export const updateReason = (tx: Tx, programmeId: string, { matter, state }: Look, reason: string) =>
  tx
    .updateTable('looksAgain')
    .set({ reason })
    .where('programmeId', '=', programmeId)
    .where('matter', '=', matter)
    .where('state', '=', state)
    .execute()
