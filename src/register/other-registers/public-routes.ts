import type { Context } from '../../context.ts'
import { createSiteReader } from '../../people/settings/index.ts'
import { escaped, sendFeed } from '../../web/atom.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listChanges } from './changes-queries.ts'
import { elsewherePage, elsewhereView, type Narrowed } from './public-pages.ts'
import { listRegisters } from './queries.ts'
import { toldElsewhere } from './told.ts'

const shown = 50

/** Public: which registers of others are read here, what readings showed to be new, changed or gone, and a feed of it. */
export const elsewhereRoutes = (ctx: Context, t: Translate): Route[] => {
  const readSite = createSiteReader(ctx)
  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.elsewhere(),
      async handle({ query }, reply) {
        const narrowed = narrowedBy(query)
        const [registers, changes] = await Promise.all([
          listRegisters(ctx.db),
          listChanges(ctx.db, shown, { ...narrowed, withoutOurs: true }),
        ])
        return reply.page(elsewherePage, elsewhereView(t, registers, changes, narrowed))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.elsewhereFeed(),
      async handle(request, reply) {
        const narrowed = narrowedBy(request.query)
        const changes = await listChanges(ctx.db, shown, { ...narrowed, withoutOurs: true })
        const site = ctx.config.baseUrl
        const { name } = await readSite()
        return sendFeed(
          request,
          reply,
          {
            title: t('register:elsewhere.feedTitle'),
            author: name,
            self: site + urls.elsewhereFeed(narrowed),
            page: site + urls.elsewhere(),
          },
          changes.map((change) => {
            const { title, line, url } = toldElsewhere(t, change)
            return {
              name: `${change.readingId}/${change.key}`,
              title,
              publishedAt: change.readAt,
              author: change.body || change.name,
              url,
              content: `<p>${escaped(line)}</p><p>${escaped(t('register:elsewhere.notChecked'))}</p>`,
            }
          }),
        )
      },
    },
  ]
}

/** By the code of a service or by `kind/code` of an area; what is none of either finds nothing. */
function narrowedBy(query: unknown): Narrowed {
  const [service, area] = ['service', 'area'].map((name) =>
    typedText(query as Typed, name)
      .trim()
      .slice(0, 100),
  )
  return { ...(service ? { service } : {}), ...(area ? { area } : {}) }
}
