import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type CaseRows, casePage, caseView, queuePage, queueView } from './desk-pages.ts'
import { listLog } from './figures-queries.ts'
import { deskLogCsv } from './log-csv.ts'
import { tellAuthor } from './notices.ts'
import { recordAssessment } from './online-safety.ts'
import { changePolicy, getPolicy, listPolicies } from './policy.ts'
import { listAssessments } from './policy-queries.ts'
import {
  type CaseRow,
  findCase,
  hasRefused,
  listActsOfCase,
  listDecided,
  listOpenReports,
  listQueue,
} from './queries.ts'
import { decisionForm, policyForm, safetyForm } from './schema.ts'
import { decideCase } from './service.ts'
import { policyFormPage, policyFormView, safetyPage, safetyView, typedOfPolicy } from './setting-pages.ts'
import type { ModerationSubjects } from './slots.ts'

const queue = '/desk/programmes/:programme/moderation'
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The queue of what waits for a person, its decisions, the policy, and the record of the online safety duty. */
export const moderationDeskRoutes = (
  ctx: Context,
  translate: Translate,
  subjects: ModerationSubjects,
): Route[] => {
  const caseOf = async (request: Request): Promise<CaseRow> => {
    const id = request.params.case ?? ''
    const held = uuid.test(id) ? await findCase(ctx.db, id) : undefined
    if (held?.programmeId !== programmeOf(request).id) throw new NotFound('a case of this programme')
    return held
  }
  const rowsOf = async (request: Request, held: CaseRow): Promise<CaseRows> => {
    const thing = await subjects[held.kind]?.find(ctx.db, held.subjectId)
    if (!thing) throw new NotFound('what the case is about')
    const [acts, reports, policies, policy, refusedIt] = await Promise.all([
      listActsOfCase(ctx.db, held.id),
      listOpenReports(ctx.db, held.id),
      listPolicies(ctx.db),
      getPolicy(ctx.db),
      hasRefused(ctx.db, held.id, visitorOf(request).id),
    ])
    return { held, thing, acts, reports, policies, policy, refusedIt, now: ctx.now() }
  }
  const showCase = async (request: Request, reply: Reply, typed?: Typed, errors: FieldError[] = []) => {
    const held = await caseOf(request)
    const rows = await rowsOf(request, held)
    await recordAct(ctx.db, {
      accountId: visitorOf(request).id,
      act: 'moderated-text-read',
      subjectKind: held.kind,
      subjectId: held.subjectId,
      programmeId: held.programmeId,
      requestId: request.id,
    })
    return reply.page(casePage, caseView(rows, typed, errors), errors.length > 0 ? 422 : 200)
  }
  const authorOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })

  return [
    {
      access: 'desk:moderate',
      method: 'GET',
      url: queue,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const [waiting, decided, policies, policy] = await Promise.all([
          listQueue(ctx.db, programme.id),
          listDecided(ctx.db, programme.id),
          listPolicies(ctx.db),
          getPolicy(ctx.db),
        ])
        const view = queueView(programme, { waiting, decided, policies, policy, now: ctx.now() })
        return reply.page(queuePage, view)
      },
    },
    {
      access: 'desk:moderate',
      method: 'GET',
      url: `${queue}/log.csv`,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const rows = await listLog(ctx.db, { programmeId: programme.id })
        await recordAct(ctx.db, {
          ...authorOf(request),
          act: 'moderation-log-read',
          subjectKind: 'programme',
          subjectId: programme.id,
          programmeId: programme.id,
        })
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="moderation-log-desk.csv"')
          .send(deskLogCsv(rows))
      },
    },
    {
      access: 'desk:moderate',
      method: 'GET',
      url: `${queue}/:case`,
      handle: (request, reply) => showCase(request, reply),
    },
    {
      access: 'desk:moderate',
      method: 'POST',
      url: `${queue}/:case`,
      async handle(request, reply) {
        const held = await caseOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(decisionForm, typed)
        if (!form.ok) return showCase(request, reply, typed, form.errors)
        const { act, note, revision, reportsUntil } = form.value
        const reason = act === 'refuse' ? form.value.reason : null
        const { reasons } = await getPolicy(ctx.db)
        if (reason && !reasons.some(({ code }) => code === reason)) {
          return showCase(request, reply, typed, [
            { field: 'reason', message: 'Select a reason of the policy' },
          ])
        }
        const decision = { caseId: held.id, revision, act, reason, note, reportsUntil }
        await ctx.db.transaction().execute(async (tx) => {
          const decided = await decideCase(tx, ctx, decision, authorOf(request))
          if (act !== 'keep') await tellAuthor(tx, ctx, translate, decided)
        })
        return reply.next(urls.moderationQueue(held.programmeSlug), 'Decided, and on the record')
      },
    },
    {
      access: 'desk:moderate',
      method: 'GET',
      url: '/desk/programmes/:programme/online-safety',
      async handle(request, reply) {
        const programme = programmeOf(request)
        return reply.page(safetyPage, safetyView(programme, await listAssessments(ctx.db, programme.id)))
      },
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: '/desk/programmes/:programme/online-safety',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(safetyForm, typed)
        if (!form.ok) {
          const recorded = await listAssessments(ctx.db, programme.id)
          return reply.page(safetyPage, safetyView(programme, recorded, typed, form.errors), 422)
        }
        await ctx.db
          .transaction()
          .execute((tx) => recordAssessment(tx, ctx, programme.id, form.value, authorOf(request)))
        return reply.next(urls.onlineSafety(programme.slug), 'The assessment is on the record')
      },
    },
    {
      access: 'desk:manage-installation',
      method: 'GET',
      url: '/desk/moderation-policy',
      handle: async (_request, reply) =>
        reply.page(policyFormPage, policyFormView(typedOfPolicy(await getPolicy(ctx.db)))),
    },
    {
      access: 'desk:manage-installation',
      method: 'POST',
      url: '/desk/moderation-policy',
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(policyForm, typed)
        if (!form.ok) return reply.page(policyFormPage, policyFormView(typed, form.errors), 422)
        await ctx.db.transaction().execute((tx) => changePolicy(tx, ctx, form.value, authorOf(request)))
        return reply.next(urls.moderation(), 'The new policy is in force')
      },
    },
  ]
}
