import { z } from 'zod'
import type { Context } from '../../context.ts'
import { csvOf, sendCsv } from '../../web/csv.ts'
import { optionalDayField, withDays } from '../../web/date-field.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listServicesEver } from '../count/index.ts'
import { allChangesPage, changesView, shownOnAPage } from './pages.ts'
import { listPublications, type Publication } from './publications.ts'
import {
  countPublications,
  findService,
  listAreaChoices,
  listAreasOfCode,
  type PublicationWish,
} from './queries.ts'

const mostInAFile = 2_000

const word = z
  .unknown()
  .optional()
  .transform((typed) => (typeof typed === 'string' ? typed.trim().slice(0, 100) : ''))
const wrong = 'register:history.notADay'
const historyForm = withDays(
  ['from', 'until'],
  z
    .object({
      from: optionalDayField({ wrong }),
      until: optionalDayField({ wrong }),
      service: word,
      area: word,
    })
    .refine(({ from, until }) => !from || !until || from <= until, {
      path: ['until'],
      message: 'register:history.untilBeforeFrom',
    }),
)

type Read = { wish: PublicationWish } | { errors: FieldError[] }

/** Everything that was published of every real programme, by day, as a page and as a file. */
export const historyRoutes = (ctx: Context, t: Translate): Route[] => {
  async function read({ query }: Request): Promise<Read> {
    const form = readForm(historyForm, query)
    if (!form.ok) return { errors: form.errors }
    const { from, until, service, area } = form.value
    const [kind = '', code = ''] = area.split('/')
    const areas = area ? await listAreasOfCode(ctx.db, kind, code) : []
    if (area && areas.length === 0)
      return { errors: [{ field: 'area', message: 'register:count.noSuchArea' }] }
    if (service && !(await findService(ctx.db, service)))
      return { errors: [{ field: 'service', message: 'register:count.noSuchService' }] }
    return {
      wish: {
        fictional: false,
        from: from ?? undefined,
        until: until ?? undefined,
        service: service || undefined,
        areaIds: area ? areas.map(({ id }) => id) : undefined,
      },
    }
  }
  const lists = async () => ({
    services: await listServicesEver(ctx.db),
    areas: (await listAreaChoices(ctx.db)).toSorted((one, other) => one.name.localeCompare(other.name)),
  })
  const nothing = { count: 0, pageNumber: 1, publications: [] }

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.changes(),
      async handle(request, reply) {
        const typed = request.query as Typed
        const asked = await read(request)
        if ('errors' in asked) {
          return reply.page(allChangesPage, changesView(await lists(), typed, nothing, asked.errors), 422)
        }
        const number = Number.parseInt(typedText(typed, 'page'), 10) || 1
        const pageNumber = Math.max(1, Math.min(10_000, number))
        const range = { limit: shownOnAPage, offset: (pageNumber - 1) * shownOnAPage }
        const publications = await listPublications(ctx.db, t, asked.wish, range)
        const count = await countPublications(ctx.db, asked.wish)
        return reply.page(
          allChangesPage,
          changesView(await lists(), typed, { count, pageNumber, publications }),
        )
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.changesCsv(),
      async handle(request, reply) {
        const asked = await read(request)
        if ('errors' in asked) return reply.next(request.url.replace('.csv', ''))
        const range = { limit: mostInAFile, offset: 0 }
        const publications = await listPublications(ctx.db, t, asked.wish, range)
        return sendCsv(reply, 'changes', changesCsv(t, publications, ctx.config.baseUrl))
      },
    },
  ]
}

const columns = [
  'published',
  'programme',
  'body',
  'version',
  'why',
  'what',
  'before',
  'after',
  'address',
] as const

/** A row for each difference; a version without any, such as the first, has one row. */
const changesCsv = (t: Translate, publications: readonly Publication[], site: string): string =>
  csvOf(
    columns.map((column) => t(`register:history.column.${column}`)),
    publications.flatMap(({ publishedAt, title, body, number, whatChanged, changes, slug }) => {
      const about = [publishedAt.toISOString(), title, body, number, whatChanged]
      const address = `${site}${urls.programmeChanges(slug)}#version-${number}`
      const first = [{ what: t('register:changes.first'), before: '', after: '' }]
      return (changes.length > 0 ? changes : first).map(({ what, before, after }) => [
        ...about,
        what,
        before,
        after,
        address,
      ])
    }),
  )
