import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { type ActivityEdit, claimActivity, recordActivityAct } from './service.ts'
import { readStrandDetails, type StrandDetails } from './strand-details.ts'

/**
 * States how the people of an activity came to it, and what is known of that. What was stated before is in the audit
 * trail; the log gets the strand and the hash of what is stated, so that a later change can be told.
 * @throws EditedByAnother
 */
export async function stateStrand(
  tx: Tx,
  ctx: Pick<Context, 'newId'>,
  edit: ActivityEdit,
  details: StrandDetails,
): Promise<void> {
  const { strand, ...kept } = details
  const before = await claimActivity(tx, edit, { strand, strandDetails: kept })
  const was = readStrandDetails(before.strand, before.strandDetails)
  if (canonical(was) === canonical(details)) return
  const hash = createHash('sha256').update(canonical(details)).digest('hex')
  await enterAct(tx, ctx, 'strand-stated', { activity: before.id, strand, details: hash })
  await recordActivityAct(tx, edit, before, 'strand-stated', { before: was, after: details })
}
