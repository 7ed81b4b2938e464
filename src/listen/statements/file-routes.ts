import { createReadStream } from 'node:fs'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Route } from '../../web/route.ts'
import { findVisibleFile } from './queries.ts'
import { getStatementsActivity } from './routes.ts'

const rangeForm = /^bytes=(\d{1,12})-(\d{0,12})$/

type Range = { start: number; end: number }

/** The one range of bytes that players ask for; anything else is answered with the whole. */
function readRange(header: string | undefined, bytes: number): Range | undefined {
  const [, first, last] = rangeForm.exec(header ?? '') ?? []
  if (first === undefined) return undefined
  const start = Number(first)
  const end = last ? Math.min(Number(last), bytes - 1) : bytes - 1
  return start <= end ? { start, end } : undefined
}

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
      const { stream, bytes } = await ctx.files.read(hash)
      reply
        .type(type ?? 'application/octet-stream')
        .header('accept-ranges', 'bytes')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('cache-control', 'public, max-age=3600')
      const range = readRange(request.headers.range, bytes)
      if (!range) return reply.header('content-length', bytes).send(stream)
      stream.destroy()
      return reply
        .code(206)
        .header('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
        .header('content-length', range.end - range.start + 1)
        .send(createReadStream(ctx.files.pathOf(hash), range))
    },
  },
]
