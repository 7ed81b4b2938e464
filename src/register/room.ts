// The routes and verbs of the register's features, each in one list.
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { auditTrailRoutes } from './audit-trail/index.ts'
import { addCountCommand, countRoutes } from './count/index.ts'
import { organisationRoutes } from './organisations/index.ts'
import { planRoutes } from './plans/index.ts'
import { addPostcodesCommand, postcodeRoutes } from './postcodes/index.ts'
import { type ProgrammeSlots, programmeRoutes } from './programmes/index.ts'
import { addReferenceCommand, referenceRoutes } from './reference/index.ts'
import { serviceRoutes } from './services/index.ts'
import { sitePageRoutes } from './site-pages/index.ts'

export const registerRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...organisationRoutes(ctx),
  ...referenceRoutes(ctx),
  ...postcodeRoutes(ctx),
  ...serviceRoutes(ctx),
  ...countRoutes(ctx, translate),
  ...planRoutes(ctx),
  ...programmeRoutes(ctx, translate, slots),
  ...auditTrailRoutes(ctx),
  ...sitePageRoutes(),
]

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

export function addRegisterCommands(program: Command, withContext: WithContext, english: Translate): void {
  addCountCommand(program, withContext, english)
  addReferenceCommand(program, withContext)
  addPostcodesCommand(program, withContext)
}
