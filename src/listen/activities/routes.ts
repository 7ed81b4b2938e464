import type { Context } from '../../context.ts'
import { questionsOf } from '../../core/questionnaire/content.ts'
import type { Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Route } from '../../web/route.ts'
import { activityPage, activityView } from './activity-pages.ts'
import { activityOf, authorOf, mayOf, oneActivity, revisionOf } from './desk-request.ts'
import {
  activitiesPage,
  activitiesView,
  activityFormPage,
  deskActivity,
  editActivityView,
  newActivityView,
  typedOfActivity,
} from './pages.ts'
import {
  type ActivityRow,
  countResponsesByActivity,
  findBegunAnswers,
  listActivities,
  listQuestions,
} from './queries.ts'
import { changeQuestion } from './questions-service.ts'
import { activityForm, newActivityForm } from './schema.ts'
import {
  ActivitySlugTaken,
  changeActivity,
  createActivity,
  publishActivity,
  RunsWithFull,
  usualQuestionOf,
} from './service.ts'
import type { ActivityLinks } from './slots.ts'
import { strandRoutes } from './strand-routes.ts'
import { timesRoutes } from './times-routes.ts'
import { readDraftQuestionnaire, readLiveQuestionnaire } from './versions-service.ts'

const programmeActivities = '/desk/programmes/:programme/activities'

/** What other features have to do with the first launch of a questionnaire. */
export type FirstLaunch = {
  /** What must hold before, besides the rules of this feature. @throws Refused */
  ensureMayLaunch(tx: Tx, activity: ActivityRow): Promise<void>
  /** What goes out with it. */
  launched(tx: Tx, activity: ActivityRow, author: Author): Promise<void>
}
const alone: FirstLaunch = { ensureMayLaunch: async () => {}, launched: async () => {} }

/** The ways of listening of a programme at the desk: add, change, publish, close, open again. */
export const activityRoutes = (
  ctx: Context,
  links: ActivityLinks,
  { ensureMayLaunch, launched }: FirstLaunch = alone,
): Route[] => {
  const showEdit = async (reply: Reply, activity: ActivityRow, typed?: Typed, errors = noErrors) => {
    const [questions, begun] = await Promise.all([
      listQuestions(ctx.db, activity.id),
      findBegunAnswers(ctx.db, activity.id),
    ])
    const shown = typed ?? typedOfActivity(activity, questions[0]?.text ?? '')
    const view = editActivityView(activity, shown, begun !== undefined, errors)
    return reply.page(activityFormPage, view, errors.length > 0 ? 422 : 200)
  }

  return [
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: programmeActivities,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const [rows, counts, may] = await Promise.all([
          listActivities(ctx.db, programme.id),
          countResponsesByActivity(ctx.db, programme.id),
          mayOf(ctx, request),
        ])
        const standing = {
          counts,
          baseUrl: ctx.config.baseUrl,
          now: ctx.now(),
          mayRun: may('run-activities'),
        }
        return reply.page(activitiesPage, activitiesView(programme, rows, standing))
      },
    },
    {
      access: 'desk:run-activities',
      method: 'GET',
      url: `${programmeActivities}/new`,
      handle: (request, reply) => reply.page(activityFormPage, newActivityView(programmeOf(request), {})),
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${programmeActivities}/new`,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(newActivityForm, typed)
        if (!form.ok) return reply.page(activityFormPage, newActivityView(programme, typed, form.errors), 422)
        try {
          const author = { ...authorOf(request), now: ctx.now() }
          const { slug } = await ctx.db
            .transaction()
            .execute((tx) => createActivity(tx, { ...form.value, programmeId: programme.id }, author))
          const { strand, title } = form.value
          const next = strand === 'open' ? [slug] : [slug, 'strand']
          return reply.next(deskActivity(programme.slug, ...next), `${title} was added`)
        } catch (error) {
          const errors = errorsOfSlug(error)
          return reply.page(activityFormPage, newActivityView(programme, typed, errors), 422)
        }
      },
    },
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: oneActivity,
      async handle(request, reply) {
        const activity = await activityOf(ctx, request)
        const [live, draft, counts, may] = await Promise.all([
          readLiveQuestionnaire(ctx.db, activity.id),
          readDraftQuestionnaire(ctx.db, activity.id),
          countResponsesByActivity(ctx.db, activity.programmeId),
          mayOf(ctx, request),
        ])
        const view = activityView(activity, {
          questions: questionsOf(live?.content ?? draft),
          responses: counts.get(activity.id) ?? 0,
          baseUrl: ctx.config.baseUrl,
          now: ctx.now(),
          mayRun: may('run-activities'),
          mayEnterResponses: may('enter-responses'),
          links: {
            asked: links.asked.flatMap((link) => link(activity, may) ?? []),
            handedOut: links.handedOut.flatMap((link) => link(activity, may) ?? []),
            takenIn: links.takenIn.flatMap((link) => link(activity, may) ?? []),
          },
        })
        return reply.page(activityPage, view)
      },
    },
    {
      access: 'desk:run-activities',
      method: 'GET',
      url: `${oneActivity}/edit`,
      handle: async (request, reply) => showEdit(reply, await activityOf(ctx, request)),
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${oneActivity}/edit`,
      async handle(request, reply) {
        const activity = await activityOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(activityForm, typed)
        if (!form.ok) return showEdit(reply, activity, typed, form.errors)
        try {
          await saveActivity(ctx, activity, form.value, authorOf(request))
        } catch (error) {
          return showEdit(reply, activity, typed, errorsOfSlug(error))
        }
        const slug = activity.publishedAt ? activity.slug : form.value.slug || activity.slug
        return reply.next(deskActivity(activity.programmeSlug, slug), 'Saved')
      },
    },
    {
      access: 'desk:run-activities',
      method: 'POST',
      url: `${oneActivity}/publish`,
      async handle(request, reply) {
        const activity = await activityOf(ctx, request)
        const edit = { ...authorOf(request), activityId: activity.id, ...revisionOf(request) }
        await ctx.db.transaction().execute(async (tx) => {
          if (activity.variantOf) throw new RunsWithFull()
          if (activity.kind === 'questionnaire') await ensureMayLaunch(tx, activity)
          await publishActivity(tx, ctx, edit)
          if (activity.kind === 'questionnaire') await launched(tx, activity, authorOf(request))
        })
        return reply.next(deskActivity(activity.programmeSlug, activity.slug), 'Published')
      },
    },
    ...timesRoutes(ctx),
    ...strandRoutes(ctx),
  ]
}

const noErrors: { field: string; message: string }[] = []

function errorsOfSlug(error: unknown) {
  if (error instanceof ActivitySlugTaken) return [{ field: 'slug', message: error.message }]
  throw error
}

type ActivityDetails = Parameters<typeof changeActivity>[2] & { question: string; revision: number }

/** Saves an activity's own words, and of a one box or an import its question where that has changed. */
const saveActivity = (
  ctx: Context,
  activity: ActivityRow,
  { question, revision, ...details }: ActivityDetails,
  author: Author,
) =>
  ctx.db.transaction().execute(async (tx) => {
    const edit = { ...author, activityId: activity.id }
    await changeActivity(tx, { ...edit, revision }, details)
    if (activity.kind === 'questionnaire') return
    const [only] = await listQuestions(tx, activity.id)
    const text = question || usualQuestionOf(activity.kind)
    if (!only || only.text === text) return
    await changeQuestion(tx, { ...edit, questionId: only.id }, { kind: 'long-text', text })
  })
