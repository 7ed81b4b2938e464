import type { Context } from '../../context.ts'
import { readReceiptLines } from '../../core/record/receipt-lines.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { checkedLines, mostLines, receiptListPage } from './list-pages.ts'
import { listByReceipts } from './list-queries.ts'
import type { ReceiptTrail } from './slots.ts'

/**
 * A list of receipts checked at once, such as those of a group that handed in a pile of forms: what was taken, and what became of what
 * they raised. Nothing that the page of each would not show to whoever has its receipt alone.
 */
export const receiptListRoutes = (
  ctx: Context,
  translate: Translate,
  trail: Pick<ReceiptTrail, 'whatBecameOfMany'>,
): Route[] => {
  // Lists that hold a receipt that nobody has: the others cost whoever guesses nothing to know already.
  const tries = createThrottle({ free: 5, limit: 30, seconds: 15 * 60 })

  const refuse = (reply: Reply, typed: string, message: string) => {
    const errors: FieldError[] = [{ field: 'receipts', message }]
    return reply.page(receiptListPage, { limit: mostLines, typed, result: null, errors }, 422)
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/receipt/many',
      handle: (_request: Request, reply: Reply) =>
        reply.page(receiptListPage, { limit: mostLines, typed: '', result: null, errors: [] }),
    },
    {
      access: 'public',
      method: 'POST',
      url: '/receipt/many',
      async handle(request: Request, reply: Reply) {
        const typed = typedText((request.body ?? {}) as Typed, 'receipts')
        const lines = readReceiptLines(typed)
        const count = lines.length
        if (count === 0) return refuse(reply, typed, translate('listen:receiptList.empty'))
        if (count > mostLines) {
          return refuse(reply, typed, translate('listen:receiptList.tooMany', { limit: mostLines, count }))
        }
        const network = networkOf(request.ip)
        await tries.slow(network)
        const receipts = [...new Set(lines.flatMap(({ receipt }) => receipt ?? []))]
        const known = receipts.length > 0 ? await listByReceipts(ctx.db, receipts) : []
        if (known.length === receipts.length) await tries.giveBack(network)
        const standing = known.filter((row) => !row.withdrawnAt && !row.erasedAt)
        const answers = await trail.whatBecameOfMany(ctx.db, standing)
        const result = checkedLines(translate, lines, known, answers)
        return reply.page(receiptListPage, { limit: mostLines, typed, result, errors: [] })
      },
    },
  ]
}
