import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { authorOf } from '../findings/index.ts'
import { decisionUrl } from './desk-pages.ts'
import { DecisionNotReady, getDraft, publishDecision } from './publication-service.ts'
import { publishPage, publishView } from './publish-pages.ts'
import { readMissing } from './published-service.ts'
import { publishForm } from './schema.ts'

/** What the page says where publishing was refused; other faults are thrown on. */
function refusalOf(error: unknown): FieldError[] {
  if (error instanceof DecisionNotReady) return [{ field: error.field, message: error.message }]
  if (error instanceof EditedByAnother) {
    const message = `${error.message}. Look at it again, then publish it as it is now`
    return [{ field: 'publish', message }]
  }
  throw error
}

/** Publishing a decision, and corrections of it: for those who may decide. */
export const publishRoutes = (ctx: Context, translate: Translate): Route[] => {
  const draftOf = (request: Request) =>
    getDraft(ctx.db, programmeOf(request).id, readId(request.params.decision), ctx.now())

  const show = async (request: Request, typed: Typed, errors: readonly FieldError[] = []) => {
    const programme = programmeOf(request)
    const draft = await draftOf(request)
    const missing = await readMissing(
      ctx.db,
      programme.id,
      { id: draft.decision.id, content: draft.content },
      ctx.now(),
    )
    return publishView(translate, programme, draft, missing, typed, errors)
  }

  return [
    {
      access: 'desk:decide',
      method: 'GET',
      url: '/desk/programmes/:programme/decisions/:decision/publish',
      handle: async (request, reply) => reply.page(publishPage, await show(request, {})),
    },
    {
      access: 'desk:decide',
      method: 'POST',
      url: '/desk/programmes/:programme/decisions/:decision/publish',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const { decision } = await draftOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(publishForm, typed)
        const refuse = async (errors: FieldError[], status = 422) =>
          reply.page(publishPage, await show(request, typed, errors), status)
        if (!form.ok) return refuse(form.errors)
        const scope = { programmeId: programme.id, decisionId: decision.id }
        try {
          await ctx.db
            .transaction()
            .execute((tx) => publishDecision(tx, ctx, scope, form.value, authorOf(request)))
        } catch (error) {
          return refuse(refusalOf(error), error instanceof EditedByAnother ? 409 : 422)
        }
        return reply.next(decisionUrl(programme, decision.id), 'Published')
      },
    },
  ]
}
