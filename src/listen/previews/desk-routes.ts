import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { contentHash } from '../../core/questionnaire/content-hash.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { activityOf, authorOf, oneActivity, readDraftQuestionnaire } from '../activities/index.ts'
import { previewsPage, previewsUrl, previewsView } from './desk-pages.ts'
import { listComments, listPreviews, updateComment } from './queries.ts'
import { answerForm, newPreviewForm } from './schema.ts'
import { makePreview, withdrawPreview } from './service.ts'

const access = 'desk:run-activities'
const address = `${oneActivity}/previews`

type Shown = { typed?: Typed; errors?: readonly FieldError[]; madeLink?: string }

/** Making and withdrawing secret links to an activity, and answering what was said by them. */
export const previewDeskRoutes = (ctx: Context): Route[] => {
  const show = async (request: Request, reply: Reply, { typed, errors = [], madeLink }: Shown = {}) => {
    const activity = await activityOf(ctx, request)
    const [previews, comments, wording] = await Promise.all([
      listPreviews(ctx.db, activity.id),
      listComments(ctx.db, activity.id),
      readDraftQuestionnaire(ctx.db, activity.id),
    ])
    const standing = {
      previews,
      comments,
      wordingHash: contentHash(wording),
      now: ctx.now(),
      madeLink: madeLink ?? null,
    }
    const view = previewsView(activity, standing, typed, errors)
    return reply.page(previewsPage, view, errors.length > 0 ? 422 : 200)
  }
  return [
    { access, method: 'GET', url: address, handle: (request, reply) => show(request, reply) },
    {
      access,
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const activity = await activityOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(newPreviewForm, typed)
        if (!form.ok) return show(request, reply, { typed, errors: form.errors })
        const token = await makePreview(ctx, activity, form.value, authorOf(request))
        // Shown by this answer and no other: the link is kept nowhere.
        return show(request, reply, { madeLink: `${ctx.config.baseUrl}${urls.preview(token)}` })
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/:preview/withdraw`,
      async handle(request, reply) {
        const activity = await activityOf(ctx, request)
        const preview = (await listPreviews(ctx.db, activity.id)).find(
          ({ id }) => id === request.params.preview,
        )
        if (!preview) throw new NotFound('a preview of this activity')
        await withdrawPreview(ctx, preview, activity.programmeId, authorOf(request))
        return reply.next(previewsUrl(activity), 'The link opens nothing any more')
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/comments/:comment`,
      async handle(request, reply) {
        const activity = await activityOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(answerForm, typed)
        const id = z.guid().safeParse(request.params.comment)
        if (!id.success) throw new NotFound('a comment on this activity')
        if (!form.ok) {
          const errors = form.errors.map(({ message }) => ({ field: `answer-${id.data}`, message }))
          return show(request, reply, { errors })
        }
        const author = authorOf(request)
        await ctx.db.transaction().execute(async (tx) => {
          const changes = { answer: form.value.answer, answeredBy: author.accountId, answeredAt: ctx.now() }
          if (!(await updateComment(tx, activity.id, id.data, changes))) {
            throw new NotFound('a comment on this activity')
          }
          await recordAct(tx, {
            ...author,
            act: 'preview-comment-answered',
            subjectKind: 'preview-comment',
            subjectId: id.data,
            programmeId: activity.programmeId,
            after: form.value,
          })
        })
        return reply.next(previewsUrl(activity), 'The answer is kept')
      },
    },
  ]
}
