import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { sendCsv } from '../../web/csv.ts'
import { type Typed, typedList } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { getPublishedProgramme, type ProgrammeSlots, type PublishedProgramme } from '../programmes/index.ts'
import { readTravel, travelByOption } from '../travel/index.ts'
import { optionsCsv } from './csv.ts'
import { optionsPage, optionsPageView } from './pages.ts'

/** Public: the options of a programme side by side and how they are judged, as a page and as a file. */
export const optionsPageRoutes = (
  ctx: Context,
  translate: Translate,
  slots: Pick<ProgrammeSlots, 'listAlternatives'>,
): Route[] => {
  const read = async (request: Request) => {
    const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
    return { programme, suggested: await slots.listAlternatives(ctx.db, programme) }
  }
  const readTravelOf = async (programme: PublishedProgramme) =>
    travelByOption(translate, programme.slug, await readTravel(ctx, programme))
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/options',
      async handle(request, reply) {
        const { programme, suggested } = await read(request)
        const asked = typedList(request.query as Typed, 'option')
        const today = dayInLondon(ctx.now())
        const travel = await readTravelOf(programme)
        const view = optionsPageView(translate, programme, suggested, { asked, today, travel })
        return reply.page(optionsPage, view)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/options.csv',
      async handle(request, reply) {
        const { programme, suggested } = await read(request)
        return sendCsv(
          reply,
          `${programme.slug}-options`,
          optionsCsv(translate, programme.content, suggested, await readTravelOf(programme)),
        )
      },
    },
  ]
}
