import { readForm, type Typed } from '../../web/forms.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findOpened, sendToOpen } from '../receipts/index.ts'
import { findAboutResponse, type ResponseByReceipt } from '../responses/index.ts'
import { noticeOf } from './routes.ts'
import { howToldForm, typedOfReply } from './schema.ts'
import { changeHowTold, type Hands } from './service.ts'
import { howToldPage, howToldView } from './told-pages.ts'

const url = '/receipt/:receipt/told'

/** By which way somebody is told: changed or taken away with the second thing, also after the close, since that is when they are told. */
export const howToldRoutes = (hands: Hands): Route[] => {
  const { ctx, translate } = hands

  /** Answers by itself where it is not open in this browser, or there is nobody to be told any more. */
  const opened =
    (handle: (response: ResponseByReceipt, request: Request, reply: Reply) => unknown) =>
    async (request: Request, reply: Reply) => {
      const response = await findOpened(ctx, request)
      if (!response) return sendToOpen(request, reply, translate)
      if (response.withdrawnAt || response.erasedAt)
        return reply.redirect(urls.receipt(response.receipt), 303)
      return handle(response, request, reply)
    }

  return [
    {
      access: 'public',
      method: 'GET',
      url,
      handle: opened(async (response, _request, reply) => {
        const about = await findAboutResponse(ctx.db, response.id)
        return reply.page(howToldPage, howToldView(response, about ? typedOfReply(about) : {}))
      }),
    },
    {
      access: 'public',
      method: 'POST',
      url,
      handle: opened(async (response, request, reply) => {
        const form = readForm(howToldForm, request.body)
        if (!form.ok)
          return reply.page(howToldPage, howToldView(response, request.body as Typed, form.errors), 422)
        const outcome = await changeHowTold(hands, response, form.value)
        const back = urls.receipt(response.receipt)
        return outcome === 'gone' ? reply.redirect(back, 303) : reply.next(back, translate(noticeOf[outcome]))
      }),
    },
  ]
}
