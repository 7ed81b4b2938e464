import type { Context } from '../../context.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Route } from '../../web/route.ts'
import { activityOf, authorOf, oneActivity } from './desk-request.ts'
import { deskActivity } from './pages.ts'
import type { ActivityRow } from './queries.ts'
import { readStrandDetails, type StrandDetails } from './strand-details.ts'
import { strandChoiceForm, strandDetailsForm } from './strand-form.ts'
import { strandChoicePage, strandChoiceView, strandPage, strandView, typedOfStrand } from './strand-pages.ts'
import { stateStrand } from './strand-service.ts'

const access = 'desk:run-activities'

const detailsOf = (activity: ActivityRow): StrandDetails =>
  readStrandDetails(activity.strand, activity.strandDetails)

/** How the people of an activity came to it: which strand it is, and what is known of that. */
export const strandRoutes = (ctx: Context): Route[] => [
  {
    access,
    method: 'GET',
    url: `${oneActivity}/strand`,
    async handle(request, reply) {
      const activity = await activityOf(ctx, request)
      const details = detailsOf(activity)
      return reply.page(strandPage, strandView(activity, details.strand, typedOfStrand(details)))
    },
  },
  {
    access,
    method: 'POST',
    url: `${oneActivity}/strand`,
    async handle(request, reply) {
      const activity = await activityOf(ctx, request)
      const { strand } = detailsOf(activity)
      const typed = (request.body ?? {}) as Typed
      const form = readForm(strandDetailsForm(strand), typed)
      if (!form.ok) return reply.page(strandPage, strandView(activity, strand, typed, form.errors), 422)
      const { revision, details } = form.value
      const edit = { ...authorOf(request), activityId: activity.id, revision }
      await ctx.db.transaction().execute((tx) => stateStrand(tx, ctx, edit, details))
      return reply.next(deskActivity(activity.programmeSlug, activity.slug), 'Saved')
    },
  },
  {
    access,
    method: 'GET',
    url: `${oneActivity}/strand/choose`,
    async handle(request, reply) {
      const activity = await activityOf(ctx, request)
      return reply.page(strandChoicePage, strandChoiceView(activity, activity.strand))
    },
  },
  {
    access,
    method: 'POST',
    url: `${oneActivity}/strand/choose`,
    async handle(request, reply) {
      const activity = await activityOf(ctx, request)
      const form = readForm(strandChoiceForm, request.body)
      if (!form.ok) return reply.page(strandChoicePage, strandChoiceView(activity, '', form.errors), 422)
      const { revision, strand } = form.value
      const edit = { ...authorOf(request), activityId: activity.id, revision }
      // What every strand states stays; what only the other one has is in the audit trail.
      const details = readStrandDetails(
        strand,
        strand === activity.strand ? activity.strandDetails : statedOf(activity),
      )
      await ctx.db.transaction().execute((tx) => stateStrand(tx, ctx, edit, details))
      return reply.next(deskActivity(activity.programmeSlug, activity.slug, 'strand'))
    },
  },
]

function statedOf(activity: ActivityRow) {
  const { count, countPrecision, unit, people, peoplePrecision, peopleUnit, signatures, note } =
    detailsOf(activity)
  return { count, countPrecision, unit, people, peoplePrecision, peopleUnit, signatures, note }
}
