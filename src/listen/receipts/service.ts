import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { queueMail } from '../../mail/mail.ts'
import { linkPlace } from '../../mail/secret-links.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { ResponseByReceipt } from '../responses/index.ts'
import {
  deleteLinksSentBefore,
  findContactEmail,
  findReceiptByLink,
  insertLink,
  listLinksSent,
} from './queries.ts'

const minute = 60_000
const linkMinutes = 60
/** Whoever has seen the receipt can ask for a link, so the address it goes to is spared more than these. */
const minutesBetweenLinks = 10
const linksADay = 5
const day = 24 * 60 * minute

const hashOf = (token: string) => createHash('sha256').update(token).digest()

const before = (moment: Date, milliseconds: number) => new Date(moment.getTime() - milliseconds)

/** True where a link was sent a moment ago, or as many as anyone needs within a day. */
function areEnough(sent: readonly Date[], now: Date): boolean {
  const lately = before(now, minutesBetweenLinks * minute)
  return sent.length >= linksADay || sent.some((moment) => moment > lately)
}

/**
 * Sends a link that opens what was said, if an address was given as the second thing and it has not had
 * enough of them. Whoever asked is told the same either way.
 */
export async function sendLink(
  ctx: Context,
  translate: Translate,
  response: ResponseByReceipt,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const now = ctx.now()
    await deleteLinksSentBefore(tx, before(now, day))
    const email = await findContactEmail(tx, response.id)
    if (!email || areEnough(await listLinksSent(tx, response.id), now)) return
    const token = ctx.randomBytes(32).toString('base64url')
    const expiresAt = new Date(now.getTime() + linkMinutes * minute)
    await insertLink(tx, { tokenHash: hashOf(token), responseId: response.id, sentAt: now, expiresAt })
    await queueMail(tx, ctx, {
      to: email,
      subject: translate('listen:receipt.mailSubject'),
      body: translate('listen:receipt.mailBody', { link: linkPlace, site: ctx.config.baseUrl }),
      purpose: 'link-to-response',
      programmeId: response.programmeId,
      secretLink: { href: ctx.config.baseUrl + urls.openedByLink(token), expiresAt },
    })
  })
}

/** The receipt that an e-mailed link opens, or undefined when it is unknown or over. */
export const openLink = async (ctx: Context, token: string): Promise<string | undefined> =>
  (await findReceiptByLink(ctx.db, hashOf(token), ctx.now()))?.receipt
