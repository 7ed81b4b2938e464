import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { networkOf } from '../../web/network.ts'
import type { Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { findPublishedProgramme, getPublicProgramme } from '../programmes/index.ts'
import {
  reportPage,
  reportsPage,
  reportsView,
  reportView,
  shownOnAPage,
  tellPage,
  tellView,
  toldPage,
  toldView,
} from './public-pages.ts'
import { countReports, findReport, findReportByReference, listReports } from './queries.ts'
import { largestFileMb } from './schema.ts'
import { readReport, takeReport } from './taking.ts'

const mb = 1024 * 1024

/** Anyone reports, without an account; and what was accepted, with what became of it. */
export const publicReportRoutes = (ctx: Context): Route[] => {
  // Each report costs a person's time at the desk: slowed soon, refused only in a flood.
  const throttle = createThrottle({ free: 10, limit: 30, seconds: 3600 })
  const today = () => dayInLondon(ctx.now())
  const programmeAsked = async ({ query }: Request) => {
    const slug = typedText(query as Typed, 'programme')
    return slug === '' ? null : await getPublicProgramme(ctx.db, slug)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: urls.tell(),
      handle: async (request, reply) =>
        reply.page(tellPage, tellView(await programmeAsked(request), request.query as Typed)),
    },
    {
      access: 'public',
      method: 'POST',
      url: urls.tell(),
      bodyLimit: (largestFileMb + 1) * mb,
      async handle(request, reply) {
        await throttle.slow(networkOf(request.ip))
        const read = await readReport(request, ctx)
        const slug = read.ok ? read.value.programme : typedText(read.typed, 'programme')
        const programme = slug ? await findPublishedProgramme(ctx.db, slug) : undefined
        if (!read.ok) return reply.page(tellPage, tellView(programme ?? null, read.typed, read.errors), 422)
        const about = { programmeId: programme?.id ?? null, file: read.file }
        return reply.next(urls.told(await takeReport(ctx, read.value, about)))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/report/received/:reference',
      async handle(request, reply) {
        const reference = readReceipt(request.params.reference ?? '')
        const row = reference && (await findReportByReference(ctx.db, reference))
        if (!row) throw new NotFound('a report of this number')
        return reply.page(toldPage, toldView(row))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: urls.publicReports(),
      async handle(request, reply) {
        const programme = await programmeAsked(request)
        const number = Number.parseInt(typedText(request.query as Typed, 'page'), 10) || 1
        const pageNumber = Math.max(1, Math.min(10_000, number))
        const which = programme ? { programmeId: programme.id } : { fictional: false }
        const range = { limit: shownOnAPage, offset: (pageNumber - 1) * shownOnAPage }
        const rows = await listReports(ctx.db, { states: ['accepted'], ...which, ...range })
        const counts = await countReports(ctx.db, which)
        return reply.page(reportsPage, reportsView(programme, rows, counts, { pageNumber, today: today() }))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/reports/:report',
      async handle(request, reply) {
        const id = z.guid().safeParse(request.params.report)
        const row = id.success ? await findReport(ctx.db, id.data) : undefined
        if (row?.state !== 'accepted') throw new NotFound('a report that was accepted')
        return reply.page(reportPage, reportView(row, today()))
      },
    },
  ]
}
