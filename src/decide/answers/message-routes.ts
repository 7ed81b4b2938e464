import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Purpose } from '../../post/index.ts'
import { listMessages, previewOf, sendTest, untoldStates } from '../../post/index.ts'
import { readId } from '../../understand/questions/index.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Request, type Route, visitorOf } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { authorOf } from '../findings/index.ts'
import { batchOf, oneBatch } from './batch-of.ts'
import { setUpText } from './codes.ts'
import { messagePage, messageView, untoldPage, untoldView } from './message-pages.ts'
import { findEmailOfAccount } from './queries.ts'

const rowsAtOnce = 200

/** What messages say, and whom they could not reach: for who may read how people are reached. Each look is on the audit trail. */
export const messageRoutes = (ctx: Context, t: Translate, purposes: readonly Purpose[]): Route[] => {
  const looked = (request: Request, batchId: string, act: string) =>
    recordAct(ctx.db, {
      ...authorOf(request),
      act,
      subjectKind: 'post-batch',
      subjectId: batchId,
      programmeId: programmeOf(request).id,
    })
  const preview = async (request: Request, batchId: string) =>
    previewOf(ctx, purposes, { batchId, messageId: readId(request.params.message) })

  return [
    {
      access: 'desk:read-contacts',
      method: 'GET',
      url: `${oneBatch}/untold`,
      async handle(request, reply) {
        const batch = await batchOf(ctx, request)
        const { after } = request.query
        const at = typeof after === 'string' ? { after: readId(after) } : {}
        const messages = await listMessages(ctx.db, batch.id, {
          states: untoldStates,
          limit: rowsAtOnce,
          ...at,
        })
        await looked(request, batch.id, 'answers-untold-read')
        return reply.page(untoldPage, untoldView(programmeOf(request), batch, messages, rowsAtOnce))
      },
    },
    {
      access: 'desk:read-contacts',
      method: 'GET',
      url: `${oneBatch}/messages/:message`,
      async handle(request, reply) {
        const batch = await batchOf(ctx, request)
        const shown = await preview(request, batch.id)
        await looked(request, batch.id, 'answer-read')
        return reply.page(messagePage, messageView(programmeOf(request), batch, shown))
      },
    },
    {
      access: 'desk:read-contacts',
      method: 'POST',
      url: `${oneBatch}/messages/:message/test`,
      async handle(request, reply) {
        const batch = await batchOf(ctx, request)
        const { words, message } = await preview(request, batch.id)
        if (!words) throw new NotFound('the words of a message')
        const address = await findEmailOfAccount(ctx.db, visitorOf(request).id)
        const subject = t('decide:answers.testSubject', { subject: words.subject })
        const outcome = await sendTest(ctx, words, { address, subject })
        await looked(request, batch.id, 'answer-tested')
        const back = urls.deskProgramme(
          programmeOf(request).slug,
          'answers',
          batch.id,
          'messages',
          message.id,
        )
        return reply.next(back, testNotice(outcome))
      },
    },
  ]
}

const testNotices: Record<string, string> & { unsure: string } = {
  sent: 'The test was sent to you',
  'no-provider': 'Nothing is set that sends email, so no test was sent',
  unsure: 'The test could not be sent. The mail server did not take it',
}

const testNotice = (outcome: Awaited<ReturnType<typeof sendTest>>): string =>
  outcome.kind === 'misconfigured'
    ? `The test could not be sent, our set-up. ${setUpText(outcome.why)}`
    : (testNotices[outcome.kind] ?? testNotices.unsure)
