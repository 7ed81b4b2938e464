import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import type { Result } from '../../core/law/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { permissionsIn, readId } from '../../understand/questions/index.ts'
import { sendCsv } from '../../web/csv.ts'
import { readForm, type Typed } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { questionsCsv } from './csv.ts'
import { answeredNotice, deskQuestionsPage, deskQuestionsView, type Refused } from './desk-pages.ts'
import {
  askedPage,
  askedView,
  askPage,
  askView,
  type Disputed,
  questionsPage,
  questionsView,
} from './pages.ts'
import { listQuestions } from './queries.ts'
import { answerForm, judgementForm, questionForm } from './schema.ts'
import { answerQuestion, ask, dueDay, judgeQuestion } from './service.ts'

const publicUrl = '/programmes/:programme/questions'
const deskUrl = '/desk/programmes/:programme/questions'

/** The result of a criterion as the public reads it now; undefined where there is no such criterion. */
export type ReadPublicResult = (
  programme: { id: string; slug: string },
  criterion: string,
) => Promise<Result | undefined>

/** What anybody asks about a programme or disputes of how it was done, and what the body answers. */
export const questionRoutes = (ctx: Context, t: Translate, readResult: ReadPublicResult): Route[] => {
  // Slowed, never refused within reason: each question costs a person's time at the desk.
  const throttle = createThrottle({ free: 5, limit: 60, seconds: 3600 })
  const today = () => dayInLondon(ctx.now())
  const programmeAt = (request: Request) => getPublicProgramme(ctx.db, request.params.programme)

  /** The result that is disputed, as the public reads it now. */
  async function readDisputed(request: Request, programme: { id: string; slug: string }): Promise<Disputed> {
    const { about: criterion } = request.query as { about?: unknown }
    if (criterion === undefined) return null
    const found = await readResult(programme, String(criterion))
    if (found === undefined) throw new NotFound('a criterion of fairness')
    return { criterion: String(criterion), found }
  }

  async function showDesk(request: Request, reply: Reply, refused?: Refused) {
    const programme = programmeOf(request)
    const permissions = await permissionsIn(ctx, request)
    const may = { judge: permissions.has('moderate'), answer: permissions.has('draft-decision') }
    const questions = await listQuestions(ctx.db, programme.id)
    const view = deskQuestionsView(programme, questions, may, today(), refused)
    return reply.page(deskQuestionsPage, view, refused ? 422 : 200)
  }
  const placeOf = (request: Request) => ({
    programmeId: programmeOf(request).id,
    id: readId(request.params.question),
  })
  const byOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })
  const typedOf = (request: Request) => (request.body ?? {}) as Typed

  return [
    {
      access: 'public',
      method: 'GET',
      url: publicUrl,
      async handle(request, reply) {
        const programme = await programmeAt(request)
        const questions = await listQuestions(ctx.db, programme.id)
        return reply.page(questionsPage, questionsView(t, programme, questions, today()))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${publicUrl}.csv`,
      async handle(request, reply) {
        const programme = await programmeAt(request)
        const csv = questionsCsv(t, await listQuestions(ctx.db, programme.id), today())
        return sendCsv(reply, `${programme.slug}-questions`, csv)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${publicUrl}/ask`,
      async handle(request, reply) {
        const programme = await programmeAt(request)
        return reply.page(askPage, askView(t, programme, await readDisputed(request, programme)))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: `${publicUrl}/ask`,
      async handle(request, reply) {
        const programme = await programmeAt(request)
        const disputed = await readDisputed(request, programme)
        const form = readForm(questionForm, typedOf(request))
        if (!form.ok) {
          return reply.page(askPage, askView(t, programme, disputed, typedOf(request), form.errors), 422)
        }
        await throttle.slow(networkOf(request.ip))
        await ask(ctx, { programmeId: programme.id, disputed }, form.value)
        return reply.next(urls.questionAsked(programme.slug))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: `${publicUrl}/asked`,
      handle: async (request, reply) =>
        reply.page(askedPage, askedView(t, await programmeAt(request), dueDay(ctx.now()))),
    },
    {
      access: 'desk:see-programme',
      method: 'GET',
      url: deskUrl,
      handle: (request, reply) => showDesk(request, reply),
    },
    {
      access: 'desk:moderate',
      method: 'POST',
      url: `${deskUrl}/:question/judge`,
      async handle(request, reply) {
        const place = placeOf(request)
        const form = readForm(judgementForm, request.body)
        if (!form.ok)
          return showDesk(request, reply, { id: place.id, typed: typedOf(request), errors: form.errors })
        await judgeQuestion(ctx, place, form.value, byOf(request))
        return reply.next(urls.deskProgramme(programmeOf(request).slug, 'questions'), 'It is kept')
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: `${deskUrl}/:question/answers`,
      async handle(request, reply) {
        const place = placeOf(request)
        const form = readForm(answerForm, request.body)
        if (!form.ok)
          return showDesk(request, reply, { id: place.id, typed: typedOf(request), errors: form.errors })
        await answerQuestion(ctx, place, form.value.words, byOf(request))
        const url = urls.deskProgramme(programmeOf(request).slug, 'questions')
        return reply.next(url, answeredNotice(ctx.now()))
      },
    },
  ]
}
