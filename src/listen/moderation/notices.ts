import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { queueMail } from '../../mail/mail.ts'
import { linkPlace } from '../../mail/secret-links.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { CaseRow } from './queries.ts'

const linkDays = 14
const day = 24 * 60 * 60 * 1000

/** Sends the author who left an address a link to what was decided; the words and the reason are behind it. */
export async function tellAuthor(tx: Tx, ctx: Context, translate: Translate, held: CaseRow): Promise<void> {
  if (!held.email || !held.code) return
  await queueMail(tx, ctx, {
    to: held.email,
    subject: translate('listen:moderation.mailSubject'),
    body: translate('listen:moderation.mailBody', { link: linkPlace, site: ctx.config.baseUrl }),
    purpose: 'moderation-notice',
    programmeId: held.programmeId,
    secretLink: {
      href: ctx.config.baseUrl + urls.moderationNotice(held.code),
      expiresAt: new Date(ctx.now().getTime() + linkDays * day),
    },
    neverSend: held.fictional,
  })
}
