import type { Context } from '../../context.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Request, Route } from '../../web/route.ts'
import { goOn } from './cookie-routes.ts'
import {
  becomeFirstOwner,
  ensureFirstOwnerLink,
  getInvited,
  type Invited,
  takeUpInvitation,
} from './invitation-service.ts'
import { firstOwnerPage, type JoinView, joinPage } from './pages.ts'
import { firstOwnerForm, joinForm, newPasswordForm } from './schema.ts'

const tokenOf = (request: Request): string => request.params.token ?? ''

const joinView = (token: string, invited: Invited, name = invited.name): JoinView => ({
  token,
  email: invited.email,
  name,
  asksName: invited.purpose === 'join',
})

/** The pages behind one-time links: an invitation, a new password, the first owner. */
export const joinRoutes = (ctx: Context): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/desk/join/:token',
    async handle(request, reply) {
      const token = tokenOf(request)
      return reply.page(joinPage, joinView(token, await getInvited(ctx, token)))
    },
  },
  {
    access: 'public',
    method: 'POST',
    url: '/desk/join/:token',
    async handle(request, reply) {
      const token = tokenOf(request)
      const invited = await getInvited(ctx, token)
      const typed = (request.body ?? {}) as Typed
      const asksName = invited.purpose === 'join'
      const form = asksName
        ? readForm(joinForm(invited.email), typed)
        : readForm(newPasswordForm(invited.email), typed)
      if (!form.ok) {
        const view = joinView(token, invited, typedText(typed, 'name'))
        return reply.page(joinPage, { ...view, errors: form.errors }, 422)
      }
      return goOn(reply, await takeUpInvitation(ctx, token, form.value))
    },
  },
  {
    access: 'public',
    method: 'GET',
    url: '/desk/first-owner/:token',
    async handle(request, reply) {
      await ensureFirstOwnerLink(ctx, tokenOf(request))
      return reply.page(firstOwnerPage, { token: tokenOf(request), name: '', email: '' })
    },
  },
  {
    access: 'public',
    method: 'POST',
    url: '/desk/first-owner/:token',
    async handle(request, reply) {
      const token = tokenOf(request)
      await ensureFirstOwnerLink(ctx, token)
      const typed = (request.body ?? {}) as Typed
      const view = { token, name: typedText(typed, 'name'), email: typedText(typed, 'email') }
      const form = readForm(firstOwnerForm(view.email.trim()), typed)
      if (!form.ok) return reply.page(firstOwnerPage, { ...view, errors: form.errors }, 422)
      const made = await becomeFirstOwner(ctx, token, form.value)
      if (!made.ok) return reply.page(firstOwnerPage, { ...view, errors: made.errors }, 422)
      return goOn(reply, made.value)
    },
  },
]
