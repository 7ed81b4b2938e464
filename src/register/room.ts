// What the register's features bring, in plain lists: routes, links on a programme's page, jobs, verbs.
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import type { Job } from '../jobs/jobs.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { auditTrailRoutes } from './audit-trail/index.ts'
import { addCountCommand, countRoutes } from './count/index.ts'
import { nearRoutes } from './near/index.ts'
import { organisationRoutes } from './organisations/index.ts'
import { planRoutes } from './plans/index.ts'
import { type ProgrammeSlots, programmeRoutes } from './programmes/index.ts'
import { sitePageRoutes } from './site-pages/index.ts'
import { addSiteServiceCommand, siteServiceRoutes } from './site-services/index.ts'
import {
  addTravelTimesCommand,
  createTravelLink,
  lookForTravelJob,
  travelRoutes,
  workOutTravelJob,
} from './travel/index.ts'

export const registerRoutes = (ctx: Context, translate: Translate, slots: ProgrammeSlots): Route[] => [
  ...organisationRoutes(ctx),
  ...siteServiceRoutes(ctx),
  ...countRoutes(ctx, translate),
  ...planRoutes(ctx),
  ...programmeRoutes(ctx, translate, slots),
  ...travelRoutes(ctx, translate),
  ...nearRoutes(ctx, translate, slots),
  ...auditTrailRoutes(ctx),
  ...sitePageRoutes(),
]

/** Links on the public page of a programme. */
export const registerLinks = (translate: Translate): ProgrammeSlots['programmeLinks'] => [
  createTravelLink(translate),
]

export const registerJobs: Job<Context>[] = [
  workOutTravelJob as Job<Context>,
  lookForTravelJob as Job<Context>,
]

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

export function addRegisterCommands(program: Command, withContext: WithContext, english: Translate): void {
  addCountCommand(program, withContext, english)
  addSiteServiceCommand(program, withContext)
  addTravelTimesCommand(program, withContext)
}
