import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { isThereAlready } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listServices } from '../organisations/index.ts'
import { siteServicesPage, siteServicesView } from './pages.ts'
import {
  deleteSiteService,
  findSite,
  insertSiteServices,
  listEnteredServices,
  type NewSiteService,
} from './queries.ts'
import { siteServiceForm } from './schema.ts'

const access = 'desk:manage-installation'

/** At the desk: which services a site has, entered with a source. */
export const siteServiceRoutes = (ctx: Context): Route[] => {
  const siteOf = async ({ params }: Request) => {
    const site = await findSite(ctx.db, params.site ?? '')
    if (!site) throw new NotFound('a site')
    return site
  }
  const read = async (request: Request) => {
    const site = await siteOf(request)
    const entered = (await listEnteredServices(ctx.db)).filter(({ siteId }) => siteId === site.id)
    const services = await listServices(ctx.db, dayInLondon(ctx.now()))
    return { site, entered, services }
  }
  const recordIt = (
    tx: Parameters<typeof recordAct>[0],
    request: Request,
    act: string,
    what: Record<string, unknown>,
  ) =>
    recordAct(tx, {
      accountId: visitorOf(request).id,
      requestId: request.id,
      act,
      subjectKind: 'site',
      subjectId: request.params.site ?? '',
      after: what,
    })
  return [
    {
      access,
      method: 'GET',
      url: '/desk/sites/:site/services',
      handle: async (request, reply) =>
        reply.page(siteServicesPage, siteServicesView(await read(request), {})),
    },
    {
      access,
      method: 'POST',
      url: '/desk/sites/:site/services',
      async handle(request, reply) {
        const known = await read(request)
        const typed = request.body as Typed
        const refuse = (errors: readonly FieldError[]) =>
          reply.page(siteServicesPage, siteServicesView(known, typed, errors), 422)
        const form = readForm(siteServiceForm, typed)
        if (!form.ok) return refuse(form.errors)
        if (!known.services.some(({ code }) => code === form.value.serviceCode))
          return refuse([{ field: 'serviceCode', message: 'Select the service' }])
        const row: NewSiteService = { ...form.value, siteId: known.site.id, origin: 'desk' }
        const adding = ctx.db.transaction().execute(async (tx) => {
          await insertSiteServices(tx, [row])
          const { siteId, serviceCode, source } = row
          await enterAct(tx, ctx, 'site-services-changed', {
            rows: 1,
            site: siteId,
            service: serviceCode,
            source,
          })
          await recordIt(tx, request, 'site-service-added', row)
        })
        try {
          await adding
        } catch (error) {
          if (!isThereAlready(error, 'site_services_at_a_time')) throw error
          const message = 'Something is entered of this service here in the same time: remove that first'
          return refuse([{ field: 'serviceCode', message }])
        }
        return reply.next(urls.siteServices(known.site.id), 'The service was added')
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/sites/:site/services/:row/remove',
      async handle(request, reply) {
        const site = await siteOf(request)
        await ctx.db.transaction().execute(async (tx) => {
          const removed = await deleteSiteService(tx, site.id, request.params.row ?? '')
          if (!removed) return
          const { serviceCode, source } = removed
          await enterAct(tx, ctx, 'site-services-changed', {
            removed: 1,
            site: site.id,
            service: serviceCode,
            source,
          })
          await recordIt(tx, request, 'site-service-removed', removed)
        })
        return reply.next(urls.siteServices(site.id), 'The service was removed')
      },
    },
  ]
}
