// The plain list of what the rooms bring: routes, jobs, verbs, sentences; and the slots between rooms, filled.
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { checkQuestionnaire } from './core/questionnaire-check/index.ts'
import {
  decideDeskLinks,
  decisionRoutes,
  decisionState,
  decisionsOfProgramme,
  whatWasDecidedLink,
} from './decide/decisions/index.ts'
import { findingRoutes } from './decide/findings/index.ts'
import decideMessages from './decide/messages.en.json' with { type: 'json' }
import { queueRepliesJob, replyRoutes } from './decide/replies/index.ts'
import type { Job } from './jobs/jobs.ts'
import {
  type ActivityLink,
  activityDeskLinks,
  activityRoutes,
  listOpenForViews,
  waysToSpeak,
} from './listen/activities/index.ts'
import { batchLink, batchRoutes, createChannelsLink } from './listen/batches/index.ts'
import {
  type BuilderSlots,
  builderRoutes,
  emptyBuilderSlots,
  ensureErrorsSettled,
} from './listen/builder/index.ts'
import {
  correctionRoutes,
  deskWithdrawalRoutes,
  type Hands,
  questionnaireCorrectionRoutes,
  withdrawalRoutes,
} from './listen/corrections/index.ts'
import { dailyCountDeskLinks, dailyCountRoutes } from './listen/daily-counts/index.ts'
import { addFormsCommand, entryRoutes } from './listen/entry/index.ts'
import { equalityDeskLinks, equalityRoutes } from './listen/equality/index.ts'
import { addEraseCommand, type Eraser, finishErasingJob } from './listen/erasure/index.ts'
import {
  createHarmDeskLinks,
  eraseHarmNotes,
  harmCommands,
  harmJobs,
  harmRoutes,
} from './listen/harm/index.ts'
import {
  addImportCommand,
  createImportJob,
  deleteOldUploadsJob,
  importRoutes,
} from './listen/imports/index.ts'
import { incidentDeskLinks, incidentRoutes } from './listen/incidents/index.ts'
import {
  addMailCommand,
  mailActivityLink,
  mailboxRoutes,
  pollMailboxesJob,
  takeMailFileJob,
} from './listen/mailboxes/index.ts'
import listenMessages from './listen/messages.en.json' with { type: 'json' }
import {
  createModerationDeskLinks,
  type ModerationSubjects,
  moderationDeskRoutes,
  moderationRoutes,
} from './listen/moderation/index.ts'
import { petitionLink, petitionRoutes } from './listen/petitions/index.ts'
import { posterActivityLink, posterRoutes } from './listen/posters/index.ts'
import { previewDeskRoutes, previewRoutes, previewsActivityLink } from './listen/previews/index.ts'
import { printLink, printRoutes } from './listen/printing/index.ts'
import {
  deleteExpiredDraftsJob,
  questionnaireRoutes,
  questionPageRoutes,
  trialRoutes,
} from './listen/questionnaires/index.ts'
import {
  copyRoutes,
  lostReceiptDeskLinks,
  lostReceiptRoutes,
  type ReceiptTrail,
  receiptListRoutes,
  receiptRoutes,
} from './listen/receipts/index.ts'
import {
  createPublishedOfLeaving,
  createPublishedTextsLink,
  erasePublishedTexts,
  publishedTextSubject,
  publishingDeskLinks,
  redactionCommands,
  redactionRoutes,
  takeDownJob,
} from './listen/redactions/index.ts'
import { repeatRoutes, repeatsDeskLinks } from './listen/repeats/index.ts'
import {
  createAnotherWayLinks,
  forgetRequestContactsJob,
  requestDeskLinks,
  requestRoutes,
} from './listen/requests/index.ts'
import { attachmentRoutes, responseRoutes, type Withdrawer } from './listen/responses/index.ts'
import { returnRoutes } from './listen/returns/index.ts'
import { sessionLink, sessionRoutes } from './listen/sessions/index.ts'
import {
  createStatementResultsLinks,
  statementRoutes,
  statementSubject,
  statementsActivityLink,
} from './listen/statements/index.ts'
import { deleteExpiredLinksJob, sendMailJob } from './mail/mail.ts'
import { addBundleCommands } from './open-record/bundles/index.ts'
import { addRecordCommands, createPlacesInRecord, recordRoutes } from './open-record/log/index.ts'
import recordMessages from './open-record/messages.en.json' with { type: 'json' }
import { accountRoutes, createGuard } from './people/accounts/index.ts'
import { grantRoutes } from './people/grants/index.ts'
import { installationRoutes } from './people/installation/index.ts'
import { settingsRoutes } from './people/settings/index.ts'
import { auditTrailDeskLinks, auditTrailRoutes } from './register/audit-trail/index.ts'
import registerMessages from './register/messages.en.json' with { type: 'json' }
import { organisationRoutes } from './register/organisations/index.ts'
import {
  emptyProgrammeSlots,
  findProgrammeScope,
  listGrantTargets,
  type ProgrammeSlots,
  programmeRoutes,
} from './register/programmes/index.ts'
import { sitePageRoutes } from './register/site-pages/index.ts'
import { codingRoutes, codingsOfLeaving, enterCodingsJob } from './understand/coding/index.ts'
import understandMessages from './understand/messages.en.json' with { type: 'json' }
import { positionRoutes } from './understand/positions/index.ts'
import { questionRoutes, understandDeskLinks } from './understand/questions/index.ts'
import { countsOfResponse, createWhatPeopleSaidLinks, reportRoutes } from './understand/reports/index.ts'
import { createStrandsLink, strandRoutes } from './understand/strands/index.ts'
import {
  forgetModels,
  suggestionCommands,
  suggestionRoutes,
  trainSuggestionsJob,
} from './understand/suggestions/index.ts'
import { createCodeByImport, themeRoutes } from './understand/themes/index.ts'
import webMessages from './web/messages.en.json' with { type: 'json' }
import { type Catalogue, createTranslate, type Translate } from './web/messages.ts'
import type { Route } from './web/route.ts'

