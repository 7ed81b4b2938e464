import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** A theme in use of a question. */
export const findTheme = (db: Db | Tx, questionId: string, themeId: string) =>
  db
    .selectFrom('themes')
    .selectAll()
    .where('questionId', '=', questionId)
    .where('id', '=', themeId)
    .where('droppedAt', 'is', null)
    .executeTakeFirst()

export type ThemeRow = NonNullable<Awaited<ReturnType<typeof findTheme>>>

/** Adds a theme at the end. Undefined where the question has one with this title, in whatever case. */
export const insertTheme = (
  tx: Tx,
  theme: { id: string; questionId: string; title: string; description: string },
) =>
  tx
    .insertInto('themes')
    .values({
      ...theme,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from themes where question_id = ${theme.questionId})`,
    })
    .onConflict((conflict) =>
      conflict.expression(sql`question_id, lower(title)`).where('droppedAt', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()

type ThemeChange = {
  title?: string
  description?: string
  signedOffAt?: Date | null
  signedOffBy?: string | null
  droppedAt?: Date
}

/** Undefined where `revision` is not the newest. */
export const updateTheme = (tx: Tx, themeId: string, revision: number, change: ThemeChange) =>
  tx
    .updateTable('themes')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', themeId)
    .where('revision', '=', revision)
    .where('droppedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Another theme in use of the same question with this title, in whatever case. */
export const findThemeByTitle = (tx: Tx, questionId: string, title: string) =>
  tx
    .selectFrom('themes')
    .select(['id', 'title'])
    .where('questionId', '=', questionId)
    .where('droppedAt', 'is', null)
    .where(sql<boolean>`lower(title) = lower(${title})`)
    .executeTakeFirst()

export const countCodings = async (tx: Tx, themeId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('codings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('themeId', '=', themeId)
    .where('takenBackAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/**
 * How many suggestions of each theme wait for answers that nobody has read.
 * @param least by theme id the score from which they are listed
 */
export const countWaitingSuggestions = (db: Db, questionId: string, least: Record<string, number>) =>
  db
    .selectFrom('suggestions as suggestion')
    .innerJoin('themes as theme', 'theme.id', 'suggestion.themeId')
    .select(({ fn }) => ['theme.id', fn.countAll<number>().as('count')])
    .where('theme.questionId', '=', questionId)
    .where('suggestion.score', '>=', sql<number>`(${JSON.stringify(least)}::jsonb ->> theme.id::text)::real`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('readings').select('answerId').whereRef('answerId', '=', 'suggestion.answerId'))),
    )
    .groupBy('theme.id')
    .execute()
