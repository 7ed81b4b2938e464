import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { inheritCodings } from '../coding/index.ts'
import { findFamily, listMemberIds } from './queries.ts'

type Wish = { questionId: string; familyId: string; accountId: string }

/**
 * Gives the members of a family that nobody has read the themes of the one in the middle, and takes back what that one
 * no longer has. Members who add something have them too, and stay in the list of what is to be read.
 * @returns how many codings were added
 */
export async function inheritInFamily(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  { questionId, familyId, accountId }: Wish,
): Promise<number> {
  const family = await findFamily(tx, questionId, familyId)
  if (!family?.middleId || family.judgement !== 'campaign') return 0
  const { middleId } = family
  const to = (await listMemberIds(tx, familyId)).filter((id) => id !== middleId)
  return inheritCodings(tx, { from: middleId, to, accountId, now: now() })
}
