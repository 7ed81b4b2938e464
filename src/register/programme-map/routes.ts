import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { englandsBoundaries } from '../areas/index.ts'
import { askableCertainties, countable, countCsv, countPlaces, listKnownEffects } from '../count/index.ts'
import { placesOnMap } from '../maps/index.ts'
import { type ProgrammeSlots, publicPageWithFile } from '../programmes/index.ts'
import { programmeMapPage } from './pages.ts'

type Programme = { id: string; fictional: boolean }

/** What the options of a programme would do, and what stays as it is, by place. */
const listPlaces = async (db: Db, { id, fictional }: Programme, today: string) =>
  countPlaces(
    await listKnownEffects(db, {
      services: [],
      changes: [...countable, 'none'],
      certainties: askableCertainties,
      programmeIds: [id],
      asOf: today,
      fictional,
    }),
  )

/** Public: where a programme would change something, on a map and as a list and a file. */
export const programmeMapRoutes = (ctx: Context, t: Translate): Route[] =>
  publicPageWithFile(ctx, t, {
    name: 'map',
    read: async (programme) => ({
      ...(await listPlaces(ctx.db, programme, dayInLondon(ctx.now()))),
      boundaries: await englandsBoundaries(),
    }),
    page: programmeMapPage,
    view: ({ slug, title, fictional }, { places, boundaries }) => ({
      slug,
      title,
      fictional,
      onMap: placesOnMap(t, { caption: t('register:programmeMap.caption', { title }), places, boundaries }),
    }),
    csv: (counted) => countCsv(t, counted, ctx.config.baseUrl),
  })

/** The link to a programme's map, where one of its places has coordinates. */
export const createMapLink =
  (t: Translate, { now }: Pick<Context, 'now'>): ProgrammeSlots['programmeLinks'][number] =>
  async (db, programme) => {
    const { places } = await listPlaces(db, programme, dayInLondon(now()))
    return places.some(({ latitude }) => latitude !== null)
      ? [{ text: t('register:programmeMap.link'), url: urls.programmeMap(programme.slug) }]
      : []
  }
