// The plain list of what the rooms bring: routes, jobs, verbs, sentences; and the slots between rooms, filled.
import type { Context } from './context.ts'
import type { Job } from './jobs/jobs.ts'
import { sendMailJob } from './mail/mail.ts'
import { accountRoutes, createGuard } from './people/accounts/index.ts'
import { grantRoutes } from './people/grants/index.ts'
import { installationRoutes } from './people/installation/index.ts'
import { settingsRoutes } from './people/settings/index.ts'
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
import type { Catalogue, Translate } from './web/messages.ts'
import webMessages from './web/messages.en.json' with { type: 'json' }
import type { Route } from './web/route.ts'

/** One catalogue a room; a language is a file beside each. */
export const catalogues: Record<string, Catalogue> = {
  web: webMessages,
  register: registerMessages,
}

export const openGuard = (ctx: Context) => createGuard(ctx, findProgrammeScope)

/** What the later rooms show on the pages of a programme. */
const programmeSlots: ProgrammeSlots = { ...emptyProgrammeSlots }

export const listRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...accountRoutes(ctx),
  ...grantRoutes(ctx, listGrantTargets),
  ...settingsRoutes(ctx),
  ...installationRoutes(ctx),
  ...organisationRoutes(ctx),
  ...programmeRoutes(ctx, programmeSlots),
  ...sitePageRoutes(),
]

export const allJobs: Job<Context>[] = [sendMailJob as Job<Context>]
