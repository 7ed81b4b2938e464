import type { Context } from '../../context.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { readReachShown } from '../../understand/reach/index.ts'
import { sendCsv } from '../../web/csv.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listQuestions } from '../questions/index.ts'
import { giveAnswer } from './answering.ts'
import { fairnessCsv } from './csv.ts'
import { deskFairnessPage, deskFairnessView, type TypedAnswer } from './desk-pages.ts'
import { fairnessPage, fairnessView, showCriteria } from './pages.ts'
import type { ProgrammeRecord } from './programme-record.ts'
import { readFairness } from './reading.ts'
import { answerForm } from './schema.ts'
import { isPastMidPoint, listWarnings, unheardWarning, type Warning } from './warnings.ts'

const publicUrl = '/programmes/:programme/fairness'
const deskUrl = '/desk/programmes/:programme/fairness'

/** Whether a programme was done properly, as its record shows: in public, and at the desk while there is time to mend it. */
export const fairnessRoutes = (ctx: Context, t: Translate): Route[] => {
  const read = (programme: { id: string; slug: string }) => readFairness(ctx, programme)
  const showDesk = async (request: Request, typed?: TypedAnswer, errors: readonly FieldError[] = []) => {
    const programme = programmeOf(request)
    const mayAnswer = (await permissionsIn(ctx, request)).has('draft-decision')
    const given = await read(programme)
    const warnings = await readWarnings(ctx, programme.id, given.record)
    return deskFairnessView(programme, { ...given, warnings }, mayAnswer, typed, errors)
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: publicUrl,
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const questions = await listQuestions(ctx.db, programme.id)
        return reply.page(fairnessPage, fairnessView(t, programme, await read(programme), questions))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${publicUrl}.csv`,
      async handle(request, reply) {
        const programme = await getPublicProgramme(ctx.db, request.params.programme)
        const rows = fairnessCsv(showCriteria(t, await read(programme)))
        return sendCsv(reply, `${programme.slug}-fairness`, rows)
      },
    },
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: deskUrl,
      handle: async (request, reply) => reply.page(deskFairnessPage, await showDesk(request)),
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: `${deskUrl}/:result/answers`,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const resultId = readId(request.params.result)
        const form = readForm(answerForm, request.body)
        if (!form.ok) {
          const words = typedText((request.body ?? {}) as Typed, 'words')
          return reply.page(deskFairnessPage, await showDesk(request, { resultId, words }, form.errors), 422)
        }
        const answer = { programmeId: programme.id, resultId, words: form.value.words }
        const by = { accountId: visitorOf(request).id, requestId: request.id }
        const from = await giveAnswer(ctx, { ...answer, ...by })
        const url = urls.deskProgramme(programme.slug, 'fairness')
        return reply.next(url, `The answer is kept. It is public from ${formatDay(from)}.`)
      },
    },
  ]
}

/** Which groups are short is taken from the figures that the public may read: looking at others is an act of its own. */
async function readWarnings(ctx: Context, programmeId: string, record: ProgrammeRecord): Promise<Warning[]> {
  const warnings = listWarnings(record)
  if (!isPastMidPoint(record)) return warnings
  const { bases } = await readReachShown(ctx, programmeId)
  const unheard = unheardWarning(
    record.slug,
    (bases[0]?.headline.fewer ?? []).map(({ group }) => group),
  )
  return unheard ? [...warnings, unheard] : warnings
}
