import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import type { ReadFollowing } from '../decisions/index.ts'
import { commitmentDeskRoutes } from './desk-routes.ts'
import { publicCommitmentRoutes } from './routes.ts'

export type { CommitmentContent, StateContent } from './content.ts'
export { createCommitmentsLink, createPromisesSlot } from './links.ts'
export { type Commitment, listCommitments } from './read.ts'
export { type StandingKind, standingOf } from './standing.ts'

/** Promises and what became of them, for the public and at the desk. */
export const commitmentRoutes = (ctx: Context, t: Translate, readFollowing: ReadFollowing): Route[] => [
  ...publicCommitmentRoutes(ctx, t, readFollowing),
  ...commitmentDeskRoutes(ctx, t),
]
