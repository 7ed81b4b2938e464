import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf, listActivities, listNoticesOfProgramme } from '../activities/index.ts'
import { incidentFormPage, incidentFormView, incidentsPage, incidentsView } from './desk-pages.ts'
import { noticesPage, noticesView } from './pages.ts'
import { findIncident, listIncidents } from './queries.ts'
import { incidentForm } from './schema.ts'
import { recordIncident } from './service.ts'

const address = '/desk/programmes/:programme/incidents'

/** What the public is told of the running of an exercise, and what went wrong with a way to speak. */
export const incidentRoutes = (ctx: Context): Route[] => {
  const getIncident = async (request: Request) => {
    const id = z.guid().safeParse(request.params.incident)
    const incident = id.success ? await findIncident(ctx.db, programmeOf(request).id, id.data) : undefined
    if (!incident) throw new NotFound('an incident of this programme')
    return incident
  }
  const showForm = async (
    request: Request,
    reply: Reply,
    typed?: Typed,
    errors: readonly FieldError[] = [],
  ) => {
    const programme = programmeOf(request)
    const incident = request.params.incident ? await getIncident(request) : undefined
    const activities = await listActivities(ctx.db, programme.id)
    const view = incidentFormView(programme, activities, incident, typed, errors)
    return reply.page(incidentFormPage, view, errors.length > 0 ? 422 : 200)
  }
  const save = async (request: Request, reply: Reply) => {
    const programme = programmeOf(request)
    const typed = (request.body ?? {}) as Typed
    const form = readForm(incidentForm, typed)
    if (!form.ok) return showForm(request, reply, typed, form.errors)
    const activities = await listActivities(ctx.db, programme.id)
    if (form.value.activityId && !activities.some(({ id }) => id === form.value.activityId)) {
      throw new NotFound('an activity of this programme')
    }
    const incident = request.params.incident ? await getIncident(request) : undefined
    const recording = {
      ...authorOf(request),
      programmeId: programme.id,
      ...(incident && { incidentId: incident.id }),
    }
    await ctx.db.transaction().execute((tx) => recordIncident(tx, ctx, recording, form.value))
    return reply.next(urls.deskProgramme(programme.slug, 'incidents'), 'It is on record, and public')
  }
  const access = 'desk:run-activities'
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:slug/notices',
      async handle(request, reply) {
        const programme = await getPublishedProgramme(ctx.db, request.params.slug ?? '')
        const [notices, incidents] = await Promise.all([
          listNoticesOfProgramme(ctx.db, programme.id),
          listIncidents(ctx.db, programme.id),
        ])
        const head = {
          slug: request.params.slug ?? '',
          title: programme.content.title,
          fictional: programme.fictional,
        }
        return reply.page(noticesPage, noticesView(head, notices, incidents, ctx.now()))
      },
    },
    {
      access,
      method: 'GET',
      url: address,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const [incidents, activities] = await Promise.all([
          listIncidents(ctx.db, programme.id),
          listActivities(ctx.db, programme.id),
        ])
        return reply.page(incidentsPage, incidentsView(programme, incidents, activities, ctx.now()))
      },
    },
    { access, method: 'GET', url: `${address}/new`, handle: (request, reply) => showForm(request, reply) },
    { access, method: 'POST', url: `${address}/new`, handle: save },
    {
      access,
      method: 'GET',
      url: `${address}/:incident`,
      handle: (request, reply) => showForm(request, reply),
    },
    { access, method: 'POST', url: `${address}/:incident`, handle: save },
  ]
}
