import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Request, Route } from '../../web/route.ts'
import { activityOf, authorOf, oneActivity, revisionOf } from './desk-request.ts'
import { deskActivity } from './pages.ts'
import { type ActivityRow, listQuestions } from './queries.ts'
import { questionPage, questionView, typedOfQuestion } from './question-pages.ts'
import { addQuestion, changeQuestion, moveQuestion, removeQuestion } from './questions-service.ts'
import { questionForm } from './schema.ts'

const questions = `${oneActivity}/questions`

/** The questions of a questionnaire at the desk: add, change, move, remove. */
export const questionRoutes = (ctx: Context): Route[] => {
  const questionnaireOf = async (request: Request): Promise<ActivityRow> => {
    const activity = await activityOf(ctx, request)
    if (activity.kind !== 'questionnaire') throw new NotFound('a questionnaire by that address')
    return activity
  }
  const editOf = async (request: Request) => {
    const activity = await questionnaireOf(request)
    const edit = { ...authorOf(request), activityId: activity.id, questionId: request.params.question ?? '' }
    return { activity, edit, back: deskActivity(activity.programmeSlug, activity.slug) }
  }

  return [
    {
      access: 'desk:run-activities',
      method: 'GET',
      url: `${questions}/new`,
      handle: async (request, reply) =>
        reply.page(questionPage, questionView(await questionnaireOf(request), 'Add a question', {})),
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${questions}/new`,
      async handle(request, reply) {
        const { activity, edit, back } = await editOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(questionForm, typed)
        if (!form.ok) {
          return reply.page(questionPage, questionView(activity, 'Add a question', typed, form.errors), 422)
        }
        const { revision, ...question } = form.value
        await ctx.db.transaction().execute((tx) => addQuestion(tx, ctx, { ...edit, revision }, question))
        return reply.next(back, 'The question was added')
      },
    },
    {
      access: 'desk:run-activities',
      method: 'GET',
      url: `${questions}/:question`,
      async handle(request, reply) {
        const { activity, edit } = await editOf(request)
        const question = (await listQuestions(ctx.db, activity.id)).find(({ id }) => id === edit.questionId)
        if (!question) throw new NotFound('a question that is not there')
        const view = questionView(activity, 'Change this question', typedOfQuestion(question))
        return reply.page(questionPage, view)
      },
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${questions}/:question`,
      async handle(request, reply) {
        const { activity, edit, back } = await editOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(questionForm, typed)
        if (!form.ok) {
          const view = questionView(activity, 'Change this question', typed, form.errors)
          return reply.page(questionPage, view, 422)
        }
        const { revision, ...question } = form.value
        await ctx.db.transaction().execute((tx) => changeQuestion(tx, { ...edit, revision }, question))
        return reply.next(back, 'Saved')
      },
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${questions}/:question/remove`,
      async handle(request, reply) {
        const { edit, back } = await editOf(request)
        await ctx.db.transaction().execute((tx) => removeQuestion(tx, { ...edit, ...revisionOf(request) }))
        return reply.next(back, 'The question was removed')
      },
    },
    ...(['up', 'down'] as const).map(
      (direction): Route => ({
        access: 'desk:run-activities',
        method: 'POST',
        url: `${questions}/:question/move-${direction}`,
        async handle(request, reply) {
          const { edit, back } = await editOf(request)
          await ctx.db
            .transaction()
            .execute((tx) => moveQuestion(tx, { ...edit, ...revisionOf(request) }, direction))
          return reply.next(back)
        },
      }),
    ),
  ]
}