/** One catalogue a room; a language is a file beside each. */
export const catalogues: Record<string, Catalogue> = {
  web: webMessages,
  understand: understandMessages,
  decide: decideMessages,
  register: registerMessages,
  listen: listenMessages,
  record: recordMessages,
}

const importJob = createImportJob(createCodeByImport)

export const openGuard = (ctx: Context) => createGuard(ctx, findProgrammeScope)

/** What the features of listening add to the page of an activity at the desk. */
const activityLinks: ActivityLink[] = [
  mailActivityLink,
  previewsActivityLink,
  posterActivityLink,
  sessionLink,
  petitionLink,
  batchLink,
  printLink,
  statementsActivityLink,
]

/** What the later rooms show on the pages of a programme. */
const programmeSlots = (ctx: Context, translate: Translate): ProgrammeSlots => ({
  ...emptyProgrammeSlots,
  waysToSpeak,
  listOpenForViews,
  decisionState,
  programmeLinks: [
    createWhatPeopleSaidLinks(translate),
    createPublishedTextsLink(translate),
    createStrandsLink(translate, ctx),
    createChannelsLink(translate),
    createStatementResultsLinks(translate),
    whatWasDecidedLink(translate),
    createAnotherWayLinks(translate),
  ],
  deskLinks: [
    createHarmDeskLinks(ctx),
    activityDeskLinks,
    understandDeskLinks,
    publishingDeskLinks,
    equalityDeskLinks,
    repeatsDeskLinks,
    lostReceiptDeskLinks,
    createModerationDeskLinks(ctx),
    decideDeskLinks,
    dailyCountDeskLinks,
    requestDeskLinks,
    incidentDeskLinks,
    auditTrailDeskLinks,
  ],
})

/** What the later rooms know of a response, for who holds its receipt. */
const receiptTrail = (translate: Translate): ReceiptTrail => ({
  countsOfResponse,
  decisionsOfProgramme,
  placesInRecord: createPlacesInRecord(translate),
})

/** The check of wording and the formats that a launch waits for, as the builder shows them. */
const builderSlots: BuilderSlots = {
  ...emptyBuilderSlots,
  isChecked: true,
  checkWording: (plain, programme) => checkQuestionnaire(plain, { programme }),
}

/** The kinds of public thing that are moderated. */
const moderationSubjects: ModerationSubjects = {
  statement: statementSubject,
  'published-text': publishedTextSubject,
}

/** What later rooms let go of when words no longer stand. */
const withdrawersOf = (ctx: Context): Withdrawer[] => [codingsOfLeaving, createPublishedOfLeaving(ctx)]

/** What features let go of when a response is erased. */
export const erasersOf = (ctx: Context): Eraser[] => [
  (tx, { responseId }) => erasePublishedTexts(tx, ctx, responseId),
  (tx, { responseId }) => eraseHarmNotes(tx, responseId),
  (tx, { questionIds }) => forgetModels(tx, ctx, questionIds),
]

