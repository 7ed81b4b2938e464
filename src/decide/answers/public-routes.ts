import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotAllowed, NotFound } from '../../core/errors.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import {
  findLeaving,
  leave,
  listBatchesOfProgramme,
  progressOf,
  readLeaveToken,
  takeDeliveries,
} from '../../post/index.ts'
import { getPublishedProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { leavePage, leaveView, toldPage, toldView } from './public-pages.ts'
import { toldOf } from './told.ts'

const deliveryReceipt = z.object({ id: z.string(), reference: z.string().nullable(), status: z.string() })

/** The way out of answers, how many people were told, and where GOV.UK Notify says what became of a message. */
export const publicRoutes = (ctx: Context, t: Translate): Route[] => {
  const leavingOf = async (request: Request) => {
    const found = await findLeaving(ctx.db, await readLeaveToken(ctx.keysFolder, request.params.token))
    if (!found) throw new NotFound('a message that somebody leaves by')
    return found
  }
  return [
    // Looking at it changes nothing: the scanners of mail open every link.
    {
      access: 'public',
      method: 'GET',
      url: '/no-more-answers/:token',
      handle: async (request, reply) => reply.page(leavePage, leaveView(await leavingOf(request), false)),
    },
    // By the button, or by a mail program with one click: it is answered, not sent on (RFC 8058).
    {
      access: 'public',
      method: 'POST',
      url: '/no-more-answers/:token',
      async handle(request, reply) {
        const leaving = await leavingOf(request)
        await leave(ctx, leaving.id)
        return reply.page(leavePage, leaveView(leaving, true))
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/people-told',
      async handle(request, reply) {
        const { id, slug, fictional, content } = await getPublishedProgramme(
          ctx.db,
          request.params.programme ?? '',
        )
        const scheme = await getDisclosureScheme(ctx.db)
        const begun = (await listBatchesOfProgramme(ctx.db, id)).filter(({ startedAt }) => startedAt !== null)
        const told = await Promise.all(
          begun.map(async (batch) => toldOf(await progressOf(ctx.db, ctx, batch.id), scheme)),
        )
        return reply.page(toldPage, toldView(t, { slug, title: content.title, fictional }, told, scheme))
      },
    },
    {
      access: 'public',
      method: 'POST',
      url: '/notify-says',
      takesJson: true,
      bodyLimit: 20_000,
      async handle(request, reply) {
        ensureFromNotify(request.headers.authorization, ctx.config.notifyCallbackToken)
        const { id: providerId, reference, status } = readReceipt(request.body)
        await takeDeliveries(ctx, [{ id: reference ?? '', providerId, status }])
        return reply.code(204).send()
      },
    },
  ]
}

function ensureFromNotify(said: string | undefined, token: string | undefined): void {
  if (token === undefined) throw new NotFound('a place where Notify says what became of messages')
  const [given, right] = [Buffer.from(said ?? ''), Buffer.from(`Bearer ${token}`)]
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw new NotAllowed('a word on messages that is not from Notify')
}

function readReceipt(body: unknown) {
  try {
    return deliveryReceipt.parse(JSON.parse(String(body)))
  } catch (cause) {
    throw new NotFound('a word on a message that can be read', { cause })
  }
}
