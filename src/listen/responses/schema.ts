import { z } from 'zod'
import { isReplyLanguage, replyFormats } from '../../core/reply-formats.ts'
import { cleanText } from '../../core/text/clean.ts'
import { checkReply, type ReplyForm } from './reach.ts'
import { type SpeakerForm, speakerFields } from './speaker-form.ts'

/** Most characters of one answer; stated under every box. */
export const longestAnswer = 20_000

const text = (longest: number, tooLong: string) =>
  z
    .string()
    .default('')
    .transform(cleanText)
    .refine((typed) => typed.length <= longest, tooLong)

const ticked = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => value !== undefined)

/** How the person can be reached, and whether they want to be told what was decided. */
export const replyFields = {
  email: z
    .string()
    .default('')
    .transform(cleanText)
    .refine(
      (typed) => typed === '' || (typed.length <= 254 && z.email().safeParse(typed).success),
      'listen:about.emailWrong',
    ),
  /** `yes` is by e-mail, as forms had it when that was the only way. */
  wantsReply: z.enum(['no', 'yes', 'text', 'letter']).optional().catch(undefined),
  phone: z.string().max(60, 'listen:about.phoneWrong').default('').transform(cleanText),
  postAddress: z.string().max(1000, 'listen:about.address.long').default('').transform(cleanText),
  /** Empty for the format and the language that they answered in. */
  replyFormat: z.union([z.literal(''), z.enum(replyFormats)]).catch(''),
  replyLanguage: z
    .string()
    .catch('')
    .transform((tag) => (isReplyLanguage(tag) ? tag : '')),
}

/** What goes with every response, whichever way it was written: permission, reply, second thing, who is speaking. */
export const aboutResponseFields = {
  ...speakerFields,
  mayPublish: ticked,
  organisationName: text(200, 'listen:about.organisationTooLong'),
  ...replyFields,
  word: text(100, 'listen:about.wordTooLong').refine(
    (typed) => typed === '' || typed.length >= 6,
    'listen:about.wordTooShort',
  ),
}

const answer = text(longestAnswer, 'listen:box.tooLong')

/** The answer of a one box, which may be left blank where a recording says it. */
export const answerField = { answer: answer.refine((typed) => typed.length > 0, 'listen:box.empty') }
export const answerBesideRecording = { answer }

const besideAnswer = { page: z.string().max(100).catch(''), ...aboutResponseFields }

export const oneBoxForm = z.object({ ...answerField, ...besideAnswer }).superRefine(checkReply)
export const recordedBoxForm = z.object({ ...answerBesideRecording, ...besideAnswer }).superRefine(checkReply)

export type AboutResponse = {
  mayPublish: boolean
  organisationName: string
  word: string
} & ReplyForm &
  SpeakerForm
