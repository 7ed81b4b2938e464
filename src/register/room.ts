// The routes of the register's features, in one list.
import type { Context } from '../context.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { auditTrailRoutes } from './audit-trail/index.ts'
import { bodyRoutes } from './bodies/index.ts'
import { countRoutes } from './count/index.ts'
import { organisationRoutes } from './organisations/index.ts'
import { placeRoutes } from './places/index.ts'
import { planRoutes } from './plans/index.ts'
import { createMapLink, programmeMapRoutes } from './programme-map/index.ts'
import { type ProgrammeSlots, programmeRoutes } from './programmes/index.ts'
import { sitePageRoutes } from './site-pages/index.ts'

export const registerRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...organisationRoutes(ctx),
  ...countRoutes(ctx, translate),
  ...placeRoutes(ctx, translate, slots),
  ...bodyRoutes(ctx, translate, slots),
  ...programmeMapRoutes(ctx, translate),
  ...planRoutes(ctx, translate),
  ...programmeRoutes(ctx, translate, {
    ...slots,
    programmeLinks: [createMapLink(translate, ctx), ...slots.programmeLinks],
  }),
  ...auditTrailRoutes(ctx),
  ...sitePageRoutes(),
]
