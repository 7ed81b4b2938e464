import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { BudgetContent, SavingContent } from './money-content.ts'
import {
  type BudgetFields,
  type BudgetRow,
  type BudgetShare,
  deleteBudget,
  deleteSaving,
  insertBudget,
  insertSaving,
  listBudgets,
  listSavings,
  replaceShares,
  type SavingFields,
  type SavingRow,
  updateBudget,
  updateSaving,
} from './money-queries.ts'
import { claimRevision, type Edit, recordEdit } from './service.ts'

// All throw EditedByAnother for an old revision.

/** Adds a saving that somebody asks of the programme. */
export async function addSaving(tx: Tx, edit: Edit, saving: SavingFields): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertSaving(tx, { programmeId: edit.programmeId }, saving)
  await recordEdit(tx, edit, 'saving-added', { kind: 'saving', id, after: saving })
  return id
}

export async function changeSaving(tx: Tx, edit: Edit, id: string, saving: SavingFields): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getSaving(tx, edit, id)
  await updateSaving(tx, { programmeId: edit.programmeId }, id, saving)
  await recordEdit(tx, edit, 'saving-changed', { kind: 'saving', id, before, after: saving })
}

export async function removeSaving(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getSaving(tx, edit, id)
  await deleteSaving(tx, { programmeId: edit.programmeId }, id)
  await recordEdit(tx, edit, 'saving-removed', { kind: 'saving', id, before })
}

async function getSaving(tx: Tx, { programmeId }: Edit, id: string) {
  const saving = (await listSavings(tx, { programmeId })).find((row) => row.id === id)
  if (!saving) throw new NotFound('a saving asked of this programme')
  return saving
}

type Budget = BudgetFields & { shares: readonly BudgetShare[] }

/** Adds money that several bodies put together. */
export async function addBudget(tx: Tx, edit: Edit, { shares, ...budget }: Budget): Promise<string> {
  await claimRevision(tx, edit)
  const { id } = await insertBudget(tx, edit.programmeId, budget)
  await replaceShares(tx, id, shares)
  await recordEdit(tx, edit, 'budget-added', { kind: 'budget', id, after: { ...budget, shares } })
  return id
}

export async function changeBudget(
  tx: Tx,
  edit: Edit,
  id: string,
  { shares, ...budget }: Budget,
): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getBudget(tx, edit, id)
  await updateBudget(tx, edit.programmeId, id, budget)
  await replaceShares(tx, id, shares)
  await recordEdit(tx, edit, 'budget-changed', { kind: 'budget', id, before, after: { ...budget, shares } })
}

export async function removeBudget(tx: Tx, edit: Edit, id: string): Promise<void> {
  await claimRevision(tx, edit)
  const before = await getBudget(tx, edit, id)
  await deleteBudget(tx, edit.programmeId, id)
  await recordEdit(tx, edit, 'budget-removed', { kind: 'budget', id, before })
}

async function getBudget(tx: Tx, { programmeId }: Edit, id: string) {
  const budget = (await listBudgets(tx, programmeId)).find((row) => row.id === id)
  if (!budget) throw new NotFound('a pooled budget of this programme')
  return budget
}

const sourceOf = (title: string | null, url: string | null) => (title ? { title, url: url ?? '' } : null)

/** A saving as a published version holds it. */
export const savingOfRow = ({ sourceTitle, sourceUrl, ...row }: SavingRow): SavingContent => ({
  ...row,
  source: sourceOf(sourceTitle, sourceUrl),
})

/** A pooled budget as a published version holds it. */
export const budgetOfRow = ({
  id,
  title,
  year,
  controlledBy,
  shares,
  sourceTitle,
  sourceUrl,
}: BudgetRow): BudgetContent => ({
  id,
  title,
  year,
  controlledBy: controlledBy ?? '',
  shares,
  source: sourceOf(sourceTitle, sourceUrl),
})
