import type { Context } from '../../context.ts'
import { isThereAlready } from '../../db/database.ts'
import { type ActivityEdit, claimActivity, recordActivityAct } from '../activities/index.ts'

/**
 * Gives an activity a short address for print, or takes it away.
 * @returns false where another activity has it
 * @throws EditedByAnother
 */
export async function setShortCode(
  ctx: Pick<Context, 'db'>,
  edit: ActivityEdit,
  shortCode: string | null,
): Promise<boolean> {
  try {
    await ctx.db.transaction().execute(async (tx) => {
      const before = await claimActivity(tx, edit, { shortCode })
      await recordActivityAct(tx, edit, before, 'short-address-set', {
        before: { shortCode: before.shortCode },
        after: { shortCode },
      })
    })
    return true
  } catch (error) {
    if (isThereAlready(error, 'activities_short_code_key')) return false
    throw error
  }
}
