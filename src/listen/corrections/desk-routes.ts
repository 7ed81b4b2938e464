import { z } from 'zod'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { findResponseByReceipt } from '../responses/index.ts'
import { deskWithdrawPage, deskWithdrawView } from './desk-pages.ts'
import { type Hands, withdraw } from './service.ts'

const access = 'desk:read-contacts'
const url = '/desk/programmes/:programme/responses/:receipt/withdraw'

const reasonForm = z.object({
  reason: textField({
    max: 1000,
    empty: 'Enter how they asked, and how you know that it is theirs',
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})

/** Withdrawing for somebody who asks by phone or letter and gave neither a word nor an address. */
export const deskWithdrawalRoutes = (hands: Hands): Route[] => {
  const { ctx } = hands

  const getStanding = async (request: Request) => {
    const programme = programmeOf(request)
    const receipt = readReceipt(request.params.receipt ?? '')
    const response = receipt ? await findResponseByReceipt(ctx.db, receipt) : undefined
    const stands = response && !response.withdrawnAt && !response.erasedAt
    if (!stands || response.programmeId !== programme.id) throw new NotFound('a response that stands')
    return { programme, response }
  }

  return [
    {
      access,
      method: 'GET',
      url,
      async handle(request: Request, reply: Reply) {
        const { programme, response } = await getStanding(request)
        return reply.page(deskWithdrawPage, deskWithdrawView(programme, response))
      },
    },
    {
      access,
      method: 'POST',
      url,
      async handle(request: Request, reply: Reply) {
        const { programme, response } = await getStanding(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(reasonForm, typed)
        if (!form.ok) {
          const view = deskWithdrawView(programme, response, typedText(typed, 'reason'), form.errors)
          return reply.page(deskWithdrawPage, view, 422)
        }
        const accountId = visitorOf(request).id
        await withdraw(hands, response, { byPerson: false, accountId, reason: form.value.reason })
        return reply.next(urls.deskProgramme(programme.slug, 'lost-receipt'), 'It is withdrawn')
      },
    },
  ]
}
