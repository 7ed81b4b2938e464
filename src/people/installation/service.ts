import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { mayBeShown, openSealedLink } from '../../mail/secret-links.ts'
import type { Visitor } from '../../web/route.ts'
import type { OpenedMail } from './pages.ts'
import { findMail } from './queries.ts'

/**
 * Opens one mail with its address: a reading of a contact detail, so it is on the audit trail first, the programme's
 * too where the mail is about one. Its secret link is opened only where an owner made it and no mail server takes it.
 */
export const openMail = (ctx: Context, visitor: Visitor, mailId: string): Promise<OpenedMail> =>
  ctx.db.transaction().execute(async (tx) => {
    const mail = await findMail(tx, mailId)
    if (!mail) throw new NotFound('a mail by that id')
    await recordAct(tx, {
      accountId: visitor.id,
      act: 'mail-opened',
      subjectKind: 'mail',
      subjectId: mailId,
      programmeId: mail.programmeId,
    })
    const { sealedLink, linkExpiresAt, ...letter } = mail
    const works = linkExpiresAt !== null && linkExpiresAt > ctx.now()
    const isForOwners = mail.state === 'kept' && mayBeShown(mail.purpose)
    const link =
      sealedLink && works && isForOwners ? await openSealedLink(ctx.keysFolder, mailId, sealedLink) : null
    return { ...letter, linkExpiresAt, link, linkIsOver: isForOwners && !link }
  })

/** Puts work that failed for good back in the queue. @throws NotFound where it is not there any more */
export async function runAgain(ctx: Context, visitor: Visitor, name: string, id: string): Promise<void> {
  const failed = (await ctx.jobs.listFailed()).find((work) => work.name === name && work.id === id)
  if (!failed) throw new NotFound('failed work by that id')
  await ctx.jobs.retryFailed(name, id)
  await recordAct(ctx.db, {
    accountId: visitor.id,
    act: 'work-run-again',
    subjectKind: 'job',
    subjectId: id,
    before: { name, error: failed.error },
  })
}
