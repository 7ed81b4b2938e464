import { buffer } from 'node:stream/consumers'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import type { ActivityRow } from '../activities/index.ts'
import { receiveResponse } from '../responses/index.ts'
import { canBeTaken } from './pages.ts'
import { findReceivedMail, findReceivedMailForUpdate, updateReceivedMail } from './queries.ts'
import { readMail } from './read-mail.ts'
import { asResponse } from './service.ts'

/**
 * Takes as a response what a rule had set aside, because a person has read it and says that it is one.
 * @param record writes down who did, in the same transaction
 * @returns false where it was taken already
 */
export async function takeSetAside(
  ctx: Context,
  activity: ActivityRow,
  mailId: string,
  record: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  const found = await findReceivedMail(ctx.db, activity.id, mailId)
  if (!found?.originalHash || !canBeTaken(found.setAside)) return false
  const raw = await buffer((await ctx.files.read(found.originalHash)).stream)
  const original = { hash: found.originalHash, bytes: raw.length }
  const received = { activity, sourceKey: found.sourceKey, arrivedAt: found.arrivedAt, original }
  const response = await asResponse(ctx, received, await readMail(raw))
  return ctx.db.transaction().execute(async (tx) => {
    const held = await findReceivedMailForUpdate(tx, activity.id, mailId)
    if (!held?.setAside) return false
    const { id: responseId } = await receiveResponse(tx, ctx, response)
    await updateReceivedMail(tx, mailId, { responseId, setAside: null })
    await record(tx)
    return true
  })
}
