import type { Context } from '../../context.ts'
import { getDisclosureScheme, getSite } from '../../people/settings/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { sendFeed } from '../../web/atom.ts'
import { hidingText } from '../../web/disclosure.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listPublishedDecisions } from '../decisions/index.ts'
import { readTrace } from '../trace/index.ts'
import { easyReadPage, easyReadView } from './easy-read.ts'
import { entriesOf, listAnswers } from './feed.ts'
import { youSaidPage, youSaidView } from './pages.ts'
import { writePoster } from './poster.ts'

/** What people said, what was done and what was not: a page, the same in Easy Read, a feed of the answers, and a poster. */
export const youSaidRoutes = (ctx: Context, translate: Translate): Route[] => {
  const read = async (request: Request) => {
    const programme = await getPublicProgramme(ctx.db, request.params.programme)
    const traced = await readTrace(ctx.db, programme.id)
    return { programme, traced, hiding: hidingText(translate, await getDisclosureScheme(ctx.db)) }
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/you-said',
      async handle(request, reply) {
        const { programme, traced, hiding } = await read(request)
        return reply.page(youSaidPage, { ...youSaidView(translate, programme, traced), hiding })
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/you-said/easy-read',
      async handle(request, reply) {
        const { programme, traced } = await read(request)
        return reply.page(easyReadPage, easyReadView(translate, programme, traced))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/you-said.atom',
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const answers = await listAnswers(ctx.db, programme.id)
        const decisions = await listPublishedDecisions(ctx.db, programme.id)
        const { site } = await getSite(ctx.db)
        const { baseUrl } = ctx.config
        const feed = {
          title: translate('decide:youSaid.feed.title', { programme: programme.title }),
          author: site.name,
          self: baseUrl + urls.youSaidFeed(programme.slug),
          page: baseUrl + urls.youSaid(programme.slug),
        }
        return sendFeed(
          request,
          reply,
          feed,
          entriesOf(translate, { site: baseUrl, programme, answers, decisions }),
        )
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/you-said.pdf',
      async handle(request, reply) {
        const found = await read(request)
        const { slug } = found.programme
        const { site } = await getSite(ctx.db)
        const address = ctx.config.baseUrl + urls.youSaid(slug)
        const pdf = await writePoster(translate, { ...found, address, site: site.name })
        return reply
          .type('application/pdf')
          .header('content-disposition', `inline; filename="${slug}-you-said.pdf"`)
          .send(pdf)
      },
    },
  ]
}
