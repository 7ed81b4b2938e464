import { z } from 'zod'
import type { Typed } from '../../web/forms.ts'
import {
  type AboutResponseRow,
  aboutResponseFields,
  answerBesideRecording,
  answerField,
  replyNeedsEmail,
  typedOfSpeaker,
} from '../responses/index.ts'

const version = z.coerce.number().int().positive().catch(0)

/** A one box as it is changed: its text, what goes with it, and the version that was changed. */
export const changeBoxForm = z
  .object({ ...answerField, version, ...aboutResponseFields })
  .refine(...replyNeedsEmail)
export const changeRecordedBoxForm = z
  .object({ ...answerBesideRecording, version, ...aboutResponseFields })
  .refine(...replyNeedsEmail)

/** What goes with a questionnaire that is changed. */
export const changeAboutForm = z.object(aboutResponseFields).refine(...replyNeedsEmail)

/** What stands beside the answers, as its form shows it. The word is not known to anybody but its owner. */
export const typedOfResponse = (row: AboutResponseRow): Typed => ({
  ...(row.mayPublish ? { mayPublish: 'yes' } : {}),
  ...(row.wantsReply ? { wantsReply: 'yes' } : {}),
  email: row.email ?? '',
  organisationName: row.organisationName ?? '',
  ...typedOfSpeaker(row),
  word: '',
  ...typedOfSpeaker(row),
})
