import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { findOwnMessage, readOwnPageToken } from '../../post/index.ts'
import { findPublishedVersion } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { Request, Route } from '../../web/route.ts'
import { listPublishedDecisions } from '../decisions/index.ts'
import { listIssuesRaised, pointsOf, readBecame, readNext, readStateOf } from '../raised/index.ts'
import { decisionOfBatch } from '../replies/index.ts'
import { goneView, type OwnPageView, ownPage, ownPageView } from './own-pages.ts'
import { findPublishedScope } from './queries.ts'

/**
 * The page of one message's reader: what became of their own points. Its address is a secret that only the message has, so
 * nobody signs in. It shows nothing of what was said, nor of who said it, and is gone with the responses that it tells of.
 */
export const ownPageRoutes = (ctx: Context, t: Translate): Route[] => {
  async function read(request: Request): Promise<OwnPageView> {
    const messageId = await readOwnPageToken(ctx.keysFolder, request.params.token)
    const message = messageId && (await findOwnMessage(ctx.db, messageId))
    if (!message) throw new NotFound('the page of a message')
    const { programmeId, responseIds, format } = message
    const programme = responseIds.length > 0 && (await findPublishedScope(ctx.db, programmeId))
    const content = programme && (await findPublishedVersion(ctx.db, programmeId))?.content
    if (!programme || !content) return goneView()
    const raised = await listIssuesRaised(ctx.db, programmeId, responseIds)
    const became = (await readBecame(ctx.db, programmeId)) ?? new Map()
    const decisions = await listPublishedDecisions(ctx.db, programmeId)
    const issueIds = [...new Set(responseIds.flatMap((id) => raised.get(id) ?? []))]
    const { slug, fictional } = programme
    return ownPageView(t, {
      programme: { slug, title: content.title, fictional },
      decision: decisions.find(({ id }) => id === decisionOfBatch(message)),
      points: pointsOf(t, slug, became, issueIds),
      readState: await readStateOf(ctx.db, responseIds),
      next: await readNext(ctx.db, { id: programmeId, slug, content }, dayInLondon(ctx.now())),
      isEasyRead: format === 'easy-read',
    })
  }
  return [
    {
      access: 'public',
      method: 'GET',
      url: '/your-answer/:token',
      async handle(request, reply) {
        const view = await read(request)
        return reply
          .header('referrer-policy', 'no-referrer')
          .header('x-robots-tag', 'noindex, nofollow')
          .page(ownPage, view, view.isGone ? 410 : 200)
      },
    },
  ]
}
