import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { queueMail } from '../../mail/mail.ts'
import { linkPlace } from '../../mail/secret-links.ts'
import { formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import { daysKept } from '../questionnaires/index.ts'
import { countLinks, findExpiry, findWay, insertWay, lockDraft } from './queries.ts'
import { codeOfToken, hashOfSecret, openToken, readReturnsKey, sealToken } from './seal.ts'

const day = 24 * 60 * 60 * 1000
const mostLinksADay = 5

/** As `drafts` keeps the token. */
const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

export type Saved = { code: string; until: Date; days: number | null }

/** The code that leads back to a draft on any device; the same one each time. Undefined where there is no draft. */
export async function saveForLater(ctx: Context, token: string): Promise<Saved | undefined> {
  const draftHash = hashOfToken(token)
  const draft = await findExpiry(ctx.db, draftHash, ctx.now())
  if (!draft) return undefined
  const key = await readReturnsKey(ctx.keysFolder)
  const code = codeOfToken(key, token)
  const [codeHash, sealedToken] = [hashOfSecret(key, code), sealToken(key, code, token)]
  await insertWay(ctx.db, { codeHash, draftHash, isLink: false, sealedToken, madeAt: ctx.now() })
  return { code, until: draft.expiresAt, days: draft.correctsId ? null : daysKept }
}

/** `isCorrection`: it would change a response that was sent. */
export type WayBack = { token: string; slug: string; title: string; isCorrection: boolean }

/** What a code or a link leads back to; undefined where nothing is kept under it. */
export async function findWayBack(ctx: Context, secret: string): Promise<WayBack | undefined> {
  const key = await readReturnsKey(ctx.keysFolder)
  const way = await findWay(ctx.db, hashOfSecret(key, secret), ctx.now())
  if (!way) return undefined
  const { slug, title, correctsId, sealedToken } = way
  return { token: openToken(key, secret, sealedToken), slug, title, isCorrection: correctsId !== null }
}

/**
 * Sends a link to a draft, unless as many went to that address or for that draft within a day as anyone needs.
 * Whoever asked is told the same either way.
 */
export async function sendReturnLink(
  ctx: Context,
  translate: Translate,
  { activity, token, email }: { activity: ActivityRow; token: string; email: string },
): Promise<void> {
  const draftHash = hashOfToken(token)
  const key = await readReturnsKey(ctx.keysFolder)
  await ctx.db.transaction().execute(async (tx) => {
    await lockDraft(tx, draftHash)
    const now = ctx.now()
    const until = (await findExpiry(tx, draftHash, now))?.expiresAt
    const since = new Date(now.getTime() - day)
    const sent = await countLinks(tx, { draftHash, email, since })
    if (!until || sent.ofDraft >= mostLinksADay || sent.toAddress >= mostLinksADay) return
    const secret = ctx.randomBytes(32).toString('base64url')
    const [codeHash, sealedToken] = [hashOfSecret(key, secret), sealToken(key, secret, token)]
    await insertWay(tx, { codeHash, draftHash, isLink: true, sealedToken, madeAt: now })
    const [site, when] = [ctx.config.baseUrl, formatMoment(until)]
    await queueMail(tx, ctx, {
      to: email,
      subject: translate('listen:returning.mailSubject'),
      body: translate('listen:returning.mailBody', { link: linkPlace, site, when }),
      purpose: 'link-to-draft',
      programmeId: activity.programmeId,
      neverSend: activity.fictional,
      secretLink: { href: site + urls.returningByLink(secret), expiresAt: until },
    })
  })
}
