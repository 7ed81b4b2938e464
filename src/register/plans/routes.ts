import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listSavings } from '../programmes/index.ts'
import { planDeskRoutes } from './desk-routes.ts'
import { planPage, plansPage, withSums } from './pages.ts'
import {
  findPlan,
  listPartnersOfPlan,
  listPlanChanges,
  listPlans,
  listProgrammesOfPlan,
  listReviews,
} from './queries.ts'

/** The plans, and each with who is in it and what it would change; and their pages at the desk. */
export const planRoutes = (ctx: Context): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: urls.plans(),
    handle: async (_request, reply) => reply.page(plansPage, { plans: await listPlans(ctx.db) }),
  },
  {
    access: 'public',
    method: 'GET',
    url: '/plans/:plan',
    async handle(request, reply) {
      const plan = await findPlan(ctx.db, request.params.plan ?? '')
      if (!plan) throw new NotFound('a plan')
      const [partners, programmes, savings, reviews, changes] = await Promise.all([
        listPartnersOfPlan(ctx.db, plan.id),
        listProgrammesOfPlan(ctx.db, plan.id),
        listSavings(ctx.db, { planId: plan.id }),
        listReviews(ctx.db, plan.id),
        listPlanChanges(ctx.db, plan.id),
      ])
      const byKind = [...Map.groupBy(partners, ({ kind }) => kind)]
      return reply.page(planPage, {
        ...plan,
        partners: byKind.map(([kind, bodies]) => ({ kind, bodies })),
        programmes,
        savings: withSums(savings),
        reviews,
        changes,
      })
    },
  },
  ...planDeskRoutes(ctx),
]
