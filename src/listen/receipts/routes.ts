import type { Context } from '../../context.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { fitsPassphrase } from '../../keys/passphrases.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { findResponseByReceipt, listAnswersOfResponse, type ResponseByReceipt } from '../responses/index.ts'
import { findReceiptPage, linkOverPage, receiptPage, receiptView, saidView } from './pages.ts'
import { receiptForm, wordForm } from './schema.ts'
import { openLink, sendLink } from './service.ts'
import type { ReceiptTrail } from './slots.ts'

const unknown: FieldError[] = [{ field: 'receipt', message: 'listen:receipt.wrong' }]

export const receiptRoutes = (ctx: Context, translate: Translate, trail: ReceiptTrail): Route[] => {
  const throttle = createThrottle({ free: 10, limit: 60, seconds: 15 * 60 })

  const show = async (
    reply: Reply,
    response: ResponseByReceipt,
    opened: boolean,
    errors: FieldError[] = [],
  ) => {
    const [counts, decisions, answers] = await Promise.all([
      trail.countsOfResponse(ctx.db, response.id),
      trail.decisionsOfProgramme(ctx.db, response.programmeId),
      opened ? listAnswersOfResponse(ctx.db, response.id) : null,
    ])
    const view = receiptView(
      translate,
      response,
      { counts, decisions },
      answers?.map(saidView) ?? null,
      errors,
    )
    return reply.page(receiptPage, view, errors.length > 0 ? 422 : 200)
  }

  /** The response of the receipt in the address. A wrong one and an unknown one get the same answer at the same pace. */
  const find = async (request: Request) => {
    await throttle.slow(request.ip)
    const receipt = readReceipt(request.params.receipt ?? '')
    return receipt ? findResponseByReceipt(ctx.db, receipt) : undefined
  }

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
        await throttle.slow(request.ip)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(receiptForm, typed)
        const receipt = form.ok ? form.value.receipt : undefined
        const response = receipt ? await findResponseByReceipt(ctx.db, receipt) : undefined
        if (!response) return sayUnknown(reply, typedText(typed, 'receipt'))
        return reply.redirect(urls.receipt(response.receipt), 303)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/receipt/:receipt',
      async handle(request: Request, reply: Reply) {
        const response = await find(request)
        return response ? show(reply, response, false) : sayUnknown(reply, request.params.receipt ?? '')
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/receipt/:receipt/open',
      async handle(request: Request, reply: Reply) {
        const response = await find(request)
        if (!response) return sayUnknown(reply, request.params.receipt ?? '')
        const form = readForm(wordForm, request.body)
        const fits = await fitsPassphrase(form.ok ? form.value.word : '', response.wordHash)
        if (!fits)
          return show(reply, response, false, [{ field: 'word', message: 'listen:receipt.wordWrong' }])
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
        await sendLink(ctx, translate, response)
        return reply.next(urls.receipt(response.receipt), translate('listen:receipt.linkSent'))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/said/:token',
      async handle(request: Request, reply: Reply) {
        await throttle.slow(request.ip)
        const receipt = await openLink(ctx, request.params.token ?? '')
        const response = receipt ? await findResponseByReceipt(ctx.db, receipt) : undefined
        return response ? show(reply, response, true) : reply.page(linkOverPage, {}, 410)
      },
    },
  ]
}
