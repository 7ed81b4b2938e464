import { z } from 'zod'
import { choiceField, optionalTextField, textField } from '../../web/text-field.ts'

/** Largest e-mail that is taken, in bytes: 40 MB, over what usual mail servers let through. */
export const largestMail = 40 * 1024 * 1024
/** Largest file of e-mails that is uploaded, in bytes: 100 MB. */
export const largestUpload = 100 * 1024 * 1024
/** Files of one e-mail that are kept apart; the others stay in its original. */
export const mostAttachments = 30

/** Why a message is no response by itself: `automatic` answers and bounces; nothing in it; over the limit; not an e-mail. */
export type SetAside = 'automatic' | 'bounce' | 'empty' | 'too-large' | 'unreadable'

export const setAsideReasons: Record<SetAside, string> = {
  automatic: 'An automatic answer',
  bounce: 'A message that came back',
  empty: 'Nothing was written in it, and nothing is attached',
  'too-large':
    'It is larger than 40 MB: of one in a mailbox only its head was fetched, and the whole stays there',
  unreadable: 'It cannot be read as an e-mail',
}

/** What taking one message came to. */
export type MailTaken =
  | { result: 'taken'; responseId: string; receipt: string }
  | { result: 'already-there' }
  | { result: 'set-aside'; reason: SetAside }

export const uploadSchema = z.object({ uploadId: z.string() })

const ticked = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => value !== undefined)

export const mailboxForm = z.object({
  revision: z.coerce.number().int().catch(-1),
  host: textField({
    empty: 'Enter the name of the mail server',
    max: 253,
    tooLong: 'The name of the mail server must be 253 characters or fewer',
  }).refine((host) => host === '' || /^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/i.test(host), {
    message: 'Enter the name of the mail server, like imap.example.org',
  }),
  port: z
    .string()
    .default('')
    .transform((typed) => (typed.trim() === '' ? 993 : Number(typed)))
    .refine((port) => Number.isInteger(port) && port > 0 && port <= 65_535, {
      message: 'The port must be a number from 1 to 65535',
    }),
  security: choiceField(['tls', 'plain'], 'Select how the connection is kept private'),
  userName: textField({
    empty: 'Enter the user name',
    max: 200,
    tooLong: 'The user name must be 200 characters or fewer',
  }),
  password: z
    .string()
    .default('')
    .refine((typed) => typed.length <= 500, {
      message: 'The password must be 500 characters or fewer',
    }),
  folder: optionalTextField({ max: 200, tooLong: 'The folder must be 200 characters or fewer' }).transform(
    (folder) => folder || 'INBOX',
  ),
  isOn: ticked,
  sendsReceipts: ticked,
})
export type MailboxForm = z.output<typeof mailboxForm>
