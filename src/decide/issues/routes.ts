import type { Context } from '../../context.ts'
import { permissionsIn } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../findings/index.ts'
import { issuesPage, issuesView } from './pages.ts'
import { joinForm } from './schema.ts'
import { IssuesNotListed, JoinRefused, joinIssues, listIssues, partIssue } from './service.ts'

/** What the form says where joining was refused; other faults are thrown on. */
function refusalOf(error: unknown): FieldError[] {
  if (error instanceof JoinRefused) return [{ field: error.field, message: error.message }]
  if (error instanceof IssuesNotListed) return [{ field: 'issues', message: error.message }]
  throw error
}

/** What has to be answered, at the desk: the list, and which of it is answered together. */
export const issueRoutes = (ctx: Context, translate: Translate): Route[] => {
  const listUrl = (request: Request) => urls.deskProgramme(programmeOf(request).slug, 'issues')

  const show = async (request: Request, typed: Typed = {}, errors: FieldError[] = []) => {
    const permissions = await permissionsIn(ctx, request)
    const programme = programmeOf(request)
    const issues = await listIssues(ctx.db, programme.id)
    return issuesView(translate, programme, issues, permissions.has('draft-decision'), typed, errors)
  }

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/issues',
      handle: async (request, reply) => reply.page(issuesPage, await show(request)),
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/issues/join',
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(joinForm, typed)
        if (!form.ok) return reply.page(issuesPage, await show(request, typed, form.errors), 422)
        const { issues, into, reason } = form.value
        const join = { issueIds: issues, intoId: into, reason }
        try {
          await ctx.db
            .transaction()
            .execute((tx) => joinIssues(tx, ctx, programmeOf(request).id, join, authorOf(request)))
        } catch (error) {
          return reply.page(issuesPage, await show(request, typed, refusalOf(error)), 422)
        }
        return reply.next(listUrl(request), 'The issues were joined')
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/issues/:issue/part',
      async handle(request, reply) {
        const issueId = request.params.issue ?? ''
        await ctx.db
          .transaction()
          .execute((tx) => partIssue(tx, ctx, programmeOf(request).id, issueId, authorOf(request)))
        return reply.next(listUrl(request), 'The issue has its own answer again')
      },
    },
  ]
}
