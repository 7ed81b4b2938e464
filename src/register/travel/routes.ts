import type { Context } from '../../context.ts'
import { typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { getPublishedProgramme, publicPageWithFile } from '../programmes/index.ts'
import { travelCsv } from './csv.ts'
import { gatherTravel } from './gather.ts'
import { askForTravel } from './jobs.ts'
import { type Kept, travelPage, travelView } from './pages.ts'
import { findResult } from './queries.ts'

/** Public: what each option does to journeys, as a page and as a file. */
export const travelRoutes = (ctx: Context, t: Translate): Route[] =>
  publicPageWithFile(ctx, t, {
    name: 'travel',
    read: ({ slug }) => readTravel(ctx, slug),
    page: travelPage,
    view: (_programme, { kept, ...programme }, { request }) =>
      travelView(t, programme, kept, {
        service: typedText(request.query, 'service'),
        mode: typedText(request.query, 'mode'),
      }),
    csv: ({ kept }) => travelCsv(t, kept.result),
  })

type Read = { title: string; slug: string; fictional: boolean; kept: Kept }

/** What is kept of a programme; where it is of an earlier state of the register it is asked for anew. */
async function readTravel(ctx: Context, slug: string): Promise<Read> {
  const programme = await getPublishedProgramme(ctx.db, slug)
  const gathered = await gatherTravel(ctx, programme)
  const isAny = gathered.cases.length > 0
  if (isAny) await askForTravel(ctx, programme, gathered)
  const found = await findResult(ctx.db, programme.id)
  const { content, fictional } = programme
  return {
    title: content.title,
    slug,
    fictional,
    kept: {
      isAny,
      result: found?.result ?? null,
      isCurrent: found?.resultBasis === gathered.basis,
      hasFailed: found?.state === 'failed',
      changedAt: found?.changedAt ?? null,
    },
  }
}
