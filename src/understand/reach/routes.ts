import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { knowsNeighbourhoods } from '../../register/postcodes/index.ts'
import { publicPageWithFile } from '../../register/programmes/index.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn } from '../questions/index.ts'
import { baseForm } from './base-form.ts'
import { removeBase, stateBase } from './base-service.ts'
import { reachCsv } from './csv.ts'
import { baseFormPage, baseFormView, reachDeskPage, reachDeskView } from './desk-pages.ts'
import { reachPage, reachView } from './pages.ts'
import { readReach, readReachAtDesk } from './service.ts'

const desk = '/desk/programmes/:programme/reach'

/** Who took part against who lives there: the public page and its file; at the desk who is missing, and against whom. */
export const reachRoutes = (ctx: Context, translate: Translate): Route[] => {
  const authorOf = (request: Request) => ({
    accountId: visitorOf(request).id,
    programmeId: programmeOf(request).id,
    requestId: request.id,
  })
  return [
    ...publicPageWithFile(ctx, translate, {
      name: 'reach',
      read: ({ id }) => readReach(ctx, id),
      page: reachPage,
      view: (programme, reach) => reachView(translate, programme, reach),
      csv: (reach) => reachCsv(translate, reach),
    }),
    {
      access: 'desk:see-equality-figures',
      method: 'GET',
      url: desk,
      async handle(request, reply) {
        const programme = programmeOf(request)
        await recordAct(ctx.db, {
          accountId: visitorOf(request).id,
          act: 'equality-figures-read',
          subjectKind: 'programme',
          subjectId: programme.id,
          programmeId: programme.id,
          requestId: request.id,
        })
        const [permissions, reach, asksPostcode] = await Promise.all([
          permissionsIn(ctx, request),
          readReachAtDesk(ctx, programme.id),
          knowsNeighbourhoods(ctx.db),
        ])
        const may = { mayEdit: permissions.has('edit-programme'), asksPostcode }
        const view = reachDeskView(translate, programme, reach, may)
        return reply.page(reachDeskPage, view)
      },
    },
    {
      access: 'desk:edit-programme',
      method: 'GET',
      url: `${desk}/bases`,
      handle: (request, reply) => reply.page(baseFormPage, baseFormView(programmeOf(request), {})),
    },
    {
      access: 'desk:edit-programme',
      method: 'POST',
      url: `${desk}/bases`,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(baseForm, typed)
        if (!form.ok) return reply.page(baseFormPage, baseFormView(programme, typed, form.errors), 422)
        const faults = await ctx.db
          .transaction()
          .execute((tx) => stateBase(tx, ctx, form.value, authorOf(request)))
        if (faults.length > 0)
          return reply.page(baseFormPage, baseFormView(programme, typed, [], faults), 422)
        return reply.next(urls.deskProgramme(programme.slug, 'reach'), 'It is stated, and public.')
      },
    },
    {
      access: 'desk:edit-programme',
      method: 'POST',
      url: `${desk}/bases/:base/remove`,
      async handle(request, reply) {
        const { slug } = programmeOf(request)
        await ctx.db
          .transaction()
          .execute((tx) => removeBase(tx, ctx, request.params.base ?? '', authorOf(request)))
        return reply.next(urls.deskProgramme(slug, 'reach'), 'It is taken away.')
      },
    },
  ]
}
