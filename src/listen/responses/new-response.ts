import type { AnswerValue } from '../../core/questionnaire/content.ts'
import type { ReplyWish } from '../../core/reply-formats.ts'
import type { ReplyWay } from '../../core/reply-ways.ts'

export const channels = [
  'online',
  'paper',
  'phone',
  'e-mail',
  'letter',
  'session',
  'in-person',
  'import',
] as const
export type Channel = (typeof channels)[number]

export type NewAnswer = {
  questionId: string
  /** For `each-option` questions: the option that this block is about. */
  optionId?: string | null
  text?: string | null
  choices?: string[] | null
  /** For kinds that words and choices cannot hold. */
  value?: AnswerValue | null
  /** Sessions and group sheets: how many people gave each answer, by the key of the choice. */
  tallies?: Record<string, number> | null
}

export const capacities = [
  'patient',
  'carer',
  'resident',
  'staff',
  'clinicians-body',
  'union',
  'patient-organisation',
  'councillor',
  'provider',
  'other',
] as const
/** In what capacity someone speaks. */
export type Capacity = (typeof capacities)[number]

export const helps = ['none', 'helped', 'for-someone', 'interpreter', 'staff'] as const
/** Whether someone helped: themselves alone, with help, someone else for them, an interpreter, staff. */
export type Help = (typeof helps)[number]

/** Who is speaking: all of it is theirs to say or to leave out. */
export type Speaker = {
  speaksAs?: Capacity[]
  staffGroup?: string | null
  /** For whom, in their own words. */
  speaksFor?: string | null
  /** How many people they say they speak for. */
  standsFor?: number | null
  isOfficialPosition?: boolean | null
  help?: Help | null
  /** Sessions: how many people took part. */
  headCount?: number | null
  /** Petitions: how many signed. */
  signatures?: number | null
}

export type RespondentKind = 'person' | 'organisation' | 'session' | 'petition'

/** A file that comes with a response, already in the store of files. */
export type NewAttachment = {
  /** `original`: the letter or e-mail itself; `attachment`: sent with it; `scan`: of paper; `answer`: to a question. */
  kind: 'original' | 'attachment' | 'scan' | 'answer' | 'recording'
  hash: string
  /** As the sender named it. */
  name: string
  type: string
  bytes: number
}

/** The files among answers, as they are kept beside a response. */
export const filesOfAnswers = (answers: readonly NewAnswer[]): NewAttachment[] =>
  answers.flatMap(({ value }) => [
    ...(value?.file ? [{ kind: 'answer' as const, ...value.file }] : []),
    ...(value?.recording ? [{ kind: 'recording' as const, ...value.recording }] : []),
  ])

/** A response as it comes in by any channel. Texts have been through `cleanText`. */
export type NewResponse = {
  /** Made here unless the caller has one by which the same response is known again. */
  id?: string
  activityId: string
  channel: Channel
  /** When the person gave it. */
  receivedAt: Date
  respondentKind: RespondentKind
  organisationName?: string | null
  speaker?: Speaker
  mayPublish: boolean
  /** Sent by *stop here and send*, before the last question. */
  stoppedEarly?: boolean
  /** The number of the questionnaire's version that was answered. */
  questionnaireVersion?: number | null
  /** Language of the page on which it was given, or of the answers where that is known: a BCP 47 tag. */
  language?: string | null
  /** Came after the close: taken, marked, counted by the rule that was set before. */
  isLate?: boolean
  answers: NewAnswer[]
  attachments?: NewAttachment[]
  contact?: { email: string; wantsReply: boolean; isSecondThing: boolean } | null
  /** How they want to be told, where that is not by e-mail: it opens nothing. */
  way?: ReplyWay | null
  /** In which format and language, where that is another than they answered in. */
  wish?: ReplyWish | null
  /** The word chosen as the second thing, already hashed. */
  wordHash?: string | null
  /** Imports: the source's own reference, and what makes the row known again. */
  source?: { reference: string | null; key: Buffer }
}
