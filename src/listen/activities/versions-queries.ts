import { sql } from 'kysely'
import type { Question, Questionnaire } from '../../core/questionnaire/content.ts'
import type { Db, Tx } from '../../db/database.ts'

/** A format that had not caught up when a wording was launched. */
export type LaggingFormat = { format: string; outOfDateSince: Date | string }

const withContent = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('questionnaireVersions as version')
    .leftJoin('accounts as account', 'account.id', 'version.launchedBy')
    .select([
      'version.number',
      'version.edition',
      'version.meaning',
      'version.reason',
      'version.launchedAt',
      'account.name as launchedBy',
      'version.declaredAs',
      'version.declaredFor',
      'version.urgentReason',
      sql<LaggingFormat[]>`version.lagging`.as('lagging'),
      sql<Questionnaire>`version.content`.as('content'),
    ])
    .where('version.activityId', '=', activityId)

/** The wordings of a questionnaire as they were launched, newest first. */
export const listVersions = (db: Db | Tx, activityId: string) =>
  withContent(db, activityId).orderBy('version.number', 'desc').orderBy('version.edition', 'desc').execute()

export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

/** What people answer now; with a number, the newest wording of that version. */
export const findNewestVersion = (db: Db | Tx, activityId: string, number?: number) =>
  withContent(db, activityId)
    .$if(number !== undefined, (query) => query.where('version.number', '=', number ?? 0))
    .orderBy('version.number', 'desc')
    .orderBy('version.edition', 'desc')
    .limit(1)
    .executeTakeFirst()

export type NewVersion = {
  activityId: string
  number: number
  edition: number
  content: Questionnaire
  meaning: 'first' | 'changed' | 'unchanged'
  reason: string
  launchedAt: Date
  launchedBy: string | null
  declaredAs?: string
  declaredFor?: string
  urgentReason?: string
  lagging?: readonly LaggingFormat[]
}

export const insertVersion = (tx: Tx, { content, lagging = [], ...version }: NewVersion) =>
  tx
    .insertInto('questionnaireVersions')
    .values({ ...version, content: JSON.stringify(content), lagging: JSON.stringify(lagging) })
    .execute()

/** The numbers of the versions that were launched, newest first. */
export const listVersionNumbers = async (db: Db | Tx, activityId: string): Promise<number[]> =>
  (
    await db
      .selectFrom('questionnaireVersions')
      .select('number')
      .distinct()
      .where('activityId', '=', activityId)
      .orderBy('number', 'desc')
      .execute()
  ).map(({ number }) => number)

/** The draft as it is kept; null where none was written. */
export const findDraftContent = (db: Db | Tx, activityId: string) =>
  db
    .selectFrom('activities')
    .select(sql<Questionnaire | null>`draft`.as('draft'))
    .where('id', '=', activityId)
    .executeTakeFirst()

export const updateDraftContent = (tx: Tx, activityId: string, draft: Questionnaire) =>
  tx
    .updateTable('activities')
    .set({ draft: JSON.stringify(draft) })
    .where('id', '=', activityId)
    .execute()

/** A question in its place; `replacesId` where it took the place of one that meant something else. */
export type PlacedQuestion = {
  question: Question
  /** As everyone reads them: where an earlier answer is carried, that question is named. */
  text: string
  hint: string
  position: number
  replacesId: string | null
}

/** Puts a question as it was launched where answers, themes and counts find it. */
export const upsertQuestion = (
  tx: Tx,
  activityId: string,
  { question, text, hint, position, replacesId }: PlacedQuestion,
) => {
  const columns = {
    position,
    kind: question.kind,
    text,
    hint,
    choices: JSON.stringify(question.choices),
    purpose: question.purpose,
    isAnalystOnly: question.isAnalystOnly,
    content: JSON.stringify(question),
    fullQuestionId: question.fullQuestionId ?? null,
  }
  return tx
    .insertInto('questions')
    .values({ id: question.id, activityId, replacesId, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...columns, retiredAt: null }))
    .execute()
}

const among = (ids: readonly string[]) => sql<string>`all(${[...ids]}::uuid[])`

/** Questions that a launch no longer asks; what was answered stays. */
export const retireQuestionsBesides = (tx: Tx, activityId: string, asked: readonly string[], now: Date) =>
  tx
    .updateTable('questions')
    .set({ retiredAt: now })
    .where('activityId', '=', activityId)
    .where('retiredAt', 'is', null)
    .where('id', '<>', among(asked))
    .execute()

/** Before a first launch nobody could answer: what is not asked was never asked. */
export const deleteQuestionsBesides = (tx: Tx, activityId: string, asked: readonly string[]) =>
  tx.deleteFrom('questions').where('activityId', '=', activityId).where('id', '<>', among(asked)).execute()

/** The first and the last version that ask a question, and the newest that its activity has. */
export type AskedIn = { id: string; slug: string; first: number; last: number; newest: number }

/** In which versions questions are asked; one that never had a version is not among them. */
export const listAskedIn = (db: Db | Tx, questionIds: readonly string[]): Promise<AskedIn[]> =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .innerJoin('questionnaireVersions as version', 'version.activityId', 'activity.id')
    .select(['question.id', 'activity.slug'])
    .select(({ fn }) => fn.max<number>('version.number').as('newest'))
    .select(sql<number>`min(version.number) filter (where ${askedThere})`.as('first'))
    .select(sql<number>`max(version.number) filter (where ${askedThere})`.as('last'))
    .where('question.id', '=', sql<string>`any(${[...questionIds]}::uuid[])`)
    .groupBy(['question.id', 'activity.slug'])
    .execute()

const askedThere = sql`jsonb_path_exists(version.content, '$.sections[*].questions[*] ? (@.id == $id)',
  jsonb_build_object('id', question.id::text))`

/** The questions of an activity that took another's place, each with the one whose place it took. */
export async function listReplaced(db: Db | Tx, activityId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('questions')
    .select(['id', 'replacesId'])
    .where('activityId', '=', activityId)
    .where('replacesId', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, replacesId }) => [id, replacesId ?? '']))
}
