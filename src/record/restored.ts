import type { Context } from '../context.ts'
import { Refused } from '../core/errors.ts'
import type { Db } from '../db/database.ts'
import { putAsideCheckpoint } from './kept-checkpoint.ts'
import { enterAct } from './log.ts'
import { sequenceWaiting } from './sequencer.ts'
import { type CheckNeeds, readLogState } from './start-check.ts'

type Needs = CheckNeeds & Pick<Context, 'newId'>

export type Loss = { keptSize: number; lostSize: number; aside: string }

/**
 * Goes on with a log that does not bear out what was published: enters in the log, in public and for good, what
 * was lost, puts the checkpoint aside as evidence, and signs on. Can be killed at any point and called again.
 * @throws Refused where nothing is lost
 */
export async function acceptLoss(needs: Needs): Promise<Loss> {
  const { file, kept, size, root, problem } = await readLogState(needs)
  if (!kept || !problem) {
    throw new Refused(
      'The log continues the last checkpoint: there is no loss to accept',
      'Start Heard as always.',
    )
  }
  const facts = {
    why: 'loss-accepted',
    keptSize: size,
    keptRoot: root.toString('hex'),
    lostSize: kept.size,
    lostRoot: kept.root.toString('hex'),
    lostCheckpoint: kept.note,
    at: needs.now().toISOString(),
  }
  await needs.db.transaction().execute((tx) => enterAct(tx, needs, 'restored', facts))
  const aside = await putAsideCheckpoint(file, kept.size, kept.root)
  await sequenceWaiting(needs)
  return { keptSize: size, lostSize: kept.size, aside }
}

/** Enters that a backup was restored: the log goes on from the moment at which the backup was made. */
export const enterRestored = (db: Db, { now, newId }: Pick<Needs, 'now' | 'newId'>, madeAt: string) =>
  db
    .transaction()
    .execute((tx) =>
      enterAct(tx, { newId }, 'restored', { why: 'backup-restored', madeAt, at: now().toISOString() }),
    )
