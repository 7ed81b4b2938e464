import type { Context } from '../../context.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { networkOf } from '../../web/network.ts'
import type { Route } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { clearSession, goOn, setSession } from './cookie-routes.ts'
import { deskPathOf } from './next-path.ts'
import { signInCodePage, signInPage } from './pages.ts'
import { codeForm, signInForm } from './schema.ts'
import { endSession, findAwaited, sessionCookie } from './sessions.ts'
import { passSecondStep, signIn } from './sign-in-service.ts'
import { createSignInTries } from './sign-in-tries.ts'

const quarterOfAnHour = 15 * 60
const notRight = [{ field: 'email', message: 'Your email address or your password is not right' }]
const wrongCode = [{ field: 'code', message: 'That code is not right, or was used before' }]

export function signInRoutes(ctx: Context): Route[] {
  const tries = createSignInTries()
  const triesOfCodes = createThrottle({ free: 5, limit: 8, seconds: quarterOfAnHour })

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/desk/sign-in',
      handle(request, reply) {
        const next = deskPathOf(request.query.next)
        if (request.visitor) return reply.next(next ?? urls.desk())
        return reply.page(signInPage, { email: '', next: next ?? '' })
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/desk/sign-in',
      async handle(request, reply) {
        const typed = (request.body ?? {}) as Typed
        const view = { email: typedText(typed, 'email'), next: deskPathOf(typed.next) ?? '' }
        const form = readForm(signInForm, typed)
        if (!form.ok) return reply.page(signInPage, { ...view, errors: form.errors }, 422)
        const by = { network: networkOf(request.ip), email: form.value.email.toLowerCase() }
        await tries.slow(by)
        const opened = await signIn(ctx, form.value)
        if (!opened) return reply.page(signInPage, { ...view, errors: notRight }, 422)
        await tries.wasRight(by)
        await endSession(ctx.db, request.cookies[sessionCookie])
        return goOn(reply, opened, view.next)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/desk/sign-in/code',
      async handle(request, reply) {
        if (!(await findAwaited(ctx, request.cookies[sessionCookie]))) return reply.next(urls.signIn())
        return reply.page(signInCodePage, { next: deskPathOf(request.query.next) ?? '' })
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/desk/sign-in/code',
      async handle(request, reply) {
        const next = deskPathOf((request.body as Typed | undefined)?.next) ?? ''
        const awaiting = request.cookies[sessionCookie]
        const awaited = await findAwaited(ctx, awaiting)
        if (!awaited) return reply.next(urls.signIn())
        const form = readForm(codeForm, request.body)
        if (!form.ok) return reply.page(signInCodePage, { next, errors: form.errors }, 422)
        await triesOfCodes.slow(awaited.id)
        const token = await passSecondStep(ctx, awaiting, form.value.code)
        if (token === 'start-again') return reply.next(urls.signIn())
        if (!token) return reply.page(signInCodePage, { next, errors: wrongCode }, 422)
        await triesOfCodes.forgive(awaited.id)
        setSession(reply, token)
        return reply.next(next || urls.desk())
      },
    },
    {
      // Open to all, so that a session that has ended by itself can still be signed out of.
      access: 'public',
      method: 'POST',
      url: '/desk/sign-out',
      async handle(request, reply) {
        await endSession(ctx.db, request.cookies[sessionCookie])
        clearSession(reply)
        return reply.next(urls.signIn(), 'You are signed out')
      },
    },
  ]
}
