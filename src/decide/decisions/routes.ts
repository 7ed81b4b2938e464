import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { listOptions } from '../../register/programmes/index.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { authorOf, listSignedOffThemes } from '../findings/index.ts'
import { coverage } from './coverage.ts'
import { decisionPage, decisionsPage, decisionsView, decisionUrl, decisionView } from './desk-pages.ts'
import { type DecisionOnForm, decisionFormPage, decisionFormView, typedDecision } from './form-pages.ts'
import { getDraft } from './publication-service.ts'
import { type DecisionRow, listAnsweredThemes, listBodiesAtTable, listDecisionRows } from './queries.ts'
import { type DecisionForm, decisionForm, newDecisionForm } from './schema.ts'
import { addDecision, ChoiceNotOffered, changeDecision, getDecision } from './service.ts'

/** What the form says where saving was refused; other faults are thrown on. */
function refusalOf(error: unknown): FieldError[] {
  if (error instanceof EditedByAnother) {
    const message = `${error.message}. Compare the two, then save again if yours should stand`
    return [{ field: 'text', message }]
  }
  if (error instanceof ChoiceNotOffered) return [{ field: error.field, message: error.message }]
  throw error
}

const fieldsOf = ({ option, ...fields }: DecisionForm) => ({ ...fields, optionId: option })

/** Decisions at the desk: the list, and writing one. */
export const deskRoutes = (ctx: Context, translate: Translate): Route[] => {
  const onForm = async (request: Request): Promise<DecisionOnForm> => {
    const programme = programmeOf(request)
    return {
      programme,
      bodies: await listBodiesAtTable(ctx.db, programme.id),
      options: await listOptions(ctx.db, programme.id),
    }
  }

  /** The body that decided stays on the list though it has left the table. */
  const onFormOf = async (request: Request, decision: DecisionRow): Promise<DecisionOnForm> => {
    const shown = await onForm(request)
    const isListed = shown.bodies.some(({ id }) => id === decision.decidedBy)
    const bodies = isListed
      ? shown.bodies
      : [...shown.bodies, { id: decision.decidedBy, name: decision.decidedByName }]
    return { ...shown, bodies, decision }
  }

  const decisionOf = (request: Request) =>
    getDecision(ctx.db, programmeOf(request).id, readId(request.params.decision))

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/decisions',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const permissions = await permissionsIn(ctx, request)
        const signedOff = await listSignedOffThemes(ctx.db, programme.id)
        const answered = (await listAnsweredThemes(ctx.db, programme.id)).map((theme) => ({
          ...theme,
          disposition: true,
        }))
        const decisions = (await listDecisionRows(ctx.db, programme.id)).map((row) => ({
          row,
          coverage: coverage(
            signedOff,
            answered.filter(({ decisionId }) => decisionId === row.id),
          ),
        }))
        return reply.page(
          decisionsPage,
          decisionsView(programme, decisions, permissions.has('draft-decision')),
        )
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'GET',
      url: '/desk/programmes/:programme/decisions/new',
      handle: async (request, reply) =>
        reply.page(decisionFormPage, decisionFormView(await onForm(request), {})),
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/decisions/new',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(newDecisionForm, typed)
        const refuse = async (errors: FieldError[]) =>
          reply.page(decisionFormPage, decisionFormView(await onForm(request), typed, errors), 422)
        if (!form.ok) return refuse(form.errors)
        try {
          const id = await ctx.db
            .transaction()
            .execute((tx) => addDecision(tx, programme.id, fieldsOf(form.value), authorOf(request)))
          return reply.next(decisionUrl(programme, id), 'The decision was added as a draft')
        } catch (error) {
          return refuse(refusalOf(error))
        }
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: '/desk/programmes/:programme/decisions/:decision',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const permissions = await permissionsIn(ctx, request)
        const draft = await getDraft(ctx.db, programme.id, readId(request.params.decision), ctx.now())
        const may = { draft: permissions.has('draft-decision'), decide: permissions.has('decide') }
        return reply.page(decisionPage, decisionView(translate, programme, draft, may))
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'GET',
      url: '/desk/programmes/:programme/decisions/:decision/edit',
      async handle(request, reply) {
        const decision = await decisionOf(request)
        const shown = await onFormOf(request, decision)
        return reply.page(decisionFormPage, decisionFormView(shown, typedDecision(decision)))
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/decisions/:decision/edit',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const decision = await decisionOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(decisionForm, typed)
        if (!form.ok) {
          const view = decisionFormView(await onFormOf(request, decision), typed, form.errors)
          return reply.page(decisionFormPage, view, 422)
        }
        const { revision, ...fields } = form.value
        try {
          await ctx.db
            .transaction()
            .execute((tx) =>
              changeDecision(tx, decision, { ...fieldsOf(fields), revision }, authorOf(request)),
            )
        } catch (error) {
          const byAnother = error instanceof EditedByAnother
          const shown = await onFormOf(request, await decisionOf(request))
          const view = decisionFormView(shown, typed, refusalOf(error), byAnother)
          return reply.page(decisionFormPage, view, byAnother ? 409 : 422)
        }
        return reply.next(decisionUrl(programme, decision.id), 'Saved')
      },
    },
  ]
}
