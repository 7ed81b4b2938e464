import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getTextQuestion, permissionsIn, readId, type TextQuestion } from '../questions/index.ts'
import { listArranged, type ThemeActor } from '../themes/index.ts'
import { proposalsPage, proposalsView } from './pages.ts'
import { findRun, listProposals, listStanceQuestions } from './queries.ts'
import { askForm, mergeProposalsForm, nameForm } from './schema.ts'
import {
  askForProposals,
  dropProposal,
  mergeProposals,
  nameProposal,
  reopenProposal,
  splitProposal,
  stopProposing,
} from './service.ts'

const url = '/desk/programmes/:programme/questions/:question/proposals'
const oneUrl = `${url}/:proposal`

type RefusedForm = { typed: Typed; errors: FieldError[]; proposalId?: string }

/** What answers to a question seem to share, and what a person makes of it. */
export const proposalRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request): Promise<TextQuestion> =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const actorOf = (request: Request, question: TextQuestion): ThemeActor => ({
    accountId: visitorOf(request).id,
    programmeId: programmeOf(request).id,
    questionId: question.id,
    requestId: request.id,
  })

  const show = async (request: Request, reply: Reply, question: TextQuestion, refused?: RefusedForm) => {
    const [run, proposals, stanceQuestions, frame, permissions] = await Promise.all([
      findRun(ctx.db, question.id),
      listProposals(ctx.db, question.id),
      listStanceQuestions(ctx.db, question.activityId),
      listArranged(ctx.db, question.id),
      permissionsIn(ctx, request),
    ])
    const rows = { run, proposals, stanceQuestions, frame }
    const view = proposalsView(programmeOf(request), question, rows, permissions.has('code'), refused)
    return reply.page(proposalsPage, view, refused ? 422 : 200)
  }

  /** An act on the proposals of the question in the address, and back to their page. */
  const act = (
    what: string,
    run: (tx: Tx, actor: ThemeActor, proposalId: string) => Promise<string>,
  ): Route => ({
    access: 'desk:code',
    method: 'POST',
    url: what,
    async handle(request: Request, reply: Reply) {
      const question = await getQuestion(request)
      const proposalId = request.params.proposal === undefined ? '' : readId(request.params.proposal)
      const notice = await ctx.db
        .transaction()
        .execute((tx) => run(tx, actorOf(request, question), proposalId))
      return reply.next(urls.deskQuestion(programmeOf(request).slug, question.id, 'proposals'), notice)
    },
  })

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url,
      handle: async (request: Request, reply: Reply) => show(request, reply, await getQuestion(request)),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(askForm, typed)
        if (!form.ok) return show(request, reply, question, { typed, errors: form.errors })
        const { stance } = form.value
        const known = await listStanceQuestions(ctx.db, question.activityId)
        if (stance !== null && !known.some(({ id }) => id === stance)) {
          throw new Refused(
            'This closed question is not asked beside it',
            'Choose another from the list.',
            422,
          )
        }
        await ctx.db
          .transaction()
          .execute((tx) => askForProposals(tx, ctx, actorOf(request, question), stance))
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, question.id, 'proposals'),
          'Themes are being looked for. This page shows how far it has come each time you open it.',
        )
      },
    },
    act(`${url}/stop`, async (tx, actor) => {
      await stopProposing(tx, ctx, actor)
      return 'Stopped.'
    }),
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/merge`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(mergeProposalsForm, typed)
        if (!form.ok) return show(request, reply, question, { typed, errors: form.errors })
        await ctx.db
          .transaction()
          .execute((tx) => mergeProposals(tx, ctx, actorOf(request, question), form.value.proposals))
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, question.id, 'proposals'),
          'The proposals have been merged.',
        )
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${oneUrl}/name`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const proposalId = readId(request.params.proposal)
        const typed = (request.body ?? {}) as Typed
        const refuse = (errors: readonly FieldError[]) =>
          show(request, reply, question, {
            typed,
            proposalId,
            errors: errors.map((error) => ({ ...error, field: `${error.field}-${proposalId}` })),
          })
        const form = readForm(nameForm, typed)
        if (!form.ok) return refuse(form.errors)
        const named = await ctx.db
          .transaction()
          .execute((tx) => nameProposal(tx, ctx, actorOf(request, question), proposalId, form.value))
        if (!named)
          return refuse([{ field: 'title', message: 'This question already has a theme with this title' }])
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, question.id, 'proposals'),
          `“${form.value.title}” is a theme now. Nothing has been coded: its answers wait to be read first.`,
        )
      },
    },
    act(`${oneUrl}/drop`, async (tx, actor, id) => {
      await dropProposal(tx, actor, id)
      return 'The proposal has been dropped. It can be opened again under “Settled”.'
    }),
    act(`${oneUrl}/split`, async (tx, actor, id) => {
      await splitProposal(tx, ctx, actor, id)
      return 'Smaller themes are being looked for within it.'
    }),
    act(`${oneUrl}/reopen`, async (tx, actor, id) => {
      await reopenProposal(tx, actor, id)
      return 'The proposal is open again.'
    }),
  ]
}
