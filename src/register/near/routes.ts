import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { hasPostcodes } from '../postcodes/index.ts'
import type { ProgrammeSlots } from '../programmes/index.ts'
import { lookAround } from './around.ts'
import { nearPage, nearSearchPage, nearView, searchView, type Told } from './pages.ts'
import { findPlace, findPlaces, isPostcode, placePostcode } from './places.ts'

const longestSearch = 200

/** Public: choose a place, and what every planned change would mean from there. */
export const nearRoutes = (ctx: Context, t: Translate, slots: ProgrammeSlots): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: urls.near(),
    async handle(request, reply) {
      const isAsked = 'q' in (request.query as object)
      const words = typedText(request.query, 'q').trim().slice(0, longestSearch)
      const known = { words, hasPostcodes: await hasPostcodes(ctx.db) }
      if (!isAsked) return reply.page(nearSearchPage, searchView(t, known))
      if (!words) {
        const errors = [{ field: 'q', message: 'register:near.empty' }]
        return reply.page(nearSearchPage, searchView(t, { ...known, errors }), 422)
      }
      if (isPostcode(words)) {
        const key = await placePostcode(ctx.db, words)
        if (key) return reply.next(urls.nearPlace(key))
        const hint = t(`register:near.${known.hasPostcodes ? 'postcodeUnknown' : 'postcode'}`, { words })
        return reply.page(nearSearchPage, searchView(t, { ...known, hint }))
      }
      const places = await findPlaces(ctx.db, words, dayInLondon(ctx.now()))
      const [only, another] = places
      if (only && !another) return reply.next(urls.nearPlace(only.key))
      const hint = only ? null : t('register:near.noHit', { words })
      return reply.page(nearSearchPage, searchView(t, { ...known, places, hint }))
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
      for (const one of await lookAround(ctx, place)) {
        const { id } = one.programme
        const [waysToSpeak, decision] = await Promise.all([
          slots.waysToSpeak(ctx.db, id, ctx.now()),
          slots.decisionState(ctx.db, id),
        ])
        found.push({ ...one, waysToSpeak, decidedOn: decision?.decidedOn ?? null })
      }
      return reply.page(nearPage, nearView(t, place, found, dayInLondon(ctx.now())))
    },
  },
]
