import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { workingDayAfter } from '../../core/working-days.ts'
import type { Author } from '../../register/organisations/index.ts'
import { insertRequest, updateOpenRequest } from './queries.ts'
import { type CloseForm, type RequestForm, workingDaysPromised } from './schema.ts'

/** The day by which a request that is made at a moment is to be met. */
export const dueDay = (askedAt: Date): string => workingDayAfter(dayInLondon(askedAt), workingDaysPromised)

/** Takes a request; its clock runs from the day on which it was made. */
export async function takeRequest(ctx: Context, programmeId: string, form: RequestForm): Promise<void> {
  const askedAt = ctx.now()
  await ctx.db.transaction().execute((tx) =>
    insertRequest(tx, {
      programmeId,
      ways: form.ways,
      details: form.details,
      contact: form.contact,
      name: form.name || null,
      askedAt,
      dueOn: dueDay(askedAt),
    }),
  )
}

type Handling = { programmeId: string; id: string; revision: number }

/** Takes a request in hand, so that two people do not both call. @throws EditedByAnother */
export const takeInHand = (ctx: Context, handling: Handling, author: Author) =>
  change(ctx, handling, author, 'access-request-taken', { takenBy: author.accountId, takenAt: ctx.now() })

/** Closes a request with what was done; that it could not be met is said as plainly. @throws EditedByAnother */
export const closeRequest = (
  ctx: Context,
  handling: Handling,
  { outcome, whatWasDone }: Pick<CloseForm, 'outcome' | 'whatWasDone'>,
  author: Author,
) =>
  change(ctx, handling, author, 'access-request-closed', {
    outcome,
    whatWasDone,
    closedAt: ctx.now(),
    closedBy: author.accountId,
  })

const change = (
  ctx: Context,
  handling: Handling,
  author: Author,
  act: string,
  changes: Parameters<typeof updateOpenRequest>[2],
) =>
  ctx.db.transaction().execute(async (tx) => {
    if (!(await updateOpenRequest(tx, handling, changes))) throw new EditedByAnother('this request')
    await recordAct(tx, {
      ...author,
      act,
      subjectKind: 'access-request',
      subjectId: handling.id,
      programmeId: handling.programmeId,
      after: changes,
    })
  })
