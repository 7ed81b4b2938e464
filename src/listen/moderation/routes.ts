import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { sendCsv } from '../../web/csv.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { readFigures } from './figures.ts'
import { type FiguresOf, listLog } from './figures-queries.ts'
import { publicLogCsv } from './log-csv.ts'
import { findNoticePage, noticePage, noticeView, policyPage, policyView } from './pages.ts'
import { getPolicy, listPolicies } from './policy.ts'
import { findPublicProgramme } from './programme-queries.ts'
import { type CaseRow, findCaseByCode } from './queries.ts'
import { reportPage, reportView } from './report-pages.ts'
import { appealForm, codeForm, reportForm } from './schema.ts'
import { appealCase, mendCase, reportSubject } from './service.ts'
import type { ModerationSubject, ModerationSubjects } from './slots.ts'

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

const unknown: FieldError[] = [{ field: 'code', message: 'listen:moderation.codeWrong' }]

/** The policy and its figures, what an author sees and may do, and the reporting of what is shown. */
export const moderationRoutes = (
  ctx: Context,
  translate: Translate,
  subjects: ModerationSubjects,
): Route[] => {
  const seconds = 15 * 60
  const tries = createThrottle({ free: 10, limit: 60, seconds })
  // Reports are slowed and never lost: a person reads each.
  const reports = createThrottle({ free: 10, limit: 60, seconds })

  const programmeOfQuery = async (request: Request) => {
    const slug = request.query.programme
    if (slug === undefined) return undefined
    const programme = typeof slug === 'string' ? await findPublicProgramme(ctx.db, slug) : undefined
    if (!programme) throw new NotFound('a published programme by that address')
    return programme
  }
  const figuresOf = (programme: { id: string } | undefined): FiguresOf =>
    programme ? { programmeId: programme.id } : 'real'

  /** The case of the code in the address. Wrong and unknown codes get the same answer at the same pace. */
  const findHeld = async (request: Request, typed: string) => {
    await tries.slow(networkOf(request.ip))
    const code = readReceipt(typed)
    const held = code ? await findCaseByCode(ctx.db, code) : undefined
    if (held) await tries.giveBack(networkOf(request.ip))
    return held
  }
  const sayUnknown = (reply: Reply, typed: string) =>
    reply.page(findNoticePage, { typed, errors: unknown }, 422)
  const subjectOf = (kind: string): ModerationSubject => {
    const subject = subjects[kind]
    if (!subject) throw new NotFound('a kind of public thing that there is')
    return subject
  }
  const thingOf = async (kind: string, subjectId: string) => {
    const thing = uuid.test(subjectId) && (await subjectOf(kind).find(ctx.db, subjectId))
    if (!thing) throw new NotFound('a public thing that there is')
    return thing
  }
  const show = async (reply: Reply, held: CaseRow, typed?: Typed, errors: FieldError[] = []) => {
    const [policies, thing] = await Promise.all([listPolicies(ctx.db), thingOf(held.kind, held.subjectId)])
    const policy = await getPolicy(ctx.db)
    const longest = subjectOf(held.kind).longestText
    const view = noticeView(translate, { held, thing, longest, policies, policy }, typed, errors)
    return reply.page(noticePage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/moderation',
      async handle(request, reply) {
        const programme = await programmeOfQuery(request)
        const of = figuresOf(programme)
        const [policies, policy, figures] = await Promise.all([
          listPolicies(ctx.db),
          getPolicy(ctx.db),
          readFigures(ctx.db, of),
        ])
        return reply.page(policyPage, policyView(translate, policies, policy, figures, programme))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/moderation/log.csv',
      async handle(request, reply) {
        const rows = await listLog(ctx.db, figuresOf(await programmeOfQuery(request)))
        return sendCsv(reply, 'moderation-log', publicLogCsv(rows))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/moderation/notice',
      handle: (_request, reply) => reply.page(findNoticePage, { typed: '', errors: [] }),
    },
    {
      access: 'public',
      method: 'POST',
      url: '/moderation/notice',
      async handle(request, reply) {
        const form = readForm(codeForm, request.body)
        const typed = form.ok ? form.value.code : typedText((request.body ?? {}) as Typed, 'code')
        const held = await findHeld(request, typed)
        return held?.code ? reply.redirect(urls.moderationNotice(held.code), 303) : sayUnknown(reply, typed)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/moderation/notice/:code',
      async handle(request, reply) {
        const typed = request.params.code ?? ''
        const held = await findHeld(request, typed)
        return held ? show(reply, held) : sayUnknown(reply, typed)
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/moderation/notice/:code/mend',
      async handle(request, reply) {
        const held = await findHeld(request, request.params.code ?? '')
        if (!held) return sayUnknown(reply, request.params.code ?? '')
        const typed = (request.body ?? {}) as Typed
        const subject = subjectOf(held.kind)
        const read = subject.readText(typedText(typed, 'text'))
        if (!read.ok) return show(reply, held, typed, [{ field: 'text', message: read.error }])
        await ctx.db.transaction().execute((tx) => mendCase(tx, ctx, subject, held, read.text))
        return reply.next(urls.moderationNotice(held.code ?? ''), translate('listen:moderation.mended'))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/moderation/notice/:code/appeal',
      async handle(request, reply) {
        const held = await findHeld(request, request.params.code ?? '')
        if (!held) return sayUnknown(reply, request.params.code ?? '')
        const typed = (request.body ?? {}) as Typed
        const form = readForm(appealForm, typed)
        if (!form.ok) return show(reply, held, typed, form.errors)
        await ctx.db.transaction().execute((tx) => appealCase(tx, ctx, held, form.value.appeal))
        return reply.next(urls.moderationNotice(held.code ?? ''), translate('listen:moderation.appealed'))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/report/:kind/:subject',
      async handle(request, reply) {
        const thing = await thingOf(request.params.kind ?? '', request.params.subject ?? '')
        if (!thing.isShown) throw new NotFound('something that is shown')
        return reply.page(reportPage, reportView(thing, await getPolicy(ctx.db)))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/report/:kind/:subject',
      async handle(request, reply) {
        const { kind = '', subject: subjectId = '' } = request.params
        const thing = await thingOf(kind, subjectId)
        if (!thing.isShown) throw new NotFound('something that is shown')
        const typed = (request.body ?? {}) as Typed
        const policy = await getPolicy(ctx.db)
        const form = readForm(reportForm, typed)
        const known = form.ok && policy.reasons.some(({ code }) => code === form.value.reason)
        if (!form.ok || !known) {
          const errors = form.ok
            ? [{ field: 'reason', message: 'listen:moderation.reportReasonEmpty' }]
            : form.errors
          return reply.page(reportPage, reportView(thing, policy, typed, errors), 422)
        }
        await reports.slow(networkOf(request.ip))
        const subject = { kind, subjectId, programmeId: thing.programmeId }
        await ctx.db.transaction().execute((tx) => reportSubject(tx, ctx, subject, form.value))
        return reply.next(thing.url, translate('listen:moderation.reported'))
      },
    },
  ]
}
