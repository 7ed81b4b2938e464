// What the features of deciding bring together: routes, jobs, what they show on a programme's pages, what erasing reaches.
import type { Context } from '../context.ts'
import type { Job } from '../jobs/jobs.ts'
import type { ErasureHands } from '../listen/erasure/index.ts'
import type { ProgrammeSlots } from '../register/programmes/index.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import {
  createEraserOfDecisions,
  decideDeskLinks,
  decisionRoutes,
  quotedInDecisions,
  whatWasDecidedLink,
} from './decisions/index.ts'
import { eraseFromFindings, findingRoutes, quotedInFindings } from './findings/index.ts'
import { deskIssueLinks, issueRoutes } from './issues/index.ts'
import { queueRepliesJob, replyRoutes } from './replies/index.ts'
import { reversalRoutes } from './reversals/index.ts'
import { createTraceLink, traceRoutes } from './trace/index.ts'
import { youSaidLink, youSaidRoutes } from './you-said/index.ts'

export const decideRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...findingRoutes(ctx),
  ...issueRoutes(ctx, translate),
  ...decisionRoutes(ctx, translate),
  ...reversalRoutes(ctx, translate),
  ...replyRoutes(ctx, translate),
  ...traceRoutes(ctx, translate),
  ...youSaidRoutes(ctx, translate),
]

export const decideJobs: Job<Context>[] = [queueRepliesJob as Job<Context>]

/** Links on the public page of a programme. */
export const decideProgrammeLinks = (translate: Translate): ProgrammeSlots['programmeLinks'] => [
  createTraceLink(translate),
  whatWasDecidedLink(translate),
  youSaidLink(translate),
]

/** Lists of links at the desk of a programme. */
export const decideDeskLists: ProgrammeSlots['deskGroups'][number]['lists'] = [
  deskIssueLinks,
  decideDeskLinks,
]

/** What deciding lets go of when a response is erased. Findings first: a decision has them in it. */
export const decideErasers = (ctx: Context): ErasureHands['erasers'] => [
  eraseFromFindings,
  createEraserOfDecisions(ctx),
]

export const decideQuoters: ErasureHands['quoters'] = [quotedInFindings, quotedInDecisions]
