import type { Context } from '../context.ts'
import type { Job } from '../jobs/jobs.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { acrossRoutes } from './across/index.ts'
import { affectedGroupsRoutes, enterAffectedJob } from './affected-groups/index.ts'
import { affectedRoutes } from './affected-results/index.ts'
import { indexWordsJob } from './answer-words/index.ts'
import { bulkRoutes } from './bulk/index.ts'
import { campaignRoutes, lookForCampaignsJob, searchCampaignsJob } from './campaigns/index.ts'
import { closedQuestionRoutes } from './closed-questions/index.ts'
import { codingRoutes, enterCodingsJob } from './coding/index.ts'
import { doubtRoutes } from './coding-doubts/index.ts'
import { codingFileRoutes } from './coding-files/index.ts'
import { drawSharesJob, measureMachineJob, qualityRoutes } from './coding-quality/index.ts'
import { gatherMovesJob } from './counts/index.ts'
import { memoRoutes } from './memos/index.ts'
import { opinionGroupRoutes, publishOpinionJob } from './opinion-groups/index.ts'
import { positionRoutes } from './positions/index.ts'
import { createCheckReportsJob, programmeReport } from './programme-report/index.ts'
import { proposalRoutes, proposeThemesJob } from './proposals/index.ts'
import { questionRoutes } from './questions/index.ts'
import { keepQuotes, quoteRoutes } from './quotes/index.ts'
import { reachRoutes } from './reach/index.ts'
import { reportRoutes } from './reports/index.ts'
import { publishGroupsJob, readAnswersWithout, resultsByGroupRoutes } from './results-by-group/index.ts'
import { saidNothingRoutes } from './said-nothing/index.ts'
import { createDifferencesOfSamples, sampleRoutes } from './samples/index.ts'
import { searchRoutes } from './search/index.ts'
import { strandRoutes } from './strands/index.ts'
import { sayDrifts, suggestionRoutes, trainSuggestionsJob } from './suggestions/index.ts'
import { publicFrameRoutes, themeRoutes } from './themes/index.ts'
import { workbenchRoutes } from './workbench/index.ts'

/** Everything by which it is worked out what people said. @param english in which reports are written and signed */
export const understandRoutes = (ctx: Context, translate: Translate, english: Translate): Route[] => [
  ...questionRoutes(ctx, sayDrifts),
  ...suggestionRoutes(ctx),
  ...codingRoutes(ctx, keepQuotes),
  ...searchRoutes(ctx),
  ...bulkRoutes(ctx),
  ...saidNothingRoutes(ctx),
  ...workbenchRoutes(ctx),
  ...qualityRoutes(ctx, translate),
  ...doubtRoutes(ctx, translate),
  ...affectedGroupsRoutes(ctx),
  ...affectedRoutes(ctx, translate),
  ...quoteRoutes(ctx),
  ...memoRoutes(ctx),
  ...codingFileRoutes(ctx),
  ...themeRoutes(ctx),
  ...publicFrameRoutes(ctx, translate),
  ...proposalRoutes(ctx),
  ...reportRoutes(ctx, translate),
  ...closedQuestionRoutes(ctx, translate, {
    listDifferences: createDifferencesOfSamples(translate),
    readAnswersWithout,
  }),
  ...campaignRoutes(ctx, translate),
  ...opinionGroupRoutes(ctx, translate),
  ...strandRoutes(ctx, translate),
  ...reachRoutes(ctx, translate),
  ...sampleRoutes(ctx, translate),
  ...resultsByGroupRoutes(ctx, translate),
  ...positionRoutes(ctx, translate),
  ...acrossRoutes(ctx, translate),
  ...programmeReport(ctx, translate, english),
]

export const understandJobs = (english: Translate): Job<Context>[] => [
  trainSuggestionsJob as Job<Context>,
  searchCampaignsJob as Job<Context>,
  lookForCampaignsJob as Job<Context>,
  gatherMovesJob as Job<Context>,
  proposeThemesJob as Job<Context>,
  enterCodingsJob as Job<Context>,
  createCheckReportsJob(english) as Job<Context>,
  indexWordsJob as Job<Context>,
  enterAffectedJob as Job<Context>,
  drawSharesJob as Job<Context>,
  measureMachineJob as Job<Context>,
  publishOpinionJob as Job<Context>,
  publishGroupsJob as Job<Context>,
]
