import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { outboxPage, outboxView, workPage, workView } from './pages.ts'
import { listMailStates } from './queries.ts'
import { idParam } from './schema.ts'
import { openMail, runAgain } from './service.ts'

function idOf(request: Request, name: string): string {
  const read = idParam.safeParse(request.params[name])
  if (!read.success) throw new NotFound('an id of the right form')
  return read.data
}

/** What the owner of an installation looks after: background work and mail. */
export function installationRoutes(ctx: Context): Route[] {
  const hasServer = ctx.config.smtpUrl !== undefined

  return [
    {
      access: 'desk:manage-installation',
      method: 'GET',
      url: '/desk/work',
      handle: async (_request, reply) =>
        reply.page(workPage, workView(await ctx.jobs.countWaiting(), await ctx.jobs.listFailed())),
    },
    {
      access: 'desk:manage-installation',
      method: 'POST',
      url: '/desk/work/:name/:id/run-again',
      async handle(request, reply) {
        await runAgain(ctx, visitorOf(request), request.params.name ?? '', idOf(request, 'id'))
        return reply.next(urls.work(), 'It is in the queue again')
      },
    },
    {
      access: 'desk:manage-installation',
      method: 'GET',
      url: '/desk/outbox',
      handle: async (_request, reply) =>
        reply.page(outboxPage, outboxView(await listMailStates(ctx.db), hasServer)),
    },
    {
      access: 'desk:manage-installation',
      method: 'POST',
      url: '/desk/outbox/:mail/show',
      async handle(request, reply) {
        const opened = await openMail(ctx, visitorOf(request), idOf(request, 'mail'))
        return reply.page(outboxPage, outboxView(await listMailStates(ctx.db), hasServer, opened))
      },
    },
  ]
}
