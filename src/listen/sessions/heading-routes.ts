import { z } from 'zod'
import type { Context } from '../../context.ts'
import { type Question, questionsOf } from '../../core/questionnaire/content.ts'
import { slugOf } from '../../core/text/slug.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import {
  type ActivityRow,
  addHeading,
  authorOf,
  listActivities,
  listQuestions,
  type NewHeading,
  oneActivity,
  readDraftQuestionnaire,
  readLiveQuestionnaire,
} from '../activities/index.ts'
import { deskNotes } from './form-pages.ts'
import { headingsPage, headingsView } from './pages.ts'
import { sessionOf } from './routes.ts'
import { headingForm } from './schema.ts'

const access = 'desk:enter-responses'
const headingsOf = `${oneActivity}/notes/headings`

/** The headings of a session's notes: what passages are taken down under, and what people are counted for. */
export const headingRoutes = (ctx: Context): Route[] => {
  const listSources = async (request: Request) =>
    (await listActivities(ctx.db, programmeOf(request).id)).filter(({ kind }) => kind === 'questionnaire')

  const show = async (
    request: Request,
    reply: Reply,
    activity: ActivityRow,
    typed: Typed,
    errors: { field: string; message: string }[] = [],
  ) => {
    const [questions, sources] = await Promise.all([listQuestions(ctx.db, activity.id), listSources(request)])
    const view = headingsView(activity, questions, sources, typed, errors)
    return reply.page(headingsPage, view, errors.length > 0 ? 422 : 200)
  }

  const keep = (request: Request, activity: ActivityRow, headings: readonly NewHeading[]) =>
    ctx.db.transaction().execute(async (tx) => {
      const edit = { ...authorOf(request), activityId: activity.id }
      for (const heading of headings) await addHeading(tx, edit, heading)
    })

  return [
    {
      access,
      method: 'GET',
      url: headingsOf,
      handle: async (request, reply) => show(request, reply, await sessionOf(ctx, request), {}),
    },
    {
      access,
      method: 'POST',
      url: headingsOf,
      async handle(request, reply) {
        const activity = await sessionOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(headingForm, typed)
        if (!form.ok) return show(request, reply, activity, typed, form.errors)
        await keep(request, activity, [headingOf(form.value)])
        return reply.next(deskNotes(activity, 'headings'), `“${form.value.text}” was added`)
      },
    },
    {
      access,
      method: 'POST',
      url: `${headingsOf}/copy`,
      async handle(request, reply) {
        const activity = await sessionOf(ctx, request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(z.object({ source: z.uuid() }), typed)
        const source = form.ok && (await listSources(request)).find(({ id }) => id === form.value.source)
        if (!source) {
          return show(request, reply, activity, typed, [
            { field: 'source', message: 'Select a questionnaire' },
          ])
        }
        const live = await readLiveQuestionnaire(ctx.db, source.id)
        const content = live?.content ?? (await readDraftQuestionnaire(ctx.db, source.id))
        const asked = questionsOf(content).filter(({ isAnalystOnly }) => !isAnalystOnly)
        await keep(request, activity, asked.map(headingOfQuestion))
        return reply.next(
          deskNotes(activity, 'headings'),
          `The questions of ${source.title} are headings now`,
        )
      },
    },
  ]
}

type HeadingForm = { text: string; answers: string[]; several: boolean; eachOption: boolean }

function headingOf({ text, answers, several, eachOption }: HeadingForm): NewHeading {
  if (eachOption) return { text, kind: 'each-option' }
  if (answers.length === 0) return { text }
  return { text, kind: several ? 'several-choices' : 'single-choice', choices: keyed(answers) }
}

const keyed = (labels: readonly string[]) =>
  labels.map((label, place) => ({ key: `${slugOf(label, 40) || 'answer'}-${place + 1}`, label }))

/** A question as a heading: where it offers choices, people can be counted for each; else it is a passage alone. */
function headingOfQuestion({ kind, text, choices }: Question): NewHeading {
  if (kind === 'each-option') return { text, kind }
  if (kind === 'several-choices') return { text, kind, choices }
  if (kind === 'single-choice' || kind === 'scale') return { text, kind: 'single-choice', choices }
  return { text }
}
