import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** One change at a time to the code frame of a question, so that its versions count up; held until the end. */
export const lockFrame = (tx: Tx, questionId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('code-frame ' || ${questionId}, 0))`.execute(tx)

export const findNewestVersion = async (tx: Tx, questionId: string): Promise<number> => {
  const { number } = await tx
    .selectFrom('codeFrameVersions')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('questionId', '=', questionId)
    .executeTakeFirstOrThrow()
  return number ?? 0
}

/** The themes in use, as a version of the code frame holds them. */
export const listFrame = (tx: Tx, questionId: string) =>
  tx
    .selectFrom('themes')
    .select(['id', 'title', 'description', 'examples', 'excludes', 'parentId'])
    .where('questionId', '=', questionId)
    .where('droppedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()

type NewVersion = { questionId: string; number: number; content: string; entryId: string; madeAt: Date }

export const insertVersion = (tx: Tx, version: NewVersion) =>
  tx.insertInto('codeFrameVersions').values(version).execute()

/** What a version of a code frame holds of each theme; the first versions had its title and definition alone. */
export type FramedTheme = {
  id: string
  title: string
  description: string
  examples?: string
  excludes?: string
  parentId?: string | null
}

/** The versions of a code frame, the newest first. */
export const listVersions = (db: Db, questionId: string) =>
  db
    .selectFrom('codeFrameVersions as version')
    .leftJoin('logPositions as position', 'position.entryId', 'version.entryId')
    .select(['version.number', 'version.madeAt', 'position.number as entry'])
    .select(sql<FramedTheme[]>`version.content`.as('themes'))
    .where('version.questionId', '=', questionId)
    .orderBy('version.number', 'desc')
    .execute()

export type FrameVersion = Awaited<ReturnType<typeof listVersions>>[number]

/** Every version of every code frame of a programme: for words that are erased. */
export const listVersionsOfProgramme = (tx: Tx, programmeId: string) =>
  tx
    .selectFrom('codeFrameVersions as version')
    .innerJoin('questions as question', 'question.id', 'version.questionId')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(['version.questionId', 'version.number'])
    .select(sql<FramedTheme[]>`version.content`.as('themes'))
    .where('activity.programmeId', '=', programmeId)
    .execute()

export const updateVersion = (tx: Tx, questionId: string, number: number, themes: readonly FramedTheme[]) =>
  tx
    .updateTable('codeFrameVersions')
    .set({ content: JSON.stringify(themes) })
    .where('questionId', '=', questionId)
    .where('number', '=', number)
    .execute()

/** The questions of a programme with themes that are signed off, in their order. */
export const listFramedQuestions = (db: Db, programmeId: string) =>
  db
    .selectFrom('questions as question')
    .innerJoin('activities as activity', 'activity.id', 'question.activityId')
    .select(['question.id', 'question.text', 'activity.title as activity'])
    .where('activity.programmeId', '=', programmeId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('themes')
          .select('id')
          .whereRef('themes.questionId', '=', 'question.id')
          .where('themes.droppedAt', 'is', null)
          .where('themes.signedOffAt', 'is not', null),
      ),
    )
    .orderBy('activity.createdAt')
    .orderBy('question.position')
    .execute()
