import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { typedFieldsOfDay } from '../../web/date-field.ts'
import { savedUnlessEdited } from '../../web/edited-meanwhile.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { Author } from '../organisations/index.ts'
import { servicePage, servicesPage, servicesView, serviceView } from './pages.ts'
import { findService, listServicesWithUse, type ServiceRow } from './queries.ts'
import { newServiceForm, serviceForm } from './schema.ts'
import { addService, changeService } from './service.ts'

const access = 'desk:manage-installation'
const authorOf = (request: Request): Author => ({ accountId: visitorOf(request).id, requestId: request.id })

/** The list of kinds of care at the desk, from which effects and counts choose. */
export const serviceRoutes = (ctx: Context): Route[] => {
  const getService = async (request: Request): Promise<ServiceRow> => {
    const row = await findService(ctx.db, request.params.service ?? '')
    if (!row) throw new NotFound('a service that is not in the list')
    return row
  }
  return [
    {
      access,
      method: 'GET',
      url: '/desk/services',
      handle: async (_request, reply) =>
        reply.page(servicesPage, servicesView(await listServicesWithUse(ctx.db))),
    },
    {
      access,
      method: 'GET',
      url: '/desk/services/new',
      handle: (_request, reply) => reply.page(servicePage, serviceView(null, { kind: 'health' })),
    },
    {
      access,
      method: 'POST',
      url: '/desk/services/new',
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(newServiceForm, typed)
        if (!form.ok) return reply.page(servicePage, serviceView(null, typed, form.errors), 422)
        const fault = await ctx.db
          .transaction()
          .execute((tx) => addService(tx, form.value, authorOf(request)))
        if (fault) return reply.page(servicePage, serviceView(null, typed, [fault]), 422)
        return reply.next(urls.services(), `${form.value.name} was added`)
      },
    },
    {
      access,
      method: 'GET',
      url: '/desk/services/:service',
      async handle(request, reply) {
        const { code, name, plain, kind, effectiveFrom, effectiveUntil } = await getService(request)
        const typed = {
          code,
          name,
          wasNamed: name,
          plain,
          kind,
          ...typedFieldsOfDay('effectiveFrom', effectiveFrom),
          ...typedFieldsOfDay('effectiveUntil', effectiveUntil),
        }
        return reply.page(servicePage, serviceView(name, typed))
      },
    },
    {
      access,
      method: 'POST',
      url: '/desk/services/:service',
      async handle(request, reply) {
        const row = await getService(request)
        const typed = { ...((request.body ?? {}) as Typed), code: row.code }
        const form = readForm(serviceForm, typed)
        if (!form.ok) return reply.page(servicePage, serviceView(row.name, typed, form.errors), 422)
        const wasNamed = typedText(typed, 'wasNamed')
        const saving = ctx.db
          .transaction()
          .execute((tx) => changeService(tx, row, wasNamed, form.value, authorOf(request)))
        const saved = await savedUnlessEdited(request, saving)
        if ('errors' in saved) {
          const { name } = await getService(request)
          return reply.page(servicePage, serviceView(name, { ...typed, wasNamed: name }, saved.errors), 409)
        }
        const fault = saved.done
        if (fault) return reply.page(servicePage, serviceView(row.name, typed, [fault]), 422)
        return reply.next(urls.services(), 'Saved')
      },
    },
  ]
}
