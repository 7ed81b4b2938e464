import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { findPublicText } from '../../listen/redactions/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readForm, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { networkOf } from '../../web/network.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { createThrottle } from '../../web/throttle.ts'
import { urls } from '../../web/urls.ts'
import { permissionsIn, readId } from '../questions/index.ts'
import { answerPage, answerView, doubtsPage, doubtsView } from './desk-pages.ts'
import { doubtPage, doubtView } from './pages.ts'
import { findDoubt, listCoders, listDoubts } from './queries.ts'
import { answerForm, doubtForm } from './schema.ts'
import { answerDoubt, listOpenThemes, raiseDoubt } from './service.ts'

const publicUrl = '/programmes/:programme/responses/:text/coding'
const deskUrl = '/desk/programmes/:programme/coding-doubts'

/** Where a reader doubts how a published text was coded, and where a person answers. */
export const doubtRoutes = (ctx: Context, translate: Translate): Route[] => {
  // Doubts are slowed and never lost: a person reads each.
  const throttle = createThrottle({ free: 10, limit: 60, seconds: 15 * 60 })

  const readShown = async (request: Request) => {
    const programme = await getPublicProgramme(ctx.db, request.params.programme)
    const text = await findPublicText(ctx.db, readId(request.params.text))
    if (!text || text.programmeId !== programme.id) throw new NotFound('a published text')
    return { ...text, fictional: programme.fictional, themes: await listOpenThemes(ctx.db, text.answerId) }
  }

  const readDoubt = async (request: Request) => {
    const doubt = await findDoubt(ctx.db, programmeOf(request).id, readId(request.params.doubt))
    if (!doubt) throw new NotFound('a doubt of this programme')
    const coders = await listCoders(ctx.db, doubt.answerId)
    const permissions = await permissionsIn(ctx, request)
    const may = {
      answer: permissions.has('sign-off-themes'),
      ownCoding: coders.has(visitorOf(request).id),
    }
    return { doubt, may }
  }

  return [
    {
      access: 'public',
      method: 'GET',
      url: publicUrl,
      async handle(request, reply) {
        const shown = await readShown(request)
        return reply.page(doubtPage, doubtView(shown, shown.themes))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: publicUrl,
      async handle(request, reply) {
        const shown = await readShown(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(doubtForm, typed)
        if (!form.ok) {
          const kept = {
            shouldHave: typedList(typed, 'shouldHave'),
            shouldNot: typedList(typed, 'shouldNot'),
            why: typedText(typed, 'why'),
          }
          return reply.page(doubtPage, doubtView(shown, shown.themes, kept, form.errors), 422)
        }
        const { why, ...asked } = form.value
        const isOffered = (ids: readonly string[], isHeld: boolean) =>
          ids.every((id) => shown.themes.some((theme) => theme.id === id && theme.isHeld === isHeld))
        if (!isOffered(asked.shouldHave, false) || !isOffered(asked.shouldNot, true)) {
          const errors = [{ field: 'shouldHave', message: 'understand:doubts.themesChanged' }]
          return reply.page(doubtPage, doubtView(shown, shown.themes, form.value, errors), 422)
        }
        await throttle.slow(networkOf(request.ip))
        const doubt = {
          programmeId: shown.programmeId,
          questionId: shown.themes[0]?.questionId ?? shown.questionId,
          answerId: shown.answerId,
          textId: shown.id,
          why,
          ...asked,
        }
        await ctx.db.transaction().execute((tx) => raiseDoubt(tx, ctx, doubt))
        return reply.next(urls.codingQuality(shown.slug), translate('understand:doubts.raised'))
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: deskUrl,
      async handle(request, reply) {
        const programme = programmeOf(request)
        return reply.page(doubtsPage, doubtsView(programme, await listDoubts(ctx.db, programme.id)))
      },
    },
    {
      access: 'desk:read-masked',
      method: 'GET',
      url: `${deskUrl}/:doubt`,
      async handle(request, reply) {
        const { doubt, may } = await readDoubt(request)
        return reply.page(answerPage, answerView(programmeOf(request), doubt, may))
      },
    },
    {
      access: 'desk:sign-off-themes',
      method: 'POST',
      url: `${deskUrl}/:doubt`,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const { doubt, may } = await readDoubt(request)
        const form = readForm(answerForm, request.body)
        if (!form.ok) {
          const typed = (request.body ?? {}) as Typed
          const kept = { outcome: typedText(typed, 'outcome'), reason: typedText(typed, 'reason') }
          return reply.page(answerPage, answerView(programme, doubt, may, kept, form.errors), 422)
        }
        await ctx.db.transaction().execute((tx) =>
          answerDoubt(tx, ctx, {
            programmeId: programme.id,
            doubtId: doubt.id,
            ...form.value,
            accountId: visitorOf(request).id,
            requestId: request.id,
          }),
        )
        return reply.next(
          urls.codingDoubts(programme.slug),
          'The doubt is answered, and the answer is public.',
        )
      },
    },
  ]
}
