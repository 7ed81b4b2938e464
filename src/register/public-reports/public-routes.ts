import { z } from 'zod'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { findPublishedProgramme, getPublicProgramme } from '../programmes/index.ts'
import { againView } from './again.ts'
import { countReviews, findReview } from './again-queries.ts'
import { askAgain } from './again-service.ts'
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
import { countReports, findReport, findReportByReference, listReports, type ReportRow } from './queries.ts'
import { askAgainForm, largestFileMb } from './schema.ts'
import { readReport, takeReport } from './taking.ts'

const mb = 1024 * 1024

/** Anyone reports, without an account; and what was accepted, with what became of it. */
export const publicReportRoutes = (ctx: Context, t: Translate): Route[] => {
  // Each report costs a person's time at the desk: slowed soon, refused only in a flood.
  const throttle = createThrottle({ free: 10, limit: 30, seconds: 3600 })
  const today = () => dayInLondon(ctx.now())
  const programmeAsked = async ({ query }: Request) => {
    const slug = typedText(query as Typed, 'programme')
    return slug === '' ? null : await getPublicProgramme(ctx.db, slug)
  }
  const getByReference = async (request: Request) => {
    const reference = readReceipt(request.params.reference ?? '')
    const row = reference && (await findReportByReference(ctx.db, reference))
    if (!row) throw new NotFound('a report of this number')
    return row
  }
  async function showTold(reply: Reply, row: ReportRow, typed?: Typed, errors: FieldError[] = []) {
    const again = againView(t, row, await findReview(ctx.db, row.id), ctx.now())
    return reply.page(toldPage, toldView(row, again, typed, errors), errors.length > 0 ? 422 : 200)
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
      handle: async (request, reply) => showTold(reply, await getByReference(request)),
    },
    {
      access: 'public',
      method: 'POST',
      url: '/report/received/:reference/again',
      async handle(request, reply) {
        await throttle.slow(networkOf(request.ip))
        const row = await getByReference(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(askAgainForm, typed)
        if (!form.ok) return showTold(reply, row, typed, form.errors)
        await askAgain(ctx, row, form.value.why)
        return reply.next(urls.told(row.reference))
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
        const reviews = await countReviews(ctx.db, which)
        const shown = { pageNumber, today: today() }
        return reply.page(reportsPage, reportsView(programme, rows, counts, reviews, shown))
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
