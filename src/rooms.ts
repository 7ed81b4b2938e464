// The plain list of what the rooms bring: routes, jobs, verbs, sentences; and the slots between rooms, filled.
import type { Command } from 'commander'
import assureMessages from './assure/messages.en.json' with { type: 'json' }
import {
  assureDeskLinks,
  assureJobs,
  assureProgrammeLinks,
  assureProgrammeSections,
  assureRoutes,
  findAtGate,
  ownDesksOf,
} from './assure/room.ts'
import type { Context } from './context.ts'
import type { Catalogues } from './core/languages/sentences.ts'
import { createDecisionsOfReceipt, decisionState } from './decide/decisions/index.ts'
import decideMessages from './decide/messages.en.json' with { type: 'json' }
import {
  createAnswersOfMany,
  createAnswersOfResponse,
  createStepsOfProgramme,
} from './decide/raised/index.ts'
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
import { addBundleCommands, bundleRoutes } from './open-record/bundles/index.ts'
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
import { suggestedAlternatives } from './understand/across/index.ts'
import { createCampaignsLink, eraseFromCampaigns, quotedInCampaigns } from './understand/campaigns/index.ts'
import { createClosedQuestionsLink } from './understand/closed-questions/index.ts'
import { codingsOfLeaving, readingsOfRereading } from './understand/coding/index.ts'
import { eraseFromMemos, quotedInMemos } from './understand/memos/index.ts'
import understandMessages from './understand/messages.en.json' with { type: 'json' }
import { createCommonGroundLinks } from './understand/opinion-groups/index.ts'
import {
  createEraserOfReports,
  createReportLink,
  quotedInReports,
  reportDeskLinks,
} from './understand/programme-report/index.ts'
import { forgetProposals, passagesOfRereading } from './understand/proposals/index.ts'
import { createUnread, understandDeskLinks } from './understand/questions/index.ts'
import { quotesOfRereading } from './understand/quotes/index.ts'
import { createReachLink, reachDeskLinks } from './understand/reach/index.ts'
import { countsOfResponse, createWhatPeopleSaidLinks, listShownThemes } from './understand/reports/index.ts'
import { createResultsByGroupLink } from './understand/results-by-group/index.ts'
import { understandJobs, understandRoutes } from './understand/room.ts'
import { createSamplesLink, samplesDeskLinks } from './understand/samples/index.ts'
import { createStrandsLink } from './understand/strands/index.ts'
import { forgetModels, suggestionCommands, suggestionsOfRereading } from './understand/suggestions/index.ts'
import {
  createCodeByImport,
  createEraserOfThemes,
  createFramesLink,
  quotedInThemes,
} from './understand/themes/index.ts'
import webMessages from './web/messages.en.json' with { type: 'json' }
import { createTranslate, type Translate } from './web/messages.ts'
import type { Route } from './web/route.ts'

/** One catalogue a room; a language is a file beside each. */
export const catalogues: Catalogues = {
  web: webMessages,
  understand: understandMessages,
  decide: decideMessages,
  assure: assureMessages,
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
  findAtGate,
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
    ...assureProgrammeLinks(translate),
    ...listenProgrammeLinks(translate),
  ],
  programmeSections: assureProgrammeSections(translate),
  ownDesks: ownDesksOf,
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
    lists: [
      understandDeskLinks,
      reachDeskLinks,
      samplesDeskLinks,
      reportDeskLinks,
      ...deciding,
      ...assureDeskLinks,
    ],
  },
  { title: 'To look up', lists: [...listening.lookUp, auditTrailDeskLinks] },
]

/** What the later rooms know of a response, and let go of when its words no longer stand. */
const listenSlots = (ctx: Context, translate: Translate): ListenSlots => ({
  receiptTrail: {
    countsOfResponse,
    whatBecameOf: createAnswersOfResponse(translate),
    whatBecameOfMany: createAnswersOfMany(translate),
    decisionsOfProgramme: createDecisionsOfReceipt(translate),
    whatIsNext: createStepsOfProgramme(translate),
    placesInRecord: createPlacesInRecord(translate),
  },
  listShownThemes,
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
  ...understandRoutes(ctx, translate, english),
  ...decideRoutes(ctx, translate, catalogues),
  ...assureRoutes(ctx, translate, english),
  ...recordRoutes(ctx, translate),
  ...bundleRoutes(ctx),
  ...interfaceRoutes(ctx, translate),
]

export const allJobs: Job<Context>[] = [
  ...listen.jobs,
  sendMailJob as Job<Context>,
  deleteExpiredLinksJob as Job<Context>,
  ...registerJobs(english),
  ...understandJobs(english),
  ...decideJobs(english, catalogues),
  ...assureJobs,
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
