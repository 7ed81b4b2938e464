import { z } from 'zod'
import { textField } from '../../web/text-field.ts'
import { faultOfPassword } from './passwords.ts'

const typed = z.unknown().transform((value) => (typeof value === 'string' ? value : ''))

/** A password as it was typed: its spaces are part of it. */
const passwordField = (empty: string) => typed.pipe(z.string().min(1, { message: empty }).max(4096))

const wrongEmail = 'Enter an email address in the right form, like name@example.com'

export const emailField = textField({ empty: 'Enter an email address', max: 254, tooLong: wrongEmail }).pipe(
  z.email({ message: wrongEmail }),
)

export const nameField = textField({
  empty: 'Enter a name',
  max: 100,
  tooLong: 'Name must be 100 characters or fewer',
})

export const signInForm = z.object({
  email: textField({ empty: 'Enter your email address', max: 254, tooLong: wrongEmail }),
  password: passwordField('Enter your password'),
})

export const codeForm = z.object({
  code: textField({
    empty: 'Enter the 6-figure code, or a recovery code',
    max: 60,
    tooLong: 'Enter the 6-figure code, or a recovery code',
  }),
})

const newPasswordField = (email: string) =>
  typed.pipe(
    z.string().superRefine((password, context) => {
      const fault = password === '' ? 'Enter a password' : faultOfPassword(password, email)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    }),
  )

/** What an invitation asks for; a link to choose a new password asks no name. */
export const joinForm = (email: string) => z.object({ name: nameField, password: newPasswordField(email) })
export const newPasswordForm = (email: string) => z.object({ password: newPasswordField(email) })

export const firstOwnerForm = (email: string) =>
  z.object({ name: nameField, email: emailField, password: newPasswordField(email) })

export const ownNameForm = z.object({ name: nameField })

export const changePasswordForm = (email: string) =>
  z.object({
    currentPassword: passwordField('Enter the password you use now'),
    newPassword: newPasswordField(email),
  })

/** An act that asks for the password again; `field` is the name of its input. */
export const confirmPasswordForm = <const Field extends string>(field: Field) =>
  z.object({ [field]: passwordField('Enter your password') } as Record<
    Field,
    ReturnType<typeof passwordField>
  >)

export type FirstOwnerForm = z.output<ReturnType<typeof firstOwnerForm>>
