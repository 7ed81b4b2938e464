import type { Context } from '../../context.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import { type Request, type Route, type Visitor, visitorOf } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { clearSession, setSession } from './cookie-routes.ts'
import {
  changeOwnName,
  changeOwnPassword,
  confirmTotp,
  getOwnAccount,
  isOwnPassword,
  prepareTotp,
  renewRecoveryCodes,
  turnOffOwnTotp,
} from './own-account-service.ts'
import {
  groupSecret,
  type OwnAccountView,
  ownAccountPage,
  recoveryCodesPage,
  type TwoStepView,
  twoStepPage,
} from './pages.ts'
import { countRecoveryCodesLeft } from './queries.ts'
import { changePasswordForm, codeForm, confirmPasswordForm, ownNameForm } from './schema.ts'
import { signOutEverywhere } from './sign-in-service.ts'
import { drawTotp } from './two-step.ts'

async function readOwnAccount(ctx: Context, visitor: Visitor): Promise<OwnAccountView> {
  const account = await getOwnAccount(ctx, visitor)
  return {
    email: account.email,
    name: account.name,
    twoStepOn: account.totpConfirmedAt !== null,
    codesLeft: await countRecoveryCodesLeft(ctx.db, visitor.id),
    isDemonstration: account.isDemonstration,
  }
}

async function readTwoStep(ctx: Context, visitor: Visitor): Promise<TwoStepView> {
  const { email, totpSecret, totpConfirmedAt } = await getOwnAccount(ctx, visitor)
  const codesLeft = await countRecoveryCodesLeft(ctx.db, visitor.id)
  if (totpConfirmedAt) return { state: 'on', image: '', secret: '', codesLeft }
  if (!totpSecret) return { state: 'off', image: '', secret: '', codesLeft }
  const image = await drawTotp(totpSecret, new URL(ctx.config.baseUrl).hostname, email)
  return { state: 'pending', image, secret: groupSecret(totpSecret), codesLeft }
}

/** A person's own account; whoever found a desk unattended still does not know its password. */
export function ownAccountRoutes(ctx: Context): Route[] {
  const triesOfPasswords = createThrottle({ free: 5, limit: 8, seconds: 15 * 60 })

  /** What is wrong with a password typed to confirm an act, if anything. */
  async function faultsOfPassword(request: Request, field: string, message: string): Promise<FieldError[]> {
    const visitor = visitorOf(request)
    await triesOfPasswords.slow(visitor.id)
    const fits = await isOwnPassword(ctx, visitor, typedText(request.body as Typed, field))
    if (!fits) return [{ field, message }]
    await triesOfPasswords.forgive(visitor.id)
    return []
  }

  /** The errors of a form that asks for the password again, under the name `field`. */
  async function faultsOfConfirmation(request: Request, field: string): Promise<readonly FieldError[]> {
    const form = readForm(confirmPasswordForm(field), request.body)
    return form.ok ? faultsOfPassword(request, field, 'That is not your password') : form.errors
  }

  return [
    {
      access: 'signed-in',
      method: 'GET',
      url: '/desk/account',
      handle: async (request, reply) =>
        reply.page(ownAccountPage, await readOwnAccount(ctx, visitorOf(request))),
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: '/desk/account/name',
      async handle(request, reply) {
        const visitor = visitorOf(request)
        const form = readForm(ownNameForm, request.body)
        if (!form.ok) {
          const view = await readOwnAccount(ctx, visitor)
          const name = typedText(request.body as Typed, 'name')
          return reply.page(ownAccountPage, { ...view, name, errors: form.errors }, 422)
        }
        await changeOwnName(ctx, visitor, form.value.name)
        return reply.next(urls.ownAccount(), 'Your name is saved')
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: '/desk/account/password',
      async handle(request, reply) {
        const visitor = visitorOf(request)
        const view = await readOwnAccount(ctx, visitor)
        const form = readForm(changePasswordForm(view.email), request.body)
        const errors = form.ok
          ? await faultsOfPassword(request, 'currentPassword', 'That is not the password you use now')
          : form.errors
        if (!form.ok || errors.length > 0) return reply.page(ownAccountPage, { ...view, errors }, 422)
        setSession(reply, await changeOwnPassword(ctx, visitor, form.value.newPassword))
        return reply.next(urls.ownAccount(), 'Your password is changed, and every other session has ended')
      },
    },
    {
      access: 'signed-in',
      method: 'GET',
      url: '/desk/account/two-step',
      handle: async (request, reply) => reply.page(twoStepPage, await readTwoStep(ctx, visitorOf(request))),
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: '/desk/account/two-step/start',
      async handle(request, reply) {
        await prepareTotp(ctx, visitorOf(request))
        return reply.next(urls.ownTotp())
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: '/desk/account/two-step/confirm',
      async handle(request, reply) {
        const visitor = visitorOf(request)
        const view = await readTwoStep(ctx, visitor)
        if (view.state !== 'pending') return reply.next(urls.ownTotp())
        const form = readForm(codeForm, request.body)
        const confirmed = form.ok && (await confirmTotp(ctx, visitor, form.value.code))
        if (!confirmed) {
          const message =
            'That code is not right. Check the time on your phone, and enter the code that it shows now'
          return reply.page(twoStepPage, { ...view, errors: [{ field: 'code', message }] }, 422)
        }
        setSession(reply, confirmed.token)
        return reply.page(recoveryCodesPage, { codes: confirmed.codes })
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: '/desk/account/two-step/new-codes',
      async handle(request, reply) {
        const visitor = visitorOf(request)
        const view = await readTwoStep(ctx, visitor)
        if (view.state !== 'on') return reply.next(urls.ownTotp())
        const errors = await faultsOfConfirmation(request, 'passwordForCodes')
        if (errors.length > 0) return reply.page(twoStepPage, { ...view, errors }, 422)
        return reply.page(recoveryCodesPage, { codes: await renewRecoveryCodes(ctx, visitor) })
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: '/desk/account/two-step/off',
      async handle(request, reply) {
        const visitor = visitorOf(request)
        const view = await readTwoStep(ctx, visitor)
        if (view.state !== 'on') return reply.next(urls.ownTotp())
        const errors = await faultsOfConfirmation(request, 'password')
        if (errors.length > 0) return reply.page(twoStepPage, { ...view, errors }, 422)
        setSession(reply, await turnOffOwnTotp(ctx, visitor))
        return reply.next(urls.ownAccount(), 'Two-step sign-in is off')
      },
    },
    {
      access: 'signed-in',
      method: 'POST',
      url: '/desk/account/sign-out-everywhere',
      async handle(request, reply) {
        await signOutEverywhere(ctx, visitorOf(request).id)
        clearSession(reply)
        return reply.next(urls.signIn(), 'You are signed out everywhere')
      },
    },
  ]
}
