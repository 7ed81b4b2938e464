import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Db, Tx } from '../../db/database.ts'
import { deleteMailsOf } from '../../mail/mail.ts'
import type { Translate } from '../../web/messages.ts'
import { findService, listAreasOfCode } from '../history/index.ts'
import { getPublicProgramme } from '../programmes/index.ts'
import { deleteWaitingElsewhere } from './elsewhere-queries.ts'
import { followPurposes, mailToConfirm } from './mails.ts'
import {
  claimAskedOf,
  claimFollower,
  claimFollowerById,
  confirmFollows,
  countUnconfirmed,
  deleteFollower,
  deleteFollowsBut,
  type FollowerRow,
  listFollows,
  type Target,
  updateFollower,
  upsertFollow,
} from './queries.ts'
import { type FollowForm, type Frequency, mostMailsAsking, mostUnconfirmed } from './schema.ts'

const nothing: Target = { programmeId: null, areaKind: null, areaCode: null, serviceCode: null }

/** What a form asks to follow; undefined for an area or a service that is not there. @throws NotFound for no programme */
export async function findTarget(
  db: Db,
  { what, programme, area, service }: Pick<FollowForm, 'what' | 'programme' | 'area' | 'service'>,
): Promise<Target | undefined> {
  if (what === 'programme') return { ...nothing, programmeId: (await getPublicProgramme(db, programme)).id }
  if (what === 'service') {
    const found = await findService(db, service)
    return found && { ...nothing, serviceCode: found.code }
  }
  if (what === 'area') {
    const [kind = '', code = ''] = area.split('/')
    const [found] = await listAreasOfCode(db, kind, code)
    return found && { ...nothing, areaKind: kind, areaCode: found.code }
  }
  return nothing
}

/**
 * Takes a wish to follow something. An address that has not confirmed it gets a mail with a link: one a day at most, and
 * few in all, so that nobody can fill a stranger's mailbox. Whoever asked is told the same in every case.
 */
export async function askToFollow(
  ctx: Context,
  t: Translate,
  { email, often, withOthers }: Pick<FollowForm, 'email' | 'often' | 'withOthers'>,
  target: Target,
): Promise<void> {
  const now = ctx.now()
  await ctx.db.transaction().execute(async (tx) => {
    const follower = await claimFollower(tx, { email, often, withOthers, askedAt: now })
    if (follower.confirmedAt === null) await updateFollower(tx, follower.id, { often, withOthers })
    if ((await countUnconfirmed(tx, follower.id)) >= mostUnconfirmed) return
    const waits = await upsertFollow(tx, follower.id, target, now)
    if (waits) await askToConfirm(tx, ctx, t, follower)
  })
}

async function askToConfirm(tx: Tx, ctx: Context, t: Translate, follower: FollowerRow) {
  const today = dayInLondon(ctx.now())
  const asked = await claimAskedOf(tx, follower.email, today)
  if (asked.isToday || asked.mails >= mostMailsAsking) return
  await updateFollower(tx, follower.id, { lastAskedOn: today, mailsAsking: follower.mailsAsking + 1 })
  await mailToConfirm(tx, ctx, t, follower)
}

type Chosen = { follow: readonly string[]; often: Frequency; withOthers: boolean }

/** Confirms what is chosen of what was asked for; the rest is forgotten. False where the follower is gone. */
export const confirm = (
  ctx: Context,
  followerId: string,
  { follow, often, withOthers }: Chosen,
): Promise<boolean> =>
  ctx.db.transaction().execute(async (tx) => {
    if (!(await claimFollowerById(tx, followerId))) return false
    const now = ctx.now()
    await confirmFollows(tx, followerId, follow, now)
    await deleteFollowsBut(tx, followerId, 'unconfirmed', [])
    await updateFollower(tx, followerId, { often, withOthers, confirmedAt: now, mailsAsking: 0 })
    if (!withOthers) await deleteWaitingElsewhere(tx, followerId)
    return true
  })

/** Keeps what is chosen of what is followed. Who keeps nothing has left. */
export const changeFollowed = (
  ctx: Context,
  followerId: string,
  { follow, often, withOthers }: Chosen,
): Promise<boolean> =>
  ctx.db.transaction().execute(async (tx) => {
    const follower = await claimFollowerById(tx, followerId)
    if (!follower) return false
    await deleteFollowsBut(tx, followerId, 'confirmed', follow)
    await updateFollower(tx, followerId, { often, withOthers })
    if (!withOthers) await deleteWaitingElsewhere(tx, followerId)
    if ((await listFollows(tx, followerId)).length > 0) return true
    await forget(tx, follower)
    return false
  })

/** Deletes the address, what it follows and every mail to it that tells of that. Leaving twice is no fault. */
export const leave = (ctx: Context, followerId: string): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const follower = await claimFollowerById(tx, followerId)
    if (follower) await forget(tx, follower)
  })

async function forget(tx: Tx, { id, email }: FollowerRow) {
  await deleteFollower(tx, id)
  await deleteMailsOf(tx, { purposes: followPurposes, to: email })
}
