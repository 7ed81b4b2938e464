import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { typedFieldsOfDay } from '../../web/date-field.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listFormerNames, listPredecessors, listSuccessors } from './history-queries.ts'
import {
  newAreaPage,
  newAreaView,
  newOrganisationPage,
  newOrganisationView,
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
import { areaForm, organisationForm, renameForm, successorForm } from './schema.ts'
import {
  type Author,
  addArea,
  addOrganisation,
  addSuccessor,
  changeOrganisation,
  hashOfDetails,
  type SuccessorFault,
} from './service.ts'

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
  const aroundOf = async ({ id }: OrganisationRow) => ({
    sites: await listSitesOf(ctx.db, id),
    areas: await listAreasOf(ctx.db, id),
    formerNames: await listFormerNames(ctx.db, id),
    predecessors: await listPredecessors(ctx.db, id),
    successors: await listSuccessors(ctx.db, id),
  })
  const show = async (
    reply: Reply,
    row: OrganisationRow,
    typed: Typed = {},
    errors: readonly FieldError[] = [],
    status = errors.length > 0 ? 422 : 200,
  ) =>
    reply.page(
      organisationPage,
      organisationView(row, await aroundOf(row), { ...typedAtFirst(row), ...typed }, errors),
      status,
    )

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
        return show(reply, await organisationOf(request))
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
        if (!form.ok) return show(reply, row, typed, form.errors)
        const { effectiveFrom: _unseen, ...changed } = form.value
        const author = { ...authorOf(request), today: dayInLondon(ctx.now()) }
        const saving = ctx.db.transaction().execute((tx) => changeOrganisation(tx, row, changed, author))
        const saved = await savedUnlessEdited(request, saving)
        if ('errors' in saved) {
          const now = await organisationOf(request)
          return show(reply, now, { ...typed, seen: hashOfDetails(now) }, saved.errors, 409)
        }
        const fault = saved.done
        if (fault) return show(reply, row, typed, [fault])
        return reply.next(urls.organisation(row.id), 'Saved')
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/:organisation/successors',
      async handle(request, reply) {
        const row = await organisationOf(request)
        const typed = request.body as Typed
        const form = readForm(successorForm, typed)
        if (!form.ok) return show(reply, row, typed, form.errors)
        const fault = await ctx.db
          .transaction()
          .execute((tx) => addSuccessor(tx, row, form.value, authorOf(request)))
        if (fault)
          return show(reply, row, typed, [{ field: 'successorCode', message: successorFaults[fault] }])
        return reply.next(urls.organisation(row.id), 'Saved')
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/organisations/:organisation/areas/new',
      handle: async (request, reply) =>
        reply.page(newAreaPage, newAreaView(await organisationOf(request), {})),
    },
    {
      access,
      method: 'POST',
      url: '/desk/organisations/:organisation/areas/new',
      async handle(request, reply) {
        const row = await organisationOf(request)
        const typed = request.body as Typed
        const form = readForm(areaForm, typed)
        if (!form.ok) return reply.page(newAreaPage, newAreaView(row, typed, form.errors), 422)
        const area = { ...form.value, kind: 'custom' as const, code: null, ...belongingTo(row) }
        await ctx.db.transaction().execute((tx) => addArea(tx, area, authorOf(request)))
        return reply.next(urls.organisation(row.id), `${area.name} was added`)
      },
    },
  ]
}

const successorFaults: Record<SuccessorFault, string> = {
  unknown: 'No body had this NHS code on that day: check the code and the day, or add the body',
  itself: 'A body cannot take over from itself',
  circle:
    'This would be a circle: this body itself followed that one, directly or through others. Check which came first',
}

/** The fields of the form, as a body that is kept fills them. */
const typedAtFirst = (row: OrganisationRow): Typed => ({
  name: row.name,
  seen: hashOfDetails(row),
  ...typedFieldsOfDay('effectiveUntil', row.effectiveUntil),
  legalForm: row.legalForm ?? '',
  legalBasis: row.legalBasis ?? '',
  address: row.address ?? '',
  postcode: row.postcode ?? '',
})

const belongingTo = ({ id, fictional }: OrganisationRow) => ({ organisationId: id, fictional })
