import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Author } from '../../register/organisations/index.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { AboutNotOffered, listAbouts } from './about.ts'
import { FigureNotThere, listCodedFigures } from './figure-service.ts'
import { findingPage, findingView, typedFinding } from './form-pages.ts'
import { findingsPage, findingsView } from './pages.ts'
import { listSignedOffThemes } from './queries.ts'
import { findingForm, newFindingForm, removeFindingForm } from './schema.ts'
import {
  addFinding,
  changeFinding,
  FindingUnfounded,
  getFinding,
  readFindings,
  removeFinding,
  ThemesNotSignedOff,
} from './service.ts'

export const authorOf = (request: Request): Author => ({
  accountId: visitorOf(request).id,
  requestId: request.id,
})

const listUrl = (request: Request) => urls.deskProgramme(programmeOf(request).slug, 'findings')

/** What the form says where saving was refused; other faults are thrown on. */
function refusalOf(error: unknown): FieldError[] {
  if (error instanceof EditedByAnother) {
    const message = `${error.message}. Compare the two, then save again if yours should stand`
    return [{ field: 'text', message }]
  }
  if (error instanceof ThemesNotSignedOff) return [{ field: 'themes', message: error.message }]
  if (error instanceof FindingUnfounded) return [{ field: 'themes', message: error.message }]
  if (error instanceof AboutNotOffered) return [{ field: 'about', message: error.message }]
  if (error instanceof FigureNotThere) {
    return [{ field: 'text', message: `${error.message}. Look again at the list below the text` }]
  }
  throw error
}

/** Findings at the desk: what was found, and the signed-off themes that each draws on. */
export const findingRoutes = (ctx: Context): Route[] => {
  const onForm = async (request: Request) => {
    const programme = programmeOf(request)
    const id = request.params.finding
    return {
      programme,
      signedOff: await listSignedOffThemes(ctx.db, programme.id),
      abouts: await listAbouts(ctx.db, programme.id),
      figures: await listCodedFigures(ctx.db, programme.id, ctx.now()),
      ...(id === undefined ? {} : { finding: await getFinding(ctx.db, programme.id, readId(id)) }),
    }
  }

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/findings',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const permissions = await permissionsIn(ctx, request)
        const shown = {
          findings: await readFindings(ctx.db, programme.id, ctx.now()),
          abouts: await listAbouts(ctx.db, programme.id),
          hasThemes: (await listSignedOffThemes(ctx.db, programme.id)).length > 0,
        }
        const mayChange = permissions.has('draft-decision')
        return reply.page(findingsPage, findingsView(programme, shown, mayChange))
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'GET',
      url: '/desk/programmes/:programme/findings/new',
      handle: async (request, reply) => reply.page(findingPage, findingView(await onForm(request), {})),
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/findings/new',
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(newFindingForm, typed)
        const refuse = async (errors: FieldError[]) =>
          reply.page(findingPage, findingView(await onForm(request), typed, errors), 422)
        if (!form.ok) return refuse(form.errors)
        try {
          await ctx.db
            .transaction()
            .execute((tx) =>
              addFinding(tx, programmeOf(request).id, form.value, authorOf(request), ctx.now()),
            )
        } catch (error) {
          return refuse(refusalOf(error))
        }
        return reply.next(listUrl(request), 'The finding was added')
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'GET',
      url: '/desk/programmes/:programme/findings/:finding',
      async handle(request, reply) {
        const shown = await onForm(request)
        return reply.page(findingPage, findingView(shown, shown.finding ? typedFinding(shown.finding) : {}))
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/findings/:finding',
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(findingForm, typed)
        const shown = await onForm(request)
        if (!form.ok) return reply.page(findingPage, findingView(shown, typed, form.errors), 422)
        const { finding, programme } = shown
        if (!finding) throw new NotFound('a finding')
        try {
          await ctx.db
            .transaction()
            .execute((tx) =>
              changeFinding(tx, programme.id, finding, form.value, authorOf(request), ctx.now()),
            )
        } catch (error) {
          const byAnother = error instanceof EditedByAnother
          const view = findingView(await onForm(request), typed, refusalOf(error), byAnother)
          return reply.page(findingPage, view, byAnother ? 409 : 422)
        }
        return reply.next(listUrl(request), 'Saved')
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/findings/:finding/remove',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const finding = await getFinding(ctx.db, programme.id, readId(request.params.finding))
        const form = readForm(removeFindingForm, request.body)
        if (!form.ok) throw new EditedByAnother('this finding')
        await ctx.db
          .transaction()
          .execute((tx) => removeFinding(tx, programme.id, finding, form.value.revision, authorOf(request)))
        return reply.next(listUrl(request), 'The finding was removed')
      },
    },
  ]
}
