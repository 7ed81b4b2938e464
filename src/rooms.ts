// The plain list of what the rooms bring: routes, jobs, verbs, sentences; and the slots between rooms, filled.
import type { Context } from './context.ts'
import type { Job } from './jobs/jobs.ts'
import { sendMailJob } from './mail/mail.ts'
import { createGuard } from './people/accounts/index.ts'
import { findProgrammeScope } from './register/programmes/index.ts'
import type { Catalogue, Translate } from './web/messages.ts'
import webMessages from './web/messages.en.json' with { type: 'json' }
import type { Route } from './web/route.ts'

/** One catalogue a room; a language is a file beside each. */
export const catalogues: Record<string, Catalogue> = {
  web: webMessages,
}

export const openGuard = (ctx: Context) => createGuard(ctx, findProgrammeScope)

export const listRoutes = (ctx: Context, translate: Translate): Route[] => []

export const allJobs: Job<Context>[] = [sendMailJob as Job<Context>]
