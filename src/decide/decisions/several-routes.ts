import type { Context } from '../../context.ts'
import { readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { authorOf } from '../findings/index.ts'
import { IssuesNotListed } from '../issues/index.ts'
import type { Speaker } from './content.ts'
import { answersUrl } from './disposition-pages.ts'
import { saidIn } from './disposition-routes.ts'
import { getDraft } from './publication-service.ts'
import { listProgrammeVersions } from './queries.ts'
import { severalForm } from './schema.ts'
import { answerIssues, DispositionsEditedByAnother, VersionNotPublished } from './service.ts'
import { severalPage, severalView } from './several-pages.ts'

/** What the form says where saving was refused; other faults are thrown on. */
function refusalOf(error: unknown): FieldError[] {
  if (error instanceof VersionNotPublished) return [{ field: 'version', message: error.message }]
  if (error instanceof IssuesNotListed) return [{ field: 'issues', message: error.message }]
  if (error instanceof DispositionsEditedByAnother) {
    const message = 'Someone else answered one of these issues meanwhile: it is not on this page any more'
    return [{ field: 'issues', message }]
  }
  throw error
}

/** One answer, with its reason, for several issues that have none. */
export const severalRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...routesOf(ctx, translate, 'advice'),
  ...routesOf(ctx, translate, 'meeting'),
]

const routesOf = (ctx: Context, translate: Translate, saidBy: Speaker): Route[] => {
  const url = `/desk/programmes/:programme/decisions/:decision/${saidBy === 'advice' ? 'advice' : 'minutes'}/several`

  const show = async (request: Request, typed: Typed, errors: readonly FieldError[] = []) => {
    const programme = programmeOf(request)
    const draft = await getDraft(ctx.db, programme.id, readId(request.params.decision), ctx.now())
    const versions = await listProgrammeVersions(ctx.db, programme.id)
    return severalView(translate, programme, { draft, saidBy, versions }, typed, errors)
  }

  return [
    {
      access: 'desk:draft-decision',
      method: 'GET',
      url,
      handle: async (request, reply) => reply.page(severalPage, await show(request, {})),
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const decisionId = readId(request.params.decision)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(severalForm, typed)
        const refuse = async (errors: FieldError[]) =>
          reply.page(severalPage, await show(request, typed, errors), 422)
        if (!form.ok) return refuse(form.errors)
        const { issues, ...said } = form.value
        // An empty stamp: none of them may have an answer that this person has not seen.
        const answers = issues.map((issueId) => ({ issueId, seen: '', ...saidIn(said) }))
        const of = { programmeId: programme.id, decisionId, saidBy }
        try {
          await ctx.db
            .transaction()
            .execute((tx) => answerIssues(tx, of, answers, authorOf(request), ctx.now()))
        } catch (error) {
          return refuse(refusalOf(error))
        }
        const count = issues.length === 1 ? 'One issue was' : `${issues.length} issues were`
        return reply.next(answersUrl(programme, decisionId, saidBy), `${count} answered`)
      },
    },
  ]
}
