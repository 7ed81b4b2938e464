// The plain list of what the rooms bring: routes, jobs, verbs, sentences; and the slots between rooms, filled.
import type { Command } from 'commander'
import type { Context } from './context.ts'
import type { Catalogues } from './core/languages/sentences.ts'
import { decisionState, decisionsOfProgramme } from './decide/decisions/index.ts'
import decideMessages from './decide/messages.en.json' with { type: 'json' }
import { createAnswersOfMany, createAnswersOfResponse } from './decide/raised/index.ts'
import {
  createPromises,
  decideDeskLists,
  decideErasers,
  decideFurtherWords,
  decideJobs,
  decideProgrammeLinks,
  decideQuoters,
  decideRoutes,
} from './decide/room.ts'
import { submissionsOfBody } from './decide/submissions/index.ts'
import { vectorsOfRereading } from './embeddings/index.ts'
import type { Job } from './jobs/jobs.ts'
import { isShippedProgrammeAsking, listOpenForViews, waysToSpeak } from './listen/activities/index.ts'
import type { Hands as ErasingHands, ErasureHands } from './listen/erasure/index.ts'
import { listenDeskLinks, listenProgrammeLinks } from './listen/links.ts'
import listenMessages from './listen/messages.en.json' with { type: 'json' }
import { type ListenSlots, listenErasersOf, openListenRoom } from './listen/room.ts'
import { deleteExpiredLinksJob, sendMailJob } from './mail/mail.ts'
import { addBundleCommands } from './open-record/bundles/index.ts'
import { interfaceRoutes } from './open-record/interface/index.ts'
import { addRecordCommands, createPlacesInRecord, recordRoutes } from './open-record/log/index.ts'
import recordMessages from './open-record/messages.en.json' with { type: 'json' }
import { accountRoutes, createGuard } from './people/accounts/index.ts'
import { grantRoutes } from './people/grants/index.ts'
import { installationRoutes } from './people/installation/index.ts'
import { addLanguageCommands, languageRoutes } from './people/languages/index.ts'
import { settingsRoutes } from './people/settings/index.ts'
import { auditTrailDeskLinks } from './register/audit-trail/index.ts'
import registerMessages from './register/messages.en.json' with { type: 'json' }
import {
  emptyProgrammeSlots,
  findProgrammeScope,
  hasPublishedProgramme,
  listGrantTargets,
  type ProgrammeSlots,
} from './register/programmes/index.ts'
import { addRegisterCommands, registerJobs, registerRoutes } from './register/room.ts'
import { acrossRoutes, suggestedAlternatives } from './understand/across/index.ts'
import { affectedRoutes, enterAffectedJob } from './understand/affected-groups/index.ts'
import { bulkRoutes } from './understand/bulk/index.ts'
import {
  campaignRoutes,
  createCampaignsLink,
  eraseFromCampaigns,
  lookForCampaignsJob,
  quotedInCampaigns,
  searchCampaignsJob,
} from './understand/campaigns/index.ts'
import { closedQuestionRoutes, createClosedQuestionsLink } from './understand/closed-questions/index.ts'
import {
  codingRoutes,
  codingsOfLeaving,
  enterCodingsJob,
  readingsOfRereading,
} from './understand/coding/index.ts'
import { doubtRoutes } from './understand/coding-doubts/index.ts'
import { codingFileRoutes } from './understand/coding-files/index.ts'
import { drawSharesJob, measureMachineJob, qualityRoutes } from './understand/coding-quality/index.ts'
import { gatherMovesJob } from './understand/counts/index.ts'
import { eraseFromMemos, memoRoutes, quotedInMemos } from './understand/memos/index.ts'
import understandMessages from './understand/messages.en.json' with { type: 'json' }
import {
  createCommonGroundLinks,
  opinionGroupRoutes,
  publishOpinionJob,
} from './understand/opinion-groups/index.ts'
import { positionRoutes } from './understand/positions/index.ts'
import {
  createCheckReportsJob,
  createEraserOfReports,
  createReportLink,
  programmeReport,
  quotedInReports,
  reportDeskLinks,
} from './understand/programme-report/index.ts'
import {
  forgetProposals,
  passagesOfRereading,
  proposalRoutes,
  proposeThemesJob,
} from './understand/proposals/index.ts'
import { createUnread, questionRoutes, understandDeskLinks } from './understand/questions/index.ts'
import { keepQuotes, quoteRoutes, quotesOfRereading } from './understand/quotes/index.ts'
import { createReachLink, reachDeskLinks, reachRoutes } from './understand/reach/index.ts'
import { countsOfResponse, createWhatPeopleSaidLinks, reportRoutes } from './understand/reports/index.ts'
import {
  createResultsByGroupLink,
  publishGroupsJob,
  resultsByGroupRoutes,
} from './understand/results-by-group/index.ts'
import { createSamplesLink, sampleRoutes, samplesDeskLinks } from './understand/samples/index.ts'
import { indexWordsJob, searchRoutes } from './understand/search/index.ts'
import { createStrandsLink, strandRoutes } from './understand/strands/index.ts'
import {
  forgetModels,
  suggestionCommands,
  suggestionRoutes,
  suggestionsOfRereading,
  trainSuggestionsJob,
} from './understand/suggestions/index.ts'
import {
  createCodeByImport,
  createEraserOfThemes,
  createFramesLink,
  publicFrameRoutes,
  quotedInThemes,
  themeRoutes,
} from './understand/themes/index.ts'
import { workbenchRoutes } from './understand/workbench/index.ts'
import webMessages from './web/messages.en.json' with { type: 'json' }
import { createTranslate, type Translate } from './web/messages.ts'
import type { Route } from './web/route.ts'

