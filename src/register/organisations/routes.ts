import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { typedFieldsOfDay } from '../../web/date-field.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  newOrganisationPage,
  newOrganisationView,
  newPlacePage,
  newPlaceView,
  organisationPage,
  organisationsPage,
  organisationsView,
  organisationView,
} from './pages.ts'
import {
  countOrganisations,
  findOrganisation,
  isCodeTaken,
  listAreasOf,
  listOrganisations,
  listSitesOf,
  type OrganisationRow,
} from './queries.ts'
import { areaForm, organisationForm, renameForm, siteForm } from './schema.ts'
import { type Author, addArea, addOrganisation, addSite, changeOrganisation } from './service.ts'

const access = 'desk:manage-installation'
const shownAtOnce = 50

const authorOf = (request: Request): Author => ({
  accountId: visitorOf(request).id,
  requestId: request.id,
})

/** Bodies, sites and areas at the desk: England's come with the installation, others are added here. */
export const organisationRoutes = (ctx: Context): Route[] => {
  const organisationOf = async (request: Request): Promise<OrganisationRow> => {
    const row = await findOrganisation(ctx.db, request.params.organisation ?? '')
    if (!row) throw new NotFound('a body that is not there')
    return row
  }
  const placesOf = async ({ id }: OrganisationRow) => ({
    sites: await listSitesOf(ctx.db, id),
    areas: await listAreasOf(ctx.db, id),
  })

  return [
    {
      access,
      method: 'GET',
      url: '/desk/organisations',
      async handle(request, reply) {
        const words = typedText(request.query, 'q').trim()
        const rows = await listOrganisations(ctx.db, { words, limit: shownAtOnce })
        return reply.page(
          organisationsPage,
          organisationsView(words, await countOrganisations(ctx.db, words), rows),
        )
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/organisations/new',
      handle: (_request, reply) => reply.page(newOrganisationPage, newOrganisationView({})),
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/new',
      async handle(request, reply) {
        const typed = request.body as Typed
        const form = readForm(organisationForm, typed)
        if (!form.ok) return reply.page(newOrganisationPage, newOrganisationView(typed, form.errors), 422)
        const added = await ctx.db.transaction().execute(async (tx) => {
          const { odsCode, effectiveFrom } = form.value
          if (odsCode && (await isCodeTaken(tx, odsCode, effectiveFrom))) return undefined
          return addOrganisation(tx, { ...form.value, fictional: false }, authorOf(request))
        })
        if (!added) {
          const taken = { field: 'odsCode', message: 'Another body has this NHS code at that time' }
          return reply.page(newOrganisationPage, newOrganisationView(typed, [taken]), 422)
        }
        return reply.next(urls.organisation(added), `${form.value.name} was added`)
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/organisations/:organisation',
      async handle(request, reply) {
        const row = await organisationOf(request)
        const typed = {
          name: row.name,
          wasNamed: row.name,
          ...typedFieldsOfDay('effectiveUntil', row.effectiveUntil),
        }
        return reply.page(organisationPage, organisationView(row, await placesOf(row), typed))
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/:organisation',
      async handle(request, reply) {
        const row = await organisationOf(request)
        const typed = request.body as Typed
        const form = readForm(renameForm, { ...typed, effectiveFrom: row.effectiveFrom })
        if (!form.ok) {
          return reply.page(
            organisationPage,
            organisationView(row, await placesOf(row), typed, form.errors),
            422,
          )
        }
        const { name, wasNamed, effectiveUntil } = form.value
        await ctx.db
          .transaction()
          .execute((tx) => changeOrganisation(tx, row, { name, wasNamed, effectiveUntil }, authorOf(request)))
        return reply.next(urls.organisation(row.id), 'Saved')
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/organisations/:organisation/sites/new',
      handle: async (request, reply) =>
        reply.page(newPlacePage, newPlaceView('site', await organisationOf(request), {})),
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/:organisation/sites/new',
      async handle(request, reply) {
        const row = await organisationOf(request)
        const typed = request.body as Typed
        const form = readForm(siteForm, typed)
        if (!form.ok) return reply.page(newPlacePage, newPlaceView('site', row, typed, form.errors), 422)
        const { town, postcode, ...rest } = form.value
        const site = { ...rest, town: town || null, postcode: postcode || null, ...belongingTo(row) }
        await ctx.db.transaction().execute((tx) => addSite(tx, site, authorOf(request)))
        return reply.next(urls.organisation(row.id), `${site.name} was added`)
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/organisations/:organisation/areas/new',
      handle: async (request, reply) =>
        reply.page(newPlacePage, newPlaceView('area', await organisationOf(request), {})),
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/:organisation/areas/new',
      async handle(request, reply) {
        const row = await organisationOf(request)
        const typed = request.body as Typed
        const form = readForm(areaForm, typed)
        if (!form.ok) return reply.page(newPlacePage, newPlaceView('area', row, typed, form.errors), 422)
        const area = { ...form.value, kind: 'custom' as const, code: null, ...belongingTo(row) }
        await ctx.db.transaction().execute((tx) => addArea(tx, area, authorOf(request)))
        return reply.next(urls.organisation(row.id), `${area.name} was added`)
      },
    },
  ]
}

const belongingTo = ({ id, fictional }: OrganisationRow) => ({ organisationId: id, fictional })
