import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import {
  listBatchesOfProgramme,
  listMessages,
  listPrintRuns,
  messageStates,
  progressOf,
  settleInDoubt,
  startBatch,
  stopBatch,
  tryAgain,
} from '../../post/index.ts'
import { permissionsIn } from '../../understand/questions/index.ts'
import { readForm } from '../../web/forms.ts'
import { programmeOf, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../findings/index.ts'
import { batchOf, oneBatch } from './batch-of.ts'
import { batchesPage, batchesView, batchPage, batchView } from './pages.ts'

const shownInDoubt = 200
const inDoubtForm = z.object({
  how: z.enum(['again', 'taken']),
  ids: z.preprocess(
    (typed) => (typed === undefined ? [] : Array.isArray(typed) ? typed : [typed]),
    z.array(z.uuid()).max(shownInDoubt),
  ),
})

/** Messages that ended in one way; without it, what waits. */
const againForm = z.object({
  state: z.enum(['bounced', 'failed']).optional(),
  reason: z.string().max(100).default(''),
})

/** Batches of answers at the desk: how far each is, starting, stopping, and what may have been sent. */
export const deskRoutes = (ctx: Context): Route[] => [
  {
    access: 'desk:read-masked',
    method: 'GET',
    url: '/desk/programmes/:programme/answers',
    async handle(request, reply) {
      const programme = programmeOf(request)
      return reply.page(
        batchesPage,
        batchesView(programme, await listBatchesOfProgramme(ctx.db, programme.id)),
      )
    },
  },
  {
    access: 'desk:read-masked',
    method: 'GET',
    url: oneBatch,
    async handle(request, reply) {
      const { id } = await batchOf(ctx, request)
      const permissions = await permissionsIn(ctx, request)
      const [first] = await listMessages(ctx.db, id, { states: messageStates, limit: 1 })
      const facts = {
        progress: await progressOf(ctx.db, ctx, id),
        runs: await listPrintRuns(ctx.db, id),
        inDoubt: await listMessages(ctx.db, id, { states: ['in-doubt'], limit: shownInDoubt }),
        first,
      }
      const may = { send: permissions.has('draft-decision'), see: permissions.has('read-contacts') }
      return reply.page(batchPage, batchView(programmeOf(request), facts, may))
    },
  },
  {
    access: 'desk:draft-decision',
    method: 'POST',
    url: `${oneBatch}/start`,
    async handle(request, reply) {
      const { id } = await batchOf(ctx, request)
      await ctx.db.transaction().execute((tx) => startBatch(tx, ctx, id, authorOf(request)))
      return reply.next(urls.deskProgramme(programmeOf(request).slug, 'answers', id), 'They are being sent')
    },
  },
  {
    access: 'desk:draft-decision',
    method: 'POST',
    url: `${oneBatch}/stop`,
    async handle(request, reply) {
      const { id } = await batchOf(ctx, request)
      await ctx.db.transaction().execute((tx) => stopBatch(tx, ctx, id, authorOf(request)))
      return reply.next(urls.deskProgramme(programmeOf(request).slug, 'answers', id), 'Sending was stopped')
    },
  },
  {
    access: 'desk:draft-decision',
    method: 'POST',
    url: `${oneBatch}/again`,
    async handle(request, reply) {
      const { id } = await batchOf(ctx, request)
      const form = readForm(againForm, request.body)
      if (!form.ok) throw new NotFound('a way in which messages ended')
      const { state, reason } = form.value
      const said = { batchId: id, ended: state && { state, reason } }
      const count = await ctx.db.transaction().execute((tx) => tryAgain(tx, ctx, said, authorOf(request)))
      const notice = state && count === 0 ? 'No such message is left to try again' : 'They are tried again'
      return reply.next(urls.deskProgramme(programmeOf(request).slug, 'answers', id), notice)
    },
  },
  {
    access: 'desk:draft-decision',
    method: 'POST',
    url: `${oneBatch}/in-doubt`,
    async handle(request, reply) {
      const { id } = await batchOf(ctx, request)
      const form = readForm(inDoubtForm, request.body)
      const isChosen = form.ok && form.value.ids.length > 0
      if (isChosen) {
        const said = { batchId: id, ...form.value }
        await ctx.db.transaction().execute((tx) => settleInDoubt(tx, ctx, said, authorOf(request)))
      }
      const notice = isChosen ? 'It was noted' : 'Nothing was chosen, so nothing was changed'
      return reply.next(urls.deskProgramme(programmeOf(request).slug, 'answers', id), notice)
    },
  },
]
