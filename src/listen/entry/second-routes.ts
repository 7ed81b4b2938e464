import type { Context } from '../../context.ts'
import { NotAllowed, NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { authorOf } from '../activities/index.ts'
import { batchOf, deskBatches, oneBatch } from '../batches/index.ts'
import type { Withdrawer } from '../responses/index.ts'
import { readEntry, readEntryForm } from './form.ts'
import { entryPage, entryView } from './pages.ts'
import { resolveForm } from './schema.ts'
import { keyOfDifference, secondPage, secondView } from './second-pages.ts'
import { readSecond, resolve, takeSecondEntry } from './second-service.ts'

const access = 'desk:enter-responses'
const address = `${oneBatch}/second`

/** Second entry of the forms that were drawn, by another person, and what came out differently. */
export const secondRoutes = (ctx: Context, withdrawers: readonly Withdrawer[]): Route[] => {
  const show = async (request: Request, reply: Reply, errors: readonly FieldError[] = []) => {
    const { activity, batch } = await batchOf(ctx, request)
    const view = secondView(
      activity,
      batch,
      await readSecond(ctx.db, batch.id),
      visitorOf(request).id,
      errors,
    )
    return reply.page(secondPage, view, errors.length > 0 ? 422 : 200)
  }
  /** A form that was drawn and waits, for another person than who entered it first. */
  const drawnOf = async (request: Request) => {
    const { activity, batch } = await batchOf(ctx, request)
    const { drawn } = await readSecond(ctx.db, batch.id)
    const one = drawn.find(({ sequence }) => String(sequence) === request.params.number)
    if (!one || one.compared !== null) throw new NotFound('a form that waits for its second entry')
    if (one.enteredBy === visitorOf(request).id) throw new NotAllowed('a second entry by another person')
    // What was on the paper that was entered first, whatever is live now.
    const form = await readEntryForm(ctx.db, activity, one.questionnaireVersion)
    const view = (typed: Typed, wrong = {}) => ({
      ...entryView(activity, batch, form, typed, wrong),
      second: { sequence: one.sequence, code: one.formCode ?? '' },
      backUrl: deskBatches(activity, batch.id, 'second'),
    })
    return { activity, batch, one, form, view }
  }

  return [
    { access, method: 'GET', url: address, handle: (request, reply) => show(request, reply) },
    {
      access,
      method: 'GET',
      url: `${address}/:number`,
      handle: async (request, reply) => reply.page(entryPage, (await drawnOf(request)).view({})),
    },
    {
      access,
      method: 'POST',
      url: `${address}/:number`,
      async handle(request, reply) {
        const { activity, batch, one, form, view } = await drawnOf(request)
        const typed = (request.body ?? {}) as Typed
        const read = await readEntry(ctx, form, activity, typed)
        if (read.errors.length > 0)
          return reply.page(entryPage, view(typed, { errors: read.errors, found: read.found }), 422)
        const { responseId } = one
        const by = { ...authorOf(request), responseId, programmeId: activity.programmeId }
        const different = await ctx.db
          .transaction()
          .execute((tx) => takeSecondEntry(tx, ctx, by, read.answers))
        const notice = `Number ${one.sequence} is entered a second time. Answers that differ: ${different ?? 0}`
        return reply.next(deskBatches(activity, batch.id, 'second'), notice)
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/resolve`,
      async handle(request, reply) {
        const { activity, batch } = await batchOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(resolveForm, typed)
        if (!form.ok) {
          const place = typedText(typed, 'place') || '1'
          return show(
            request,
            reply,
            form.errors.map((error) => ({ ...error, field: `${error.field}-${place}` })),
          )
        }
        const { differences } = await readSecond(ctx.db, batch.id)
        const difference = differences.find((one) => keyOfDifference(one) === form.value.key)
        if (!difference) throw new NotFound('a difference of this batch')
        const { stands, note } = form.value
        const by = { ...authorOf(request), programmeId: activity.programmeId, difference, stands, note }
        const isResolved = await ctx.db.transaction().execute((tx) => resolve(tx, ctx, by, withdrawers))
        const notice = isResolved ? `The ${stands} entry stands` : 'Someone else has resolved it'
        return reply.next(deskBatches(activity, batch.id, 'second'), notice)
      },
    },
  ]
}