/** What goes when a person corrects or withdraws what they said. */
const handsOf = (ctx: Context, translate: Translate): Hands => ({
  ctx,
  translate,
  withdrawers: withdrawersOf(ctx),
})

export const listRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...accountRoutes(ctx),
  ...grantRoutes(ctx, listGrantTargets),
  ...settingsRoutes(ctx),
  ...installationRoutes(ctx),
  ...organisationRoutes(ctx),
  ...programmeRoutes(ctx, programmeSlots(ctx, translate)),
  ...auditTrailRoutes(ctx),
  ...sitePageRoutes(),
  ...activityRoutes(ctx, activityLinks, (tx, activity) => ensureErrorsSettled(tx, builderSlots, activity)),
  ...builderRoutes(ctx, translate, builderSlots),
  ...trialRoutes(ctx, translate),
  ...responseRoutes(ctx),
  ...attachmentRoutes(ctx),
  ...mailboxRoutes(ctx),
  ...incidentRoutes(ctx),
  ...posterRoutes(ctx),
  ...dailyCountRoutes(ctx),
  ...requestRoutes(ctx),
  ...previewRoutes(ctx),
  ...previewDeskRoutes(ctx),
  ...questionnaireRoutes(ctx, translate),
  ...questionPageRoutes(ctx, translate),
  ...receiptRoutes(ctx, translate, receiptTrail(translate)),
  ...receiptListRoutes(ctx, translate),
  ...copyRoutes(ctx, translate),
  ...lostReceiptRoutes(ctx, translate),
  ...correctionRoutes(handsOf(ctx, translate)),
  ...questionnaireCorrectionRoutes(handsOf(ctx, translate)),
  ...withdrawalRoutes(handsOf(ctx, translate)),
  ...deskWithdrawalRoutes(handsOf(ctx, translate)),
  ...returnRoutes(ctx, translate),
  ...repeatRoutes(ctx),
  ...sessionRoutes(ctx, withdrawersOf(ctx)),
  ...petitionRoutes(ctx, withdrawersOf(ctx)),
  ...batchRoutes(ctx),
  ...printRoutes(ctx, translate),
  ...entryRoutes(ctx, translate, withdrawersOf(ctx)),
  ...statementRoutes(ctx, translate),
  ...moderationRoutes(ctx, translate, moderationSubjects),
  ...moderationDeskRoutes(ctx, translate, moderationSubjects),
  ...harmRoutes(ctx),
  ...redactionRoutes(ctx, translate),
  ...equalityRoutes(ctx, translate),
  ...importRoutes(ctx, importJob),
  ...questionRoutes(ctx),
  ...suggestionRoutes(ctx),
  ...codingRoutes(ctx),
  ...themeRoutes(ctx),
  ...reportRoutes(ctx, translate),
  ...strandRoutes(ctx, translate),
  ...positionRoutes(ctx, translate),
  ...findingRoutes(ctx),
  ...decisionRoutes(ctx, translate),
  ...replyRoutes(ctx, translate),
  ...recordRoutes(ctx, translate),
]

export const allJobs: Job<Context>[] = [
  importJob as Job<Context>,
  deleteOldUploadsJob as Job<Context>,
  takeDownJob as Job<Context>,
  ...harmJobs,
  sendMailJob as Job<Context>,
  pollMailboxesJob as Job<Context>,
  finishErasingJob as Job<Context>,
  forgetRequestContactsJob as Job<Context>,
  takeMailFileJob as Job<Context>,
  deleteExpiredLinksJob as Job<Context>,
  deleteExpiredDraftsJob as Job<Context>,
  trainSuggestionsJob as Job<Context>,
  enterCodingsJob as Job<Context>,
  queueRepliesJob as Job<Context>,
]

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

/** The verbs of the rooms, for `heard`. */
export function addRoomCommands(program: Command, withContext: WithContext): void {
  addImportCommand(program, withContext, createCodeByImport)
  addMailCommand(program, withContext)
  addFormsCommand(program, withContext, () => createTranslate('en', catalogues))
  suggestionCommands(program, withContext)
  harmCommands(program, withContext)
  redactionCommands(program)
  addRecordCommands(program, withContext)
  addBundleCommands(program, withContext)
  addEraseCommand(program, withContext, erasersOf)
}
