import type { Context } from '../../context.ts'
import { carriedByNumber } from '../../core/questionnaire/carried-numbers.ts'
import {
  newQuestion,
  type Question,
  type QuestionKind,
  questionsOf,
} from '../../core/questionnaire/content.ts'
import {
  sectionOfQuestion,
  withChangedQuestion,
  withoutQuestion,
  withQuestion,
  withQuestionMoved,
} from '../../core/questionnaire/edit.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { editDraft, questionKinds } from '../activities/index.ts'
import { builder, builderUrl, type Drafted, draftOf, editOf, getQuestionIn } from './draft-request.ts'
import { kindPage, kindView, questionPage, questionView, typedOfQuestion } from './question-pages.ts'
import { readQuestion } from './question-schema.ts'

const access = 'desk:run-activities'
const questions = `${builder}/questions`

const queryText = (request: Request, name: string): string => typedText(request.query as Typed, name)

/** The kind that an address asks for; undefined where it is none. */
function kindIn(request: Request): QuestionKind | undefined {
  const kind = queryText(request, 'kind')
  return Object.hasOwn(questionKinds, kind) ? (kind as QuestionKind) : undefined
}

/** The form of one question, and what came of sending it. */
type Form = {
  drafted: Drafted
  heading: string
  isNew: boolean
  kindUrl: string
  question: Question
  earlier: readonly Question[]
}

const show = (
  reply: Reply,
  { drafted, question, ...form }: Form,
  typed: Typed,
  more: { errors?: { field: string; message: string }[]; hasCarried?: boolean } = {},
) =>
  reply.page(
    questionPage,
    questionView(drafted, { ...form, ...more, kind: question.kind }, typed),
    more.errors?.length ? 422 : 200,
  )

/** The form again, with a carried answer at the end of the question. */
function showWithCarried(reply: Reply, form: Form, typed: Typed) {
  const number = form.earlier.findIndex(({ id }) => id === typedText(typed, 'carried')) + 1
  const text =
    number > 0 ? `${typedText(typed, 'text')} ${carriedByNumber(number)}`.trim() : typedText(typed, 'text')
  return show(reply, form, { ...typed, text }, { hasCarried: true })
}

