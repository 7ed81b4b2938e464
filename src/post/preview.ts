import type { Context } from '../context.ts'
import { NotFound } from '../core/errors.ts'
import { getBatch } from './batches.ts'
import { ownPagePlace, ownPageUrlOf } from './own-page.ts'
import { addresseeOf, outgoingOf } from './preparing.ts'
import { findMessage, type OneMessage } from './progress-queries.ts'
import type { Outcome, Providers } from './providers.ts'
import { type Composed, type Purpose, purposeOf } from './purpose.ts'

export type Preview = { message: OneMessage; words: Composed | null }

/**
 * What a message says, as it would be written now, without the address of its reader's own page: that is for them alone.
 * Only of a demonstration, whose people do not exist, it is there. @throws NotFound where the batch has no such message */
export async function previewOf(
  ctx: Pick<Context, 'db' | 'now' | 'keysFolder' | 'config'>,
  purposes: readonly Purpose[],
  { batchId, messageId }: { batchId: string; messageId: string },
): Promise<Preview> {
  const { db } = ctx
  const batch = await getBatch(db, batchId)
  const message = await findMessage(db, batchId, messageId)
  if (!message) throw new NotFound('a message of the batch')
  if (message.channel === 'none') return { message, words: null }
  const channel = message.channel as 'email' | 'text' | 'letter'
  const addressee = addresseeOf({ ...message, channel, addressMark: null, tries: 0 })
  const composed = await purposeOf(purposes, batch.purpose).compose(db, batch, [addressee], ctx.now())
  const words = composed.get(messageId)
  if (!words) return { message, words: null }
  const ownPage = batch.isNeverSent ? await ownPageUrlOf(ctx, messageId) : ownPagePlace
  return { message, words: { ...words, text: words.text.replaceAll(ownPagePlace, ownPage) } }
}

/**
 * Sends what a message says to whoever tries it out, by e-mail, and to nobody else: the batch does not change, and the way out in it
 * and the address of its reader's own page lead nowhere.
 */
export async function sendTest(
  ctx: Pick<Context, 'newId' | 'keysFolder' | 'config'> & { post: Providers },
  words: Composed,
  { address, subject }: { address: string; subject: string },
): Promise<Outcome | { kind: 'no-provider' }> {
  const provider = ctx.post.email
  if (!provider) return { kind: 'no-provider' }
  const way = { kind: 'email', address } as const
  return provider.send(await outgoingOf({ ctx }, ctx.newId(), way, { ...words, subject }))
}
