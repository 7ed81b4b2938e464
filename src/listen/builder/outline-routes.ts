import type { Context } from '../../context.ts'
import type { Route } from '../../web/route.ts'
import { mayOf } from '../activities/index.ts'
import { builder, draftOf } from './draft-request.ts'
import { compareDraft } from './launch-service.ts'
import { notedView } from './note-pages.ts'
import { listNotedFindings } from './note-service.ts'
import { outlinePage, outlineView } from './outline-pages.ts'
import { previewPage, previewView } from './preview-pages.ts'
import type { BuilderSlots } from './slots.ts'

/** The questions of a questionnaire as they are being written, and a look at them on a phone. */
export const outlineRoutes = (ctx: Context, slots: BuilderSlots): Route[] => [
  {
    access: 'desk:see-programme',
    method: 'GET',
    url: builder,
    async handle(request, reply) {
      const { activity, draft } = await draftOf(ctx, request)
      const [compared, findings, may] = await Promise.all([
        compareDraft(ctx.db, activity.id),
        listNotedFindings(ctx.db, slots, activity, draft),
        mayOf(ctx, request),
      ])
      const live = compared
        ? {
            version: compared.live.version,
            edition: compared.live.edition,
            changes: compared.changes.length,
          }
        : null
      const noted = notedView(activity, findings, slots.isChecked)
      const outline = { draft, live, noted, mayEdit: may('run-activities') }
      return reply.page(outlinePage, outlineView(activity, outline))
    },
  },
  {
    access: 'desk:see-programme',
    method: 'GET',
    url: `${builder}/preview`,
    framing: 'frames',
    async handle(request, reply) {
      const { activity } = await draftOf(ctx, request)
      return reply.page(previewPage, previewView(activity))
    },
  },
]