export const questionRoutes = (ctx: Context): Route[] => {
  const newForm = async (request: Request, kind: QuestionKind): Promise<Form> => {
    const drafted = await draftOf(ctx, request)
    const section = queryText(request, 'section')
    const { sections } = drafted.draft
    const upTo = sections.findIndex(({ id }) => id === section)
    const before = upTo < 0 ? sections : sections.slice(0, upTo + 1)
    const kindUrl = `${builderUrl(drafted.activity, 'questions', 'kind')}?section=${encodeURIComponent(section)}`
    const question = newQuestion({ id: ctx.newId(), kind, text: '' })
    return {
      drafted,
      heading: 'Add a question',
      isNew: true,
      kindUrl,
      question,
      earlier: questionsOf({ sections: before }),
    }
  }
  const changeForm = async (request: Request): Promise<Form> => {
    const drafted = await draftOf(ctx, request)
    const kept = getQuestionIn(drafted.draft, request.params.question)
    const all = questionsOf(drafted.draft)
    const question = { ...kept, kind: kindIn(request) ?? kept.kind }
    const kindUrl = builderUrl(drafted.activity, 'questions', kept.id, 'kind')
    return {
      drafted,
      heading: 'Change this question',
      isNew: false,
      kindUrl,
      question,
      earlier: all.slice(0, all.indexOf(kept)),
    }
  }
  const back = ({ drafted }: Form) => builderUrl(drafted.activity)

  return [
    {
      access,
      method: 'GET',
      url: `${questions}/kind`,
      async handle(request, reply) {
        const { activity } = await draftOf(ctx, request)
        const action = builderUrl(activity, 'questions', 'new')
        const section = queryText(request, 'section')
        return reply.page(kindPage, kindView(activity, { heading: 'Add a question', action, section }))
      },
    },
    {
      access,
      method: 'GET',
      url: `${questions}/new`,
      async handle(request, reply) {
        const kind = kindIn(request)
        if (kind) return show(reply, await newForm(request, kind), {})
        const { activity } = await draftOf(ctx, request)
        const form = {
          heading: 'Add a question',
          action: builderUrl(activity, 'questions', 'new'),
          section: queryText(request, 'section'),
        }
        return reply.page(kindPage, kindView(activity, form, noKind), 422)
      },
    },
    {
      access,
      method: 'POST',
      url: `${questions}/new`,
      async handle(request, reply) {
        const form = await newForm(request, kindIn(request) ?? 'long-text')
        const typed = (request.body ?? {}) as Typed
        if (typedText(typed, 'go') === 'carry') return showWithCarried(reply, form, typed)
        const read = readQuestion(form.question, typed, form.earlier)
        if (!read.ok) return show(reply, form, typed, { errors: read.errors })
        await ctx.db.transaction().execute((tx) =>
          editDraft(tx, editOf(request, form.drafted.activity), (draft) => ({
            draft: withQuestion(draft, read.value, queryText(request, 'section')),
            act: 'question-added',
            subject: asSubject(read.value.id),
            after: read.value,
          })),
        )
        const another = typedText(typed, 'go') === 'another'
        const next = another ? form.kindUrl : `${back(form)}#question-${read.value.id}`
        return reply.next(next, 'The question was added')
      },
    },
    {
      access,
      method: 'GET',
      url: `${questions}/:question`,
      async handle(request, reply) {
        const form = await changeForm(request)
        return show(reply, form, typedOfQuestion(form.question, form.drafted))
      },
    },
    {
      access,
      method: 'POST',
      url: `${questions}/:question`,
      async handle(request, reply) {
        const form = await changeForm(request)
        const typed = (request.body ?? {}) as Typed
        if (typedText(typed, 'go') === 'carry') return showWithCarried(reply, form, typed)
        const read = readQuestion(form.question, typed, form.earlier)
        if (!read.ok) return show(reply, form, typed, { errors: read.errors })
        await ctx.db.transaction().execute((tx) =>
          editDraft(tx, editOf(request, form.drafted.activity), (draft) => ({
            draft: withChangedQuestion(draft, read.value),
            act: 'question-changed',
            subject: asSubject(read.value.id),
            before: getQuestionIn(draft, read.value.id),
            after: read.value,
          })),
        )
        return reply.next(`${back(form)}#question-${read.value.id}`, 'Saved')
      },
    },
    {
      access,
      method: 'GET',
      url: `${questions}/:question/kind`,
      async handle(request, reply) {
        const { activity, draft } = await draftOf(ctx, request)
        const { id, kind } = getQuestionIn(draft, request.params.question)
        const action = builderUrl(activity, 'questions', id)
        return reply.page(kindPage, kindView(activity, { heading: 'Choose another kind', action, kind }))
      },
    },
    {
      access,
      method: 'POST',
      url: `${questions}/:question/remove`,
      async handle(request, reply) {
        const { activity } = await draftOf(ctx, request)
        const id = request.params.question ?? ''
        await ctx.db.transaction().execute((tx) =>
          editDraft(tx, editOf(request, activity), (draft) => ({
            draft: withoutQuestion(draft, id),
            act: 'question-removed',
            subject: asSubject(id),
            before: getQuestionIn(draft, id),
          })),
        )
        return reply.next(builderUrl(activity), 'The question was removed')
      },
    },
    ...(['up', 'down'] as const).map(
      (direction): Route => ({
        access,
        method: 'POST',
        url: `${questions}/:question/move-${direction}`,
        async handle(request, reply) {
          const { activity } = await draftOf(ctx, request)
          const id = request.params.question ?? ''
          await ctx.db.transaction().execute((tx) =>
            editDraft(tx, editOf(request, activity), (draft) => ({
              draft: withQuestionMoved(draft, getQuestionIn(draft, id).id, direction),
              act: 'question-moved',
              subject: asSubject(id),
              before: { section: sectionOfQuestion(draft, id)?.title ?? '' },
              after: { direction },
            })),
          )
          return reply.next(`${builderUrl(activity)}#question-${id}`)
        },
      }),
    ),
  ]
}

const noKind = [{ field: 'kind', message: 'Select the kind of question' }]
const asSubject = (id: string) => ({ kind: 'question', id })
