import type { Context } from '../../context.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { statementDeskRoutes } from './desk-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { ownRoutes } from './own-routes.ts'
import { voteRoutes } from './routes.ts'

export { listShownFigures, type ShownFigures } from './figures-queries.ts'
export { createStatementResultsLinks, statementsActivityLink } from './links.ts'
export { proposeStatement, statementSubject } from './own-service.ts'
export { listStatements } from './queries.ts'
export { publishResults, readResults, type VotedStatement } from './results.ts'
export { addSeed, setTakesOwn } from './seeds-service.ts'
export { listShowings, listStatementActivities, listVoters } from './vote-queries.ts'
export { castVote, startVoting } from './voting-service.ts'

/** Voting, statements of one's own, their pictures and recordings, and their desk. */
export const statementRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...voteRoutes(ctx, translate),
  ...ownRoutes(ctx),
  ...fileRoutes(ctx),
  ...statementDeskRoutes(ctx),
]
