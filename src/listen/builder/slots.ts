import type { PlainQuestionnaire } from '../../core/questionnaire/plain.ts'
import type { ProgrammeFacts } from '../../core/questionnaire-check/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { ActivityRow } from '../activities/index.ts'

/** One thing that the check of wording has to say; `question` is null where it is about the whole. */
export type Finding = {
  rule: string
  question: string | null
  start: number
  end: number
  severity: 'error' | 'warning' | 'hint'
  why: string
  fix: string
  source: string
}

/** A format or a language that a change of meaning leaves out of date. */
export type Hold = {
  /** As the public knows it: “Easy Read”, “Polish”, “Print”. */
  format: string
  /** The launch waits for it, unless it is urgent. */
  isRequired: boolean
  outOfDateSince: Date
}

/** What is about to be launched: questions by the ids that they have now. */
export type ComingLaunch = { version: number; changed: readonly string[] }

/** What the builder shows of features that come after it; filled in rooms.ts. */
export type BuilderSlots = {
  /** There is a check of wording. */
  isChecked: boolean
  /** The findings on a wording, with what its programme knows; none where there is no check. */
  checkWording(plain: PlainQuestionnaire, programme: ProgrammeFacts): readonly Finding[]
  /** The formats that a change of meaning would leave behind. */
  launchHolds(db: Db | Tx, activityId: string, launch: ComingLaunch): Promise<readonly Hold[]>
  /** What must hold of a questionnaire of its kind before a launch. @throws Refused */
  ensureComplete(tx: Tx, activity: ActivityRow): Promise<void>
  /** After a launch that changed the meaning: what goes out with it. */
  launched(tx: Tx, activity: ActivityRow, author: Author): Promise<void>
}

export const emptyBuilderSlots: BuilderSlots = {
  isChecked: false,
  checkWording: () => [],
  launchHolds: async () => [],
  ensureComplete: async () => {},
  launched: async () => {},
}
