import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Typed } from '../../web/forms.ts'
import type { Request, Route } from '../../web/route.ts'
import { authorOf } from '../activities/index.ts'
import { batchOf, deskBatches, oneBatch } from '../batches/index.ts'
import type { Withdrawer } from '../responses/index.ts'
import { enterAgain } from './again-service.ts'
import { readEntry, readEntryForm } from './form.ts'
import { entryPage, entryView } from './pages.ts'
import { findNumbered } from './queries.ts'

const access = 'desk:enter-responses'
const address = `${oneBatch}/again`

/** A form that was mistyped is entered again from the paper. What was entered before is not shown, and is kept. */
export const againRoutes = (ctx: Context, withdrawers: readonly Withdrawer[]): Route[] => {
  const numberedOf = async (request: Request) => {
    const { activity, batch } = await batchOf(ctx, request)
    const number = Number(request.params.number)
    const one = Number.isSafeInteger(number) ? await findNumbered(ctx.db, batch.id, number) : undefined
    if (!one || one.compared !== null) throw new NotFound('a form that can be entered again')
    const form = await readEntryForm(ctx.db, activity, one.questionnaireVersion)
    const view = (typed: Typed, wrong = {}) => ({
      ...entryView(activity, batch, form, typed, wrong),
      again: { sequence: one.sequence, code: one.formCode ?? '', revision: String(one.version) },
    })
    return { activity, batch, one, form, view }
  }
  return [
    {
      access,
      method: 'GET',
      url: address,
      async handle(request, reply) {
        const { activity, batch } = await batchOf(ctx, request)
        const number = String(request.query.number ?? '').trim()
        const found = /^\d{1,6}$/.test(number) && (await findNumbered(ctx.db, batch.id, Number(number)))
        if (found && found.compared === null)
          return reply.redirect(deskBatches(activity, batch.id, 'again', number), 303)
        const notice = found
          ? `Number ${number} has a second entry: resolve what differs there`
          : 'No form of this batch has that number'
        return reply.next(deskBatches(activity, batch.id), notice)
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/:number`,
      handle: async (request, reply) => reply.page(entryPage, (await numberedOf(request)).view({})),
    },
    {
      access,
      method: 'POST',
      url: `${address}/:number`,
      async handle(request, reply) {
        const { activity, batch, one, form, view } = await numberedOf(request)
        const typed = (request.body ?? {}) as Typed
        const read = await readEntry(ctx, form, activity, typed)
        const isBlank = Object.keys(read.answers).length + Object.keys(read.marks).length === 0
        const blank = { field: 'q1', message: 'Enter at least one answer, or mark one as illegible' }
        const errors = read.errors.length === 0 && isBlank ? [blank] : read.errors
        if (errors.length > 0) return reply.page(entryPage, view(typed, { errors, found: read.found }), 422)
        const by = { ...authorOf(request), activity, form, one, revision: Number(typed.revision ?? -1) }
        await ctx.db.transaction().execute((tx) => enterAgain(tx, ctx, by, read, withdrawers))
        return reply.next(deskBatches(activity, batch.id), `Number ${one.sequence} is corrected`)
      },
    },
  ]
}
