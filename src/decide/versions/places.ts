import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { findOrganisation } from '../../register/organisations/index.ts'
import { findPlan, listPartnersOfPlan } from '../../register/plans/index.ts'
import { permissionsIn } from '../../understand/questions/index.ts'
import type { Access } from '../../web/access.ts'
import { programmeOf, type Request } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listBodiesAtTable } from '../decisions/index.ts'
import type { Owner } from './queries.ts'

export type Body = { id: string; name: string }

/** At whose desk pages an item is written. */
export type Scope = {
  owner: Owner
  title: string
  fictional: boolean
  /** Of a programme. */
  slug: string | null
  planSlug: string | null
  /** Whose promise it may be, who may answer or review. */
  bodies: Body[]
  deskUrl(...rest: string[]): string
  mayDraft: boolean
  mayPublish: boolean
}

/** Where at the desk items of an owner are, and who may do what there. */
export type Place = {
  at: string
  access: { read: Access; draft: Access; publish: Access }
  scopeOf(request: Request): Promise<Scope>
}

/** Drafts by whoever may draft a decision, published by whoever may decide. */
export const programmePlace = (ctx: Context): Place => ({
  at: '/desk/programmes/:programme',
  access: { read: 'desk:read-masked', draft: 'desk:draft-decision', publish: 'desk:decide' },
  async scopeOf(request) {
    const { id, slug, title, fictional } = programmeOf(request)
    const permissions = await permissionsIn(ctx, request)
    return {
      owner: { programmeId: id },
      title,
      fictional,
      slug,
      planSlug: null,
      bodies: await listBodiesAtTable(ctx.db, id),
      deskUrl: (...rest) => urls.deskProgramme(slug, ...rest),
      mayDraft: permissions.has('draft-decision'),
      mayPublish: permissions.has('decide'),
    }
  },
})

const byOwners = {
  read: 'desk:manage-installation',
  draft: 'desk:manage-installation',
  publish: 'desk:manage-installation',
} as const

const whole = { slug: null, planSlug: null, mayDraft: true, mayPublish: true }

/** What bodies promise beside any programme, by whoever looks after the register. */
export const bodyPlace = (ctx: Context): Place => ({
  at: '/desk/organisations/:organisation',
  access: byOwners,
  async scopeOf({ params }) {
    const body = await findOrganisation(ctx.db, params.organisation ?? '')
    if (!body) throw new NotFound('a body that is not there')
    const { id, name, fictional } = body
    return {
      ...whole,
      owner: { organisationId: id },
      title: name,
      fictional,
      bodies: [{ id, name }],
      deskUrl: (...rest) => [urls.organisation(id), ...rest.map(encodeURIComponent)].join('/'),
    }
  },
})

export const planPlace = (ctx: Context): Place => ({
  at: '/desk/plans/:plan',
  access: byOwners,
  async scopeOf({ params }) {
    const plan = await findPlan(ctx.db, params.plan ?? '')
    if (!plan) throw new NotFound('a plan')
    const own = plan.organisationId && plan.body ? [{ id: plan.organisationId, name: plan.body }] : []
    const partners = (await listPartnersOfPlan(ctx.db, plan.id)).map(({ id, name }) => ({ id, name }))
    return {
      ...whole,
      owner: { planId: plan.id },
      planSlug: plan.slug,
      title: plan.title,
      fictional: false,
      bodies: [...new Map([...own, ...partners].map((body) => [body.id, body])).values()],
      deskUrl: (...rest) => urls.deskPlan(plan.slug, ...rest),
    }
  },
})
