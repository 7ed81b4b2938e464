import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { sendMedia } from '../../web/media.ts'
import type { Route } from '../../web/route.ts'
import { findVisibleFile } from './queries.ts'
import { getStatementsActivity } from './routes.ts'

/** Pictures and recordings of statements that are shown. Some browsers play sound only in ranges. */
export const fileRoutes = (ctx: Context): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/statements/:activity/files/:hash',
    async handle(request, reply) {
      const activity = await getStatementsActivity(ctx, request)
      const hash = request.params.hash ?? ''
      const statement = await findVisibleFile(ctx.db, activity.id, hash)
      if (!statement) throw new NotFound('a file of a statement that is shown')
      const type = statement.pictureHash === hash ? statement.pictureType : statement.audioType
      reply.header('cache-control', 'public, max-age=3600')
      return sendMedia(ctx.files, request, reply, { hash, type: type ?? 'application/octet-stream' })
    },
  },
]
