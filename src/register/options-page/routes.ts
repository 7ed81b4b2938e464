import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { sendCsv } from '../../web/csv.ts'
import { type Typed, typedList } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { getPublishedProgramme, type ProgrammeSlots } from '../programmes/index.ts'
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
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/options',
      async handle(request, reply) {
        const { programme, suggested } = await read(request)
        const asked = typedList(request.query as Typed, 'option')
        const today = dayInLondon(ctx.now())
        return reply.page(optionsPage, optionsPageView(translate, programme, suggested, asked, today))
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
          optionsCsv(translate, programme.content, suggested),
        )
      },
    },
  ]
}
