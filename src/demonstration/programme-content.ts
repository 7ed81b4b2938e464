import type { Calendar } from './calendar.ts'
import type { Slots } from './sentences.ts'
import type { Channel, DemoProgramme } from './shape.ts'
import type { StatementsContent } from './statements.ts'
import type { Stance, Topic } from './writer.ts'

/** All of a programme but what is generated. */
export type ProgrammeFacts = Omit<DemoProgramme, 'themes' | 'responses' | 'statements'>

/** A code frame: one theme for each topic, and one for what is about something else. */
export type Frame = {
  activity: string
  question: string
  topics: readonly Topic[]
  aside?: { key: string; title: string; description: string }
}

/** So many responses to one activity. */
export type Stream = {
  activity: string
  count: number
  channels: Partial<Record<Channel, number>>
  stances: Partial<Record<Stance, number>>
}

export type Campaign = {
  key: string
  greetings: readonly string[]
  sentences: readonly { text: string; topic?: string }[]
  signOffs: readonly string[]
  /** What somebody at the desk wrote down of it. */
  known: { title: string; organiser: string; askedFor: string; source: string }
}

export type OrganisationVoice = {
  name: string
  activity: string
  topics: readonly string[]
  paragraphs: readonly string[]
}

/** An answer that is given as it stands, with its themes. */
export type Verbatim = { text: string; topics: readonly string[] }

/** What a programme's writer supplies; `compose-responses.ts` makes the responses of it. */
export type ProgrammeContent = {
  facts: (calendar: Calendar) => ProgrammeFacts
  slots: Slots
  frames: readonly Frame[]
  streams: readonly Stream[]
  /** Which people tend to like an option; the others tend not to. */
  likedBy: Readonly<Record<string, 'favour' | 'against'>>
  /** Templates for a few words on an option, by what the person thinks of it. */
  optionRemarks: Readonly<Record<string, { support: readonly string[]; oppose: readonly string[] }>>
  /** Templates for the short-text questions that have no code frame. */
  shortAnswers: Readonly<Record<string, readonly string[]>>
  /** `extraShare`: how many of the senders add words of their own. */
  campaign?: Campaign & { activity: string; count: number; extraShare: number }
  organisations: readonly OrganisationVoice[]
  verbatims: { activity: string; items: readonly Verbatim[] }
  /** Open for as long as the activity that is named here. */
  statements?: Omit<StatementsContent, 'opensOn' | 'closesOn'> & { openAs: string }
}
