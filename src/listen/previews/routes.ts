import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, findActivityById, readDraftQuestionnaire } from '../activities/index.ts'
import { previewPage, previewView } from './pages.ts'
import { findPreview, listComments, type PreviewRow, updatePreview } from './queries.ts'
import { commentForm, signOffForm } from './schema.ts'
import { addComment, hashOfToken, signOff, WordingChanged } from './service.ts'

/** What someone with a secret link sees before an activity opens, and says of it. */
export const previewRoutes = (ctx: Context): Route[] => {
  const throttle = createThrottle({ free: 20, limit: 100, seconds: 600 })
  const open = async (request: Request): Promise<{ preview: PreviewRow; activity: ActivityRow }> => {
    const token = request.params.token ?? ''
    const preview = await findPreview(ctx.db, hashOfToken(token), ctx.now())
    const activity = preview && (await findActivityById(ctx.db, preview.activityId))
    if (!preview || !activity) {
      await throttle.slow(networkOf(request.ip))
      throw new NotFound('a preview by that link')
    }
    if (!preview.seenAt) await updatePreview(ctx.db, preview.id, { seenAt: ctx.now() })
    return { preview, activity }
  }
  const show = async (
    request: Request,
    reply: Reply,
    { preview, activity }: Awaited<ReturnType<typeof open>>,
    typed?: Typed,
    errors: readonly FieldError[] = [],
    status = errors.length > 0 ? 422 : 200,
  ) => {
    const [wording, comments] = await Promise.all([
      readDraftQuestionnaire(ctx.db, activity.id),
      listComments(ctx.db, activity.id, preview.id),
    ])
    const shown = { wording, comments, url: urls.preview(request.params.token ?? '') }
    const view = previewView(activity, preview, shown, typed, errors)
    return reply
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .page(previewPage, view, status)
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/preview/:token',
      handle: async (request, reply) => show(request, reply, await open(request)),
    },
    {
      access: 'public',
      method: 'POST',
      url: '/preview/:token/comments',
      async handle(request, reply) {
        const opened = await open(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(commentForm, typed)
        if (!form.ok) return show(request, reply, opened, typed, form.errors)
        await throttle.slow(`${networkOf(request.ip)} comments`)
        const wording = await readDraftQuestionnaire(ctx.db, opened.activity.id)
        await addComment(ctx, opened.preview, wording, form.value)
        return reply.next(urls.preview(request.params.token ?? ''))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/preview/:token/sign-off',
      async handle(request, reply) {
        const opened = await open(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(signOffForm, typed)
        if (!form.ok) return show(request, reply, opened, typed, form.errors)
        const isSigned = await signOff(ctx, opened.preview, opened.activity, form.value).then(
          () => true,
          changedMeanwhile,
        )
        if (!isSigned) return show(request, reply, opened, typed, [changed], 409)
        return reply.next(urls.preview(request.params.token ?? ''))
      },
    },
  ]
}

const changed: FieldError = { field: 'signOff', message: 'listen:preview.changed' }

function changedMeanwhile(error: unknown): false {
  if (error instanceof WordingChanged) return false
  throw error
}
