import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { readId } from '../../understand/questions/index.ts'
import { errorsOfPastDay } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { authorOf } from '../findings/index.ts'
import { reversalsPage, reversalsUrl, reversalsView } from './pages.ts'
import { findPublishedDecision } from './queries.ts'
import { listReversals } from './reversal.ts'
import { reversalForm } from './schema.ts'
import { enterReversal, ReversalRefused } from './service.ts'

const access = 'desk:decide'
const url = '/desk/programmes/:programme/decisions/:decision/reversals'

/** Entering what happened to a published decision: for those who may decide. */
export const reversalRoutes = (ctx: Context, t: Translate): Route[] => {
  const onPage = async (request: Request) => {
    const programme = programmeOf(request)
    const decision = await findPublishedDecision(ctx.db, programme.id, readId(request.params.decision))
    if (!decision) throw new NotFound('a published decision of this programme')
    const reversals = (await listReversals(ctx.db, programme.id)).get(decision.id) ?? []
    return { programme, decision, reversals }
  }
  return [
    {
      access,
      method: 'GET',
      url,
      handle: async (request, reply) => reply.page(reversalsPage, reversalsView(t, await onPage(request))),
    },
    {
      access,
      method: 'POST',
      url,
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const shown = await onPage(request)
        const { programme, decision } = shown
        const form = readForm(reversalForm, typed)
        const refuse = (errors: readonly FieldError[]) =>
          reply.page(reversalsPage, reversalsView(t, shown, typed, errors), 422)
        if (!form.ok) return refuse(form.errors)
        const today = dayInLondon(ctx.now())
        const early = errorsOfPastDay('happenedOn', form.value.happenedOn, today, 'The day')
        if (early.length > 0) return refuse(early)
        const of = { programmeId: programme.id, decisionId: decision.id }
        try {
          await ctx.db
            .transaction()
            .execute((tx) => enterReversal(tx, ctx, of, form.value, authorOf(request)))
        } catch (error) {
          if (!(error instanceof ReversalRefused)) throw error
          return refuse([{ field: error.field, message: error.message }])
        }
        return reply.next(reversalsUrl(programme, decision.id), 'Entered, and shown to the public')
      },
    },
  ]
}
