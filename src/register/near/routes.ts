import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { englandsBoundaries } from '../areas/index.ts'
import { listServicesEver } from '../count/index.ts'
import { areaChooser, boardsOn, listAreasByKind } from '../places/index.ts'
import { hasPostcodes } from '../postcodes/index.ts'
import type { ProgrammeSlots } from '../programmes/index.ts'
import { findServicesInWords, type NamedService } from '../services/index.ts'
import { readAreasOfPlace } from './areas-of-place.ts'
import { lookAround } from './around.ts'
import { lookElsewhere } from './elsewhere.ts'
import { nearPage, nearView, type Told } from './pages.ts'
import { findPlace, findPlaces, findPlacesWithin, isPostcode, placePostcode } from './places.ts'
import { nearSearchPage, searchView } from './search-pages.ts'

const longestSearch = 200

/** Public: choose a place, and what every planned change would mean from there. */
export const nearRoutes = (ctx: Context, t: Translate, slots: ProgrammeSlots): Route[] => {
  const today = () => dayInLondon(ctx.now())
  const listBoards = async () => boardsOn(await listAreasByKind(ctx.db), today())
  async function chooser() {
    const drawn = areaChooser(t, await englandsBoundaries(), await listBoards(), ({ code, id }) =>
      urls.nearIn(code ?? id),
    )
    return drawn.choices.length > 0 ? drawn : null
  }
  const findAsked = async (query: unknown): Promise<NamedService | undefined> => {
    const code = typedText(query as Typed, 'service').trim()
    return code ? (await listServicesEver(ctx.db)).find((service) => service.code === code) : undefined
  }
  async function searchWithin(asked: string) {
    const board = (await listBoards()).find(({ code, id }) => (code ?? id) === asked)
    if (!board) throw new NotFound('a board of the register')
    const places = await findPlacesWithin(ctx.db, board.id, today())
    return searchView(t, { places, board: board.name, hasPostcodes: await hasPostcodes(ctx.db) })
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.near(),
      async handle(request, reply) {
        const board = typedText(request.query, 'area').trim()
        if (board) return reply.page(nearSearchPage, await searchWithin(board))
        const asked = await findAsked(request.query)
        const isAsked = 'q' in (request.query as object)
        const words = typedText(request.query, 'q').trim().slice(0, longestSearch)
        const known = { words, service: asked?.code ?? '', hasPostcodes: await hasPostcodes(ctx.db) }
        if (!isAsked) return reply.page(nearSearchPage, searchView(t, { ...known, chooser: await chooser() }))
        if (!words) {
          const errors = [{ field: 'q', message: 'register:near.empty' }]
          return reply.page(nearSearchPage, searchView(t, { ...known, errors }), 422)
        }
        if (isPostcode(words)) {
          const key = await placePostcode(ctx.db, words)
          if (key) return reply.next(urls.nearPlace(key, asked?.code))
          const hint = t(`register:near.${known.hasPostcodes ? 'postcodeUnknown' : 'postcode'}`, { words })
          return reply.page(nearSearchPage, searchView(t, { ...known, hint }))
        }
        const { services, named, isAll } = await findServicesInWords(ctx.db, words)
        const places = isAll ? [] : await findPlaces(ctx.db, words, { on: today(), passOver: named })
        const [only, another] = places
        const [service, more] = services
        // One kind of care that stands in the words goes along to the place, as one that was asked about before does.
        const about = asked?.code ?? (more ? undefined : service?.code)
        if (only && !another) return reply.next(urls.nearPlace(only.key, about))
        if (only)
          return reply.page(
            nearSearchPage,
            searchView(t, { ...known, service: about ?? '', services, places }),
          )
        if (service && !more) return reply.next(urls.whatWouldCloseOf(service.code))
        if (service) return reply.page(nearSearchPage, searchView(t, { ...known, words: '', services }))
        const hint = t('register:near.noHit', { words })
        return reply.page(nearSearchPage, searchView(t, { ...known, hint, chooser: await chooser() }))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/near/:place',
      async handle(request, reply) {
        const place = await findPlace(ctx.db, request.params.place ?? '')
        if (!place) throw new NotFound('a place of the register')
        const found: Told[] = []
        const areas = await readAreasOfPlace(ctx.db, place)
        for (const one of await lookAround(ctx, place, areas)) {
          const { id } = one.programme
          const [waysToSpeak, decision] = await Promise.all([
            slots.waysToSpeak(ctx.db, id, ctx.now()),
            slots.decisionState(ctx.db, id),
          ])
          found.push({ ...one, waysToSpeak, decision })
        }
        const elsewhere = await lookElsewhere(ctx.db, place, areas, today())
        return reply.page(
          nearPage,
          nearView(t, place, { found, elsewhere, today: today(), asked: await findAsked(request.query) }),
        )
      },
    },
  ]
}
