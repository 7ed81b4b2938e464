import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { textField } from '../../web/text-field.ts'
import { urls } from '../../web/urls.ts'
import { findAboutResponse, findResponseByReceipt } from '../responses/index.ts'
import { deskToldPage, deskToldView, deskWithdrawPage, deskWithdrawView } from './desk-pages.ts'
import { howToldForForm, typedOfReply } from './schema.ts'
import { changeHowToldFor, type Hands, withdraw } from './service.ts'

const access = 'desk:read-contacts'
const url = '/desk/programmes/:programme/responses/:receipt/withdraw'

const toldUrl = '/desk/programmes/:programme/responses/:receipt/told'

const reasonForm = z.object({
  reason: textField({
    max: 1000,
    empty: 'Enter how they asked, and how you know that it is theirs',
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})

/**
 * Withdrawing, and changing how they are told, for somebody who asks by phone or letter and gave neither a word nor an
 * address.
 */
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

  /** Who answered online changes it with their receipt: nobody at the desk has to read their address for it. */
  const getOffline = async (request: Request) => {
    const found = await getStanding(request)
    if (found.response.channel === 'online') throw new NotFound('a response that did not come online')
    return found
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
    {
      access,
      method: 'GET',
      url: toldUrl,
      async handle(request: Request, reply: Reply) {
        const { programme, response } = await getOffline(request)
        const about = await findAboutResponse(ctx.db, response.id)
        await recordAct(ctx.db, {
          accountId: visitorOf(request).id,
          act: 'contact-read-to-change',
          subjectKind: 'response',
          subjectId: response.id,
          programmeId: programme.id,
        })
        return reply.page(deskToldPage, deskToldView(programme, response, about ? typedOfReply(about) : {}))
      },
    },
    {
      access,
      method: 'POST',
      url: toldUrl,
      async handle(request: Request, reply: Reply) {
        const { programme, response } = await getOffline(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(howToldForForm, typed)
        if (!form.ok)
          return reply.page(deskToldPage, deskToldView(programme, response, typed, form.errors), 422)
        const { reason, ...told } = form.value
        await changeHowToldFor(hands, response, told, { accountId: visitorOf(request).id, reason })
        return reply.next(urls.deskProgramme(programme.slug, 'lost-receipt'), 'How they are told is changed')
      },
    },
  ]
}
