import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { listRolesFor } from '../../people/accounts/index.ts'
import { rolesThatJudge } from '../../web/access.ts'
import { sendCsv } from '../../web/csv.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { readBodyAndYear } from './body-and-year.ts'
import { performanceCsv } from './csv.ts'
import { judgePage, judgeView } from './desk-pages.ts'
import { performancePage, performanceView } from './pages.ts'
import { listJudgedYears } from './queries.ts'
import { readPerformance } from './read.ts'
import { performanceForm, yearOf } from './schema.ts'
import { judgePerformance } from './service.ts'

const publicUrl = '/organisations/:body/performance'
const deskUrl = '/desk/organisations/:body/performance'

/** How a body involves people: public, computed or judged by a named person; and where it is judged. */
export const performanceRoutes = (ctx: Context, t: Translate): Route[] => {
  const today = () => dayInLondon(ctx.now())

  async function read(request: Request) {
    const { body, year } = await readBodyAndYear(ctx, request)
    return { body, performance: await readPerformance(ctx, body, year) }
  }

  /** @throws NotFound for whoever has no part in judging this body */
  async function readJudge(request: Request) {
    const found = await read(request)
    const held = await listRolesFor(ctx.db, visitorOf(request).id, found.body.id, today())
    const roles = held.filter((role) => rolesThatJudge.some((one) => one === role))
    if (roles.length === 0) throw new NotFound('a body that you judge')
    return { ...found, isOwn: roles.every((role) => role === 'engagement-lead') }
  }

  async function show(request: Request, reply: Reply, typed?: Typed, errors?: readonly FieldError[]) {
    const { body, performance, isOwn } = await readJudge(request)
    const view = judgeView(body, performance, { isOwn, ...(typed && { typed }), ...(errors && { errors }) })
    return reply.page(judgePage, view, errors ? 422 : 200)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: publicUrl,
      async handle(request, reply) {
        const { body, performance } = await read(request)
        const judged = await listJudgedYears(ctx.db, body.id)
        const years = [...new Set([yearOf(today()), ...judged])].sort((one, other) => other - one)
        return reply.page(performancePage, performanceView(t, body, performance, years))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${publicUrl}.csv`,
      async handle(request, reply) {
        const { performance } = await read(request)
        return sendCsv(reply, 'performance-of-body', performanceCsv(t, performance))
      },
    },
    {
      access: 'signed-in',
      method: 'GET',
      url: deskUrl,
      handle: (request, reply) => show(request, reply),
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: deskUrl,
      async handle(request, reply) {
        const { body, performance, isOwn } = await readJudge(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(performanceForm, typed)
        if (!form.ok) return show(request, reply, typed, form.errors)
        const of = { organisationId: body.id, year: performance.year }
        const by = { accountId: visitorOf(request).id, requestId: request.id, isOwn }
        await judgePerformance(ctx, of, form.value, by)
        return reply.next(urls.judgePerformance(body.id), 'Your judgement is public')
      },
    },
  ]
}
