import type { Context } from '../../context.ts'
import { writePdf } from '../../documents/pdf.ts'
import { fillTemplate, writeWord } from '../../documents/word.ts'
import { findTemplate, mediaTypes } from '../../understand/programme-report/index.ts'
import { readId } from '../../understand/questions/index.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { paperDocument } from './document.ts'
import { readPaper } from './service.ts'

const paper = '/desk/programmes/:programme/decisions/:decision/paper'

/**
 * The paper for the meeting that decides, made anew at each click of what stands at that moment: for whoever may read
 * the decision at the desk. The Word file is in the body's own template where the programme's report has one.
 */
export const boardPaperRoutes = (ctx: Context, t: Translate): Route[] => {
  const documentOf = async (request: Request) =>
    paperDocument(t, await readPaper(ctx, t, programmeOf(request), readId(request.params.decision)))
  const route = (kind: 'docx' | 'pdf', write: (request: Request) => Promise<Buffer>): Route => ({
    access: 'desk:read-masked',
    method: 'GET',
    url: `${paper}.${kind}`,
    async handle(request, reply) {
      const bytes = await write(request)
      const name = `${programmeOf(request).slug}-paper.${kind}`
      return reply
        .type(mediaTypes[kind])
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(bytes)
    },
  })
  return [
    route('docx', async (request) => {
      const document = await documentOf(request)
      const template = await findTemplate(ctx.db, programmeOf(request).id)
      return template ? fillTemplate(template.content, document) : writeWord(document)
    }),
    route('pdf', async (request) => {
      const document = await documentOf(request)
      return writePdf(document, (page) => t('decide:paper.foot', { title: document.title, page }))
    }),
  ]
}
