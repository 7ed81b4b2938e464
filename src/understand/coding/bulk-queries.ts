import { type ExpressionBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DB } from '../../db/generated/tables.ts'

/** Suggestions of a theme for answers that nobody has read and that do not have the theme. */
const openSuggestions = (db: Db | Tx, themeId: string) =>
  db
    .selectFrom('suggestions as suggestion')
    .innerJoin('readableAnswers as answer', 'answer.id', 'suggestion.answerId')
    .where('answer.text', '<>', '')
    .where('suggestion.themeId', '=', themeId)
    .where((eb) => isOpen(eb as SuggestionBuilder, themeId))

type SuggestionBuilder = ExpressionBuilder<DB & { suggestion: DB['suggestions'] }, 'suggestion'>

const isOpen = ({ not, exists, selectFrom, and }: SuggestionBuilder, themeId: string) =>
  and([
    not(exists(selectFrom('readings').select('answerId').whereRef('answerId', '=', 'suggestion.answerId'))),
    not(
      exists(
        selectFrom('codings')
          .select('id')
          .whereRef('answerId', '=', 'suggestion.answerId')
          .where('themeId', '=', themeId)
          .where('takenBackAt', 'is', null),
      ),
    ),
  ])

/** The suggestions of a theme that wait for a person, best first. */
export const listOpenSuggestions = (
  db: Db,
  themeId: string,
  { least, limit, offset }: { least: number; limit: number; offset: number },
) =>
  openSuggestions(db, themeId)
    .where('suggestion.score', '>=', least)
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .leftJoin('options as option', 'option.id', 'answer.optionId')
    .select([
      'answer.id',
      'answer.text',
      'answer.renderedFrom',
      'answer.renderedBy',
      'answer.renderer',
      'answer.isRecorded',
      'answer.responseId',
      'option.title as option',
      'response.channel',
      'response.respondentKind',
      'suggestion.score',
    ])
    .select(
      sql<string[]>`coalesce((
        select array_agg(theme.title order by other.score desc)
        from suggestions other join themes theme on theme.id = other.theme_id
        where other.answer_id = answer.id and other.theme_id <> ${themeId} and other.score >= 0.3
      ), '{}')`.as('others'),
    )
    .orderBy('suggestion.score', 'desc')
    .orderBy('answer.id')
    .limit(limit)
    .offset(offset)
    .execute()

export type OpenSuggestion = Awaited<ReturnType<typeof listOpenSuggestions>>[number]

export const countOpenSuggestions = async (db: Db, themeId: string, least: number): Promise<number> => {
  const { count } = await openSuggestions(db, themeId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('suggestion.score', '>=', least)
    .executeTakeFirstOrThrow()
  return count
}

/** Of some answers, those that still wait with a suggestion of the theme. */
export const listStillOpen = (tx: Tx, themeId: string, answerIds: readonly string[]) =>
  openSuggestions(tx, themeId)
    .select(['suggestion.answerId', 'suggestion.modelId', 'suggestion.score'])
    .where('suggestion.answerId', 'in', [...answerIds])
    .orderBy('suggestion.answerId')
    .execute()

/** Accepts, unread, every open suggestion of a theme from a score on; gives how many. */
export async function insertBulkCodings(
  tx: Tx,
  themeId: string,
  least: number,
  accountId: string,
  now: Date,
): Promise<number> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('codings')
    .columns(['answerId', 'themeId', 'madeBy', 'accountId', 'modelId', 'score', 'madeAt'])
    .expression(
      openSuggestions(tx, themeId)
        .select([
          'suggestion.answerId',
          'suggestion.themeId',
          sql<string>`'bulk'`.as('madeBy'),
          sql<string>`${accountId}::uuid`.as('accountId'),
          'suggestion.modelId',
          'suggestion.score',
          sql<Date>`${now}::timestamptz`.as('madeAt'),
        ])
        .where('suggestion.score', '>=', least),
    )
    .onConflict((conflict) =>
      conflict.columns(['answerId', 'themeId']).where('takenBackAt', 'is', null).doNothing(),
    )
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

/** Each time that suggestions of a theme were accepted unread, as far as it still holds, newest first. */
export const listBulkRuns = (db: Db, themeId: string) =>
  db
    .selectFrom('codings as coding')
    .innerJoin('accounts as account', 'account.id', 'coding.accountId')
    .select(({ fn }) => [
      'coding.madeAt',
      'account.name as who',
      fn.countAll<number>().as('count'),
      fn.min('coding.score').as('least'),
    ])
    .where('coding.themeId', '=', themeId)
    .where('coding.madeBy', '=', 'bulk')
    .where('coding.bulkActId', 'is', null)
    .where('coding.takenBackAt', 'is', null)
    .groupBy(['coding.madeAt', 'account.name'])
    .orderBy('coding.madeAt', 'desc')
    .execute()

export type BulkRun = Awaited<ReturnType<typeof listBulkRuns>>[number]

/** Takes one such run back, but for what a person has coded since. */
export async function takeBackBulkRun(
  tx: Tx,
  themeId: string,
  madeAt: Date,
  accountId: string,
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('codings')
    .set({ takenBackAt: now, takenBackBy: accountId })
    .where('themeId', '=', themeId)
    .where('madeBy', '=', 'bulk')
    .where('bulkActId', 'is', null)
    .where('madeAt', '=', madeAt)
    .where('takenBackAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

export type BulkCoding = {
  answerIds: readonly string[]
  themeId: string
  bulkActId: string
  accountId: string
  at: Date
}

/** Gives answers a theme unread; those that have it keep the coding they have. Gives how many were made. */
export async function insertCodingsOfAct(tx: Tx, act: BulkCoding): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into codings (answer_id, theme_id, made_by, account_id, bulk_act_id, made_at)
    select answer.id, ${act.themeId}, 'bulk', ${act.accountId}, ${act.bulkActId}, ${act.at}
    from unnest(${[...act.answerIds]}::uuid[]) as answer (id)
    on conflict (answer_id, theme_id) where taken_back_at is null do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Takes back what one act gave, but for what a person has read and coded since. */
export async function takeBackCodingsOfAct(
  tx: Tx,
  bulkActId: string,
  accountId: string,
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('codings')
    .set({ takenBackAt: at, takenBackBy: accountId })
    .where('bulkActId', '=', bulkActId)
    .where('takenBackAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
