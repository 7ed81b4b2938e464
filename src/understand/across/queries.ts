import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'

/** Every signed-off theme of a programme, with its way of listening and what a person said of it beyond its question. */
export const listPlacedThemes = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('themes as theme')
    .innerJoin('questions as question', 'question.id', 'theme.questionId')
    .innerJoin('activities as asked', 'asked.id', 'question.activityId')
    .innerJoin('activities as activity', (join) =>
      join.on('activity.id', '=', sql<string>`coalesce(asked.variant_of, asked.id)`),
    )
    .leftJoin('themeLines as placed', 'placed.themeId', 'theme.id')
    .select([
      'theme.id',
      'theme.title',
      'theme.questionId',
      'question.text as question',
      'activity.id as activityId',
      'activity.title as activity',
      'activity.strand',
      'activity.kind',
      'placed.line',
    ])
    .select(sql<'alternative' | 'process' | null>`placed.about`.as('about'))
    .where('activity.programmeId', '=', programmeId)
    .where('theme.signedOffAt', 'is not', null)
    .where('theme.droppedAt', 'is', null)
    .orderBy('activity.createdAt')
    .orderBy('activity.id')
    .orderBy('question.position')
    .orderBy('theme.position')
    .orderBy('theme.id')
    .execute()

export type PlacedTheme = Awaited<ReturnType<typeof listPlacedThemes>>[number]

/** In which line the statements of a programme stand: those that stand in one. */
export const listStatementLines = async (db: Db | Tx, programmeId: string): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('statementLines as placed')
    .innerJoin('statements as statement', 'statement.id', 'placed.statementId')
    .innerJoin('activities as activity', 'activity.id', 'statement.activityId')
    .select(['placed.statementId', 'placed.line'])
    .where('activity.programmeId', '=', programmeId)
    .execute()
  return new Map(rows.map(({ statementId, line }) => [statementId, line]))
}

export type KindRow = { kind: string; count: number }

/** Responses that have any of some themes by a coding that was read, by kind of respondent: each once. */
export const countWithAnyTheme = async (db: Db | Tx, themeIds: readonly string[]): Promise<KindRow[]> => {
  const { rows } = await sql<KindRow>`
    select response.respondent_kind as kind, count(distinct response.id)::int as count
    from codings coding
    join readable_answers answer on answer.id = coding.answer_id and not answer.waits
    join counted_responses response on response.id = answer.response_id
    where coding.theme_id = any(${[...themeIds]}::uuid[]) and coding.taken_back_at is null
      and coding.made_by not in ('bulk', 'inherited')
    group by response.respondent_kind`.execute(db)
  return rows
}

/** Responses that answered any of some questions in words, by kind of respondent: each once. */
export const countAnsweredAny = async (db: Db | Tx, questionIds: readonly string[]): Promise<KindRow[]> => {
  const { rows } = await sql<KindRow>`
    select response.respondent_kind as kind, count(*)::int as count
    from counted_responses response
    where exists (
      select from unnest(${[...questionIds]}::uuid[]) as asked(id)
      join readable_answers answer on answer.response_id = response.id
        and ${answersTo(sql`asked.id`)} and answer.text <> '')
    group by response.respondent_kind`.execute(db)
  return rows
}

type Placing = { line: string | null; about: 'alternative' | 'process' | null }

export const upsertThemeLine = (
  tx: Tx,
  themeId: string,
  { line, about }: Placing,
  by: { placedBy: string | null; placedAt: Date },
) =>
  tx
    .insertInto('themeLines')
    .values({ themeId, line, about, ...by })
    .onConflict((conflict) => conflict.column('themeId').doUpdateSet({ line, about, ...by }))
    .execute()

export const deleteThemeLine = (tx: Tx, themeId: string) =>
  tx.deleteFrom('themeLines').where('themeId', '=', themeId).execute()

export const upsertStatementLine = (
  tx: Tx,
  statementId: string,
  line: string,
  by: { placedBy: string | null; placedAt: Date },
) =>
  tx
    .insertInto('statementLines')
    .values({ statementId, line, ...by })
    .onConflict((conflict) => conflict.column('statementId').doUpdateSet({ line, ...by }))
    .execute()

export const deleteStatementLine = (tx: Tx, statementId: string) =>
  tx.deleteFrom('statementLines').where('statementId', '=', statementId).execute()
