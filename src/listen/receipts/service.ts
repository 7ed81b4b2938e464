import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { queueMail } from '../../mail/mail.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { ResponseByReceipt } from '../responses/index.ts'
import { deleteLinksExpiredBy, findContactEmail, findReceiptByLink, insertLink } from './queries.ts'

const linkMinutes = 60

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/**
 * Sends a link that opens what was said, if an address was given as the second thing. Whoever asked is
 * told the same either way.
 */
export async function sendLink(
  ctx: Context,
  translate: Translate,
  response: ResponseByReceipt,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await deleteLinksExpiredBy(tx, ctx.now())
    const email = await findContactEmail(tx, response.id)
    if (!email) return
    const token = ctx.randomBytes(32).toString('base64url')
    const expiresAt = new Date(ctx.now().getTime() + linkMinutes * 60_000)
    await insertLink(tx, { tokenHash: hashOf(token), responseId: response.id, expiresAt })
    const link = ctx.config.baseUrl + urls.openedByLink(token)
    await queueMail(tx, ctx.jobs, {
      to: email,
      subject: translate('listen:receipt.mailSubject'),
      body: translate('listen:receipt.mailBody', { link, site: ctx.config.baseUrl }),
      purpose: 'link-to-response',
    })
  })
}

/** The receipt that an e-mailed link opens, or undefined when it is unknown or over. */
export const openLink = async (ctx: Context, token: string): Promise<string | undefined> =>
  (await findReceiptByLink(ctx.db, hashOf(token), ctx.now()))?.receipt
