import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { fileKinds, mediaTypes } from './files.ts'
import { notSignedView, reportPage, reportView } from './pages.ts'
import { findReport, readReportFile } from './reading-service.ts'
import { findState, listVersions } from './version-queries.ts'

const report = '/programmes/:programme/report'

/**
 * The signed report: a page and its files, made of what was kept when it was signed. It is in English, whatever the
 * language of the page around it, as it was signed.
 */
export const programmeReportRoutes = (ctx: Context, translate: Translate, english: Translate): Route[] => {
  const programmeOf = (request: Request) => getPublicProgramme(ctx.db, request.params.programme)
  const numberOf = (request: Request): number => {
    const number = Number(request.params.version)
    if (!Number.isInteger(number) || number < 1 || number > 1_000_000) throw new NotFound('a version')
    return number
  }
  const show = async (request: Request, number?: number) => {
    const programme = await programmeOf(request)
    const [found, versions, state] = await Promise.all([
      findReport(ctx.db, english, programme.id, number),
      listVersions(ctx.db, programme.id),
      findState(ctx.db, programme.id),
    ])
    if (!found) {
      if (number !== undefined) throw new NotFound('a signed report by that number')
      return notSignedView(translate, programme)
    }
    const wordsErased = found.version.wordsErasedAt !== null
    return reportView(translate, english, programme, { report: found, versions, state, wordsErased })
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: report,
      handle: async (request, reply) => reply.page(reportPage, await show(request)),
    },
    {
      access: 'public',
      method: 'GET',
      url: `${report}/:version`,
      handle: async (request, reply) => reply.page(reportPage, await show(request, numberOf(request))),
    },
    ...fileKinds.map(
      (kind): Route => ({
        access: 'public',
        method: 'GET',
        url: `${report}/:version/report.${kind}`,
        async handle(request, reply) {
          const { id, slug } = await programmeOf(request)
          const bytes = await readReportFile(ctx, english, id, numberOf(request), kind)
          return reply
            .type(mediaTypes[kind])
            .header(
              'content-disposition',
              `attachment; filename="${slug}-report-${numberOf(request)}.${kind}"`,
            )
            .send(bytes)
        },
      }),
    ),
  ]
}
