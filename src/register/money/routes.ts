import type { Context } from '../../context.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getPublishedProgramme, publicPageWithFile } from '../programmes/index.ts'
import { moneyCsv, savingsCsv } from './csv.ts'
import { moneyPage, moneyView, savingsPage, savingsView } from './pages.ts'
import { listAskedSavings } from './queries.ts'

/** Public: the savings asked of every programme and plan, and the money of each programme. */
export const moneyRoutes = (ctx: Context, translate: Translate): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: urls.savings(),
    handle: async (_request, reply) => reply.page(savingsPage, savingsView(await listAskedSavings(ctx.db))),
  },
  {
    access: 'public',
    method: 'GET',
    url: urls.savingsCsv(),
    handle: async (_request, reply) =>
      sendCsv(
        reply,
        'savings-asked',
        savingsCsv(translate, await listAskedSavings(ctx.db), ctx.config.baseUrl),
      ),
  },
  ...publicPageWithFile(ctx, translate, {
    name: 'money',
    read: async ({ slug }) => (await getPublishedProgramme(ctx.db, slug)).content,
    page: moneyPage,
    view: moneyView,
    csv: (content) => moneyCsv(translate, content),
  }),
]
