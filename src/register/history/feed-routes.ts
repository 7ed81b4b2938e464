import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { createSiteReader } from '../../people/settings/index.ts'
import { hasAlready, tagOf } from '../../web/entity-tag.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getPublicProgramme } from '../programmes/index.ts'
import { atomFeed, updatedAt } from './atom.ts'
import { listPublications } from './publications.ts'
import { findService, listAreasOfCode, type PublicationWish } from './queries.ts'

/** A reader that looks once a day misses nothing by this many. */
const entriesInAFeed = 50

type Asked = { wish: PublicationWish; what: string | null; feed: string; page: string }

/** What changed, for feed readers: of a programme, of an area, of a service, and of all. */
export const feedRoutes = (ctx: Context, t: Translate): Route[] => {
  const readSite = createSiteReader(ctx)
  const route = (url: string, ask: (request: Request) => Promise<Asked>): Route => ({
    access: 'public',
    method: 'GET',
    url,
    handle: async (request, reply) => send(request, reply, await ask(request)),
  })

  async function send(request: Request, reply: Reply, { wish, what, feed, page }: Asked) {
    const publications = await listPublications(ctx.db, t, wish, { limit: entriesInAFeed, offset: 0 })
    const site = ctx.config.baseUrl
    const { name } = await readSite()
    const title = what === null ? t('register:feed.all') : t('register:feed.title', { what })
    const xml = atomFeed(t, { title, author: name, self: site + feed, page: site + page, site }, publications)
    const tag = tagOf(xml)
    const updated = updatedAt(publications)
    reply.headers({
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'cross-origin',
      etag: tag,
      'last-modified': updated.toUTCString(),
      vary: 'cookie',
    })
    if (isKnown(request, tag, updated)) return reply.code(304).send()
    return reply.type('application/atom+xml; charset=utf-8').send(xml)
  }

  return [
    route(urls.feed(), async () => ({
      wish: { fictional: false },
      what: null,
      feed: urls.feed(),
      page: urls.changes(),
    })),
    route('/programmes/:programme/feed.atom', async ({ params }) => {
      const { id, slug, title } = await getPublicProgramme(ctx.db, params.programme)
      return {
        wish: { programmeId: id },
        what: title,
        feed: urls.programmeFeed(slug),
        page: urls.programme(slug),
      }
    }),
    route('/areas/:kind/:code/feed.atom', async ({ params: { kind = '', code = '' } }) => {
      const areas = await listAreasOfCode(ctx.db, kind, code)
      const [newest] = areas
      if (!newest) throw new NotFound('an area of this code')
      return {
        wish: { areaIds: areas.map(({ id }) => id), fictional: newest.fictional },
        what: newest.name,
        feed: urls.areaFeed(kind, code),
        page: urls.changesOf({ area: `${kind}/${code}` }),
      }
    }),
    route('/services/:code/feed.atom', async ({ params }) => {
      const service = await findService(ctx.db, params.code ?? '')
      if (!service) throw new NotFound('a service of this code')
      return {
        wish: { service: service.code, fictional: false },
        what: service.name,
        feed: urls.serviceFeed(service.code),
        page: urls.changesOf({ service: service.code }),
      }
    }),
  ]
}

/** Whether the reader has what would be sent (RFC 9110 §13.1): where it names a tag, by that alone. */
function isKnown({ headers }: Request, tag: string, updated: Date): boolean {
  const tags = headers['if-none-match']
  if (tags) return hasAlready(tags, tag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return Math.floor(updated.getTime() / 1000) * 1000 <= since
}
