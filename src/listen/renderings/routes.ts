import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { AnswerValue } from '../../core/questionnaire/content.ts'
import { type FieldError, readForm, type Typed } from '../../web/forms.ts'
import { isFromStart, sendMedia } from '../../web/media.ts'
import { programmeOf, type Reply, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { renderingPage, renderingView } from './answer-pages.ts'
import {
  countWaiting,
  findOriginal,
  listMade,
  listVersionsOfRendering,
  listWaiting,
  type OriginalRow,
} from './queries.ts'
import { renderingsPage, renderingsView } from './queue-pages.ts'
import { daysPromised, languageForm, renderingForm } from './schema.ts'
import { saveRendering, setLanguage } from './service.ts'
import type { Rereader } from './slots.ts'

const mostShown = 100
const day = 24 * 60 * 60 * 1000

/** The desk queue of answers to be transcribed or translated. Whoever opens one hears or reads it as it was sent. */
export const renderingRoutes = (ctx: Context, rereaders: readonly Rereader[]): Route[] => {
  const access = 'desk:open-unredacted'
  const queue = '/desk/programmes/:programme/renderings'
  const address = `${queue}/:answer`

  const authorOf = (request: Request) => ({ accountId: visitorOf(request).id, requestId: request.id })

  const originalOf = async (request: Request): Promise<OriginalRow> => {
    const id = z.guid().safeParse(request.params.answer)
    const original = id.success ? await findOriginal(ctx.db, programmeOf(request).id, id.data) : undefined
    if (!original) throw new NotFound('an answer of this programme that stands')
    return original
  }

  const record = (request: Request, { responseId, id }: OriginalRow, act: string) =>
    recordAct(ctx.db, {
      ...authorOf(request),
      act,
      subjectKind: 'response',
      subjectId: responseId,
      programmeId: programmeOf(request).id,
      reason: 'To be transcribed or translated',
      after: { answer: id },
    })

  const show = async (
    request: Request,
    reply: Reply,
    original: OriginalRow,
    refused?: { typed?: Typed; errors: readonly FieldError[] },
  ) => {
    const versions = await listVersionsOfRendering(ctx.db, original.id)
    const visitorName = visitorOf(request).name
    const rows = { programme: programmeOf(request), original, versions, visitorName }
    await record(request, original, 'original-opened')
    const view = renderingView(rows, refused?.typed, refused?.errors)
    return reply.page(renderingPage, view, refused ? 422 : 200)
  }

  return [
    {
      access,
      method: 'GET',
      url: queue,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const now = ctx.now()
        const [waiting, counts, made] = await Promise.all([
          listWaiting(ctx.db, programme.id, mostShown),
          countWaiting(ctx.db, programme.id, new Date(now.getTime() - daysPromised * day)),
          listMade(ctx.db, programme.id, mostShown),
        ])
        return reply.page(renderingsPage, renderingsView(programme, { waiting, counts, made, now }))
      },
    },
    {
      access,
      method: 'GET',
      url: address,
      handle: async (request, reply) => show(request, reply, await originalOf(request)),
    },
    {
      access,
      method: 'POST',
      url: address,
      async handle(request, reply) {
        const original = await originalOf(request)
        const typed = (request.body ?? {}) as Typed
        const form = readForm(renderingForm, typed)
        if (!form.ok) return show(request, reply, original, { typed, errors: form.errors })
        const { id: programmeId, slug } = programmeOf(request)
        const place = { programmeId, answerId: original.id }
        await ctx.db
          .transaction()
          .execute((tx) => saveRendering(tx, ctx, place, form.value, rereaders, authorOf(request)))
        return reply.next(urls.renderings(slug), 'It is saved, and is read from now on beside the original')
      },
    },
    {
      access,
      method: 'POST',
      url: `${address}/language`,
      async handle(request, reply) {
        const original = await originalOf(request)
        const form = readForm(languageForm, request.body)
        if (!form.ok) return show(request, reply, original, { errors: form.errors })
        const { id: programmeId, slug } = programmeOf(request)
        const place = { programmeId, answerId: original.id }
        await ctx.db
          .transaction()
          .execute((tx) => setLanguage(tx, ctx, place, form.value.language, rereaders, authorOf(request)))
        return reply.next(urls.renderings(slug, original.id), 'The language is set')
      },
    },
    {
      access,
      method: 'GET',
      url: `${address}/recording`,
      async handle(request, reply) {
        const original = await originalOf(request)
        const recording = (original.value as AnswerValue | null)?.recording
        if (!recording) throw new NotFound('a recording of this answer')
        if (isFromStart(request)) await record(request, original, 'recording-played')
        reply.header('cache-control', 'no-store')
        return sendMedia(ctx.files, request, reply, recording)
      },
    },
  ]
}
