import type { Context } from '../../context.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { canonical } from '../../core/record/seal.ts'
import { type FieldError, readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  answersLost,
  answersOf,
  type CorrectionDraft,
  changedMeanwhile,
  checkPage,
  checkView,
  faultsOf,
  fileLost,
  forgetDraft,
  forgetDraftCookie,
  readCorrection,
  type Standing,
  standingOf,
  textOfAnswers,
} from '../questionnaires/index.ts'
import {
  type AboutResponseRow,
  findAboutResponse,
  findResponseByReceipt,
  listStandingAnswers,
  type ResponseByReceipt,
} from '../responses/index.ts'
import { cannotPage, cannotView } from './pages.ts'
import { noticeOf } from './routes.ts'
import { changeAboutForm, typedOfResponse } from './schema.ts'
import { type Hands, Outdated, sendCorrection } from './service.ts'

type Changing = Standing & {
  token: string
  correction: CorrectionDraft
  about: AboutResponseRow
  response: ResponseByReceipt
}

const outdated: FieldError = { field: 'answers', message: 'listen:correct.outdated' }

/** Looking over a questionnaire that is changed, and sending the change. The pages between are those of answering. */
export const questionnaireCorrectionRoutes = (hands: Hands): Route[] => {
  const { ctx, translate } = hands

  const findChanging = async (request: Request): Promise<Changing | undefined> => {
    const standing = await standingOf(ctx, translate, request)
    const { token, activity } = standing
    const correction = token ? await readCorrection(ctx, activity.id, token) : undefined
    const about = correction && (await findAboutResponse(ctx.db, correction.responseId))
    const response = about && (await findResponseByReceipt(ctx.db, about.receipt))
    return token && correction && about && response
      ? { ...standing, token, correction, about, response }
      : undefined
  }

  const sayGone = (request: Request, reply: Reply) => {
    forgetDraftCookie(reply, request.params.activity ?? '')
    const receipt = readReceipt(typedText((request.body ?? {}) as Typed, 'receipt'))
    const notice = translate('listen:correct.goneText')
    return receipt ? reply.redirect(urls.receipt(receipt), 303) : reply.next(urls.receipts(), notice)
  }

  const sayClosed = (reply: Reply, { response, activity, asked, correction }: Changing, status: number) => {
    const typed = textOfAnswers(asked, correction.draft.answers)
    return reply.page(cannotPage, cannotView(response, activity, ctx.now(), typed), status)
  }

  const showCheck = async (
    reply: Reply,
    changing: Changing,
    typed: Typed,
    errors: readonly FieldError[] = [],
    status = 422,
  ) => {
    const { activity, asked, carried, correction, about } = changing
    const changed = await listChanged(ctx, changing)
    const change = {
      receipt: about.receipt,
      standing: about.version,
      leaveUrl: urls.leaveCorrection(activity.slug),
      changed: changed.size,
    }
    const beside = { errors, carried, change, isChanged: (key: string) => changed.has(key) }
    const view = checkView(activity, asked, correction.draft, typed, beside)
    return reply.page(checkPage, view, errors.length > 0 ? status : 200)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/answer/:activity/correction',
      async handle(request: Request, reply: Reply) {
        const changing = await findChanging(request)
        if (!changing) return sayGone(request, reply)
        if (!changing.isOpen) return sayClosed(reply, changing, 200)
        return showCheck(reply, changing, typedOfResponse(changing.about))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity/correction',
      async handle(request: Request, reply: Reply) {
        const changing = await findChanging(request)
        if (!changing) return sayGone(request, reply)
        if (!changing.isOpen) return sayClosed(reply, changing, 409)
        const { activity, asked, token, correction, response } = changing
        const typed = (request.body ?? {}) as Typed
        const form = readForm(changeAboutForm, typed)
        const faults = faultsOf(asked, correction.draft, typed)
        if (!form.ok || faults.length > 0) {
          return showCheck(reply, changing, typed, [...faults, ...(form.ok ? [] : form.errors)])
        }
        const version = Number(typedText(typed, 'standing')) || 0
        const seenAsLost = typedList(typed, 'seenAsLost')
        const sending = { token, asked, version, seenAsLost, about: form.value, draft: correction.draft }
        const sent = await sendCorrection(hands, activity, response, sending).catch(refusedMeanwhile)
        if (sent === 'closed') return sayClosed(reply, changing, 409)
        if (sent === 'lost') return showCheck(reply, changing, typed, [answersLost])
        if (sent === 'file-lost') return showCheck(reply, changing, typed, [fileLost])
        if (sent === 'outdated') return showCheck(reply, changing, typed, [outdated], 409)
        forgetDraftCookie(reply, activity.slug)
        if (sent === undefined || sent === 'gone') return reply.redirect(urls.receipt(response.receipt), 303)
        return reply.next(urls.receipt(response.receipt), translate(noticeOf[sent]))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/answer/:activity/correction/leave',
      async handle(request: Request, reply: Reply) {
        const changing = await findChanging(request)
        if (!changing) return sayGone(request, reply)
        await forgetDraft(ctx, changing.activity.id, changing.token)
        forgetDraftCookie(reply, changing.activity.slug)
        return reply.next(urls.receipt(changing.about.receipt), translate('listen:correct.left'))
      },
    },
  ]
}

function refusedMeanwhile(error: unknown) {
  return error instanceof Outdated ? ('outdated' as const) : changedMeanwhile(error)
}

/** The pages whose answer would be another than the one that stands, those that were taken out among them. */
async function listChanged(
  ctx: Context,
  { asked, correction, about }: Pick<Changing, 'asked' | 'correction' | 'about'>,
): Promise<Set<string>> {
  const keyOf = (answer: { questionId: string; optionId?: string | null }) =>
    answer.optionId ? `${answer.questionId}:${answer.optionId}` : answer.questionId
  const saidIn = ({ text, choices, value }: { text?: unknown; choices?: unknown; value?: unknown }) =>
    canonical([text ?? null, choices ?? null, value ?? null])
  const standing = new Map(
    (await listStandingAnswers(ctx.db, about.id)).map((answer) => [keyOf(answer), saidIn(answer)]),
  )
  const coming = new Map(answersOf(asked, correction.draft).map((answer) => [keyOf(answer), saidIn(answer)]))
  const keys = asked.answerable.map(({ key }) => key)
  return new Set(keys.filter((key) => standing.get(key) !== coming.get(key)))
}
