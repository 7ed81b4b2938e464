import type { Context } from '../../context.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findResponseByReceipt, listAnswersOfResponse, type ResponseByReceipt } from '../responses/index.ts'
import { copyAsText, copyPage, copyView } from './copy-pages.ts'
import { isOpened } from './opening.ts'
import { saidOf } from './said.ts'

/**
 * The response of the receipt in the address, where its second thing was given in this browser. Without, nothing
 * tells an unknown receipt from a known one: both are sent to the page of the receipt, which slows tries.
 */
export async function findOpened(ctx: Context, request: Request): Promise<ResponseByReceipt | undefined> {
  const receipt = readReceipt(request.params.receipt ?? '')
  const response = receipt ? await findResponseByReceipt(ctx.db, receipt) : undefined
  return response && (await isOpened(ctx, request, response.id)) ? response : undefined
}

/** Sends on to the page of the receipt, to give the second thing there first. */
export const sendToOpen = (request: Request, reply: Reply, translate: Translate) =>
  reply.next(urls.receipt(request.params.receipt ?? ''), translate('listen:receipt.opensFirst'))

/** A copy of what somebody said, for them to print or to keep. */
export const copyRoutes = (ctx: Context, translate: Translate): Route[] => {
  const readCopy = async (request: Request) => {
    const response = await findOpened(ctx, request)
    if (!response || response.withdrawnAt || response.erasedAt) return undefined
    const answers = await listAnswersOfResponse(ctx.db, response.id)
    return copyView(translate, response, saidOf(translate, response.receipt, answers), ctx.now())
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/receipt/:receipt/copy',
      async handle(request: Request, reply: Reply) {
        const copy = await readCopy(request)
        return copy ? reply.page(copyPage, copy) : sendToOpen(request, reply, translate)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/receipt/:receipt/copy.txt',
      async handle(request: Request, reply: Reply) {
        const copy = await readCopy(request)
        if (!copy) return sendToOpen(request, reply, translate)
        return reply
          .header('cache-control', 'no-store')
          .header('content-disposition', 'attachment; filename="what-i-said.txt"')
          .type('text/plain; charset=utf-8')
          .send(copyAsText(translate, copy))
      },
    },
  ]
}
