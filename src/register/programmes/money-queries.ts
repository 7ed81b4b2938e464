import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DatePrecision } from './effect-content.ts'
import type { SavingPer } from './money-content.ts'

export type SavingFields = {
  words: string
  pounds: number | null
  per: SavingPer
  byWhen: string
  askedBy: string
  askedOn: string | null
  askedTo: DatePrecision
  sourceTitle: string
  sourceUrl: string
}

/** What a saving is asked of. */
export type AskedOf = { programmeId: string } | { planId: string }

const columnOf = (of: AskedOf) =>
  'programmeId' in of ? (['programmeId', of.programmeId] as const) : (['planId', of.planId] as const)

/** The savings asked of a programme or a plan, the earliest first. */
export const listSavings = (db: Db | Tx, of: AskedOf) =>
  db
    .selectFrom('savingsAsked')
    .select(['id', 'words', 'pounds', 'byWhen', 'askedBy', 'askedOn', 'sourceTitle', 'sourceUrl'])
    .select([sql<SavingPer>`per`.as('per'), sql<DatePrecision>`asked_to`.as('askedTo')])
    .where(...equals(of))
    .orderBy('askedOn')
    .orderBy('words')
    .orderBy('id')
    .execute()

const equals = (of: AskedOf) => {
  const [column, id] = columnOf(of)
  return [column, '=', id] as const
}

export type SavingRow = Awaited<ReturnType<typeof listSavings>>[number]

export const insertSaving = (tx: Tx, of: AskedOf, saving: SavingFields) =>
  tx
    .insertInto('savingsAsked')
    .values({ ...of, ...saving })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateSaving = (tx: Tx, of: AskedOf, id: string, saving: SavingFields) =>
  tx
    .updateTable('savingsAsked')
    .set(saving)
    .where(...equals(of))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const deleteSaving = (tx: Tx, of: AskedOf, id: string) =>
  tx
    .deleteFrom('savingsAsked')
    .where(...equals(of))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export type BudgetFields = {
  title: string
  year: string
  controlledById: string | null
  sourceId: string | null
}

export type BudgetShare = { organisationId: string; pounds: number | null }

type ShareInBudget = { id: string; body: string; pounds: number | null }

const sharesOf = sql<ShareInBudget[]>`coalesce((
  select json_agg(json_build_object('id', body.id, 'body', body.name, 'pounds', share.pounds) order by body.name)
  from pooled_budget_shares share join organisations body on body.id = share.organisation_id
  where share.budget_id = budget.id), '[]')`

/** The pooled budgets of a programme with what each body puts in. */
export const listBudgets = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('pooledBudgets as budget')
    .leftJoin('organisations as controller', 'controller.id', 'budget.controlledById')
    .leftJoin('programmeSources as source', 'source.id', 'budget.sourceId')
    .select(['budget.id', 'budget.title', 'budget.year', 'budget.controlledById', 'budget.sourceId'])
    .select(['controller.name as controlledBy', 'source.title as sourceTitle', 'source.url as sourceUrl'])
    .select(sharesOf.as('shares'))
    .where('budget.programmeId', '=', programmeId)
    .orderBy('budget.year')
    .orderBy('budget.title')
    .orderBy('budget.id')
    .execute()

export type BudgetRow = Awaited<ReturnType<typeof listBudgets>>[number]

export const insertBudget = (tx: Tx, programmeId: string, budget: BudgetFields) =>
  tx
    .insertInto('pooledBudgets')
    .values({ programmeId, ...budget })
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateBudget = (tx: Tx, programmeId: string, id: string, budget: BudgetFields) =>
  tx
    .updateTable('pooledBudgets')
    .set(budget)
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export const deleteBudget = (tx: Tx, programmeId: string, id: string) =>
  tx
    .deleteFrom('pooledBudgets')
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

export async function replaceShares(tx: Tx, budgetId: string, shares: readonly BudgetShare[]) {
  await tx.deleteFrom('pooledBudgetShares').where('budgetId', '=', budgetId).execute()
  if (shares.length === 0) return
  await tx
    .insertInto('pooledBudgetShares')
    .values(shares.map((share) => ({ budgetId, ...share })))
    .execute()
}
