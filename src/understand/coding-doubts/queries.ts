import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** The signed-off themes that an answer can have, with whether it has each by who read it. */
export const listThemesOfAnswer = (db: Db | Tx, answerId: string) =>
  db
    .selectFrom('answers as answer')
    .innerJoin('countedQuestions as counted', 'counted.id', 'answer.questionId')
    .innerJoin('themes as theme', 'theme.questionId', 'counted.countsAs')
    .select(['theme.id', 'theme.title', 'theme.questionId'])
    .select(
      sql<boolean>`exists (select from codings coding where coding.answer_id = answer.id
        and coding.theme_id = theme.id and coding.taken_back_at is null and coding.made_by not in ('bulk', 'inherited'))`.as(
        'isHeld',
      ),
    )
    .where('answer.id', '=', answerId)
    .where('theme.signedOffAt', 'is not', null)
    .where('theme.droppedAt', 'is', null)
    .orderBy('theme.position')
    .execute()

export type ThemeOfAnswer = Awaited<ReturnType<typeof listThemesOfAnswer>>[number]

export type NewDoubt = {
  id: string
  programmeId: string
  questionId: string
  answerId: string
  textId: string
  why: string
  shouldHave: readonly string[]
  shouldNot: readonly string[]
  raisedAt: Date
}

export const insertDoubt = (tx: Tx, { shouldHave, shouldNot, ...doubt }: NewDoubt) =>
  tx
    .insertInto('codingDoubts')
    .values({ ...doubt, shouldHave: [...shouldHave], shouldNot: [...shouldNot] })
    .execute()

const doubts = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('codingDoubts as doubt')
    .innerJoin('publishedTexts as text', 'text.id', 'doubt.textId')
    .innerJoin('questions as question', 'question.id', 'doubt.questionId')
    .leftJoin('accounts as account', 'account.id', 'doubt.answeredBy')
    .select([
      'doubt.id',
      'doubt.questionId',
      'doubt.answerId',
      'doubt.textId',
      'doubt.why',
      'doubt.shouldHave',
      'doubt.shouldNot',
      'doubt.raisedAt',
      'doubt.reason',
      'doubt.answeredAt',
      'text.text',
      'question.text as question',
      'account.name as answeredBy',
    ])
    .select([
      sql<'upheld' | 'refused' | null>`doubt.outcome`.as('outcome'),
      sql<string[]>`array(select title from themes where id = any(doubt.should_have) order by title)`.as(
        'haveTitles',
      ),
      sql<string[]>`array(select title from themes where id = any(doubt.should_not) order by title)`.as(
        'notTitles',
      ),
    ])
    .where('doubt.programmeId', '=', programmeId)

/** All doubts of a programme: those that wait first, the oldest of them before the others. */
export const listDoubts = (db: Db, programmeId: string) =>
  doubts(db, programmeId).orderBy(sql`doubt.answered_at is not null`).orderBy('doubt.raisedAt').execute()

export type DoubtRow = Awaited<ReturnType<typeof listDoubts>>[number]

export const findDoubt = (db: Db | Tx, programmeId: string, id: string) =>
  doubts(db, programmeId).where('doubt.id', '=', id).executeTakeFirst()

/** Who had a hand in how an answer is coded now. */
export const listCoders = async (db: Db | Tx, answerId: string): Promise<Set<string>> => {
  const { rows } = await sql<{ accountId: string }>`
    select account_id from readings where answer_id = ${answerId}
    union select account_id from codings
      where answer_id = ${answerId} and taken_back_at is null and account_id is not null`.execute(db)
  return new Set(rows.map(({ accountId }) => accountId))
}

/** The themes that whoever read an answer gave it: upholding a doubt of one makes no other that nobody read a person's. */
export const listHeldThemes = async (tx: Tx, answerId: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('codings')
    .innerJoin('themes', 'themes.id', 'codings.themeId')
    .select('codings.themeId')
    .where('codings.answerId', '=', answerId)
    .where('codings.takenBackAt', 'is', null)
    .where('codings.madeBy', 'not in', ['bulk', 'inherited'])
    .where('themes.droppedAt', 'is', null)
    .execute()
  return rows.map(({ themeId }) => themeId)
}

/** @returns whether nobody had answered it */
export async function setAnswered(
  tx: Tx,
  id: string,
  answer: { outcome: string; reason: string; answeredAt: Date; answeredBy: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('codingDoubts')
    .set(answer)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
