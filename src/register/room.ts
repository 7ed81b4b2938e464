// The routes, verbs and jobs of the register's features, and what they add to a programme's pages.

import type { Command } from 'commander'
import type { Context } from '../context.ts'
import type { Job } from '../jobs/jobs.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { appraisalDeskRoutes } from './appraisal-desk/index.ts'
import { auditTrailRoutes } from './audit-trail/index.ts'

import { bodyRoutes } from './bodies/index.ts'
import { committeeRoutes } from './committees/index.ts'
import { addCountCommand, countRoutes } from './count/index.ts'
import { documentRoutes } from './documents/index.ts'
import { createFollowLink, followJobs, followRoutes } from './follow/index.ts'
import { historyRoutes } from './history/index.ts'
import { meetingRoutes } from './meetings/index.ts'
import { moneyRoutes } from './money/index.ts'
import { nearRoutes } from './near/index.ts'
import { openDataRoutes } from './open-data/index.ts'
import { createPapersLinks, opennessRoutes } from './openness/index.ts'
import { optionsPageRoutes } from './options-page/index.ts'

import { organisationRoutes } from './organisations/index.ts'
import {
  addReadRegisterCommand,
  elsewhereRoutes,
  otherRegisterRoutes,
  otherRegisters,
  readRegisterJob,
  rereadRegistersJob,
} from './other-registers/index.ts'
import { readPaperJob } from './paper-texts/index.ts'
import { placeRoutes } from './places/index.ts'
import { planRoutes } from './plans/index.ts'
import { addPostcodesCommand, postcodeRoutes } from './postcodes/index.ts'
import { createMapLink, programmeMapRoutes } from './programme-map/index.ts'
import { type ProgrammeSlots, programmeRoutes } from './programmes/index.ts'
import {
  createReportedSection,
  createTellLink,
  forgetReportContactsJob,
  publicReportDeskLinks,
  publicReportRoutes,
} from './public-reports/index.ts'
import { addReferenceCommand, referenceRoutes } from './reference/index.ts'
import { serviceRoutes } from './services/index.ts'
import { siteDeskRoutes } from './site-desk/index.ts'
import { sitePageRoutes } from './site-pages/index.ts'

import { addSiteServiceCommand, siteServiceRoutes } from './site-services/index.ts'
import { smallChangeRoutes } from './small-changes/index.ts'
import {
  addTravelTimesCommand,
  createTravelLink,
  lookForTravelJob,
  travelRoutes,
  workOutTravelJob,
} from './travel/index.ts'

export const registerRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...organisationRoutes(ctx),
  ...siteDeskRoutes(ctx),
  ...siteServiceRoutes(ctx),
  ...committeeRoutes(ctx),
  ...referenceRoutes(ctx),
  ...postcodeRoutes(ctx),
  ...serviceRoutes(ctx),
  ...countRoutes(ctx, translate, otherRegisters),
  ...otherRegisterRoutes(ctx),
  ...elsewhereRoutes(ctx, translate),
  ...placeRoutes(ctx, translate, slots),
  ...bodyRoutes(ctx, translate, slots),
  ...programmeMapRoutes(ctx, translate),
  ...planRoutes(ctx, translate, slots),
  ...moneyRoutes(ctx, translate),
  ...programmeRoutes(ctx, translate, withOwn(ctx, translate, slots)),
  ...smallChangeRoutes(ctx),
  ...documentRoutes(ctx),
  ...meetingRoutes(ctx),
  ...opennessRoutes(ctx, translate),
  ...appraisalDeskRoutes(ctx, slots),
  ...optionsPageRoutes(ctx, translate, slots),
  ...historyRoutes(ctx, translate),
  ...openDataRoutes(ctx, translate),
  ...followRoutes(ctx, translate),
  ...publicReportRoutes(ctx, translate),
  ...travelRoutes(ctx, translate),
  ...nearRoutes(ctx, translate, slots),
  ...auditTrailRoutes(ctx),
  ...sitePageRoutes(),
]

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

export function addRegisterCommands(program: Command, withContext: WithContext, english: Translate): void {
  addCountCommand(program, withContext, english, otherRegisters)
  addReadRegisterCommand(program, withContext)
  addSiteServiceCommand(program, withContext)
  addTravelTimesCommand(program, withContext)
  addReferenceCommand(program, withContext)
  addPostcodesCommand(program, withContext)
}

/** What the register itself adds to the pages of a programme. */
const withOwn = (ctx: Context, t: Translate, slots: ProgrammeSlots): ProgrammeSlots => ({
  ...slots,
  programmeLinks: [
    createMapLink(t, ctx),
    createTravelLink(t),
    createPapersLinks(t),
    ...slots.programmeLinks,
    createFollowLink(t),
    createTellLink(t),
  ],
  programmeSections: [...slots.programmeSections, createReportedSection(t)],
  deskGroups: [...slots.deskGroups, { title: 'From the public', lists: [publicReportDeskLinks] }],
})

/** @param english what goes into mails, whose readers' language nobody keeps */
export const registerJobs = (english: Translate): Job<Context>[] => [
  ...(followJobs(english) as Job<Context>[]),
  forgetReportContactsJob as Job<Context>,
  readRegisterJob as Job<Context>,
  rereadRegistersJob as Job<Context>,
  readPaperJob as Job<Context>,
  workOutTravelJob as Job<Context>,
  lookForTravelJob as Job<Context>,
]
