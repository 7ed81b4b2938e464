import { z } from 'zod'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { sendCsv } from '../../web/csv.ts'
import { readForm } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { editOf, getProgramme } from '../programmes/index.ts'
import { badRowsCsv, planScores, planState, readScoreRows, readText, templateCsv } from './scores-file.ts'
import { scoresFilePage, scoresFileView, scoresPlanPage, scoresPlanView } from './scores-file-pages.ts'
import { takeScores } from './service.ts'
import { readSubject } from './subject.ts'

const access = 'desk:edit-programme'
const url = '/desk/programmes/:programme/appraisal/scores-file'
/** Of thousands of scores. The page that shows the difference carries the file to the next step: nothing of it is kept. */
const largestFile = 500_000
const bodyLimit = 4 * largestFile

const takeForm = z.object({
  revision: z.coerce.number().int(),
  csv: z.string().max(largestFile),
  seen: z.string(),
})
const changedMeanwhile =
  'Someone else changed this programme meanwhile, and nothing was taken. Below is what the file would change now: look at it, then take it'

/** Scores out to a CSV file, and in from one with the difference shown first. */
export const scoresFileRoutes = (ctx: Context): Route[] => {
  const subjectOf = async (request: Request) =>
    readSubject(ctx, await getProgramme(ctx.db, programmeOf(request).id))

  const refuse = async (request: Request, reply: Reply, message: string) => {
    const { programme, draft } = await subjectOf(request)
    return reply.page(scoresFilePage, scoresFileView(programme, draft, [{ field: 'file', message }]), 422)
  }

  /** Shows what a file would change now. @param error why the step before was not taken */
  const showPlan = async (request: Request, reply: Reply, csv: string, error?: string) => {
    const rows = readScoreRows(csv)
    if (typeof rows === 'string') return refuse(request, reply, rows)
    if (rows.length === 0) return refuse(request, reply, 'The file has no rows under the first one')
    const { programme, draft } = await subjectOf(request)
    const errors = error === undefined ? [] : [{ field: 'plan', message: error }]
    const view = scoresPlanView(
      programme,
      { revision: programme.revision, csv },
      planScores(rows, draft),
      errors,
    )
    return reply.page(scoresPlanPage, view, error === undefined ? 200 : 409)
  }

  return [
    {
      access,
      method: 'GET',
      url,
      async handle(request, reply) {
        const { programme, draft } = await subjectOf(request)
        return reply.page(scoresFilePage, scoresFileView(programme, draft))
      },
    },
    {
      access,
      method: 'GET',
      url: `${url}/scores.csv`,
      async handle(request, reply) {
        const { programme, draft } = await subjectOf(request)
        return sendCsv(reply, `${programme.slug}-scores`, templateCsv(draft))
      },
    },
    {
      access,
      method: 'POST',
      url,
      bodyLimit,
      async handle(request, reply) {
        const upload = await request.file({ limits: { fileSize: largestFile + 1 } })
        const bytes = await upload?.toBuffer().catch(() => undefined)
        if (!upload?.filename) return refuse(request, reply, 'Choose a CSV file')
        if (!bytes || bytes.length > largestFile) {
          return refuse(request, reply, 'The file must be 500 kB or smaller')
        }
        return showPlan(request, reply, readText(bytes))
      },
    },
    {
      access,
      method: 'POST',
      url: `${url}/take`,
      bodyLimit,
      async handle(request, reply) {
        const form = readForm(takeForm, request.body)
        if (!form.ok) return refuse(request, reply, 'Choose the file again')
        const { csv, seen, revision } = form.value
        const rows = readScoreRows(csv)
        if (typeof rows === 'string') return refuse(request, reply, rows)
        const { programme, draft } = await subjectOf(request)
        const plan = planScores(rows, draft)
        if (planState(plan) !== seen) return showPlan(request, reply, csv, changedMeanwhile)
        try {
          await ctx.db.transaction().execute((tx) => takeScores(tx, editOf(request, revision), plan))
        } catch (error) {
          if (error instanceof EditedByAnother) return showPlan(request, reply, csv, changedMeanwhile)
          throw error
        }
        const { changes, bad } = plan
        const counts = `${changes.length} ${changes.length === 1 ? 'score' : 'scores'} taken, ${bad.length} ${bad.length === 1 ? 'row' : 'rows'} not taken`
        return reply.next(urls.deskProgramme(programme.slug, 'appraisal'), counts)
      },
    },
    {
      access,
      method: 'POST',
      url: `${url}/not-taken.csv`,
      bodyLimit,
      async handle(request, reply) {
        const form = readForm(takeForm.pick({ csv: true }), request.body)
        const rows = form.ok ? readScoreRows(form.value.csv) : 'Choose the file again'
        if (typeof rows === 'string') return refuse(request, reply, rows)
        const { programme, draft } = await subjectOf(request)
        return sendCsv(reply, `${programme.slug}-not-taken`, badRowsCsv(planScores(rows, draft)))
      },
    },
  ]
}
