import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { typedFieldsOfDay } from '../../web/date-field.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findOrganisation } from '../organisations/index.ts'
import { hasPostcodes } from '../postcodes/index.ts'
import { sitePage, siteView } from './pages.ts'
import { findSiteRow, listNamesBefore, type SiteRow } from './queries.ts'
import { newSiteForm, siteForm } from './schema.ts'
import { addSiteOf, changeSite, hashOfSite } from './service.ts'

const access = 'desk:manage-installation'

/** At the desk: places where care is given, with where they are, their codes, and the names that they had. */
export const siteDeskRoutes = (ctx: Context): Route[] => {
  const authorOf = (request: Request) => ({
    accountId: visitorOf(request).id,
    requestId: request.id,
    today: dayInLondon(ctx.now()),
  })
  const bodyOf = async ({ params }: Request) => {
    const body = await findOrganisation(ctx.db, params.organisation ?? '')
    if (!body) throw new NotFound('a body that is not there')
    return body
  }
  const siteOf = async ({ params }: Request): Promise<SiteRow> => {
    const site = await findSiteRow(ctx.db, params.site ?? '')
    if (!site) throw new NotFound('a site that is not there')
    return site
  }
  const showNew = async (
    reply: Reply,
    { id, name }: { id: string; name: string },
    typed: Typed,
    errors: readonly FieldError[] = [],
  ) => {
    const known = {
      site: null,
      body: { id, name },
      namesBefore: [],
      hasPostcodes: await hasPostcodes(ctx.db),
    }
    return reply.page(sitePage, siteView(known, typed, errors), errors.length > 0 ? 422 : 200)
  }
  const show = async (
    reply: Reply,
    site: SiteRow,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
    status = errors.length > 0 ? 422 : 200,
  ) => {
    const { id, name, effectiveFrom, latitude, bodyId, body } = site
    const known = {
      site: { id, name, effectiveFrom, isPlaced: latitude !== null },
      body: { id: bodyId, name: body },
      namesBefore: await listNamesBefore(ctx.db, id),
      hasPostcodes: await hasPostcodes(ctx.db),
    }
    return reply.page(sitePage, siteView(known, { ...typedAtFirst(site), ...typed }, errors), status)
  }
  return [
    {
      access,
      method: 'GET',
      url: '/desk/organisations/:organisation/sites/new',
      handle: async (request, reply) => showNew(reply, await bodyOf(request), {}),
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/:organisation/sites/new',
      async handle(request, reply) {
        const body = await bodyOf(request)
        const typed = request.body as Typed
        const form = readForm(newSiteForm, typed)
        if (!form.ok) return showNew(reply, body, typed, form.errors)
        const saved = await ctx.db
          .transaction()
          .execute((tx) => addSiteOf(tx, body, form.value, authorOf(request)))
        if ('faults' in saved) return showNew(reply, body, typed, saved.faults)
        return reply.next(urls.organisation(body.id), `${form.value.name} was added`)
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/sites/:site',
      handle: async (request, reply) => show(reply, await siteOf(request)),
    },
    {
      access,
      method: 'POST',
      url: '/desk/sites/:site',
      async handle(request, reply) {
        const site = await siteOf(request)
        const typed = request.body as Typed
        const form = readForm(siteForm, { ...typed, effectiveFrom: site.effectiveFrom })
        if (!form.ok) return show(reply, site, typed, form.errors)
        const { effectiveFrom: _unseen, ...changed } = form.value
        const saving = ctx.db
          .transaction()
          .execute((tx) => changeSite(tx, site.id, changed, authorOf(request)))
        const saved = await savedUnlessEdited(request, saving)
        if ('errors' in saved) {
          const now = await siteOf(request)
          return show(reply, now, { ...typed, seen: hashOfSite(now) }, saved.errors, 409)
        }
        if ('faults' in saved.done) return show(reply, site, typed, saved.done.faults)
        return reply.next(urls.site(site.id), 'Saved')
      },
    },
  ]
}

/** The fields of the form, as a site that is kept fills them. */
const typedAtFirst = (site: SiteRow): Typed => ({
  seen: hashOfSite(site),
  name: site.name,
  odsCode: site.odsCode ?? '',
  town: site.town ?? '',
  postcode: site.postcode ?? '',
  latitude: site.latitude === null ? '' : String(site.latitude),
  longitude: site.longitude === null ? '' : String(site.longitude),
  ...typedFieldsOfDay('effectiveUntil', site.effectiveUntil),
})
