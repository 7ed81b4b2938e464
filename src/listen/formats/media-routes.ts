import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import {
  type Question,
  type QuestionMedia,
  type Questionnaire,
  questionsOf,
} from '../../core/questionnaire/content.ts'
import { findQuestionIn, withChangedQuestion } from '../../core/questionnaire/edit.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { sendMedia } from '../../web/media.ts'
import { mediaBodyLimit, readMediaForm, type StoredMedia } from '../../web/media-upload.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import {
  type ActivityEdit,
  authorOf,
  editDraft,
  readDraftQuestionnaire,
  readLiveQuestionnaire,
} from '../activities/index.ts'
import { builder, builderUrl, type Drafted, draftOf, editOf, getQuestionIn } from '../builder/index.ts'
import { filesOfQuestion } from './files-of-question.ts'
import {
  mediaOf,
  mediumPage,
  mediumView,
  ownValue,
  questionMediaPage,
  questionMediaView,
} from './media-pages.ts'
import { type Medium, mediumForms, mediums, mediumWishes } from './media-schema.ts'

const access = 'desk:run-activities'
const question = `${builder}/questions/:question`

type Asked = Drafted & { question: Question }

/** What a question is asked with beside words, at the desk: pictures, sound, film, and which question it stands for. */
export const questionMediaRoutes = (ctx: Context): Route[] => {
  const askedOf = async (request: Request): Promise<Asked> => {
    const drafted = await draftOf(ctx, request)
    return { ...drafted, question: getQuestionIn(drafted.draft, request.params.question) }
  }
  const mediumOf = (request: Request, { activity }: Asked): Medium => {
    const medium = mediums.find((one) => one === request.params.medium)
    if (!medium || !mediaOf(activity).includes(medium)) throw new NotFound('a medium of this question')
    return medium
  }
  /** What a variant's questions can be tied to: those asked now, or before the launch those being written. */
  const fullOf = async ({ activity }: Asked): Promise<Questionnaire | null> => {
    if (!activity.variantOf) return null
    const live = await readLiveQuestionnaire(ctx.db, activity.variantOf)
    return live?.content ?? readDraftQuestionnaire(ctx.db, activity.variantOf)
  }
  const change = (edit: ActivityEdit, id: string, act: string, changed: (before: Question) => Question) =>
    ctx.db.transaction().execute((tx) =>
      editDraft(tx, edit, (draft) => {
        const before = getQuestionIn(draft, id)
        const after = changed(before)
        const subject = { kind: 'question', id }
        return { draft: withChangedQuestion(draft, after), act, subject, before, after }
      }),
    )
  const back = (reply: Reply, { activity, question: { id } }: Asked, notice: string) =>
    reply.next(builderUrl(activity, 'questions', id, 'media'), notice)

  const uploadRoutes = (medium: Medium): Route => ({
    access,
    method: 'POST',
    url: `${question}/media/${medium}`,
    bodyLimit: mediaBodyLimit(mediumWishes[medium]),
    async handle(request, reply) {
      const asked = await askedOf(request)
      const { activity, question: of } = asked
      if (!mediaOf(activity).includes(medium)) throw new NotFound('a medium of this question')
      let revision = -1
      const read = (typed: Typed) => {
        revision = Number(typedText(typed, 'revision')) || -1
        return readForm(mediumForms[medium], typed)
      }
      const form = await readMediaForm(request, ctx.files, mediumWishes[medium], read)
      if (!form.ok) {
        return reply.page(mediumPage, mediumView(activity, of, medium, form.typed, form.errors), 422)
      }
      const edit = { ...authorOf(request), activityId: activity.id, revision }
      const added = asMedia(medium, form.stored, form.value.words)
      await change(edit, of.id, `question-${medium}-set`, (before) => ({
        ...before,
        media: { ...before.media, ...added },
      }))
      return back(reply, asked, 'Saved')
    },
  })

  return [
    {
      access,
      method: 'GET',
      url: `${question}/media`,
      async handle(request, reply) {
        const asked = await askedOf(request)
        const view = questionMediaView(asked.activity, asked.question, await fullOf(asked))
        return reply.page(questionMediaPage, view)
      },
    },
    {
      access,
      method: 'GET',
      url: `${question}/media/:medium`,
      async handle(request, reply) {
        const asked = await askedOf(request)
        return reply.page(mediumPage, mediumView(asked.activity, asked.question, mediumOf(request, asked)))
      },
    },
    ...mediums.map(uploadRoutes),
    {
      access,
      method: 'POST',
      url: `${question}/media/:medium/remove`,
      async handle(request, reply) {
        const asked = await askedOf(request)
        const medium = mediumOf(request, asked)
        const edit = editOf(request, asked.activity)
        await change(edit, asked.question.id, `question-${medium}-removed`, ({ media = {}, ...before }) => {
          const { [medium]: _gone, ...rest } = media
          return { ...before, ...(Object.keys(rest).length > 0 ? { media: rest } : {}) }
        })
        return back(reply, asked, 'Taken out')
      },
    },
    {
      access,
      method: 'POST',
      url: `${question}/tie`,
      async handle(request, reply) {
        const asked = await askedOf(request)
        const full = await fullOf(asked)
        if (!full) throw new NotFound('a question of a variant')
        const typed = (request.body ?? {}) as Typed
        const chosen = typedText(typed, 'fullQuestion')
        const tied = findQuestionIn(full, chosen)
        if (!tied && chosen !== ownValue) {
          const errors = [{ field: 'fullQuestion', message: 'Select which question it stands for' }]
          return reply.page(
            questionMediaPage,
            questionMediaView(asked.activity, asked.question, full, typed, errors),
            422,
          )
        }
        const takes = tied && typedText(typed, 'takeChoices') === 'yes'
        const choices = takes ? { kind: tied.kind, choices: tied.choices, rows: tied.rows } : {}
        await change(editOf(request, asked.activity), asked.question.id, 'question-tied', (before) => ({
          ...before,
          ...choices,
          fullQuestionId: tied?.id ?? null,
        }))
        return back(reply, asked, 'Saved')
      },
    },
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: `${builder}/media/:hash`,
      framing: 'framed',
      async handle(request, reply) {
        const { draft } = await draftOf(ctx, request)
        const file = questionsOf(draft)
          .flatMap(({ media }) => filesOfQuestion(media ?? {}))
          .find(({ hash }) => hash === request.params.hash)
        if (!file) throw new NotFound('a file of the questions as they are written')
        return sendMedia(ctx.files, request, reply, file)
      },
    },
  ]
}

function asMedia(medium: Medium, { hash, type, captionsHash }: StoredMedia, words: string): QuestionMedia {
  if (medium === 'picture') return { picture: { hash, type, alt: words } }
  if (medium === 'audio') return { audio: { hash, type, transcript: words } }
  // A film without captions is not taken.
  return { film: { hash, type, captionsHash: captionsHash ?? '', transcript: words } }
}
