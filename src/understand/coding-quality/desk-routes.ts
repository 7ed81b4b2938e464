import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { codingForm, findAnswer, listThemesInUse } from '../coding/index.ts'
import { getTextQuestion, permissionsIn } from '../questions/index.ts'
import { sayDrifts } from '../suggestions/index.ts'
import { secondPage, secondView } from './coding-pages.ts'
import { sharePage, shareView } from './desk-pages.ts'
import { askForMeasuring } from './measuring.ts'
import { shareForm } from './schema.ts'
import { countProgress, findNextDifference, findNextToCode } from './second-queries.ts'
import { codeSecond, settleDifference } from './second-service.ts'
import { findNewestShare } from './share-queries.ts'
import { sealShare } from './share-service.ts'

const url = '/desk/programmes/:programme/questions/:question'
type Act = 'code' | 'settle'
const folderOf: Record<Act, string> = { code: 'second-coding', settle: 'differences' }

/** Drawing a share, coding it a second time, settling what differs, and measuring the machine on it. */
export const qualityDeskRoutes = (ctx: Context): Route[] => {
  const questionOf = (request: Request) =>
    getTextQuestion(ctx.db, programmeOf(request).id, request.params.question)

  const showShare = async (request: Request, reply: Reply, typed?: Parameters<typeof shareView>[1]) => {
    const question = await questionOf(request)
    const [share, drifts, permissions] = await Promise.all([
      findNewestShare(ctx.db, question.id),
      sayDrifts(ctx.db, [question.id]),
      permissionsIn(ctx, request),
    ])
    const progress = share?.seed ? await countProgress(ctx.db, share.id) : undefined
    const may = { code: permissions.has('code'), signOff: permissions.has('sign-off-themes') }
    const drift = drifts.get(question.id)
    const view = shareView({ programme: programmeOf(request), question, share, progress, drift, may }, typed)
    return reply.page(sharePage, view, typed ? 422 : 200)
  }

  const getDrawn = async (request: Request) => {
    const question = await questionOf(request)
    const share = await findNewestShare(ctx.db, question.id)
    if (!share?.seed) throw new NotFound('a share that was drawn')
    return { question, share, progress: await countProgress(ctx.db, share.id) }
  }

  /** The next answer of an act; of differences only when all is coded, so that nobody sees them before. */
  const findNext = async (act: Act, request: Request, drawn: Awaited<ReturnType<typeof getDrawn>>) => {
    const { share, progress } = drawn
    if (act === 'code') {
      return { answerId: (await findNextToCode(ctx.db, share.id, visitorOf(request).id))?.answerId }
    }
    const difference =
      progress.coded === progress.drawn ? await findNextDifference(ctx.db, share.id) : undefined
    return { answerId: difference?.answerId, difference }
  }

  const showNext = async (
    act: Act,
    request: Request,
    reply: Reply,
    ticked?: Parameters<typeof secondView>[1],
  ) => {
    const drawn = await getDrawn(request)
    const { question, progress } = drawn
    const { answerId, difference } = await findNext(act, request, drawn)
    const [themes, answer] = await Promise.all([
      listThemesInUse(ctx.db, question.id),
      answerId === undefined ? undefined : findAnswer(ctx.db, question.id, answerId),
    ])
    const programme = programmeOf(request)
    const view = secondView({ programme, question, themes, progress, answer, difference, act }, ticked)
    return reply.page(secondPage, view, ticked ? 422 : 200)
  }

  const saveNext = async (act: Act, request: Request, reply: Reply) => {
    const form = readForm(codingForm, request.body)
    if (!form.ok) {
      const themes = typedList((request.body ?? {}) as Typed, 'themes')
      return showNext(act, request, reply, { themes, errors: form.errors })
    }
    const { question, share } = await getDrawn(request)
    const programme = programmeOf(request)
    const { answer: answerId, themeIds } = form.value
    const coding = {
      programmeId: programme.id,
      questionId: question.id,
      shareId: share.id,
      answerId,
      themeIds,
      accountId: visitorOf(request).id,
      requestId: request.id,
    }
    await ctx.db
      .transaction()
      .execute((tx) => (act === 'code' ? codeSecond(tx, ctx, coding) : settleDifference(tx, ctx, coding)))
    return reply.next(urls.deskQuestion(programme.slug, question.id, folderOf[act]))
  }

  const routesOf = (act: Act, access: Route['access']): Route[] => [
    {
      access,
      method: 'GET',
      url: `${url}/${folderOf[act]}`,
      handle: (request, reply) => showNext(act, request, reply),
    },
    {
      access,
      method: 'POST',
      url: `${url}/${folderOf[act]}`,
      handle: (request, reply) => saveNext(act, request, reply),
    },
  ]

  return [
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: `${url}/quality`,
      handle: (request, reply) => showShare(request, reply),
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: `${url}/quality`,
      async handle(request, reply) {
        const form = readForm(shareForm, request.body)
        const size = typedText((request.body ?? {}) as Typed, 'size')
        if (!form.ok) return showShare(request, reply, { size, errors: form.errors })
        const programme = programmeOf(request)
        const question = await questionOf(request)
        const sealing = {
          programmeId: programme.id,
          questionId: question.id,
          size: form.value.size,
          accountId: visitorOf(request).id,
          requestId: request.id,
        }
        try {
          await ctx.db.transaction().execute((tx) => sealShare(tx, ctx, sealing))
        } catch (error) {
          if (!(error instanceof Refused)) throw error
          return showShare(request, reply, { size, errors: [{ field: 'size', message: error.message }] })
        }
        return reply.next(
          urls.deskQuestion(programme.slug, question.id, 'quality'),
          'The coding is sealed. The share is drawn by the next checkpoint.',
        )
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: `${url}/quality/measure`,
      async handle(request, reply) {
        const { question } = await getDrawn(request)
        await ctx.db.transaction().execute((tx) => askForMeasuring(tx, ctx, question.id))
        return reply.next(
          urls.deskQuestion(programmeOf(request).slug, question.id, 'quality'),
          'The machine is being measured. It takes up to some minutes.',
        )
      },
    },
    ...routesOf('code', 'desk:code'),
    ...routesOf('settle', 'desk:sign-off-themes'),
  ]
}
