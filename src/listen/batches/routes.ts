import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import { errorsOfPastDay } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { type ActivityRow, activityOf, authorOf, oneActivity } from '../activities/index.ts'
import { channelsCsv } from './csv.ts'
import {
  batchesPage,
  batchesView,
  batchFormPage,
  batchFormView,
  batchPage,
  batchView,
  deskBatches,
} from './pages.ts'
import { channelsPage, channelsView } from './public-pages.ts'
import { type BatchRow, findBatch, listBatches, listCodesSeenAgain, listSetAsides } from './queries.ts'
import { batchForm, recountForm, setAsideForm, takeBackForm } from './schema.ts'
import { readChannels, recordBatch, recountBatch, setAside, takeBack } from './service.ts'

const access = 'desk:enter-responses'
const batchesOf = `${oneActivity}/batches`

/** Where one batch lives at the desk. */
export const oneBatch = `${batchesOf}/:batch`

/** The kinds of activity that take what comes on paper and by phone, one response a sheet. */
export const takesBatches = (kind: string): boolean =>
  ['one-box', 'questionnaire', 'correspondence'].includes(kind)

/** The batch in a desk address, with its activity. @throws NotFound */
export async function batchOf(
  ctx: Context,
  request: Request,
): Promise<{ activity: ActivityRow; batch: BatchRow }> {
  const activity = await activityOf(ctx, request)
  const id = z.guid().safeParse(request.params.batch)
  const batch = id.success ? await findBatch(ctx.db, activity.id, id.data) : undefined
  if (!batch) throw new NotFound('a batch of this activity')
  return { activity, batch }
}

/** Batches at the desk: recorded as they were counted, and reconciled; and what the public sees of that. */
export const batchRoutes = (ctx: Context, translate: Translate): Route[] => {
  const activityWithBatches = async (request: Request) => {
    const activity = await activityOf(ctx, request)
    if (!takesBatches(activity.kind)) throw new NotFound('an activity that takes batches')
    return activity
  }
  const faultsOfDay = (day: string) =>
    errorsOfPastDay('receivedOn', day, dayInLondon(ctx.now()), 'The day they were received')
  const showBatch = async (request: Request, reply: Reply, typed: Typed = {}, errors: FieldError[] = []) => {
    const { activity, batch } = await batchOf(ctx, request)
    const [setAsides, seenAgain] = await Promise.all([
      listSetAsides(ctx.db, batch.id),
      listCodesSeenAgain(ctx.db, batch.id),
    ])
    const view = batchView(activity, batch, { setAsides, seenAgain }, typed, errors)
    return reply.page(batchPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/channels.csv',
      async handle(request, reply) {
        const { id, slug } = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
        return sendCsv(reply, `${slug}-channels`, channelsCsv(translate, await readChannels(ctx.db, id)))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/channels',
      async handle(request, reply) {
        const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
        return reply.page(
          channelsPage,
          channelsView(
            { ...programme, title: programme.content.title },
            await readChannels(ctx.db, programme.id),
          ),
        )
      },
    },
    {
      access,
      method: 'GET',
      url: batchesOf,
      async handle(request, reply) {
        const activity = await activityWithBatches(request)
        return reply.page(batchesPage, batchesView(activity, await listBatches(ctx.db, activity.id)))
      },
    },
    {
      access,
      method: 'GET',
      url: `${batchesOf}/new`,
      handle: async (request, reply) =>
        reply.page(batchFormPage, batchFormView(await activityWithBatches(request), {})),
    },
    {
      access,
      method: 'POST',
      url: `${batchesOf}/new`,
      async handle(request, reply) {
        const activity = await activityWithBatches(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(batchForm, typed)
        const errors = form.ok ? faultsOfDay(form.value.receivedOn) : form.errors
        if (!form.ok || errors.length > 0)
          return reply.page(batchFormPage, batchFormView(activity, typed, errors), 422)
        const by = { ...authorOf(request), activity }
        const id = await ctx.db.transaction().execute((tx) => recordBatch(tx, ctx, by, form.value))
        return reply.next(deskBatches(activity, id), `The batch “${form.value.label}” is recorded`)
      },
    },
    { access, method: 'GET', url: oneBatch, handle: (request, reply) => showBatch(request, reply) },
    {
      access,
      method: 'POST',
      url: `${oneBatch}/set-aside`,
      async handle(request, reply) {
        const { activity, batch } = await batchOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(setAsideForm, typed)
        if (!form.ok) return showBatch(request, reply, typed, form.errors)
        const by = { ...authorOf(request), activity, batchId: batch.id }
        const left = await ctx.db.transaction().execute((tx) => setAside(tx, ctx, by, form.value))
        if (left !== undefined) {
          const message = `${left === 0 ? 'None is' : `Only ${left} ${left === 1 ? 'is' : 'are'}`} left of this batch. If it was miscounted, count it again first`
          return showBatch(request, reply, typed, [{ field: 'count', message }])
        }
        return reply.next(deskBatches(activity, batch.id), 'Set aside and counted')
      },
    },
    {
      access,
      method: 'POST',
      url: `${oneBatch}/set-aside/back`,
      async handle(request, reply) {
        const { activity, batch } = await batchOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(takeBackForm, typed)
        if (!form.ok) {
          const field = `backReason-${typedText(typed, 'setAside')}`
          return showBatch(
            request,
            reply,
            typed,
            form.errors.map((error) => ({ ...error, field })),
          )
        }
        const by = { ...authorOf(request), activity, batchId: batch.id }
        const { setAside: setAsideId, backReason: reason } = form.value
        await ctx.db.transaction().execute((tx) => takeBack(tx, ctx, by, { setAsideId, reason }))
        return reply.next(deskBatches(activity, batch.id), 'Taken back: it counts no more')
      },
    },
    {
      access,
      method: 'POST',
      url: `${oneBatch}/recount`,
      async handle(request, reply) {
        const { activity, batch } = await batchOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(recountForm, typed)
        if (!form.ok) return showBatch(request, reply, typed, form.errors)
        const by = { ...authorOf(request), activity, batchId: batch.id }
        await ctx.db.transaction().execute((tx) => recountBatch(tx, ctx, by, form.value))
        return reply.next(deskBatches(activity, batch.id), 'Counted again: both counts are public')
      },
    },
  ]
}
