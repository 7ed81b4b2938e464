import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { sendCsv } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type AreaInTime, englandsBoundaries } from '../areas/index.ts'
import { askableCertainties, countable, countCsv, countPlaces, listKnownEffects } from '../count/index.ts'
import { documentsPage, documentsViewOfPlan, sendPaper } from '../documents/index.ts'
import { notesOnOutline, placesOnMap } from '../maps/index.ts'
import { documentContent, listDocuments } from '../papers/index.ts'
import { listSavings, type ProgrammeSlots } from '../programmes/index.ts'
import { getPlan } from './change-routes.ts'
import { planDeskRoutes } from './desk-routes.ts'
import { planHistoryRoutes } from './history-routes.ts'
import { planPage, plansPage, withSums } from './pages.ts'
import {
  type findPlan,
  listPartnersOfPlan,
  listPlanChanges,
  listPlans,
  listProgrammesOfPlan,
  listReviews,
} from './queries.ts'

/** The plans, and each with who is in it and what it would change; and their pages at the desk. */
export const planRoutes = (
  ctx: Context,
  t: Translate,
  { promises }: Pick<ProgrammeSlots, 'promises'>,
): Route[] => {
  const listPapersOf = async ({ id }: { id: string }) =>
    documentContent.array().parse(await listDocuments(ctx.db, { planId: id }))
  const read = async (request: Request) => {
    const plan = await getPlan(ctx, request)
    const known = await listKnownEffects(ctx.db, {
      services: [],
      changes: countable,
      certainties: askableCertainties,
      planIds: [plan.id],
      asOf: dayInLondon(ctx.now()),
      fictional: false,
    })
    return { plan, places: countPlaces(known).places }
  }

  return [
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
        const { plan, places } = await read(request)
        const [partners, programmes, boundaries, savings, reviews, changes, papers] = await Promise.all([
          listPartnersOfPlan(ctx.db, plan.id),
          listProgrammesOfPlan(ctx.db, plan.id),
          englandsBoundaries(),
          listSavings(ctx.db, { planId: plan.id }),
          listReviews(ctx.db, plan.id),
          listPlanChanges(ctx.db, plan.id),
          listPapersOf(plan),
        ])
        const own = areaInTime(plan)
        const byKind = [...Map.groupBy(partners, ({ kind }) => kind)]
        const published = papers.filter(({ versions }) => versions.length > 0).length
        return reply.page(planPage, {
          papers: { published, unpublished: papers.length - published },
          papersUrl: urls.planDocuments(plan.slug),
          title: plan.title,
          note: plan.note,
          sources: plan.sources,
          area: own && { name: plan.area ?? '', url: urls.area(own.kind, own.code ?? plan.areaId ?? '') },
          body: plan.organisationId ? { id: plan.organisationId, name: plan.body ?? '' } : null,
          partners: byKind.map(([kind, bodies]) => ({ kind, bodies })),
          programmes,
          savings: withSums(savings),
          reviews,
          changes,
          promises: await promises(ctx.db, { plan }, ctx.now()),
          onMap: placesOnMap(t, {
            caption: t('register:places.mapOf', { name: plan.title }),
            places,
            boundaries,
            own: own ? [own] : [],
            notes: notesOnOutline(t, boundaries, own ? [own] : []),
          }),
          csvUrl: `${urls.plan(plan.slug)}/places.csv`,
          feedUrl: urls.planFeed(plan.slug),
        })
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/plans/:plan/places.csv',
      async handle(request, reply) {
        const { plan, places } = await read(request)
        return sendCsv(reply, `${plan.slug}-places`, countCsv(t, { places }, ctx.config.baseUrl))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/plans/:plan/documents',
      async handle(request, reply) {
        const plan = await getPlan(ctx, request)
        return reply.page(documentsPage, documentsViewOfPlan(plan, await listPapersOf(plan)))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/plans/:plan/documents/:hash',
      async handle(request, reply) {
        const documents = await listPapersOf(await getPlan(ctx, request))
        return sendPaper(ctx, request, reply, { documents, hash: request.params.hash ?? '' })
      },
    },
    ...planHistoryRoutes(ctx, t),
    ...planDeskRoutes(ctx),
  ]
}

/** The area of a plan at its time, as its outline is found. */
function areaInTime(plan: NonNullable<Awaited<ReturnType<typeof findPlan>>>): AreaInTime | null {
  const { areaKind: kind, areaCode: code, areaFrom, areaUntil } = plan
  return kind && areaFrom ? { kind, code, effectiveFrom: areaFrom, effectiveUntil: areaUntil } : null
}
