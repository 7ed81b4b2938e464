import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { Author } from '../organisations/index.ts'
import { insertPlan, insertPlanChange, type PlanChange, updatePlan } from './queries.ts'

/** Who changes which plan, having seen which revision, and what the public is told of it. */
export type PlanEdit = Author & { planId: string; revision: number; whatChanged: string; now: Date }

/** Opens a plan; its page is public at once. False where another has the address. */
export async function createPlan(
  tx: Tx,
  plan: { slug: string; title: string; note: string },
  author: Author,
): Promise<boolean> {
  if (!(await insertPlan(tx, plan))) return false
  await recordAct(tx, {
    ...author,
    act: 'plan-added',
    subjectKind: 'plan',
    subjectId: plan.slug,
    after: plan,
  })
  return true
}

/**
 * Changes a plan or a part of it, and tells the public on its page.
 * @param change the plan's own fields
 * @param part changes a part of it: a saving, a review
 * @throws EditedByAnother
 */
export async function changePlan(
  tx: Tx,
  { planId, revision, whatChanged, now, ...author }: PlanEdit,
  change: PlanChange,
  part: (tx: Tx) => Promise<unknown> = async () => {},
): Promise<void> {
  if (!(await updatePlan(tx, planId, revision, change))) throw new EditedByAnother('this plan')
  await part(tx)
  await insertPlanChange(tx, { planId, whatChanged, changedAt: now, changedBy: author.accountId })
  await recordAct(tx, {
    ...author,
    act: 'plan-changed',
    subjectKind: 'plan',
    subjectId: planId,
    after: change,
    reason: whatChanged,
  })
}
