import type { Context } from '../../context.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import { type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn } from '../questions/index.ts'
import { readBases } from '../reach/index.ts'
import { samplesCsv } from './csv.ts'
import { type Refused, samplesDeskPage, samplesDeskView } from './desk-pages.ts'
import { samplesPage, samplesView } from './pages.ts'
import { listSamplesToWeigh, readSamples, weighAndPublish } from './service.ts'

/** Drawn samples: what they answered, weighted, and where open answers differ; at the desk they are weighted. */
export const sampleRoutes = (ctx: Context, translate: Translate): Route[] => {
  const viewAtDesk = async (request: Request, refused?: Refused) => {
    const programme = programmeOf(request)
    const [permissions, samples, bases] = await Promise.all([
      permissionsIn(ctx, request),
      listSamplesToWeigh(ctx.db, programme.id, ctx.now()),
      readBases(ctx.db, programme.id, ctx.now()),
    ])
    const mayPublish = permissions.has('sign-off-themes')
    return samplesDeskView(programme, { samples, bases, mayPublish }, refused)
  }
  return [
    ...publicPageWithFile(ctx, translate, {
      name: 'samples',
      read: ({ id }) => readSamples(ctx.db, id, ctx.now()),
      page: samplesPage,
      view: (programme, samples) => samplesView(translate, programme, samples),
      csv: (samples) => samplesCsv(translate, samples),
    }),
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/samples',
      handle: async (request, reply) => reply.page(samplesDeskPage, await viewAtDesk(request)),
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: '/desk/programmes/:programme/samples/:activity',
      async handle(request, reply) {
        const { id: programmeId, slug: programmeSlug } = programmeOf(request)
        const typed = (request.body ?? {}) as Typed
        const slug = request.params.activity ?? ''
        const wish = { slug, questionIds: typedList(typed, 'questions'), baseId: typedText(typed, 'base') }
        const author = { accountId: visitorOf(request).id, programmeId, requestId: request.id }
        const message = await ctx.db.transaction().execute((tx) => weighAndPublish(tx, ctx, wish, author))
        if (message) return reply.page(samplesDeskPage, await viewAtDesk(request, { ...wish, message }), 422)
        return reply.next(urls.deskProgramme(programmeSlug, 'samples'), 'The weighted figures are published.')
      },
    },
  ]
}