/** One catalogue a room; a language is a file beside each. */
export const catalogues: Catalogues = {
  web: webMessages,
  understand: understandMessages,
  decide: decideMessages,
  register: registerMessages,
  listen: listenMessages,
  record: recordMessages,
}

const listen = openListenRoom(createCodeByImport)

/** What is written down is English, whatever the language of who reads it. */
const english = createTranslate('en', catalogues)

export const openGuard = (ctx: Context) => createGuard(ctx, findProgrammeScope)

/** What the later rooms show on the pages of a programme. */
const programmeSlots = (ctx: Context, translate: Translate): ProgrammeSlots => ({
  ...emptyProgrammeSlots,
  waysToSpeak,
  listOpenForViews,
  decisionState,
  listAlternatives: suggestedAlternatives,
  submissionsOfBody,
  promises: createPromises(translate),
  programmeLinks: [
    createWhatPeopleSaidLinks(translate),
    createFramesLink(translate),
    createClosedQuestionsLink(translate),
    createResultsByGroupLink(translate),
    createCampaignsLink(translate),
    createCommonGroundLinks(translate),
    createStrandsLink(translate, ctx),
    createReportLink(translate),
    createReachLink(translate),
    createSamplesLink(translate),
    ...decideProgrammeLinks(translate),
    ...listenProgrammeLinks(translate),
  ],
  deskGroups: listDeskGroups(listenDeskLinks(ctx, createUnread(ctx)), decideDeskLists(ctx)),
})

/** The page of a programme at the desk: what cannot wait stands before what is run from day to day. */
const listDeskGroups = (
  listening: ReturnType<typeof listenDeskLinks>,
  deciding: ReturnType<typeof decideDeskLists>,
): ProgrammeSlots['deskGroups'] => [
  { title: 'What waits for a person', lists: listening.waiting },
  { title: 'Listening', lists: listening.run },
  {
    title: 'Understanding and deciding',
    lists: [understandDeskLinks, reachDeskLinks, samplesDeskLinks, reportDeskLinks, ...deciding],
  },
  { title: 'To look up', lists: [...listening.lookUp, auditTrailDeskLinks] },
]

