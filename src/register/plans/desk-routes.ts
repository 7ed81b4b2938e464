import { z } from 'zod'
import type { Context } from '../../context.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { optionalTextField, textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { findOrganisation, listOrganisations } from '../organisations/index.ts'
import { documentContent, listDocuments } from '../papers/index.ts'
import { listSavings, slugField } from '../programmes/index.ts'
import { planAccess as access, authorOf, changeBy, getPlan, revision, told } from './change-routes.ts'
import { deskPlanPage, deskPlansPage, deskPlanView, newPlanPage, newPlanView } from './desk-pages.ts'
import { planPaperRoutes } from './paper-routes.ts'
import { planPartRoutes } from './part-routes.ts'
import { listPlans, listReviews, type PlanRow } from './queries.ts'
import { createPlan } from './service.ts'

const at = '/desk/plans/:plan'
const bodiesShown = 50

const title = textField({
  empty: 'Enter a title',
  max: 150,
  tooLong: 'The title must be 150 characters or fewer',
})
const note = optionalTextField({ max: 2_000, tooLong: 'The note must be 2,000 characters or fewer' })

const newPlanForm = z.object({
  title,
  slug: slugField
    .refine((slug) => slug !== '', { message: 'Enter the address' })
    // The page of all changes of plans stands there.
    .refine((slug) => slug !== 'changes', { message: 'The address cannot be “changes”' }),
  note,
})
const planForm = z.object({
  revision,
  title,
  note,
  body: optionalTextField({ max: 40, tooLong: 'Select a body from the list' }),
  told,
})
/** Plans at the desk. Their pages are public at once, so each change is told on the page in a sentence. */
export const planDeskRoutes = (ctx: Context): Route[] => {
  const showPlan = async (
    request: Request,
    reply: Reply,
    plan: PlanRow,
    typed: Typed,
    errors: FieldError[] = [],
    status = errors.length > 0 ? 422 : 200,
  ) => {
    const find = typedText(request.query, 'find').trim()
    const own = plan.organisationId && plan.body ? [{ id: plan.organisationId, name: plan.body }] : []
    const found = find
      ? await listOrganisations(ctx.db, { words: find, limit: bodiesShown, fictional: false })
      : []
    const parts = {
      find,
      bodies: [...own, ...found.filter(({ id }) => id !== plan.organisationId)],
      savings: await listSavings(ctx.db, { planId: plan.id }),
      reviews: await listReviews(ctx.db, plan.id),
      papers: documentContent.array().parse(await listDocuments(ctx.db, { planId: plan.id })),
    }
    return reply.page(deskPlanPage, deskPlanView(plan, parts, typed, errors), status)
  }

  return [
    {
      access,
      method: 'GET',
      url: '/desk/plans',
      handle: async (_request, reply) => reply.page(deskPlansPage, { plans: await listPlans(ctx.db) }),
    },
    {
      access,
      method: 'GET',
      url: '/desk/plans/new',
      handle: (_request, reply) => reply.page(newPlanPage, newPlanView({})),
    },
    {
      access,
      method: 'POST',
      url: '/desk/plans/new',
      async handle(request, reply) {
        const typed = request.body as Typed
        const form = readForm(newPlanForm, typed)
        if (!form.ok) return reply.page(newPlanPage, newPlanView(typed, form.errors), 422)
        const made = await ctx.db.transaction().execute((tx) => createPlan(tx, form.value, authorOf(request)))
        if (made) return reply.next(urls.deskPlan(form.value.slug), 'Plan added')
        const taken = { field: 'slug', message: 'Another plan has this address: choose another one' }
        return reply.page(newPlanPage, newPlanView(typed, [taken]), 422)
      },
    },
    {
      access,
      method: 'GET',
      url: at,
      async handle(request, reply) {
        const plan = await getPlan(ctx, request)
        const { note, title } = plan
        const typed = { revision: String(plan.revision), title, note, body: plan.organisationId ?? '' }
        return showPlan(request, reply, plan, typed)
      },
    },
    {
      access,
      method: 'POST',
      url: at,
      async handle(request, reply) {
        const plan = await getPlan(ctx, request)
        const typed = request.body as Typed
        const form = readForm(planForm, typed)
        if (!form.ok) return showPlan(request, reply, plan, typed, form.errors)
        const { title, note, body } = form.value
        if (body !== '' && !(await findOrganisation(ctx.db, body))) {
          return showPlan(request, reply, plan, typed, [
            { field: 'body', message: 'Select a body from the list' },
          ])
        }
        const change = { title, note, organisationId: body || null }
        const saved = await savedUnlessEdited(request, changeBy(ctx, request, plan, form.value, { change }))
        if ('errors' in saved) {
          const now = await getPlan(ctx, request)
          const kept = { ...typed, revision: String(now.revision) }
          return showPlan(request, reply, now, kept, saved.errors, 409)
        }
        return reply.next(urls.deskPlan(plan.slug), 'Saved')
      },
    },
    ...planPartRoutes(ctx),
    ...planPaperRoutes(ctx),
  ]
}
