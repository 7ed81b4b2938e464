import type { Result } from '../core/law/index.ts'

/** Something that somebody asked about a programme, or disputes of how it was done. */
export type DemoAsked = {
  askedOn: string
  words: string
  /** The name or group under which it stands; empty for none. */
  askedAs: string
  disputed?: { criterion: string; found: Result }
  /** Null where nobody has read it yet. */
  shownOn: string | null
  answer?: { on: string; words: string }
}
