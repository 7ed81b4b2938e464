import type { Context } from '../../context.ts'
import { NotFound, unlessEdited } from '../../core/errors.ts'
import { readForm, type Typed, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { findAnswer, listThemesInUse } from '../coding/index.ts'
import { getTextQuestion, readId } from '../questions/index.ts'
import { memoPage, memosPage, memosView, memoView } from './pages.ts'
import { findMemo, listMemos, listVersions } from './queries.ts'
import { memoForm, newMemoForm } from './schema.ts'
import { addMemo, editMemo, endMemo } from './service.ts'

const url = '/desk/programmes/:programme/questions/:question/memos'

/** What analysts note while they read: of the question, of its themes, of an answer. Never public. */
export const memoRoutes = (ctx: Context): Route[] => {
  const getQuestion = (request: Request) =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)
  const authorOf = (request: Request, questionId: string) => ({
    programmeId: programmeOf(request).id,
    questionId,
    accountId: visitorOf(request).id,
    requestId: request.id,
  })
  const typedId = (typed: Typed, name: string) => {
    const id = typedText(typed, name)
    return id === '' ? null : readId(id)
  }
  const getMemo = async (request: Request) => {
    const question = await getQuestion(request)
    const memo = await findMemo(ctx.db, question.id, readId(request.params.memo))
    if (!memo) throw new NotFound('a memo')
    return memo
  }

  const showAll = async (
    request: Request,
    reply: Reply,
    from: Typed,
    typed?: Parameters<typeof memosView>[1],
  ) => {
    const question = await getQuestion(request)
    const [themeId, answerId] = [typedId(from, 'theme'), typedId(from, 'answer')]
    const [answer, themes, memos] = await Promise.all([
      answerId ? findAnswer(ctx.db, question.id, answerId) : undefined,
      listThemesInUse(ctx.db, question.id),
      listMemos(ctx.db, question.id, { themeId, answerId }),
    ])
    if (answerId && !answer) throw new NotFound('an answer to the question')
    const rows = { programme: programmeOf(request), question, answer, themes, themeId, memos }
    return reply.page(memosPage, memosView(rows, typed), typed ? 422 : 200)
  }

  const showOne = async (
    request: Request,
    reply: Reply,
    typed?: Parameters<typeof memoView>[3],
    status = typed ? 422 : 200,
  ) => {
    const memo = await getMemo(request)
    const versions = await listVersions(ctx.db, memo.id)
    return reply.page(memoPage, memoView(programmeOf(request), memo, versions, typed), status)
  }

  return [
    {
      access: 'desk:code',
      method: 'GET',
      url,
      handle: (request: Request, reply: Reply) => showAll(request, reply, request.query as Typed),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url,
      async handle(request: Request, reply: Reply) {
        const question = await getQuestion(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(newMemoForm, typed)
        if (!form.ok) {
          return showAll(request, reply, typed, { text: typedText(typed, 'text'), errors: form.errors })
        }
        const { text, theme, answer } = form.value
        await addMemo(ctx, { text, themeId: theme, answerId: answer }, authorOf(request, question.id))
        const own = urls.deskQuestion(programmeOf(request).slug, question.id, 'memos')
        return reply.next(answer ? `${own}?answer=${answer}` : own, 'The memo has been kept.')
      },
    },
    {
      access: 'desk:code',
      method: 'GET',
      url: `${url}/:memo`,
      handle: (request: Request, reply: Reply) => showOne(request, reply),
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/:memo`,
      async handle(request: Request, reply: Reply) {
        const memo = await getMemo(request)
        const form = readForm(memoForm, request.body)
        if (!form.ok) {
          const text = typedText((request.body ?? {}) as Typed, 'text')
          return showOne(request, reply, { text, errors: form.errors })
        }
        const editing = editMemo(ctx, { id: memo.id, ...form.value }, authorOf(request, memo.questionId))
        const edited = await unlessEdited(editing)
        if ('edited' in edited) {
          const message = `${edited.edited.message}. Below are both: bring them together, then keep the memo`
          const errors = [{ field: 'text', message }]
          return showOne(request, reply, { text: form.value.text, errors }, 409)
        }
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, memo.questionId, 'memos'),
          'The memo has been kept.',
        )
      },
    },
    {
      access: 'desk:code',
      method: 'POST',
      url: `${url}/:memo/remove`,
      async handle(request: Request, reply: Reply) {
        const memo = await getMemo(request)
        const number = Number(typedText((request.body ?? {}) as Typed, 'number'))
        await endMemo(ctx, { id: memo.id, number }, authorOf(request, memo.questionId))
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, memo.questionId, 'memos'),
          'The memo has been removed.',
        )
      },
    },
  ]
}
