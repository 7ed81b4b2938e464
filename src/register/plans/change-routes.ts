// What the desk's forms of a plan have in common.
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { type Request, visitorOf } from '../../web/route.ts'
import { textField } from '../../web/text-field.ts'
import { findPlan, type PlanChange, type PlanRow } from './queries.ts'
import { changePlan } from './service.ts'

export const planAccess = 'desk:manage-installation'

export const revision = z.coerce.number({ message: 'Open the page again' }).int()

/** A plan's page is public at once, so each change says why. */
export const told = textField({
  empty: 'Enter what changed and why, for the public to read',
  max: 1_000,
  tooLong: 'What changed must be 1,000 characters or fewer',
})

/** @throws NotFound */
export async function getPlan({ db }: Context, request: Request): Promise<PlanRow> {
  const plan = await findPlan(db, request.params.plan ?? '')
  if (!plan) throw new NotFound('a plan')
  return plan
}

export const authorOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })

/** Does what a form asks of a plan. @throws EditedByAnother */
export const changeBy = (
  ctx: Context,
  request: Request,
  plan: PlanRow,
  form: { revision: number; told: string },
  { change = {}, part }: { change?: PlanChange; part?: (tx: Tx) => Promise<unknown> },
): Promise<void> =>
  ctx.db.transaction().execute((tx) =>
    changePlan(
      tx,
      {
        ...authorOf(request),
        planId: plan.id,
        revision: form.revision,
        whatChanged: form.told,
        now: ctx.now(),
      },
      change,
      part,
    ),
  )
