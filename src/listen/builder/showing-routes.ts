import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import {
  type Condition,
  type Question,
  type Questionnaire,
  questionsOf,
  type ShownWhen,
} from '../../core/questionnaire/content.ts'
import {
  withChangedQuestion,
  withChangedSection,
  withCondition,
  withoutCondition,
} from '../../core/questionnaire/edit.ts'
import { readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Request, Route } from '../../web/route.ts'
import { choiceField } from '../../web/text-field.ts'
import { editDraft } from '../activities/index.ts'
import {
  builder,
  builderUrl,
  type Drafted,
  draftOf,
  editOf,
  getQuestionIn,
  getSectionIn,
} from './draft-request.ts'
import { listConditionKeys, textInWords } from './in-words.ts'
import { conditionPage, conditionView, type Subject, showingPage, showingView } from './showing-pages.ts'

const access = 'desk:run-activities'

/** The question or the section whose showing is set, and the questions that come before it. */
function subjectOf({ activity, draft }: Drafted, request: Request): Subject {
  if (request.params.question) {
    const question = getQuestionIn(draft, request.params.question)
    const all = questionsOf(draft)
    return {
      kind: 'question',
      id: question.id,
      name: textInWords(question.text, draft),
      shownWhen: question.shownWhen,
      earlier: asked(all.slice(0, all.indexOf(question))),
      url: builderUrl(activity, 'questions', question.id, 'shown'),
    }
  }
  const section = getSectionIn(draft, request.params.section)
  const before = draft.sections.slice(0, draft.sections.indexOf(section))
  return {
    kind: 'section',
    id: section.id,
    name: section.title,
    shownWhen: section.shownWhen,
    earlier: asked(questionsOf({ sections: before })),
    url: builderUrl(activity, 'sections', section.id, 'shown'),
  }
}

const asked = (questions: readonly Question[]) => questions.filter(({ isAnalystOnly }) => !isAnalystOnly)

const setShown = (draft: Questionnaire, { kind, id }: Subject, shownWhen: ShownWhen | null): Questionnaire =>
  kind === 'section'
    ? withChangedSection(draft, id, { shownWhen })
    : withChangedQuestion(draft, { ...getQuestionIn(draft, id), shownWhen })

const conditionForm = z.object({
  is: choiceField(['among', 'not-among', 'answered'], 'Select what the answer must be'),
})

/** Reads one condition; its choices must be such as its question offers. */
function readCondition(about: Question, typed: Typed) {
  const form = readForm(conditionForm, typed)
  if (!form.ok) return form
  const offered = listConditionKeys(about).map(({ key }) => key)
  const keys =
    form.value.is === 'answered' ? [] : typedList(typed, 'keys').filter((key) => offered.includes(key))
  if (form.value.is !== 'answered' && keys.length === 0) {
    return { ok: false as const, errors: [{ field: 'keys', message: 'Select at least one answer' }] }
  }
  const condition: Condition = { questionId: about.id, is: form.value.is, keys }
  return { ok: true as const, value: condition }
}

/** When a question or a section is shown, by answers to questions before it. */
export const showingRoutes = (ctx: Context): Route[] =>
  [`${builder}/questions/:question/shown`, `${builder}/sections/:section/shown`].flatMap((url): Route[] => {
    const save = (
      request: Request,
      drafted: Drafted,
      subject: Subject,
      change: (when: ShownWhen | null) => ShownWhen | null,
    ) =>
      ctx.db.transaction().execute((tx) =>
        editDraft(tx, editOf(request, drafted.activity), (draft) => {
          const shownWhen = change(subject.shownWhen)
          return {
            draft: setShown(draft, subject, shownWhen),
            act: `${subject.kind}-changed`,
            subject: { kind: subject.kind, id: subject.id },
            before: { shownWhen: subject.shownWhen },
            after: { shownWhen },
          }
        }),
      )
    return [
      {
        access,
        method: 'GET',
        url,
        async handle(request, reply) {
          const drafted = await draftOf(ctx, request)
          return reply.page(showingPage, showingView(drafted, subjectOf(drafted, request)))
        },
      },
      {
        access,
        method: 'POST',
        url,
        async handle(request, reply) {
          const drafted = await draftOf(ctx, request)
          const subject = subjectOf(drafted, request)
          const match = typedText((request.body ?? {}) as Typed, 'match') === 'any' ? 'any' : 'all'
          await save(request, drafted, subject, (when) => when && { ...when, match })
          return reply.next(subject.url, 'Saved')
        },
      },
      {
        access,
        method: 'POST',
        url: `${url}/remove/:place`,
        async handle(request, reply) {
          const drafted = await draftOf(ctx, request)
          const subject = subjectOf(drafted, request)
          await save(request, drafted, subject, (when) =>
            withoutCondition(when, Number(request.params.place)),
          )
          return reply.next(subject.url, 'The condition was removed')
        },
      },
      {
        access,
        method: 'GET',
        url: `${url}/new`,
        async handle(request, reply) {
          const drafted = await draftOf(ctx, request)
          const subject = subjectOf(drafted, request)
          const about = subject.earlier.find(({ id }) => id === typedText(request.query as Typed, 'about'))
          if (about) return reply.page(conditionPage, conditionView(drafted, subject, about, {}))
          const errors = [{ field: 'about', message: 'Select an earlier question' }]
          return reply.page(showingPage, showingView(drafted, subject, errors), 422)
        },
      },
      {
        access,
        method: 'POST',
        url: `${url}/new`,
        async handle(request, reply) {
          const drafted = await draftOf(ctx, request)
          const subject = subjectOf(drafted, request)
          const typed = (request.body ?? {}) as Typed
          const about = subject.earlier.find(({ id }) => id === typedText(request.query as Typed, 'about'))
          if (!about) throw new NotFound('a question before this one')
          const read = readCondition(about, typed)
          if (!read.ok)
            return reply.page(conditionPage, conditionView(drafted, subject, about, typed, read.errors), 422)
          await save(request, drafted, subject, (when) => withCondition(when, read.value))
          return reply.next(subject.url, 'The condition was added')
        },
      },
    ]
  })
