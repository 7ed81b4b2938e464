import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { type FieldError, readForm, typedText } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, findActivity, invites, isForPublic, listQuestions } from '../activities/index.ts'
import { FileLost } from '../unsent-files/index.ts'
import { readSentBox, type SentBox } from './box-recording.ts'
import { justSent, rememberSent } from './just-sent.ts'
import { ActivityNotOpen, createBoxReader, createBoxTaker } from './one-box.ts'
import { closedPage, closedView, oneBoxPage, oneBoxView, sentPage, sentView } from './pages.ts'
import { findSentResponse } from './queries.ts'
import { oneBoxForm, recordedBoxForm } from './schema.ts'

/** The activity of a public address. A draft, or one of an unpublished programme, is not there. */
export async function getPublicActivity(ctx: Context, slug: string): Promise<ActivityRow> {
  const activity = await findActivity(ctx.db, slug)
  if (!activity || !isPublic(activity)) throw new NotFound('an activity by that address')
  return activity
}

const isPublic = ({ publishedAt, programmePublishedAt, kind }: ActivityRow): boolean =>
  publishedAt !== null && programmePublishedAt !== null && isForPublic(kind)

const asItIs = (error: FieldError): FieldError => error
/** Where a recording may be chosen, a box left blank is not the only thing that is missing. */
const orRecording = (error: FieldError): FieldError =>
  error.message === 'listen:box.empty' ? { ...error, message: 'listen:box.emptyOrRecording' } : error

export const responseRoutes = (ctx: Context): Route[] => {
  const readBox = createBoxReader(ctx)
  const takeBox = createBoxTaker(ctx)

  const showBox = async (
    reply: Reply,
    activity: ActivityRow,
    { typed, recording, errors }: SentBox,
    { takesRecording, status = 422 }: { takesRecording: boolean; status?: number },
  ) => {
    const [question] = await listQuestions(ctx.db, activity.id)
    const page = typedText(typed, 'page') || ctx.randomBytes(16).toString('base64url')
    return reply.page(
      oneBoxPage,
      oneBoxView(
        activity,
        question?.text ?? '',
        { typed: { ...typed, page }, recording, takesRecording },
        errors,
      ),
      status,
    )
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/say/:activity',
      async handle(request: Request, reply: Reply) {
        const activity = await getPublicActivity(ctx, request.params.activity ?? '')
        const wantsLate = request.query.late === 'yes'
        if (activity.kind === 'questionnaire') {
          const answering = urls.answering(activity.slug)
          return reply.redirect(wantsLate ? `${answering}?late=yes` : answering, 303)
        }
        if (activity.kind === 'statements') return reply.redirect(urls.statements(activity.slug), 303)
        if (!invites(activity, ctx.now(), wantsLate)) {
          return reply.page(closedPage, closedView(activity, ctx.now(), ''))
        }
        const takesRecording = request.query.by === 'recording'
        const blank = { typed: {}, recording: undefined, errors: [] }
        return showBox(reply, activity, blank, { takesRecording, status: 200 })
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/say/:activity',
      async handle(request: Request, reply: Reply) {
        const box = await readBox(request.params.activity ?? '')
        if (!box || !isPublic(box.activity) || box.activity.kind !== 'one-box') {
          throw new NotFound('a one box by that address')
        }
        const { activity } = box
        const sent = await readSentBox(ctx, request)
        const { typed, recording, errors } = sent
        const takesRecording = request.isMultipart()
        const form = readForm(recording || errors.length > 0 ? recordedBoxForm : oneBoxForm, typed)
        const wrong = [...errors, ...(form.ok ? [] : form.errors)].map(takesRecording ? orRecording : asItIs)
        if (!form.ok || wrong.length > 0)
          return showBox(reply, activity, { ...sent, errors: wrong }, { takesRecording })
        try {
          rememberSent(reply, await takeBox(box, form.value, recording))
          return reply.next(urls.sent(activity.slug))
        } catch (error) {
          if (error instanceof FileLost)
            return showBox(reply, activity, { typed, ...lost }, { takesRecording })
          if (!(error instanceof ActivityNotOpen)) throw error
          return reply.page(
            closedPage,
            closedView(activity, ctx.now(), typedText(typed, 'answer')),
            error.status,
          )
        }
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/sent/:activity',
      async handle(request: Request, reply: Reply) {
        const activity = await getPublicActivity(ctx, request.params.activity ?? '')
        const responseId = justSent(request)
        const response = responseId ? await findSentResponse(ctx.db, responseId, activity.id) : undefined
        if (!response) return reply.redirect(urls.receipts(), 303)
        const sent = {
          ...response,
          hasWord: response.wordHash !== null,
          hasEmail: response.isSecondThing === true,
        }
        const offersEquality = request.query.equality !== 'done'
        return reply.page(sentPage, sentView(sent, offersEquality ? urls.equality(activity.slug) : null))
      },
    },
  ]
}

const lost = {
  recording: undefined,
  errors: [{ field: 'recording', message: 'listen:recording.lost' }],
}
