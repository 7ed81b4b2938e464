import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { planPage, plansPage } from './pages.ts'
import { findPlan, listPartnersOfPlan, listPlans, listProgrammesOfPlan } from './queries.ts'

/** Public: the plans, and each with who is in it and what it would change. */
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
      const [partners, programmes] = await Promise.all([
        listPartnersOfPlan(ctx.db, plan.id),
        listProgrammesOfPlan(ctx.db, plan.id),
      ])
      const byKind = [...Map.groupBy(partners, ({ kind }) => kind)]
      return reply.page(planPage, {
        ...plan,
        partners: byKind.map(([kind, bodies]) => ({ kind, bodies })),
        programmes,
      })
    },
  },
]
