// The plain list of what the rooms bring: routes, jobs, verbs, sentences; and the slots between rooms, filled.
import type { Command } from 'commander'
import type { Context } from './context.ts'
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
  activityDeskLinks,
  activityRoutes,
  listOpenForViews,
  waysToSpeak,
} from './listen/activities/index.ts'
import { equalityDeskLinks, equalityRoutes } from './listen/equality/index.ts'
import {
  addImportCommand,
  createImportJob,
  deleteOldUploadsJob,
  importRoutes,
} from './listen/imports/index.ts'
import listenMessages from './listen/messages.en.json' with { type: 'json' }
import { deleteExpiredDraftsJob, questionnaireRoutes, trialRoutes } from './listen/questionnaires/index.ts'
import { type ReceiptTrail, receiptRoutes } from './listen/receipts/index.ts'
import { responseRoutes } from './listen/responses/index.ts'
import { deleteExpiredLinksJob, sendMailJob } from './mail/mail.ts'
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
import { codingRoutes } from './understand/coding/index.ts'
import understandMessages from './understand/messages.en.json' with { type: 'json' }
import { questionRoutes, understandDeskLinks } from './understand/questions/index.ts'
import { countsOfResponse, createWhatPeopleSaidLinks, reportRoutes } from './understand/reports/index.ts'
import { suggestionCommands, suggestionRoutes, trainSuggestionsJob } from './understand/suggestions/index.ts'
import { createCodeByImport, themeRoutes } from './understand/themes/index.ts'
import webMessages from './web/messages.en.json' with { type: 'json' }
import type { Catalogue, Translate } from './web/messages.ts'
import type { Route } from './web/route.ts'

/** One catalogue a room; a language is a file beside each. */
export const catalogues: Record<string, Catalogue> = {
  web: webMessages,
  understand: understandMessages,
  decide: decideMessages,
  register: registerMessages,
  listen: listenMessages,
}

const importJob = createImportJob(createCodeByImport)

export const openGuard = (ctx: Context) => createGuard(ctx, findProgrammeScope)

/** What the later rooms show on the pages of a programme. */
const programmeSlots = (translate: Translate): ProgrammeSlots => ({
  ...emptyProgrammeSlots,
  waysToSpeak,
  listOpenForViews,
  decisionState,
  programmeLinks: [createWhatPeopleSaidLinks(translate), whatWasDecidedLink(translate)],
  deskLinks: [
    activityDeskLinks,
    understandDeskLinks,
    equalityDeskLinks,
    decideDeskLinks,
    auditTrailDeskLinks,
  ],
})

/** What the later rooms know of a response, for who holds its receipt. */
const receiptTrail: ReceiptTrail = { countsOfResponse, decisionsOfProgramme }

export const listRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...accountRoutes(ctx),
  ...grantRoutes(ctx, listGrantTargets),
  ...settingsRoutes(ctx),
  ...installationRoutes(ctx),
  ...organisationRoutes(ctx),
  ...programmeRoutes(ctx, programmeSlots(translate)),
  ...auditTrailRoutes(ctx),
  ...sitePageRoutes(),
  ...activityRoutes(ctx),
  ...trialRoutes(ctx),
  ...responseRoutes(ctx),
  ...questionnaireRoutes(ctx, translate),
  ...receiptRoutes(ctx, translate, receiptTrail),
  ...equalityRoutes(ctx, translate),
  ...importRoutes(ctx, importJob),
  ...questionRoutes(ctx),
  ...suggestionRoutes(ctx),
  ...codingRoutes(ctx),
  ...themeRoutes(ctx),
  ...reportRoutes(ctx, translate),
  ...findingRoutes(ctx),
  ...decisionRoutes(ctx, translate),
  ...replyRoutes(ctx, translate),
]

export const allJobs: Job<Context>[] = [
  importJob as Job<Context>,
  deleteOldUploadsJob as Job<Context>,
  sendMailJob as Job<Context>,
  deleteExpiredLinksJob as Job<Context>,
  deleteExpiredDraftsJob as Job<Context>,
  trainSuggestionsJob as Job<Context>,
  queueRepliesJob as Job<Context>,
]

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

/** The verbs of the rooms, for `heard`. */
export function addRoomCommands(program: Command, withContext: WithContext): void {
  addImportCommand(program, withContext, createCodeByImport)
  suggestionCommands(program, withContext)
}
