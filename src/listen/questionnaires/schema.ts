import { z } from 'zod'
import { aboutResponseFields, checkReply } from '../responses/index.ts'

const sentFile = z.object({ hash: z.string(), name: z.string(), type: z.string(), bytes: z.number() })

const answerValue = z.object({
  number: z.number().exactOptional(),
  day: z.string().exactOptional(),
  place: z
    .object({
      name: z.string().exactOptional(),
      area: z.string().exactOptional(),
      outward: z.string().exactOptional(),
      smallArea: z.string().exactOptional(),
      point: z.object({ latitude: z.number(), longitude: z.number() }).exactOptional(),
    })
    .exactOptional(),
  grid: z.record(z.string(), z.string()).exactOptional(),
  otherText: z.record(z.string(), z.string()).exactOptional(),
  file: sentFile.exactOptional(),
  recording: sentFile.exactOptional(),
})

const answers = z.record(
  z.string(),
  z.object({
    text: z.string().exactOptional(),
    choices: z.array(z.string()).exactOptional(),
    value: answerValue.exactOptional(),
  }),
)

/** What is kept of an unfinished response. */
const draftContent = z.object({
  answers,
  /** The person chose to stop before the last page. */
  stopped: z.boolean(),
  /** The version of the questionnaire that its last page was of. */
  version: z.number().nullable().default(null),
})

export type Draft = z.output<typeof draftContent>

export const emptyDraft: Draft = { answers: {}, stopped: false, version: null }

export const readDraftContent = (typed: unknown): Draft => draftContent.parse(typed)

/** Answers that go along with a form of the trial; none where they can not be read. */
export function readAnswers(carried: string): Draft['answers'] {
  try {
    return answers.catch({}).parse(JSON.parse(carried))
  } catch {
    return {}
  }
}

export const aboutForm = z.object(aboutResponseFields).superRefine(checkReply)
