import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { canonical, type EntryFacts } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { findNewestVersion, insertVersion, listFrame, lockFrame } from './frame-queries.ts'

/** What was done to the frame. `taken-over` and `arranged` may be of several themes: `theme` is the first. */
type FrameAct = 'added' | 'edited' | 'dropped' | 'merged' | 'split' | 'restored' | 'arranged' | 'taken-over'

export type FrameNeeds = Pick<Context, 'now' | 'newId'>

/**
 * Keeps the code frame of a question as it stands after a change, and enters the change in the log. Themes that are not
 * signed off are nobody's business yet, so the entry has a hash of the frame and not its words.
 */
export async function enterFrameChange(
  tx: Tx,
  needs: FrameNeeds,
  questionId: string,
  change: EntryFacts & { act: FrameAct; theme: string },
): Promise<void> {
  await lockFrame(tx, questionId)
  const version = (await findNewestVersion(tx, questionId)) + 1
  const content = canonical(await listFrame(tx, questionId))
  const madeAt = needs.now()
  const frame = createHash('sha256').update(content).digest('hex')
  const facts = { question: questionId, version, frame, ...change, at: madeAt.toISOString() }
  const entryId = await enterAct(tx, needs, 'theme-changed', facts)
  await insertVersion(tx, { questionId, number: version, content, entryId, madeAt })
}
