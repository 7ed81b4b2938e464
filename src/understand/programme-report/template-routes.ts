import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { ensureTemplate } from '../../documents/word.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn } from '../questions/index.ts'
import { deleteTemplate, findTemplate, upsertTemplate } from './queries.ts'
import { templatePage, templateView } from './template-pages.ts'

const template = '/desk/programmes/:programme/report/template'
const access = 'desk:sign-off-themes'
const mb = 1024 * 1024
/** A letterhead with pictures is far under this. */
const largestMb = 5

type Upload = { ok: true; name: string; content: Buffer } | { ok: false; message: string }

async function readUpload(request: Request): Promise<Upload> {
  for await (const part of request.parts({ limits: { files: 1, fileSize: largestMb * mb + 1 } })) {
    if (part.type !== 'file') continue
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes <= largestMb * mb) chunks.push(chunk)
    }
    if (part.filename === '') break
    if (bytes > largestMb * mb) return { ok: false, message: `The file must be ${largestMb} MB or smaller` }
    return { ok: true, name: part.filename.slice(0, 200), content: Buffer.concat(chunks) }
  }
  return { ok: false, message: 'Choose a Word file (.docx)' }
}

/** The body's own Word file that the report is written into. */
export const reportTemplateRoutes = (ctx: Context): Route[] => {
  const show = async (request: Request, reply: Reply, message?: string) => {
    const programme = programmeOf(request)
    const [held, permissions] = await Promise.all([
      findTemplate(ctx.db, programme.id),
      permissionsIn(ctx, request),
    ])
    const errors = message === undefined ? [] : [{ field: 'file', message }]
    const view = templateView(programme, held, permissions.has('sign-off-themes'), errors)
    return reply.page(templatePage, view, message === undefined ? 200 : 422)
  }
  const record = (request: Request, act: string, after: object) => ({
    accountId: visitorOf(request).id,
    act,
    subjectKind: 'report',
    subjectId: programmeOf(request).id,
    programmeId: programmeOf(request).id,
    requestId: request.id,
    after,
  })
  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: template,
      handle: (request, reply) => show(request, reply),
    },
    {
      access,
      method: 'POST',
      url: template,
      bodyLimit: (largestMb + 1) * mb,
      async handle(request, reply) {
        const upload = await readUpload(request)
        if (!upload.ok) return show(request, reply, upload.message)
        let content: Buffer
        try {
          content = await ensureTemplate(upload.content)
        } catch (error) {
          if (!(error instanceof Refused)) throw error
          return show(request, reply, [error.message, error.whatNext].filter(Boolean).join('. '))
        }
        const { id: programmeId, slug } = programmeOf(request)
        const fileName = upload.name
        await ctx.db.transaction().execute(async (tx) => {
          const by = { uploadedBy: visitorOf(request).id, uploadedAt: ctx.now() }
          await upsertTemplate(tx, { programmeId, fileName, content, ...by })
          await recordAct(tx, record(request, 'report-template-set', { fileName, bytes: content.length }))
        })
        return reply.next(urls.deskReport(slug, 'template'), 'The template is kept.')
      },
    },
    {
      access,
      method: 'POST',
      url: `${template}/remove`,
      async handle(request, reply) {
        const { id, slug } = programmeOf(request)
        await ctx.db.transaction().execute(async (tx) => {
          await deleteTemplate(tx, id)
          await recordAct(tx, record(request, 'report-template-removed', {}))
        })
        return reply.next(urls.deskReport(slug, 'template'), 'The template has been removed.')
      },
    },
  ]
}
