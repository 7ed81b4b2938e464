import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { sendCsv } from '../../web/csv.ts'
import { typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findServicesInWords } from '../services/index.ts'
import { listAreaLinks } from './about-queries.ts'
import { changesPage, changesView } from './changes-pages.ts'
import { programmeContent } from './content.ts'
import { listPassings } from './gate-queries.ts'
import { programmesCsv } from './list-csv.ts'
import { demonstrationPage, programmesPage, programmesView, shownOnAPage } from './list-pages.ts'
import { listPublished, listPublishedFrom } from './list-queries.ts'
import { type FromLaterRooms, programmePage, programmeView } from './pages.ts'
import { getPublishedProgramme, type PublishedProgramme, readVersions } from './publication-service.ts'
import type { ProgrammeSlots } from './slots.ts'

/** The longest search that is looked at; a longer one is cut. */
const longestSearch = 200

const mostInAFile = 10_000

/** The public's pages of programmes: the lists, the page of each, and what changed when. */
export const publicRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => {
  async function readList(request: Request, url: string, fictional: boolean) {
    const words = typedText(request.query, 'q').trim().slice(0, longestSearch)
    const pageNumber = Math.max(1, Math.min(1000, Number.parseInt(typedText(request.query, 'page'), 10) || 1))
    const open = await slots.listOpenForViews(ctx.db, ctx.now())
    const rows = await listPublished(ctx.db, {
      fictional,
      words,
      first: open.map(({ programmeId }) => programmeId),
      limit: shownOnAPage,
      offset: (pageNumber - 1) * shownOnAPage,
    })
    const found = rows.map(({ content, ...row }) => ({ ...row, content: programmeContent.parse(content) }))
    const { services } = words && !fictional ? await findServicesInWords(ctx.db, words) : { services: [] }
    return programmesView(
      translate,
      { url, words, pageNumber, services },
      found,
      open,
      dayInLondon(ctx.now()),
    )
  }

  const showCsv = async (reply: Reply, fictional: boolean) => {
    const [open, rows] = await Promise.all([
      slots.listOpenForViews(ctx.db, ctx.now()),
      listPublishedFrom(ctx.db, { fictional, after: '', limit: mostInAFile }),
    ])
    const of = { today: dayInLondon(ctx.now()), site: ctx.config.baseUrl }
    const name = fictional ? 'demonstration' : 'planned-changes'
    return sendCsv(reply, name, programmesCsv(translate, rows, open, of))
  }

  async function askLaterRooms(programme: PublishedProgramme): Promise<FromLaterRooms> {
    const scope = { ...programme, title: programme.content.title }
    const { db } = ctx
    const sections = slots.programmeSections.map((listSections) => listSections(db, scope, ctx.now()))
    const links = slots.programmeLinks.map((listLinks) => listLinks(db, scope))
    return {
      decision: await slots.decisionState(db, programme.id),
      waysToSpeak: await slots.waysToSpeak(db, programme.id, ctx.now()),
      sections: (await Promise.all(sections)).flat(),
      links: (await Promise.all(links)).flat(),
    }
  }

  const showList = async (request: Request, reply: Reply) =>
    reply.page(programmesPage, await readList(request, urls.programmes(), false))

  return [
    { access: 'public', method: 'GET', url: '/', handle: showList },
    { access: 'public', method: 'GET', url: '/programmes', handle: showList },
    ...[true, false].map(
      (fictional): Route => ({
        access: 'public',
        method: 'GET',
        url: urls.programmesCsv(fictional),
        handle: (_request, reply) => showCsv(reply, fictional),
      }),
    ),
    {
      access: 'public',
      method: 'GET',
      url: '/demonstration',
      handle: async (request, reply) =>
        reply.page(demonstrationPage, await readList(request, urls.demonstration(), true)),
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme',
      async handle(request, reply) {
        const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
        const later = await askLaterRooms(programme)
        const areas = await listAreaLinks(
          ctx.db,
          programme.content.areas.map(({ id }) => id),
        )
        const passings = await listPassings(ctx.db, programme.id)
        const today = dayInLondon(ctx.now())
        const view = programmeView(translate, programme, later, { areas, passings }, today)
        return reply.page(programmePage, view)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/changes',
      async handle(request, reply) {
        const programme = await getPublishedProgramme(ctx.db, request.params.programme ?? '')
        return reply.page(changesPage, changesView(programme, await readVersions(ctx.db, programme.id)))
      },
    },
  ]
}
