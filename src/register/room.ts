// The routes of the register's features, in one list.
import type { Context } from '../context.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { appraisalDeskRoutes } from './appraisal-desk/index.ts'
import { auditTrailRoutes } from './audit-trail/index.ts'
import { countRoutes } from './count/index.ts'
import { optionsPageRoutes } from './options-page/index.ts'
import { organisationRoutes } from './organisations/index.ts'
import { planRoutes } from './plans/index.ts'
import { type ProgrammeSlots, programmeRoutes } from './programmes/index.ts'
import { sitePageRoutes } from './site-pages/index.ts'

export const registerRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...organisationRoutes(ctx),
  ...countRoutes(ctx, translate),
  ...planRoutes(ctx),
  ...programmeRoutes(ctx, translate, slots),
  ...appraisalDeskRoutes(ctx, slots),
  ...optionsPageRoutes(ctx, translate, slots),
  ...auditTrailRoutes(ctx),
  ...sitePageRoutes(),
]
