import type { Part } from '../../core/record/seal.ts'
import type { NewAnswer, NewResponse, Speaker } from './new-response.ts'

const isGiven = ([, value]: [string, unknown]): boolean =>
  value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0)

/** Only what was given, so that a fact that is asked for later leaves the seal of earlier responses as it was. */
const onlyGiven = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(isGiven))

/** The part of an entry that an answer is: its content is exactly what is kept in the row. */
export const answerPart = (
  answer: Omit<NewAnswer, 'value' | 'tallies'> & { value?: unknown; tallies?: unknown; salt: Uint8Array },
): Part => ({
  name: answer.optionId ? `answer:${answer.questionId}:${answer.optionId}` : `answer:${answer.questionId}`,
  content: {
    text: answer.text ?? null,
    choices: answer.choices ?? null,
    ...onlyGiven({ value: answer.value, tallies: answer.tallies }),
  },
  salt: answer.salt,
})

/** A file is committed to by its hash; its name stays out. */
export const attachmentPart = (attachment: {
  id: string
  kind: string
  fileHash: string
  salt: Uint8Array
}): Part => ({
  name: `attachment:${attachment.id}`,
  content: { kind: attachment.kind, sha256: attachment.fileHash },
  salt: attachment.salt,
})

type ContextOfResponse = Pick<NewResponse, 'channel' | 'receivedAt' | 'mayPublish'> & {
  respondentKind: string
  stoppedEarly?: boolean
  questionnaireVersion?: number | null
  language?: string | null
  isLate?: boolean
} & { [Fact in keyof Speaker]?: Speaker[Fact] | string | string[] | null }

/** How the response came in and in what capacity, without who sent it. */
export const contextPart = (response: ContextOfResponse, salt: Uint8Array): Part => ({
  name: 'context',
  content: {
    channel: response.channel,
    receivedAt: response.receivedAt.toISOString(),
    respondentKind: response.respondentKind,
    mayPublish: response.mayPublish,
    stoppedEarly: response.stoppedEarly ?? false,
    ...onlyGiven({
      questionnaireVersion: response.questionnaireVersion,
      language: response.language,
      isLate: response.isLate,
      speaksAs: response.speaksAs,
      staffGroup: response.staffGroup,
      speaksFor: response.speaksFor,
      standsFor: response.standsFor,
      isOfficialPosition: response.isOfficialPosition === false ? 'no' : response.isOfficialPosition,
      help: response.help,
      headCount: response.headCount,
      signatures: response.signatures,
    }),
  },
  salt,
})
