import type { Context } from '../../context.ts'
import { sectionOfQuestion, withQuestionAt } from '../../core/questionnaire/edit.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { editDraft } from '../activities/index.ts'
import { builder, builderUrl, draftOf, editOf, getQuestionIn } from './draft-request.ts'
import { listPlaces, placePage, placeView } from './place-pages.ts'

const access = 'desk:run-activities'
const move = `${builder}/questions/:question/move`

/** Moving a question to any place at once. */
export const placeRoutes = (ctx: Context): Route[] => [
  {
    access,
    method: 'GET',
    url: move,
    async handle(request, reply) {
      const { activity, draft } = await draftOf(ctx, request)
      return reply.page(placePage, placeView(activity, draft, getQuestionIn(draft, request.params.question)))
    },
  },
  {
    access,
    method: 'POST',
    url: move,
    async handle(request, reply) {
      const { activity, draft } = await draftOf(ctx, request)
      const question = getQuestionIn(draft, request.params.question)
      const chosen = typedText((request.body ?? {}) as Typed, 'place')
      const to = listPlaces(draft, question.id).find(({ value }) => value === chosen)
      if (!to) {
        const errors = [{ field: 'place', message: 'Select where it goes' }]
        return reply.page(placePage, placeView(activity, draft, question, errors), 422)
      }
      await ctx.db.transaction().execute((tx) =>
        editDraft(tx, editOf(request, activity), (now) => ({
          draft: withQuestionAt(now, question.id, to),
          act: 'question-moved',
          subject: { kind: 'question', id: question.id },
          before: { section: sectionOfQuestion(now, question.id)?.title ?? '' },
          after: { place: to.text },
        })),
      )
      return reply.next(`${builderUrl(activity)}#question-${question.id}`, 'The question was moved')
    },
  },
]
