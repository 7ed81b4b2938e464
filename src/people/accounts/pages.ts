import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'

type Errors = { errors?: readonly FieldError[] }

export type SignInView = { email: string; next: string } & Errors

export const signInPage = page<SignInView>('people/accounts/views/desk/sign-in.njk', {
  empty: { email: '', next: '' },
  refused: {
    email: 'lee@example.org',
    next: '/desk/programmes/clinics',
    errors: [{ field: 'email', message: 'Your email address or your password is not right' }],
  },
})

export type SignInCodeView = { next: string } & Errors

export const signInCodePage = page<SignInCodeView>('people/accounts/views/desk/sign-in-code.njk', {
  empty: { next: '' },
  refused: { next: '', errors: [{ field: 'code', message: 'That code is not right, or was used before' }] },
})

/** Taking up an invitation, or choosing a new password by a link, which asks no name. */
export type JoinView = { token: string; email: string; name: string; asksName: boolean } & Errors

export const joinPage = page<JoinView>('people/accounts/views/desk/join.njk', {
  join: { token: 'token', email: 'lee@example.org', name: 'Lee Okafor', asksName: true },
  reset: { token: 'token', email: 'lee@example.org', name: 'Lee Okafor', asksName: false },
  refused: {
    token: 'token',
    email: 'lee@example.org',
    name: '',
    asksName: true,
    errors: [
      { field: 'name', message: 'Enter a name' },
      { field: 'password', message: 'Password must be 12 characters or more' },
    ],
  },
})

export type FirstOwnerView = { token: string; name: string; email: string } & Errors

export const firstOwnerPage = page<FirstOwnerView>('people/accounts/views/desk/first-owner.njk', {
  empty: { token: 'token', name: '', email: '' },
  refused: {
    token: 'token',
    name: 'Lee Okafor',
    email: 'lee',
    errors: [{ field: 'email', message: 'Enter an email address in the right form, like name@example.com' }],
  },
})

export type OwnAccountView = {
  email: string
  name: string
  twoStepOn: boolean
  codesLeft: number
  isDemonstration: boolean
} & Errors

export const ownAccountPage = page<OwnAccountView>('people/accounts/views/desk/own-account.njk', {
  plain: {
    email: 'lee@example.org',
    name: 'Lee Okafor',
    twoStepOn: false,
    codesLeft: 0,
    isDemonstration: false,
  },
  twoStep: {
    email: 'lee@example.org',
    name: 'Lee Okafor',
    twoStepOn: true,
    codesLeft: 1,
    isDemonstration: false,
  },
  demonstration: {
    email: 'analyst@demonstration.invalid',
    name: 'Demonstration analyst',
    twoStepOn: false,
    codesLeft: 0,
    isDemonstration: true,
  },
  refused: {
    email: 'lee@example.org',
    name: 'Lee Okafor',
    twoStepOn: false,
    codesLeft: 0,
    isDemonstration: false,
    errors: [
      { field: 'currentPassword', message: 'That is not the password you use now' },
      { field: 'newPassword', message: 'Password must be 12 characters or more' },
    ],
  },
})

/** `off`: not started; `pending`: the secret is shown and a code is asked for; `on`. */
export type TwoStepView = {
  state: 'off' | 'pending' | 'on'
  image: string
  secret: string
  codesLeft: number
} & Errors

const onePixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='

export const twoStepPage = page<TwoStepView>('people/accounts/views/desk/two-step.njk', {
  off: { state: 'off', image: '', secret: '', codesLeft: 0 },
  pending: { state: 'pending', image: onePixel, secret: 'ABCD EFGH', codesLeft: 0 },
  pendingRefused: {
    state: 'pending',
    image: onePixel,
    secret: 'ABCD EFGH',
    codesLeft: 0,
    errors: [{ field: 'code', message: 'That code is not right' }],
  },
  on: { state: 'on', image: '', secret: '', codesLeft: 9 },
  onRefused: {
    state: 'on',
    image: '',
    secret: '',
    codesLeft: 0,
    errors: [
      { field: 'passwordForCodes', message: 'That is not your password' },
      { field: 'password', message: 'Enter your password' },
    ],
  },
})

export type RecoveryCodesView = { codes: string[] }

export const recoveryCodesPage = page<RecoveryCodesView>('people/accounts/views/desk/recovery-codes.njk', {
  full: { codes: ['2345-6789-ABCD', 'EFGH-JKLM-NPQR'] },
})

/** A secret in groups of four, for typing it by hand. */
export const groupSecret = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')
