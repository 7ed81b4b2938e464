import type { Db } from '../../db/database.ts'

export type FollowLink = { text: string; url: string }

/** What followed a decision: promises that were made by it, and measures of what it brings. */
export type Followed = { promises: FollowLink[]; measures: FollowLink[] }

/** What followed the decisions of a programme. */
export type Following = {
  ofDecision(decisionId: string): Followed
  /** The measures that belong to a promise. */
  ofPromise(promiseId: string): FollowLink[]
}

/** A slot: promises and measures know decisions, so these may not know them. Filled in room.ts. */
export type ReadFollowing = (db: Db, programme: { id: string; slug: string }, now: Date) => Promise<Following>
