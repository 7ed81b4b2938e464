import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { queueMail } from '../../mail/mail.ts'
import { linkPlace } from '../../mail/secret-links.ts'
import { formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Publication } from '../history/index.ts'
import { type ChangeLine, toldElsewhere } from '../other-registers/index.ts'
import { daysToConfirm } from './schema.ts'
import { tokenOf } from './token.ts'

const day = 24 * 60 * 60 * 1000
/** A mail that could not be sent for so long tells nothing new. */
const daysNewsIsSent = 14

/** What the mails of following are for, as the outbox names it. */
export const followPurposes = ['follow-confirm', 'follow-news'] as const

type Message = {
  subject: string
  body: string
  purpose: (typeof followPurposes)[number]
  days: number
  neverSend?: boolean
}

/** Queues a mail with the link by which its reader changes what they follow, and leaves. */
async function queue(
  tx: Tx,
  ctx: Context,
  { id, email }: { id: string; email: string },
  { subject, body, purpose, days, neverSend = false }: Message,
) {
  const href = ctx.config.baseUrl + urls.followed(await tokenOf(ctx.keysFolder, id))
  await queueMail(tx, ctx, {
    to: email,
    subject: subject.replace(/\s+/g, ' '),
    body,
    purpose,
    secretLink: { href, expiresAt: new Date(ctx.now().getTime() + days * day) },
    leavesByLink: true,
    neverSend,
  })
}

export const mailToConfirm = (
  tx: Tx,
  ctx: Context,
  t: Translate,
  follower: { id: string; email: string },
): Promise<void> =>
  queue(tx, ctx, follower, {
    subject: t('register:follow.mail.confirmSubject'),
    body: t('register:follow.mail.confirmBody', {
      link: linkPlace,
      site: ctx.config.baseUrl,
      days: daysToConfirm,
    }),
    purpose: 'follow-confirm',
    days: daysToConfirm,
  })

export type News = { publications: readonly Publication[]; elsewhere: readonly ChangeLine[] }

/** Tells of what was published: one version, or those of a week; here, and as it was seen in other registers. */
export async function mailNews(
  tx: Tx,
  ctx: Context,
  t: Translate,
  follower: { id: string; email: string },
  { publications, elsewhere }: News,
): Promise<void> {
  const told = [
    ...publications.map((publication) => ({
      subject: t(publication.number === 1 ? 'register:feed.first' : 'register:feed.changed', {
        title: publication.title,
      }),
      body: newsOf(t, ctx.config.baseUrl, publication),
    })),
    ...elsewhere.map((change) => newsElsewhere(t, change)),
  ]
  const [first, another] = told
  if (!first) return
  const subject = another ? t('register:follow.mail.weeklySubject', { count: told.length }) : first.subject
  const parts = told.map(({ body }) => body)
  await queue(tx, ctx, follower, {
    subject,
    body: [...parts, t('register:follow.mail.foot', { link: linkPlace })].join('\n\n----\n\n'),
    purpose: 'follow-news',
    days: daysNewsIsSent,
    neverSend: elsewhere.length === 0 && publications.every(({ fictional }) => fictional),
  })
}

const longestValue = 600
const mostChanges = 40
const shorten = (text: string): string =>
  text.length > longestValue ? `${text.slice(0, longestValue).toWellFormed()} …` : text
/** The place of the link means something in a mail: nobody's words stand for it. */
const plain = (text: string): string => text.replaceAll(linkPlace, '(link)')

/** One publication in plain words: what, when, from what to what, and where to read it. */
function newsOf(t: Translate, site: string, publication: Publication): string {
  const { title, body, publishedAt, number, whatChanged, summary, changes, slug, fictional } = publication
  const say = (key: string, fill: Record<string, unknown>) => t(`register:follow.mail.${key}`, fill)
  const told = changes
    .slice(0, mostChanges)
    .map(({ what, before, after }) =>
      say('difference', { what, before: shorten(before), after: shorten(after) }),
    )
  const more = changes.length - told.length
  return plain(
    [
      title,
      fictional ? t('web:fictional.text') : '',
      body
        ? say('publishedBy', { moment: formatMoment(publishedAt), body })
        : say('published', { moment: formatMoment(publishedAt) }),
      whatChanged && t('register:changes.reason', { reason: whatChanged }),
      number === 1 ? shorten(summary) : '',
      ...told,
      more > 0 ? say('more', { count: more }) : '',
      `${site}${urls.programmeChanges(slug)}#version-${number}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
  )
}

/** What was seen in another register: whose it is, and its page there. */
function newsElsewhere(t: Translate, change: ChangeLine): { subject: string; body: string } {
  const { title, line, url } = toldElsewhere(t, change)
  const seen = t('register:elsewhere.seen', { moment: formatMoment(change.readAt) })
  const body = [title, `${line}. ${seen}`, t('register:elsewhere.notChecked'), url].join('\n\n')
  return { subject: title, body: plain(body) }
}
