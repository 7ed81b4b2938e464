// What the features of deciding bring together: routes, jobs, what they show on a programme's pages, what erasing reaches.
import type { Context } from '../context.ts'
import type { Catalogues } from '../core/languages/sentences.ts'
import type { Job } from '../jobs/jobs.ts'
import type { ErasureHands } from '../listen/erasure/index.ts'
import { createFindSpeech } from '../people/languages/index.ts'
import { type Purpose, postJobs } from '../post/index.ts'
import type { ProgrammeSlots } from '../register/programmes/index.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { answerRoutes, answersDeskLinks, peopleToldLink } from './answers/index.ts'
import { boardPaperRoutes } from './board-paper/index.ts'
import { commitmentRoutes, createCommitmentsLink, createPromisesSlot } from './commitments/index.ts'
import {
  createEraserOfDecisions,
  decideDeskLinks,
  decisionRoutes,
  quotedInDecisions,
  whatWasDecidedLink,
} from './decisions/index.ts'
import { createEvaluationLink, evaluationRoutes } from './evaluation/index.ts'
import { eraseFromFindings, findingRoutes, quotedInFindings } from './findings/index.ts'
import { createReadFollowing } from './followed/index.ts'
import { createInfluenceLink, influenceRoutes } from './influence/index.ts'
import { deskIssueLinks, issueRoutes } from './issues/index.ts'
import {
  createLookAgainDeskLinks,
  eraseFromLooks,
  lookAgainRoutes,
  quotedInLooks,
} from './look-again/index.ts'
import { createOutcomesLink, outcomeRoutes } from './outcomes/index.ts'
import {
  beforeTheVoteLink,
  createEraserOfReadingRooms,
  drawReadingSamplesJob,
  quotedInReadingRooms,
  readingRoomDeskLinks,
  readingRoomRoutes,
} from './reading-room/index.ts'
import { recordingRoutes } from './recordings/index.ts'
import { againPurpose, queueRepliesJob, replyPurpose, replyRoutes } from './replies/index.ts'
import { reversalRoutes } from './reversals/index.ts'
import {
  createEraserOfSubmissions,
  quotedInSubmissions,
  submissionDeskLinks,
  submissionRoutes,
  submissionsLink,
  titlesOfPoints,
} from './submissions/index.ts'
import { createTraceLink, traceRoutes } from './trace/index.ts'
import { translatingRoutes } from './translating/index.ts'
import { createEraserOfItems, quotedInItems } from './versions/index.ts'
import { youSaidLink, youSaidRoutes } from './you-said/index.ts'

/** What people are written to for: each reaches them and writes the words. */
function purposes(translate: Translate, catalogues: Catalogues): Purpose[] {
  const findSpeech = createFindSpeech(catalogues, translate)
  return [replyPurpose(translate, findSpeech), againPurpose(translate, findSpeech)]
}

export const decideRoutes = (ctx: Context, translate: Translate, catalogues: Catalogues): Route[] => [
  ...findingRoutes(ctx),
  ...submissionRoutes(ctx),
  ...issueRoutes(ctx, translate),
  ...decisionRoutes(ctx, translate, createReadFollowing(translate)),
  ...translatingRoutes(ctx),
  ...recordingRoutes(ctx),
  ...readingRoomRoutes(ctx, translate),
  ...reversalRoutes(ctx, translate),
  ...lookAgainRoutes(ctx),
  ...boardPaperRoutes(ctx, translate),
  ...replyRoutes(ctx, translate),
  ...traceRoutes(ctx, translate, createReadFollowing(translate)),
  ...youSaidRoutes(ctx, translate),
  ...answerRoutes(ctx, translate, purposes(translate, catalogues)),
  ...commitmentRoutes(ctx, translate, createReadFollowing(translate)),
  ...outcomeRoutes(ctx, translate),
  ...evaluationRoutes(ctx, translate),
  ...influenceRoutes(ctx, translate),
]

export const decideJobs = (translate: Translate, catalogues: Catalogues): Job<Context>[] => [
  queueRepliesJob as Job<Context>,
  drawReadingSamplesJob as Job<Context>,
  ...postJobs(purposes(translate, catalogues)),
]

/** Links on the public page of a programme. */
export const decideProgrammeLinks = (translate: Translate): ProgrammeSlots['programmeLinks'] => [
  createTraceLink(translate),
  submissionsLink(translate),
  whatWasDecidedLink(translate),
  youSaidLink(translate),
  peopleToldLink(translate),
  createCommitmentsLink(translate),
  createOutcomesLink(translate),
  createEvaluationLink(translate),
  beforeTheVoteLink(translate),
  createInfluenceLink(translate),
]

/** How promises stand, for the pages of bodies, plans and areas. */
export const createPromises = createPromisesSlot

/** Lists of links at the desk of a programme. */
export const decideDeskLists = (ctx: Context): ProgrammeSlots['deskGroups'][number]['lists'] => [
  deskIssueLinks,
  submissionDeskLinks,
  decideDeskLinks,
  readingRoomDeskLinks,
  createLookAgainDeskLinks(ctx),
  answersDeskLinks,
]

/** What deciding lets go of when a response is erased. Findings first: a decision has them in it. */
export const decideErasers = (ctx: Context): ErasureHands['erasers'] => [
  eraseFromFindings,
  createEraserOfSubmissions(ctx),
  createEraserOfDecisions(ctx),
  eraseFromLooks,
  createEraserOfItems(ctx),
  createEraserOfReadingRooms(ctx),
]

export const decideQuoters: ErasureHands['quoters'] = [
  quotedInFindings,
  quotedInSubmissions,
  quotedInDecisions,
  quotedInLooks,
  quotedInItems,
  quotedInReadingRooms,
]

/** Titles of points are made of the words of a letter, and stand wherever an issue is named. */
export const decideFurtherWords: ErasureHands['furtherWords'] = [titlesOfPoints]
