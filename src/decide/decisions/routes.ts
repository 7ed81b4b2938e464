import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { listOptions } from '../../register/programmes/index.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route } from '../../web/route.ts'
import { authorOf, readFindings } from '../findings/index.ts'
import { type Issue, listIssues } from '../issues/index.ts'
import { coverage } from './coverage.ts'
import { decisionPage, decisionsPage, decisionsView, decisionUrl, decisionView } from './desk-pages.ts'
import { issuesToAnswer } from './elsewhere.ts'
import { type DecisionOnForm, decisionFormPage, decisionFormView, typedDecision } from './form-pages.ts'
import { readMovedFigures } from './moved-figures.ts'
import { getDraft } from './publication-service.ts'
import { readMissing } from './published-service.ts'
import {
  type DecisionRow,
  listAnsweredIssues,
  listBodiesAtTable,
  listDecisionRows,
  listFindingsOfDecision,
  listMeetingsOfProgramme,
} from './queries.ts'
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

const fieldsOf = ({ option, meeting, ...fields }: DecisionForm) => ({
  ...fields,
  optionId: option,
  meetingId: meeting,
})

type Answered = Awaited<ReturnType<typeof listAnsweredIssues>>[number]

/** How a draft covers its issues, without what is published. */
function coverageOfRow(row: DecisionRow, issues: readonly Issue[], answered: readonly Answered[]) {
  const [own, others] = [
    answered
      .filter(({ decisionId }) => decisionId === row.id)
      .map((issue) => ({ ...issue, disposition: true })),
    answered.filter(({ decisionId }) => decisionId !== row.id),
  ]
  const known = new Set(own.map(({ id }) => id))
  return coverage(issuesToAnswer(issues, row.decidedOn, known), own, others)
}

/** Decisions at the desk: the list, and writing one. */
export const deskRoutes = (ctx: Context, translate: Translate): Route[] => {
  const onForm = async (request: Request): Promise<DecisionOnForm> => {
    const programme = programmeOf(request)
    const findings = await readFindings(ctx.db, programme.id, ctx.now())
    return {
      programme,
      bodies: await listBodiesAtTable(ctx.db, programme.id),
      options: await listOptions(ctx.db, programme.id),
      meetings: await listMeetingsOfProgramme(ctx.db, programme.id),
      findings: findings.map(({ id, words }) => ({ id, text: words })),
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
        const issues = await listIssues(ctx.db, programme.id)
        const answered = await listAnsweredIssues(ctx.db, programme.id)
        const decisions = (await listDecisionRows(ctx.db, programme.id)).map((row) => ({
          row,
          coverage: coverageOfRow(row, issues, answered),
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
      async handle(request, reply) {
        // A decision rests on every finding until somebody says otherwise.
        const shown = await onForm(request)
        const typed = { stage: 'proceed', findings: shown.findings.map(({ id }) => id) }
        return reply.page(decisionFormPage, decisionFormView(translate, shown, typed))
      },
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
          reply.page(decisionFormPage, decisionFormView(translate, await onForm(request), typed, errors), 422)
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
        const may = {
          draft: permissions.has('draft-decision'),
          decide: permissions.has('decide'),
          makeBundle: permissions.has('make-reviewer-bundle'),
        }
        const missing = await readMissing(
          ctx.db,
          programme.id,
          { id: draft.decision.id, content: draft.content },
          ctx.now(),
        )
        const [newest] = draft.versions
        const moved = newest ? await readMovedFigures(ctx.db, programme.id, [newest.content], ctx.now()) : []
        return reply.page(decisionPage, decisionView(translate, programme, draft, { missing, moved }, may))
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'GET',
      url: '/desk/programmes/:programme/decisions/:decision/edit',
      async handle(request, reply) {
        const decision = await decisionOf(request)
        const shown = await onFormOf(request, decision)
        return reply.page(
          decisionFormPage,
          decisionFormView(
            translate,
            shown,
            typedDecision(decision, await listFindingsOfDecision(ctx.db, decision.id)),
          ),
        )
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
          const view = decisionFormView(translate, await onFormOf(request, decision), typed, form.errors)
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
          const view = decisionFormView(translate, shown, typed, refusalOf(error), byAnother)
          return reply.page(decisionFormPage, view, byAnother ? 409 : 422)
        }
        return reply.next(decisionUrl(programme, decision.id), 'Saved')
      },
    },
  ]
}
