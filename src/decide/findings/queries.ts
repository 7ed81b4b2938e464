import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** The signed-off themes of a programme in the order of its questions: what a decision has to answer. */
export const listSignedOffThemes = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('themes as theme')
    .innerJoin('questions as question', 'question.id', 'theme.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(['theme.id', 'theme.title', 'theme.description', 'question.text as question'])
    .where('activity.programmeId', '=', programmeId)
    .where('theme.signedOffAt', 'is not', null)
    .where('theme.droppedAt', 'is', null)
    .orderBy('activity.createdAt')
    .orderBy('activity.id')
    .orderBy('question.position')
    .orderBy('theme.position')
    .orderBy('theme.id')
    .execute()

export type SignedOffTheme = Awaited<ReturnType<typeof listSignedOffThemes>>[number]

export const listFindingRows = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('findings')
    .select(['id', 'text', 'aboutOption', 'aboutGroup', 'revision'])
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** Which themes the findings of a programme draw on. */
export const listThemesOfFindings = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('findingThemes as drawn')
    .innerJoin('findings as finding', 'finding.id', 'drawn.findingId')
    .innerJoin('themes as theme', 'theme.id', 'drawn.themeId')
    .select([
      'drawn.findingId',
      'theme.id',
      'theme.title',
      sql<boolean>`theme.signed_off_at is not null and theme.dropped_at is null`.as('signedOff'),
    ])
    .where('finding.programmeId', '=', programmeId)
    .orderBy('theme.position')
    .orderBy('theme.id')
    .execute()

type FindingColumns = { text: string; aboutOption: string | null; aboutGroup: string | null }

/** Puts a finding after the others. */
export const insertFinding = (tx: Tx, programmeId: string, finding: FindingColumns) =>
  tx
    .insertInto('findings')
    .values((values) => ({
      programmeId,
      ...finding,
      position: values
        .selectFrom('findings')
        .select((of) => of.fn.coalesce(of(of.fn.max('position'), '+', 1), of.val(1)).as('next'))
        .where('programmeId', '=', programmeId),
    }))
    .returning('id')
    .executeTakeFirstOrThrow()

/** Undefined where `revision` is not the newest. */
export const updateFinding = (tx: Tx, id: string, revision: number, changes: Partial<FindingColumns>) =>
  tx
    .updateTable('findings')
    .set({ ...changes, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

/** Undefined where `revision` is not the newest. */
export const deleteFinding = (tx: Tx, id: string, revision: number) =>
  tx
    .deleteFrom('findings')
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()

export const deleteThemesOfFinding = (tx: Tx, findingId: string) =>
  tx.deleteFrom('findingThemes').where('findingId', '=', findingId).execute()

export async function insertThemesOfFinding(
  tx: Tx,
  findingId: string,
  themeIds: readonly string[],
): Promise<void> {
  if (themeIds.length === 0) return
  await tx
    .insertInto('findingThemes')
    .values(themeIds.map((themeId) => ({ findingId, themeId })))
    .execute()
}
