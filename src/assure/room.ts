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
import { performanceRoutes } from './performance/index.ts'
import { createQuestionsLink, questionDeskLinks, questionRoutes } from './questions/index.ts'
import { createRightSection } from './right/index.ts'
import { twoVoicesRoutes } from './two-voices/index.ts'

export { findAtGate } from './fairness/index.ts'

export const assureDeskLinks = [fairnessDeskLinks, questionDeskLinks]

export const assureRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...fairnessRoutes(ctx, translate),
  ...chronologyRoutes(ctx, translate),
  ...disagreeRoutes(ctx, translate),
  ...performanceRoutes(ctx, translate),
  ...twoVoicesRoutes(ctx, translate),
  ...questionRoutes(ctx, translate, createResultReader(ctx, translate)),
]

export const assureProgrammeLinks = (translate: Translate): ProgrammeSlots['programmeLinks'] => [
  createFairnessLink(translate),
  createQuestionsLink(translate),
]

export const assureProgrammeSections = (translate: Translate): ProgrammeSlots['programmeSections'] => [
  createRightSection(translate),
]

export const assureJobs: Job<Context>[] = [judgeFairnessJob as Job<Context>]
