import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import {
  newQuestion,
  type Question,
  type Questionnaire,
  questionsOf,
} from '../../core/questionnaire/content.ts'
import { copyQuestions } from '../../core/questionnaire/copy.ts'
import { withQuestion } from '../../core/questionnaire/edit.ts'
import { listGrantScopes } from '../../people/accounts/index.ts'
import { type Typed, typedList } from '../../web/forms.ts'
import { type Request, type Route, visitorOf } from '../../web/route.ts'
import {
  type ActivityRow,
  editDraft,
  positions,
  readDraftQuestionnaire,
  readLiveQuestionnaire,
} from '../activities/index.ts'
import { listSources } from './copy-queries.ts'
import { builder, builderUrl, draftOf, editOf, questionnaireOf } from './draft-request.ts'
import { findLibraryItem, type LibraryItem } from './library.ts'
import { copyPage, copyView, libraryPage, libraryView, sourcesPage, sourcesView } from './ready-pages.ts'

const access = 'desk:run-activities'

/** Questions that somebody wrote before: from the library, and from other questionnaires. */
export const readyRoutes = (ctx: Context): Route[] => {
  const addAll = (request: Request, activity: ActivityRow, questions: readonly Question[], from: object) =>
    ctx.db.transaction().execute((tx) =>
      editDraft(tx, editOf(request, activity), (draft) => ({
        draft: questions.reduce((now, question) => withQuestion(now, question), draft),
        act: 'questions-copied',
        after: { ...from, questions: questions.map(({ id, text }) => ({ id, text })) },
      })),
    )
  const listMine = async (request: Request, activity: ActivityRow) => {
    const scopes = await listGrantScopes(ctx.db, visitorOf(request).id, dayInLondon(ctx.now()))
    return listSources(ctx.db, scopes, activity.id)
  }
  const sourceOf = async (request: Request, activity: ActivityRow) => {
    const source = (await listMine(request, activity)).find(({ slug }) => slug === request.params.source)
    if (!source) throw new NotFound('a questionnaire that this person may see')
    const live = await readLiveQuestionnaire(ctx.db, source.id)
    return { ...source, content: live?.content ?? (await readDraftQuestionnaire(ctx.db, source.id)) }
  }

  return [
    {
      access,
      method: 'GET',
      url: `${builder}/library`,
      handle: async (request, reply) =>
        reply.page(libraryPage, libraryView(await questionnaireOf(ctx, request))),
    },
    {
      access,
      method: 'POST',
      url: `${builder}/library/:item`,
      async handle(request, reply) {
        const { activity } = await draftOf(ctx, request)
        const item = findLibraryItem(request.params.item ?? '')
        if (!item) throw new NotFound('a question of the library')
        const questions = questionsOfItem(item, ctx.newId)
        await addAll(request, activity, questions, { library: item.key })
        const said = questions.length > 1 ? 'The questions were added' : 'The question was added'
        return reply.next(`${builderUrl(activity)}#question-${questions[0]?.id}`, said)
      },
    },
    {
      access,
      method: 'GET',
      url: `${builder}/copy`,
      async handle(request, reply) {
        const activity = await questionnaireOf(ctx, request)
        return reply.page(sourcesPage, sourcesView(activity, await listMine(request, activity)))
      },
    },
    {
      access,
      method: 'GET',
      url: `${builder}/copy/:source`,
      async handle(request, reply) {
        const activity = await questionnaireOf(ctx, request)
        return reply.page(copyPage, copyView(activity, await sourceOf(request, activity)))
      },
    },
    {
      access,
      method: 'POST',
      url: `${builder}/copy/:source`,
      async handle(request, reply) {
        const activity = await questionnaireOf(ctx, request)
        const source = await sourceOf(request, activity)
        const chosen = chosenOf(
          source.content,
          typedList((request.body ?? {}) as Typed, 'questions'),
          ctx.newId,
        )
        if (chosen.size === 0) {
          const errors = [{ field: 'questions', message: 'Select the questions to copy' }]
          return reply.page(copyPage, copyView(activity, source, errors), 422)
        }
        const questions = copyQuestions(source.content, chosen)
        await addAll(request, activity, questions, { copiedFrom: source.id })
        return reply.next(`${builderUrl(activity)}#question-${questions[0]?.id}`, 'The questions were copied')
      },
    },
  ]
}

const questionsOfItem = ({ questions }: LibraryItem, newId: () => string): Question[] =>
  questions.map((question) =>
    newQuestion({
      id: newId(),
      ...question,
      ...(question.kind === 'each-option' ? { choices: [...positions] } : {}),
    }),
  )

const chosenOf = (content: Questionnaire, ids: readonly string[], newId: () => string) =>
  new Map(
    questionsOf(content)
      .filter(({ id }) => ids.includes(id))
      .map(({ id }) => [id, newId()]),
  )
