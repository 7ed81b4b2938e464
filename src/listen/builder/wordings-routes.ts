import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Route } from '../../web/route.ts'
import { findActivity, listReplaced, listVersions } from '../activities/index.ts'
import { letThroughOf } from './note-service.ts'
import { listPilots } from './pilot-queries.ts'
import { wordingsPage, wordingsView } from './wordings-pages.ts'

/** What was asked, in public: every wording that was launched, who declared what, and what changed. */
export const wordingsRoutes = (ctx: Context, translate: Translate): Route[] => [
  {
    access: 'public',
    method: 'GET',
    url: '/say/:activity/wordings',
    async handle(request, reply) {
      const activity = await findActivity(ctx.db, request.params.activity ?? '')
      const isPublic = activity?.publishedAt && activity.programmePublishedAt
      if (!isPublic || activity.kind !== 'questionnaire')
        throw new NotFound('a questionnaire that was launched')
      const [versions, replaced, pilots, letThrough, scheme] = await Promise.all([
        listVersions(ctx.db, activity.id),
        listReplaced(ctx.db, activity.id),
        listPilots(ctx.db, activity.id),
        letThroughOf(ctx.db, activity.id),
        getDisclosureScheme(ctx.db),
      ])
      const wordings = { versions, replaced, pilots, letThrough, scheme }
      return reply.page(wordingsPage, wordingsView(translate, activity, wordings))
    },
  },
]
