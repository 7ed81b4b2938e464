import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'
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

/** What goes with every response, whichever way it was written: permission, reply, second thing, who is speaking. */
export const aboutResponseFields = {
  ...speakerFields,
  mayPublish: ticked,
  organisationName: text(200, 'listen:about.organisationTooLong'),
  email: z
    .string()
    .default('')
    .transform(cleanText)
    .refine(
      (typed) => typed === '' || (typed.length <= 254 && z.email().safeParse(typed).success),
      'listen:about.emailWrong',
    ),
  wantsReply: ticked,
  word: text(100, 'listen:about.wordTooLong').refine(
    (typed) => typed === '' || typed.length >= 6,
    'listen:about.wordTooShort',
  ),
}

type AboutFields = { email: string; wantsReply: boolean }

/** A reply needs an address to go to. */
export const replyNeedsEmail = [
  (form: AboutFields) => !form.wantsReply || form.email !== '',
  { path: ['email'], message: 'listen:about.emailNeeded' },
] as [(form: AboutFields) => boolean, { path: string[]; message: string }]

const answer = text(longestAnswer, 'listen:box.tooLong')

/** The answer of a one box, which may be left blank where a recording says it. */
export const answerField = { answer: answer.refine((typed) => typed.length > 0, 'listen:box.empty') }
export const answerBesideRecording = { answer }

const besideAnswer = { page: z.string().max(100).catch(''), ...aboutResponseFields }

export const oneBoxForm = z.object({ ...answerField, ...besideAnswer }).refine(...replyNeedsEmail)
export const recordedBoxForm = z
  .object({ ...answerBesideRecording, ...besideAnswer })
  .refine(...replyNeedsEmail)

export type AboutResponse = {
  mayPublish: boolean
  organisationName: string
  email: string
  wantsReply: boolean
  word: string
} & SpeakerForm
