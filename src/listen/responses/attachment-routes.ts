import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { programmeOf, type Route, visitorOf } from '../../web/route.ts'
import { findAttachment } from './queries.ts'
import { updateFirstOpened } from './unopened-queries.ts'

/**
 * Files that came with responses, for those who may open what has not been masked. Always a download of bytes that
 * no browser runs or shows inside our pages, whatever the file says that it is.
 */
export const attachmentRoutes = (ctx: Context): Route[] => [
  {
    access: 'desk:open-unredacted',
    method: 'GET',
    url: '/desk/programmes/:programme/attachments/:attachment',
    async handle(request, reply) {
      const { id: programmeId } = programmeOf(request)
      const id = z.guid().safeParse(request.params.attachment)
      const file = id.success ? await findAttachment(ctx.db, programmeId, id.data) : undefined
      if (!file) throw new NotFound('a file of a response of this programme')
      const { stream, bytes } = await ctx.files.read(file.fileHash)
      await updateFirstOpened(ctx.db, file.id, ctx.now())
      await recordAct(ctx.db, {
        accountId: visitorOf(request).id,
        act: 'attachment-opened',
        subjectKind: 'response',
        subjectId: file.responseId,
        programmeId,
        after: { attachment: file.id },
        requestId: request.id,
      })
      return reply
        .type('application/octet-stream')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('content-length', bytes)
        .header('content-disposition', asDownload(file.name))
        .send(stream)
    },
  },
]

/** RFC 6266: a plain name for old browsers, and the name as it was sent. */
const asDownload = (name: string): string => {
  const plain = name.replace(/[^\w. -]/g, '_').slice(0, 100) || 'file'
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.slice(0, 200).toWellFormed())}`
}
