import type { Context } from '../../context.ts'
import { createSiteReader } from '../../people/settings/index.ts'
import { escaped, type FeedEntry, sendFeed } from '../../web/atom.ts'
import { sendCsvRows } from '../../web/csv.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getPlan } from './change-routes.ts'
import { planHistoryPage, planHistoryView, shownOnAPage } from './history-pages.ts'
import { countChangesOfPlans, listChangesOfPlans, type ToldChange } from './queries.ts'

/** A reader that looks once a day misses nothing by this many. */
const entriesInAFeed = 50
/** So many changes are read at once for the file, which has them all. */
const atOnce = 100

/** Public: everything that was changed of plans, by day, as a page, as a file and as feeds. */
export const planHistoryRoutes = (ctx: Context, t: Translate): Route[] => {
  const readSite = createSiteReader(ctx)
  const site = ctx.config.baseUrl
  const changeUrl = ({ slug, id }: ToldChange) => `${site}${urls.plan(slug)}#change-${id}`

  async function* listRows() {
    for (let offset = 0; ; offset += atOnce) {
      const changes = await listChangesOfPlans(ctx.db, undefined, { limit: atOnce, offset })
      yield changes.map((change) => {
        const { changedAt, title, body, whatChanged } = change
        return [changedAt.toISOString(), title, body ?? '', whatChanged, changeUrl(change)]
      })
      if (changes.length < atOnce) return
    }
  }

  async function feed(
    request: Request,
    reply: Reply,
    { planId, title, self, page }: { planId: string | undefined; title: string; self: string; page: string },
  ) {
    const changes = await listChangesOfPlans(ctx.db, planId, { limit: entriesInAFeed, offset: 0 })
    const { name } = await readSite()
    const about = { title, author: name, self: site + self, page: site + page }
    return sendFeed(
      request,
      reply,
      about,
      changes.map(
        (change): FeedEntry => ({
          name: `plan-changes/${change.id}`,
          title: t('register:feed.changed', { title: change.title }),
          publishedAt: change.changedAt,
          author: change.body ?? '',
          url: changeUrl(change),
          content: `<p>${escaped(change.whatChanged)}</p>`,
        }),
      ),
    )
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.planChanges(),
      async handle(request, reply) {
        const number = Number.parseInt(typedText(request.query as Typed, 'page'), 10) || 1
        const pageNumber = Math.max(1, Math.min(10_000, number))
        const range = { limit: shownOnAPage, offset: (pageNumber - 1) * shownOnAPage }
        const changes = await listChangesOfPlans(ctx.db, undefined, range)
        return reply.page(
          planHistoryPage,
          planHistoryView(await countChangesOfPlans(ctx.db), pageNumber, changes),
        )
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.planChangesCsv(),
      handle(_request, reply) {
        const columns = (['published', 'plan', 'body', 'why', 'address'] as const).map((column) =>
          t(`register:plans.historyColumn.${column}`),
        )
        return sendCsvRows(reply, 'plan-changes', columns, listRows())
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.plansFeed(),
      handle: (request, reply) =>
        feed(request, reply, {
          planId: undefined,
          title: t('register:plans.feedAll'),
          self: urls.plansFeed(),
          page: urls.planChanges(),
        }),
    },
    {
      access: 'public',
      method: 'GET',
      url: '/plans/:plan/feed.atom',
      async handle(request, reply) {
        const { id, slug, title } = await getPlan(ctx, request)
        return feed(request, reply, {
          planId: id,
          title: t('register:feed.title', { what: title }),
          self: urls.planFeed(slug),
          page: urls.plan(slug),
        })
      },
    },
  ]
}
