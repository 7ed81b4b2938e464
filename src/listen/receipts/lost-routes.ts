import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { readReceipt } from '../../core/record/receipt.ts'
import type { ListDeskLinks } from '../../register/programmes/index.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findResponseByReceipt } from '../responses/index.ts'
import { lostPage, lostView } from './lost-pages.ts'
import { listActivityTitles } from './lost-queries.ts'
import { lostForm, sendForm } from './lost-schema.ts'
import { findLost } from './lost-service.ts'
import { sendLink } from './service.ts'

const access = 'desk:read-contacts'
const here = '/desk/programmes/:programme/lost-receipt'

/** For the slot of a programme's home at the desk. */
export const lostReceiptDeskLinks: ListDeskLinks = ({ slug }, permissions) =>
  permissions.has('read-contacts')
    ? [
        {
          text: 'Lost receipts',
          url: urls.deskProgramme(slug, 'lost-receipt'),
          hint: 'Find the response of somebody who asks, by what they know of it',
        },
      ]
    : []

/** Finding the response of somebody who lost their receipt. Every search is in the audit trail with its reason. */
export const lostReceiptRoutes = (ctx: Context, translate: Translate): Route[] => [
  {
    access,
    method: 'GET',
    url: here,
    async handle(request: Request, reply: Reply) {
      const programme = programmeOf(request)
      return reply.page(lostPage, lostView(programme, await listActivityTitles(ctx.db, programme.id), {}))
    },
  },
  {
    access,
    method: 'POST',
    url: here,
    async handle(request: Request, reply: Reply) {
      const programme = programmeOf(request)
      const activities = await listActivityTitles(ctx.db, programme.id)
      const typed = (request.body ?? {}) as Typed
      const form = readForm(lostForm, typed)
      const isKnown =
        form.ok && (!form.value.activity || activities.some(({ id }) => id === form.value.activity))
      if (!form.ok || !isKnown) {
        const errors = form.ok
          ? [{ field: 'activity', message: 'Select a title from the list' }]
          : form.errors
        return reply.page(lostPage, lostView(programme, activities, typed, { errors }), 422)
      }
      const search = { programmeId: programme.id, accountId: visitorOf(request).id, form: form.value }
      const found = (await findLost(ctx, search)) ?? 'too-many'
      return reply.page(lostPage, lostView(programme, activities, typed, { found }))
    },
  },
  {
    access,
    method: 'POST',
    url: `${here}/send-link`,
    async handle(request: Request, reply: Reply) {
      const programme = programmeOf(request)
      const form = readForm(sendForm, request.body)
      const receipt = form.ok ? readReceipt(form.value.receipt) : undefined
      const response = receipt ? await findResponseByReceipt(ctx.db, receipt) : undefined
      if (!form.ok || response?.programmeId !== programme.id)
        throw new NotFound('a response of this programme')
      await recordAct(ctx.db, {
        accountId: visitorOf(request).id,
        act: 'link-sent-for-lost-receipt',
        subjectKind: 'response',
        subjectId: response.id,
        programmeId: programme.id,
        reason: form.value.reason,
      })
      await sendLink(ctx, translate, response)
      const notice = 'A link goes to the address on file, unless as many went there lately as anyone needs'
      return reply.next(urls.deskProgramme(programme.slug, 'lost-receipt'), notice)
    },
  },
]