/** What the later rooms know of a response, and let go of when its words no longer stand. */
const listenSlots = (ctx: Context, translate: Translate): ListenSlots => ({
  receiptTrail: {
    countsOfResponse,
    whatBecameOf: createAnswersOfResponse(translate),
    whatBecameOfMany: createAnswersOfMany(translate),
    decisionsOfProgramme,
    placesInRecord: createPlacesInRecord(translate),
  },
  withdrawers: [codingsOfLeaving],
  erasure: erasureSlots(ctx),
  rereaders: [
    readingsOfRereading,
    quotesOfRereading,
    suggestionsOfRereading,
    vectorsOfRereading,
    passagesOfRereading,
  ],
  unread: createUnread(ctx),
})

/** What features let go of when a response is erased, and where they repeat what it said. */
const erasureSlots = (ctx: Context): ErasureHands => ({
  erasers: [
    ...listenErasersOf(ctx),
    (tx, { questionIds }) => forgetModels(tx, ctx, questionIds),
    createEraserOfReports(ctx),
    eraseFromCampaigns,
    eraseFromMemos,
    createEraserOfThemes(ctx),
    (tx, { questionIds }) => forgetProposals(tx, ctx, questionIds),
    ...decideErasers(ctx),
  ],
  quoters: [quotedInReports, quotedInCampaigns, quotedInMemos, quotedInThemes, ...decideQuoters],
  furtherWords: decideFurtherWords,
})

/** Everything that erasing a response needs, for verbs and the start. */
export const erasingHands = (ctx: Context): ErasingHands => ({
  ctx,
  translate: english,
  ...erasureSlots(ctx),
})

export const listRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...accountRoutes(ctx),
  ...grantRoutes(ctx, listGrantTargets),
  ...settingsRoutes(
    ctx,
    async (db) => (await hasPublishedProgramme(db)) || (await isShippedProgrammeAsking(db)),
  ),
  ...languageRoutes(ctx, catalogues),
  ...installationRoutes(ctx),
  ...registerRoutes(ctx, translate, programmeSlots(ctx, translate)),
  ...listen.listRoutes(ctx, translate, listenSlots(ctx, translate)),
  ...questionRoutes(ctx),
  ...suggestionRoutes(ctx),
  ...codingRoutes(ctx, keepQuotes),
  ...searchRoutes(ctx),
  ...bulkRoutes(ctx),
  ...workbenchRoutes(ctx),
  ...qualityRoutes(ctx, translate),
  ...doubtRoutes(ctx, translate),
  ...affectedRoutes(ctx, translate),
  ...quoteRoutes(ctx),
  ...memoRoutes(ctx),
  ...codingFileRoutes(ctx),
  ...themeRoutes(ctx),
  ...publicFrameRoutes(ctx, translate),
  ...proposalRoutes(ctx),
  ...reportRoutes(ctx, translate),
  ...closedQuestionRoutes(ctx, translate),
  ...campaignRoutes(ctx, translate),
  ...opinionGroupRoutes(ctx, translate),
  ...strandRoutes(ctx, translate),
  ...reachRoutes(ctx, translate),
  ...sampleRoutes(ctx, translate),
  ...resultsByGroupRoutes(ctx, translate),
  ...positionRoutes(ctx, translate),
  ...acrossRoutes(ctx, translate),
  ...programmeReport(ctx, translate, english),
  ...decideRoutes(ctx, translate),
  ...recordRoutes(ctx, translate),
  ...interfaceRoutes(ctx, translate),
]

export const allJobs: Job<Context>[] = [
  ...listen.jobs,
  sendMailJob as Job<Context>,
  deleteExpiredLinksJob as Job<Context>,
  ...registerJobs(english),
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
  ...decideJobs(english),
]

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

/** The verbs of the rooms, for `heard`. */
export function addRoomCommands(program: Command, withContext: WithContext): void {
  listen.addCommands(program, withContext, {
    translate: () => english,
    erasingHands,
  })
  suggestionCommands(program, withContext)
  addRegisterCommands(program, withContext, english)
  addLanguageCommands(program, withContext, catalogues)
  addRecordCommands(program, withContext)
  addBundleCommands(program, withContext)
}
