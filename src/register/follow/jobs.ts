import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { type Job, job } from '../../jobs/jobs.ts'
import { deleteMailsOf } from '../../mail/mail.ts'
import type { Translate } from '../../web/messages.ts'
import { listPublications, type Publication } from '../history/index.ts'
import { type ChangeLine, listChanges } from '../other-registers/index.ts'
import {
  insertNewsElsewhere,
  insertToldElsewhere,
  listToTellElsewhere,
  listUntoldElsewhere,
  takeWaitingElsewhere,
  type UntoldElsewhere,
} from './elsewhere-queries.ts'
import { followPurposes, mailNews } from './mails.ts'
import { deleteUnconfirmed } from './queries.ts'
import { daysToConfirm } from './schema.ts'
import {
  claimWaiting,
  insertNews,
  insertTold,
  listToTell,
  listUntold,
  takeWaiting,
  type UntoldVersion,
} from './telling-queries.ts'

/** How many are told in one transaction: what is done stays done, whatever happens after. */
const toldTogether = 200
const versionsTogether = 50
const day = 24 * 60 * 60 * 1000
/** Sent mails are forgotten after so many days: an address is kept for following, and not for having been written to. */
const daysMailsAreKept = 7

const nothing = z.object({})

/**
 * Tells followers of what was published: at once by a mail, else by a note for the weekly one. A follower and a version
 * are noted in the transaction that queues the mail, so that a crash neither loses one nor sends it twice.
 */
const createTellFollowersJob = (t: Translate): Job<Context, typeof nothing> =>
  job({
    name: 'tell-followers',
    schema: nothing,
    retries: 3,
    every: '* * * * *',
    async handle(ctx) {
      for (const untold of await listUntold(ctx.db, versionsTogether)) {
        for (let told = toldTogether; told === toldTogether; )
          told = await ctx.db.transaction().execute((tx) => tellSome(tx, ctx, t, untold))
      }
      for (const untold of await listUntoldElsewhere(ctx.db, versionsTogether)) {
        for (let told = toldTogether; told === toldTogether; )
          told = await ctx.db.transaction().execute((tx) => tellSomeElsewhere(tx, ctx, t, untold))
      }
    },
  })

async function tellSome(tx: Tx, ctx: Context, t: Translate, untold: UntoldVersion): Promise<number> {
  const { programmeId, version } = untold
  const followers = await listToTell(tx, untold, toldTogether)
  const now = ctx.now()
  if (followers.length < toldTogether) await insertTold(tx, untold, now)
  if (followers.length === 0) return 0
  const publication = await getPublication(tx, t, { programmeId, version })
  for (const follower of followers) {
    const isAtOnce = follower.often === 'at-once'
    const news = { followerId: follower.id, programmeId, version, mailedAt: isAtOnce ? now : null }
    const isNew = await insertNews(tx, news)
    if (isNew && isAtOnce)
      await mailNews(tx, ctx, t, follower, { publications: [publication], elsewhere: [] })
  }
  return followers.length
}

/** The same of what another register published. What ours has too is told as ours alone. */
async function tellSomeElsewhere(
  tx: Tx,
  ctx: Context,
  t: Translate,
  untold: UntoldElsewhere,
): Promise<number> {
  const { readingId, key, isOurs } = untold
  const followers = isOurs ? [] : await listToTellElsewhere(tx, untold, toldTogether)
  const now = ctx.now()
  if (followers.length < toldTogether) await insertToldElsewhere(tx, untold, now)
  if (followers.length === 0) return 0
  const change = await getChange(tx, { readingId, key })
  for (const follower of followers) {
    const isAtOnce = follower.often === 'at-once'
    const news = { followerId: follower.id, readingId, key, mailedAt: isAtOnce ? now : null }
    const isNew = await insertNewsElsewhere(tx, news)
    if (isNew && isAtOnce) await mailNews(tx, ctx, t, follower, { publications: [], elsewhere: [change] })
  }
  return followers.length
}

async function getChange(tx: Tx, one: { readingId: string; key: string }): Promise<ChangeLine> {
  const [found] = await listChanges(tx, 1, { one })
  if (!found) throw new Error(`reading the change ${one.key} of the reading ${one.readingId}`)
  return found
}

async function getPublication(
  tx: Tx,
  t: Translate,
  { programmeId, version }: { programmeId: string; version: number },
): Promise<Publication> {
  const [found] = await listPublications(tx, t, { programmeId, version }, { limit: 1, offset: 0 })
  if (!found) throw new Error(`reading version ${version} of the programme ${programmeId}`)
  return found
}

/** Sends on Monday mornings, in one mail, what waits for each follower. */
const createTellWeeklyJob = (t: Translate): Job<Context, typeof nothing> =>
  job({
    name: 'tell-followers-weekly',
    schema: nothing,
    retries: 5,
    every: '0 7 * * 1',
    async handle(ctx) {
      while (await ctx.db.transaction().execute((tx) => tellOfTheWeek(tx, ctx, t))) {
        // One follower in each transaction, until nothing waits.
      }
    },
  })

async function tellOfTheWeek(tx: Tx, ctx: Context, t: Translate): Promise<boolean> {
  const follower = await claimWaiting(tx)
  if (!follower) return false
  const publications: Publication[] = []
  for (const one of await takeWaiting(tx, follower.id, ctx.now())) {
    publications.push(await getPublication(tx, t, one))
  }
  publications.sort((one, other) => other.publishedAt.getTime() - one.publishedAt.getTime())
  const elsewhere: ChangeLine[] = []
  for (const one of await takeWaitingElsewhere(tx, follower.id, ctx.now()))
    elsewhere.push(await getChange(tx, one))
  await mailNews(tx, ctx, t, follower, { publications, elsewhere })
  return true
}

/** Forgets each night addresses that never confirmed, and mails that were sent long enough ago. */
const forgetFollowersJob: Job<Context, typeof nothing> = job({
  name: 'forget-followers',
  schema: nothing,
  retries: 3,
  every: '10 3 * * *',
  async handle({ db, now }) {
    await db.transaction().execute(async (tx) => {
      const gone = await deleteUnconfirmed(tx, new Date(now().getTime() - daysToConfirm * day))
      for (const to of gone) await deleteMailsOf(tx, { purposes: followPurposes, to })
      const before = new Date(now().getTime() - daysMailsAreKept * day)
      await deleteMailsOf(tx, { purposes: followPurposes, doneBefore: before })
    })
  },
})

export const followJobs = (
  t: Translate,
): [
  tell: Job<Context, typeof nothing>,
  tellWeekly: Job<Context, typeof nothing>,
  forget: Job<Context, typeof nothing>,
] => [createTellFollowersJob(t), createTellWeeklyJob(t), forgetFollowersJob]
