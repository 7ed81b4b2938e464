import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { knowsNeighbourhoods } from '../../register/postcodes/index.ts'
import type { Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { authorOf } from '../activities/index.ts'
import { batchOf, deskBatches, oneBatch } from '../batches/index.ts'
import { questionsView, questionWords, readEqualityAnswers } from '../equality/index.ts'
import { enterEquality } from './equality-service.ts'
import { entryEqualityPage } from './pages.ts'
import { findNumbered } from './queries.ts'

const access = 'desk:enter-responses'
const address = `${oneBatch}/equality`

/** Equality answers that came on the form, or by phone: entered apart from what was said, and sealed. Nobody sees them again. */
export const entryEqualityRoutes = (ctx: Context, translate: Translate): Route[] => {
  const numberedOf = async (request: Request) => {
    const { activity, batch } = await batchOf(ctx, request)
    const number = Number(request.params.number)
    const one = Number.isSafeInteger(number) ? await findNumbered(ctx.db, batch.id, number) : undefined
    if (!one) throw new NotFound('a form of this batch')
    const asked = {
      action: deskBatches(activity, batch.id, 'equality', String(number)),
      skipUrl: deskBatches(activity, batch.id),
      fictional: activity.fictional,
      asksPostcode: await knowsNeighbourhoods(ctx.db),
    }
    const view = (typed: Typed, errors: Parameters<typeof questionsView>[1] = []) => ({
      ...questionsView(typed, errors, questionWords(translate), asked),
      sequence: one.sequence,
      batchLabel: batch.label,
    })
    return { activity, batch, one, view }
  }
  return [
    {
      access,
      method: 'GET',
      url: address,
      async handle(request, reply) {
        const { activity, batch } = await batchOf(ctx, request)
        const number = String(request.query.of ?? '').trim()
        const found = /^\d{1,6}$/.test(number) && (await findNumbered(ctx.db, batch.id, Number(number)))
        return found
          ? reply.redirect(deskBatches(activity, batch.id, 'equality', number), 303)
          : reply.next(deskBatches(activity, batch.id), 'No form of this batch has that number')
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/:number`,
      handle: async (request, reply) => reply.page(entryEqualityPage, (await numberedOf(request)).view({})),
    },
    {
      access,
      method: 'POST',
      url: `${address}/:number`,
      async handle(request, reply) {
        const { activity, batch, one, view } = await numberedOf(request)
        const typed = (request.body ?? {}) as Typed
        const read = await readEqualityAnswers(ctx.db, typed)
        if (!read.ok) return reply.page(entryEqualityPage, view(typed, read.errors), 422)
        const by = { ...authorOf(request), activity, batchId: batch.id }
        const isKept = await ctx.db
          .transaction()
          .execute((tx) => enterEquality(tx, ctx, by, { responseId: one.responseId, answers: read.value }))
        const notice = isKept
          ? `The equality answers of number ${one.sequence} are sealed. Nobody can look at them`
          : 'Nothing was answered, and nothing is kept'
        return reply.next(deskBatches(activity, batch.id), notice)
      },
    },
  ]
}
