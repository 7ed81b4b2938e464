import type { Context } from '../../context.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { fitsPassphrase } from '../../keys/passphrases.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import {
  findResponseByReceipt,
  listAnswersOfResponse,
  listVersions,
  type ResponseByReceipt,
} from '../responses/index.ts'
import { forgetOpening, isOpened, rememberOpening } from './opening.ts'
import { findReceiptPage, linkOverPage, receiptPage, receiptView } from './pages.ts'
import { saidOf } from './said.ts'
import { receiptForm, wordForm } from './schema.ts'
import { openLink, sendLink } from './service.ts'
import type { ReceiptTrail } from './slots.ts'

const unknown: FieldError[] = [{ field: 'receipt', message: 'listen:receipt.wrong' }]

export const receiptRoutes = (ctx: Context, translate: Translate, trail: ReceiptTrail): Route[] => {
  const seconds = 15 * 60
  // Right receipts do not count: many people may share a network, and read their own.
  const tries = createThrottle({ free: 10, limit: 60, seconds })
  // Words tried on one receipt, from anywhere. Wide, since whoever fills it keeps its holder waiting too.
  const triesOfWords = createThrottle({ free: 5, limit: 30, seconds })

  const show = async (
    reply: Reply,
    response: ResponseByReceipt,
    opened: boolean,
    errors: FieldError[] = [],
  ) => {
    const isShown = opened && !response.withdrawnAt && !response.erasedAt
    const [counts, became, decisions, next, places, versions, answers] = await Promise.all([
      trail.countsOfResponse(ctx.db, response.id),
      trail.whatBecameOf(ctx.db, response.id, response.programmeId),
      trail.decisionsOfProgramme(ctx.db, response.programmeId),
      trail.whatIsNext(ctx.db, response.programmeId, ctx.now()),
      trail.placesInRecord(ctx.db, response.id),
      listVersions(ctx.db, response.id),
      isShown ? listAnswersOfResponse(ctx.db, response.id) : null,
    ])
    const view = receiptView(
      translate,
      response,
      { counts, became, decisions, next, places, versions },
      answers && saidOf(translate, response.receipt, answers),
      errors,
    )
    return reply.page(receiptPage, view, errors.length > 0 ? 422 : 200)
  }

  /** What a receipt leads to, counting the try until it is {@link wasRight}. */
  const tryReceipt = async (
    request: Request,
    findReceipt: () => Promise<string | undefined> | string | undefined,
  ) => {
    await tries.slow(networkOf(request.ip))
    const receipt = await findReceipt()
    return receipt ? findResponseByReceipt(ctx.db, receipt) : undefined
  }

  const wasRight = (request: Request) => tries.giveBack(networkOf(request.ip))

  /** The response of the receipt in the address. A wrong one and an unknown one get the same answer at the same pace. */
  const find = (request: Request) => tryReceipt(request, () => readReceipt(request.params.receipt ?? ''))

  const sayUnknown = (reply: Reply, typed: string) =>
    reply.page(findReceiptPage, { typed, errors: unknown }, 422)

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/receipt',
      handle: (_request: Request, reply: Reply) => reply.page(findReceiptPage, { typed: '', errors: [] }),
    },
    {
      access: 'public',
      method: 'POST',
      url: '/receipt',
      async handle(request: Request, reply: Reply) {
        const typed = (request.body ?? {}) as Typed
        const form = readForm(receiptForm, typed)
        const response = await tryReceipt(request, () => (form.ok ? form.value.receipt : undefined))
        if (!response) return sayUnknown(reply, typedText(typed, 'receipt'))
        await wasRight(request)
        return reply.redirect(urls.receipt(response.receipt), 303)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/receipt/:receipt',
      async handle(request: Request, reply: Reply) {
        const response = await find(request)
        if (!response) return sayUnknown(reply, request.params.receipt ?? '')
        await wasRight(request)
        return show(reply, response, await isOpened(ctx, request, response.id))
      },
    },
    {
      // What a browser asks for when somebody comes back to a response that they opened by its word.
      access: 'public',
      method: 'GET',
      url: '/receipt/:receipt/open',
      handle: async (request: Request, reply: Reply) =>
        reply.redirect(urls.receipt(request.params.receipt ?? ''), 303),
    },
    {
      access: 'public',
      method: 'POST',
      url: '/receipt/:receipt/open',
      async handle(request: Request, reply: Reply) {
        const response = await find(request)
        if (!response) return sayUnknown(reply, request.params.receipt ?? '')
        await triesOfWords.slow(response.id)
        const form = readForm(wordForm, request.body)
        const fits = await fitsPassphrase(form.ok ? form.value.word : '', response.wordHash)
        if (!fits)
          return show(reply, response, false, [{ field: 'word', message: 'listen:receipt.wordWrong' }])
        await Promise.all([wasRight(request), triesOfWords.giveBack(response.id)])
        await rememberOpening(ctx, reply, response.id)
        return show(reply, response, true)
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/receipt/:receipt/send-link',
      async handle(request: Request, reply: Reply) {
        const response = await find(request)
        if (!response) return sayUnknown(reply, request.params.receipt ?? '')
        await wasRight(request)
        await sendLink(ctx, translate, response)
        return reply.next(urls.receipt(response.receipt), translate('listen:receipt.linkSent'))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/receipt/:receipt/close',
      async handle(request: Request, reply: Reply) {
        await forgetOpening(ctx, request, reply)
        return reply.next(urls.receipts(), translate('listen:receipt.closed'))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/said/:token',
      async handle(request: Request, reply: Reply) {
        const response = await tryReceipt(request, () => openLink(ctx, request.params.token ?? ''))
        if (!response) return reply.page(linkOverPage, {}, 410)
        await wasRight(request)
        await rememberOpening(ctx, reply, response.id)
        return show(reply, response, true)
      },
    },
  ]
}
