import { z } from 'zod'
import type { Typed } from '../../web/forms.ts'
import { textField } from '../../web/text-field.ts'
import {
  type AboutResponseRow,
  aboutResponseFields,
  answerBesideRecording,
  answerField,
  checkReply,
  replyFields,
  typedOfSpeaker,
} from '../responses/index.ts'

const version = z.coerce.number().int().positive().catch(0)

/** A one box as it is changed: its text, what goes with it, and the version that was changed. */
export const changeBoxForm = z
  .object({ ...answerField, version, ...aboutResponseFields })
  .superRefine(checkReply)
export const changeRecordedBoxForm = z
  .object({ ...answerBesideRecording, version, ...aboutResponseFields })
  .superRefine(checkReply)

/** How its sender is told, and nothing else. */
export const howToldForm = z.object(replyFields).superRefine(checkReply)

/** The same by a person at the desk, who says why. */
export const howToldForForm = z
  .object({
    ...replyFields,
    reason: textField({
      max: 1000,
      empty: 'Enter how they asked, and how you know that it is theirs',
      tooLong: 'The reason must be 1,000 characters or fewer',
    }),
  })
  .superRefine(checkReply)

/** What goes with a questionnaire that is changed. */
export const changeAboutForm = z.object(aboutResponseFields).superRefine(checkReply)

type ReplyRow = Pick<
  AboutResponseRow,
  'email' | 'wantsReply' | 'number' | 'lines' | 'replyFormat' | 'replyLanguage'
>

/** How somebody is told, as the form shows it. */
export function typedOfReply({ email, wantsReply, number, lines, ...wish }: ReplyRow): Typed {
  const byEmail = wantsReply ? 'yes' : 'no'
  return {
    email: email ?? '',
    wantsReply: number ? 'text' : lines ? 'letter' : byEmail,
    phone: number ?? '',
    postAddress: lines?.join('\n') ?? '',
    replyFormat: wish.replyFormat ?? '',
    replyLanguage: wish.replyLanguage ?? '',
  }
}

/** What stands beside the answers, as its form shows it. The word is not known to anybody but its owner. */
export const typedOfResponse = (row: AboutResponseRow): Typed => ({
  ...(row.mayPublish ? { mayPublish: 'yes' } : {}),
  ...typedOfReply(row),
  organisationName: row.organisationName ?? '',
  ...typedOfSpeaker(row),
  word: '',
})
