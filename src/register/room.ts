// The routes and jobs of the register's features, and what they add to a programme's pages.
import type { Context } from '../context.ts'
import type { Job } from '../jobs/jobs.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { auditTrailRoutes } from './audit-trail/index.ts'
import { countRoutes } from './count/index.ts'
import { createFollowLink, followJobs, followRoutes } from './follow/index.ts'
import { historyRoutes } from './history/index.ts'
import { organisationRoutes } from './organisations/index.ts'
import { planRoutes } from './plans/index.ts'
import { type ProgrammeSlots, programmeRoutes } from './programmes/index.ts'
import {
  createReportedSection,
  createTellLink,
  forgetReportContactsJob,
  publicReportDeskLinks,
  publicReportRoutes,
} from './public-reports/index.ts'
import { sitePageRoutes } from './site-pages/index.ts'

export const registerRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...organisationRoutes(ctx),
  ...countRoutes(ctx, translate),
  ...planRoutes(ctx),
  ...programmeRoutes(ctx, translate, withOwn(translate, slots)),
  ...historyRoutes(ctx, translate),
  ...followRoutes(ctx, translate),
  ...publicReportRoutes(ctx, translate),
  ...auditTrailRoutes(ctx),
  ...sitePageRoutes(),
]

/** What the register itself adds to the pages of a programme. */
const withOwn = (t: Translate, slots: ProgrammeSlots): ProgrammeSlots => ({
  ...slots,
  programmeLinks: [...slots.programmeLinks, createFollowLink(t), createTellLink(t)],
  programmeSections: [...slots.programmeSections, createReportedSection(t)],
  deskGroups: [...slots.deskGroups, { title: 'From the public', lists: [publicReportDeskLinks] }],
})

/** @param english what goes into mails, whose readers' language nobody keeps */
export const registerJobs = (english: Translate): Job<Context>[] => [
  ...(followJobs(english) as Job<Context>[]),
  forgetReportContactsJob as Job<Context>,
]
