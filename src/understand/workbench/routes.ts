import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { momentInLondon } from '../../core/london-time.ts'
import { type GuardedProgramme, listAccountsWith } from '../../people/accounts/index.ts'
import { formatNumber } from '../../web/format.ts'
import { readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { indexWords } from '../answer-words/index.ts'
import { getTextQuestion } from '../questions/index.ts'
import { type TypedShares, workPage, workView } from './pages.ts'
import { countByTheme, countLeft, listShares, readPace } from './queries.ts'
import { readPoints, sharesForm } from './schema.ts'
import { shareOut, sharesState } from './service.ts'

/** New answers for which this page waits; the rest is counted within the minute. */
const mostWaitedFor = 5000
const url = '/desk/programmes/:programme/questions/:question/work'

/** Who reads what, how fast, what is left, and what more reading would tell. */
export const workbenchRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request) =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)
  const listPeople = (request: Request) =>
    listAccountsWith(ctx.db, 'code', programmeOf(request) as GuardedProgramme, dayInLondon(ctx.now()))

  const show = async (request: Request, reply: Reply, typed?: TypedShares) => {
    const question = await getQuestion(request)
    const accountId = visitorOf(request).id
    const today = dayInLondon(ctx.now())
    await indexWords(ctx.db, programmeOf(request).id, mostWaitedFor)
    const since = momentInLondon({ day: today, time: '00:00' })
    const [left, own, team, shares, people, themes] = await Promise.all([
      countLeft(ctx.db, question.id),
      readPace(ctx.db, question.id, accountId, since),
      readPace(ctx.db, question.id, null, since),
      listShares(ctx.db, question.id),
      listPeople(request),
      countByTheme(ctx.db, question.id),
    ])
    const view = workView(
      {
        programme: programmeOf(request),
        question,
        accountId,
        today,
        left,
        own,
        team,
        shares,
        seen: sharesState(shares),
        people,
        themes,
        points: readPoints(typedText(request.query as Typed, 'points')),
      },
      typed,
    )
    return reply.page(workPage, view, typed ? 422 : 200)
  }

  return [
    {
      access: 'desk:code',
      method: 'GET',
      url,
      handle: (request: Request, reply: Reply) => show(request, reply),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/share`,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(sharesForm, typed)
        const accounts = typedList(typed, 'accounts')
        const allowed = new Set((await listPeople(request)).map(({ id }) => id))
        if (!form.ok || !accounts.every((id) => allowed.has(id))) {
          const errors = form.ok ? [{ field: 'accounts', message: 'Tick people from the list' }] : form.errors
          return show(request, reply, { accounts, order: typedText(typed, 'order'), errors })
        }
        const dealt = await shareOut(ctx, {
          programmeId: programmeOf(request).id,
          questionId: question.id,
          accountIds: accounts,
          order: form.value.order,
          seen: form.value.seen,
          by: visitorOf(request).id,
          requestId: request.id,
        })
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, question.id, 'work'),
          `${formatNumber(dealt)} unread answers shared out.`,
        )
      },
    },
  ]
}
