import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findOpened, sendToOpen } from '../receipts/index.ts'
import { withdrawPage, withdrawView } from './pages.ts'
import { type Hands, withdraw } from './service.ts'

/** Taking a response back, at any time: a page that says what it means, and then it is done. */
export const withdrawalRoutes = (hands: Hands): Route[] => {
  const { ctx, translate } = hands
  const handle = (act: 'ask' | 'do') => async (request: Request, reply: Reply) => {
    const response = await findOpened(ctx, request)
    if (!response) return sendToOpen(request, reply, translate)
    if (response.withdrawnAt || response.erasedAt) return reply.redirect(urls.receipt(response.receipt), 303)
    if (act === 'ask') return reply.page(withdrawPage, withdrawView(response))
    await withdraw(hands, response)
    return reply.next(urls.receipt(response.receipt), translate('listen:withdraw.done'))
  }
  const url = '/receipt/:receipt/withdraw'
  return [
    { access: 'public', method: 'GET', url, handle: handle('ask') },
    { access: 'public', method: 'POST', url, handle: handle('do') },
  ]
}
