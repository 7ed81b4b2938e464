import type { Context } from '../../context.ts'
import { typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { getPublishedProgramme, publicPageWithFile } from '../programmes/index.ts'
import { travelCsv } from './csv.ts'
import { type Kept, travelPage, travelView } from './pages.ts'
import { readTravel } from './read.ts'

/** Public: what each option does to journeys, as a page and as a file. */
export const travelRoutes = (ctx: Context, t: Translate): Route[] =>
  publicPageWithFile(ctx, t, {
    name: 'travel',
    read: ({ slug }) => readTitled(ctx, slug),
    page: travelPage,
    view: (_programme, { kept, ...programme }, { request }) =>
      travelView(t, programme, kept, {
        service: typedText(request.query, 'service'),
        mode: typedText(request.query, 'mode'),
      }),
    csv: ({ kept }) => travelCsv(t, kept.result),
  })

type Read = { title: string; slug: string; fictional: boolean; kept: Kept }

/** Its title and whether it is made up, beside what is kept of it. */
async function readTitled(ctx: Context, slug: string): Promise<Read> {
  const programme = await getPublishedProgramme(ctx.db, slug)
  const { content, fictional } = programme
  return { title: content.title, slug, fictional, kept: await readTravel(ctx, programme) }
}
