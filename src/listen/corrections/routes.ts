import type { AnswerValue } from '../../core/questionnaire/content.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, activityState, findActivity, listQuestions } from '../activities/index.ts'
import { beginCorrection, hoursForCorrection, rememberCorrection } from '../questionnaires/index.ts'
import { findOpened, sendToOpen } from '../receipts/index.ts'
import {
  ActivityNotOpen,
  boxAnswer,
  type CorrectionOutcome,
  findAboutResponse,
  listStandingAnswers,
  type ResponseByReceipt,
  readSentBox,
  unsentOfBox,
} from '../responses/index.ts'
import { deleteUnsent, keepForGood } from '../unsent-files/index.ts'
import {
  beginPage,
  beginView,
  cannotPage,
  cannotView,
  changeBoxPage,
  changeBoxView,
  openAgainView,
} from './pages.ts'
import { changeBoxForm, changeRecordedBoxForm, typedOfResponse } from './schema.ts'
import { correctBox, type Hands } from './service.ts'

type Opened = { response: ResponseByReceipt; activity: ActivityRow }

/** What a person is told once their change is kept, or found to change nothing. */
export const noticeOf: Record<Exclude<CorrectionOutcome, 'outdated' | 'gone'>, string> = {
  corrected: 'listen:correct.done',
  'contact-changed': 'listen:correct.contactDone',
  unchanged: 'listen:correct.nothing',
}

/** Changing what was said, from the receipt with its second thing, for as long as it is open. */
export const correctionRoutes = (hands: Hands): Route[] => {
  const { ctx, translate } = hands

  /** The response, where its second thing was given in this browser and it still stands. */
  const findStanding = async (request: Request): Promise<Opened | undefined> => {
    const response = await findOpened(ctx, request)
    const activity = response && (await findActivity(ctx.db, response.activitySlug))
    return response && activity ? { response, activity } : undefined
  }

  const newPage = () => ctx.randomBytes(16).toString('base64url')

  const isOpen = ({ kind, ...activity }: ActivityRow) =>
    (kind === 'one-box' || kind === 'questionnaire') && activityState(activity, ctx.now()) === 'open'

  /** Puts the answers of a questionnaire in, to be gone through on its own pages. */
  const begin = async (reply: Reply, { response, activity }: Opened) => {
    const [about, answers] = await Promise.all([
      findAboutResponse(ctx.db, response.id),
      listStandingAnswers(ctx.db, response.id),
    ])
    const { version, stoppedEarly } = about ?? { version: response.version, stoppedEarly: false }
    const begun = { id: response.id, version, stoppedEarly, answers }
    rememberCorrection(reply, activity.slug, await beginCorrection(ctx, activity, begun))
    return reply.redirect(urls.checkCorrection(activity.slug), 303)
  }

  const sayCannot = (reply: Reply, { response, activity }: Opened, typed: string, status: number) =>
    reply.page(cannotPage, cannotView(response, activity, ctx.now(), typed), status)

  const readBox = async ({ response, activity }: Opened) => {
    const [[question], [answer], about] = await Promise.all([
      listQuestions(ctx.db, activity.id),
      listStandingAnswers(ctx.db, response.id),
      findAboutResponse(ctx.db, response.id),
    ])
    if (!question || !about) throw new Error(`the one box ${activity.slug} has lost its question or response`)
    const recording = (answer?.value as AnswerValue | null)?.recording
    return { question, text: answer?.text ?? '', recording, about }
  }

  const sayOutdated = async (reply: Reply, opened: Opened, typed: Typed) => {
    const { question, text, recording, about } = await readBox(opened)
    const page = newPage()
    const box = { question: question.text, version: about.version, standsNow: text, page, recording }
    const errors = [{ field: 'answer', message: 'listen:correct.outdated' }]
    return reply.page(changeBoxPage, changeBoxView(opened.response, opened.activity, box, typed, errors), 409)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/receipt/:receipt/change',
      async handle(request: Request, reply: Reply) {
        const opened = await findStanding(request)
        if (!opened) return sendToOpen(request, reply, translate)
        const { response, activity } = opened
        if (response.withdrawnAt || response.erasedAt)
          return reply.redirect(urls.receipt(response.receipt), 303)
        if (!isOpen(activity)) return sayCannot(reply, opened, '', 200)
        if (activity.kind === 'questionnaire') {
          return reply.page(beginPage, beginView(response, activity, hoursForCorrection))
        }
        const { question, text, recording, about } = await readBox(opened)
        const typed = { ...typedOfResponse(about), answer: text }
        const box = { question: question.text, version: about.version, page: newPage(), recording }
        return reply.page(changeBoxPage, changeBoxView(response, activity, box, typed))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/receipt/:receipt/change',
      async handle(request: Request, reply: Reply) {
        const sent = await readSentBox(ctx, request)
        const { typed } = sent
        const opened = await findStanding(request)
        const text = typedText(typed, 'answer')
        if (!opened && text === '') return sendToOpen(request, reply, translate)
        if (!opened) return reply.page(cannotPage, openAgainView(request.params.receipt ?? '', text), 409)
        const { response, activity } = opened
        if (response.withdrawnAt || response.erasedAt)
          return reply.redirect(urls.receipt(response.receipt), 303)
        if (!isOpen(activity)) return sayCannot(reply, opened, text, 409)
        if (activity.kind === 'questionnaire') return begin(reply, opened)
        const { question, recording: held } = await readBox(opened)
        const recording = sent.recording ?? (typedText(typed, 'takeOut') === '' ? held : undefined)
        const isRecorded = recording !== undefined || sent.errors.length > 0
        const form = readForm(isRecorded ? changeRecordedBoxForm : changeBoxForm, typed)
        const errors = [...sent.errors, ...(form.ok ? [] : form.errors)]
        const page = typedText(typed, 'page') || newPage()
        if (!form.ok || errors.length > 0) {
          const version = Number(typedText(typed, 'version')) || 0
          const isUnsent = sent.recording !== undefined
          const box = { question: question.text, version, page, recording, isUnsent }
          return reply.page(changeBoxPage, changeBoxView(response, activity, box, typed, errors), 422)
        }
        const { version, answer, ...about } = form.value
        if (recording) await keepForGood(ctx, unsentOfBox(page), recording.hash)
        const answers = [boxAnswer(question.id, answer, recording)]
        const change = { version, questionIds: [question.id], answers, about }
        const outcome = await correctBox(hands, activity, response, change).catch(closedMeanwhile)
        if (sent.recording) await deleteUnsent(ctx, unsentOfBox(page))
        if (outcome === 'closed') return sayCannot(reply, opened, answer, 409)
        if (outcome === 'outdated') return sayOutdated(reply, opened, typed)
        if (outcome === 'gone') return reply.redirect(urls.receipt(response.receipt), 303)
        return reply.next(urls.receipt(response.receipt), translate(noticeOf[outcome]))
      },
    },
  ]
}

function closedMeanwhile(error: unknown): 'closed' {
  if (error instanceof ActivityNotOpen) return 'closed'
  throw error
}
