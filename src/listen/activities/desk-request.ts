import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { permissionsFor } from '../../people/accounts/index.ts'
import type { Author } from '../../register/organisations/index.ts'
import { findProgrammeScope } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import { readForm } from '../../web/forms.ts'
import { programmeOf, type Request, visitorOf } from '../../web/route.ts'
import { type ActivityRow, findActivity } from './queries.ts'
import { revisionForm } from './schema.ts'

/** Where one activity lives at the desk. */
export const oneActivity = '/desk/programmes/:programme/activities/:activity'

/** The activity in a desk address, of the programme that the guard let in. @throws NotFound */
export async function activityOf(ctx: Context, request: Request): Promise<ActivityRow> {
  const activity = await findActivity(ctx.db, request.params.activity ?? '')
  if (activity?.programmeId !== programmeOf(request).id) throw new NotFound('an activity of this programme')
  return activity
}

/** What the person at the desk may do in the programme of the address. */
export async function mayOf(
  ctx: Context,
  request: Request,
): Promise<(permission: ProgrammePermission) => boolean> {
  const programme = await findProgrammeScope(ctx.db, programmeOf(request).slug)
  if (!programme) throw new NotFound('a programme that is not there')
  const held = await permissionsFor(ctx.db, visitorOf(request).id, programme, dayInLondon(ctx.now()))
  return (permission) => held.has(permission)
}

/** Who makes the change that a form asks for. */
export const authorOf = (request: Request): Author => ({
  accountId: visitorOf(request).id,
  requestId: request.id,
})

/** The revision that a form carries; one that is missing fits none. */
export const revisionOf = (request: Request): { revision: number } => {
  const form = readForm(revisionForm, request.body)
  return { revision: form.ok ? form.value.revision : -1 }
}
