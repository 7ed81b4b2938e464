import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { Db } from '../../db/database.ts'
import type { SiteView } from '../../web/page.ts'
import type { Visitor } from '../../web/route.ts'
import { findSetting, insertSetting, updateSetting } from './queries.ts'
import { readSite, type SiteForm } from './schema.ts'

const kept = 'site'
const freshFor = 5_000

type Held = { site: Promise<SiteView>; readAt: number }
const heldBy = new WeakMap<Context, Held>()

/** The installation's name and how to reach a person. Revision 0: nothing was chosen yet. */
export async function getSite(db: Db): Promise<{ site: SiteForm; revision: number }> {
  const found = await findSetting(db, kept)
  return { site: readSite(found?.value), revision: found?.revision ?? 0 }
}

/**
 * Gives what every page says of the installation, read at most every 5 seconds; at once after a change made by
 * this process. While the database does not answer, what was read last still stands.
 */
export const createSiteReader = (ctx: Context) => async (): Promise<SiteView> => {
  const now = ctx.now().getTime()
  const held = heldBy.get(ctx)
  if (held && Math.abs(now - held.readAt) < freshFor) return held.site
  const site = readSiteView(ctx).catch((error: unknown) => {
    heldBy.delete(ctx)
    if (held) return held.site
    throw error
  })
  heldBy.set(ctx, { site, readAt: now })
  return site
}

const readSiteView = async (ctx: Context): Promise<SiteView> => ({
  ...(await getSite(ctx.db)).site,
  hasDemonstration: ctx.config.demonstration,
})

/** @throws EditedByAnother where the settings are no longer those that the person was shown */
export async function saveSite(
  ctx: Context,
  visitor: Visitor,
  site: SiteForm,
  revision: number,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const before = await getSite(tx)
    const saved =
      revision === 0
        ? await insertSetting(tx, kept, site, ctx.now())
        : await updateSetting(tx, kept, site, revision, ctx.now())
    if (!saved) throw new EditedByAnother('the settings')
    await recordAct(tx, {
      accountId: visitor.id,
      act: 'settings-changed',
      subjectKind: 'settings',
      subjectId: kept,
      before: before.site,
      after: site,
    })
  })
  heldBy.delete(ctx)
}
