import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { mediaTypeOfPaper, type PaperType } from '../../core/media-type.ts'
import type { Files } from '../../files/files.ts'
import { sendMedia } from '../../web/media.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import type { DocumentContent } from '../papers/index.ts'
import { getPublishedProgramme } from '../programmes/index.ts'
import { documentsPage, documentsView } from './pages.ts'

/** Public: the papers of a programme, and each file of them that was published. */
export const publicDocumentRoutes = (ctx: Context): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/documents',
    async handle(request, reply) {
      const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
      return reply.page(documentsPage, documentsView(programme, dayInLondon(ctx.now())))
    },
  },
  {
    access: 'public',
    method: 'GET',
    url: '/programmes/:programme/documents/:hash',
    async handle(request, reply) {
      const { programme = '', hash = '' } = request.params
      const { content } = await getPublishedProgramme(ctx.db, programme)
      return sendPaper(ctx, request, reply, { documents: content.documents, hash })
    },
  },
]

/** A browser shows a PDF; another file it keeps, for a program that can open it. */
export function sendPaperFile(
  files: Files,
  request: Request,
  reply: Reply,
  { hash, type }: { hash: string; type: PaperType },
) {
  if (type !== 'pdf')
    reply.header('content-disposition', `attachment; filename="paper-${hash.slice(0, 8)}.${type}"`)
  return sendMedia(files, request, reply, { hash, type: mediaTypeOfPaper[type] })
}

/** A file of these papers, by its hash. @throws NotFound where it is none of theirs */
export function sendPaper(
  { files }: Context,
  request: Request,
  reply: Reply,
  { documents, hash }: { documents: readonly DocumentContent[]; hash: string },
) {
  const file = documents
    .flatMap(({ versions }) => versions)
    .find((version) => version.file?.hash === hash)?.file
  if (!file) throw new NotFound('a file of a published paper')
  return sendPaperFile(files, request, reply, file)
}
