import type { Context } from '../context.ts'
import type { Job } from '../jobs/jobs.ts'
import type { ProgrammeSlots } from '../register/programmes/index.ts'
import type { Translate } from '../web/messages.ts'
import type { Route } from '../web/route.ts'
import { chronologyRoutes } from './chronology/index.ts'
import { disagreeRoutes } from './disagree/index.ts'
import {
  createFairnessLink,
  createResultReader,
  fairnessDeskLinks,
  fairnessRoutes,
  judgeFairnessJob,
} from './fairness/index.ts'
import { bodiesOfAccount, performanceRoutes } from './performance/index.ts'
import { createQuestionsLink, questionDeskLinks, questionRoutes } from './questions/index.ts'
import { createRightSection } from './right/index.ts'
import { twoVoicesRoutes } from './two-voices/index.ts'
import { createVoicesLink, voiceDeskLinks, voiceRoutes, voicesOfAccount } from './voices/index.ts'

export { findAtGate } from './fairness/index.ts'

/** Desks of an account besides those of programmes: of the voices that it speaks for, and of the bodies that it judges or declares for. */
export const ownDesksOf: ProgrammeSlots['ownDesks'] = async (db, accountId, today) => [
  ...(await voicesOfAccount(db, accountId, today)),
  ...(await bodiesOfAccount(db, accountId, today)),
]

export const assureDeskLinks = [fairnessDeskLinks, questionDeskLinks, voiceDeskLinks]

export const assureRoutes = (ctx: Context, translate: Translate, english: Translate): Route[] => [
  ...fairnessRoutes(ctx, translate),
  ...chronologyRoutes(ctx, translate),
  ...disagreeRoutes(ctx, translate),
  ...performanceRoutes(ctx, translate),
  ...twoVoicesRoutes(ctx, translate),
  ...questionRoutes(ctx, translate, createResultReader(ctx, translate)),
  ...voiceRoutes(ctx, translate, english),
]

export const assureProgrammeLinks = (translate: Translate): ProgrammeSlots['programmeLinks'] => [
  createFairnessLink(translate),
  createQuestionsLink(translate),
  createVoicesLink(translate),
]

export const assureProgrammeSections = (translate: Translate): ProgrammeSlots['programmeSections'] => [
  createRightSection(translate),
]

export const assureJobs: Job<Context>[] = [judgeFairnessJob as Job<Context>]
