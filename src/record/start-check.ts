import type { Context } from '../context.ts'
import { Refused } from '../core/errors.ts'
import { type Checkpoint, verifyCheckpoint } from '../core/record/checkpoint.ts'
import { frontierOf, rootOf } from '../core/record/merkle.ts'
import { verifierKey } from '../core/record/signed-note.ts'
import type { Db } from '../db/database.ts'
import { findLatestCheckpoint, insertCheckpoint } from './checkpoint-queries.ts'
import { keepCheckpoint, keptCheckpointFile, readKeptCheckpoint } from './kept-checkpoint.ts'
import { countNumbered } from './log-queries.ts'
import { readLogSigner } from './signing.ts'
import { createNodeReader } from './tree.ts'

export type CheckNeeds = Pick<Context, 'config' | 'db' | 'keysFolder' | 'now'>

/** The log in the database is behind the checkpoint that was kept outside it, or another one. */
export class LogBehind extends Refused {
  constructor(problem: string, file: string) {
    super(
      `Heard does not start: ${problem}`,
      `The checkpoint is in ${file}. Bring the newest state of the database back if there is one. If what is missing is ` +
        'lost, an owner can go on without it: npm run -s heard -- restore --accept-loss. It enters in the public record ' +
        'what is missing.',
    )
  }
}

export type LogState = {
  file: string
  /** The checkpoint outside the database, with its note. */
  kept: (Checkpoint & { note: string }) | undefined
  size: number
  root: Buffer
  /** In a sentence, why the log is not a continuation of the kept checkpoint; undefined where it is. */
  problem: string | undefined
}

const rootAt = async (db: Db, size: number) => rootOf(await frontierOf(createNodeReader(db), size))

/** Compares the log in the database with the checkpoint that was kept outside it. */
export async function readLogState(needs: CheckNeeds): Promise<LogState> {
  const { db, config } = needs
  const file = keptCheckpointFile(config)
  // The file before the table: another process may be going on with the log.
  const note = await readKeptCheckpoint(file)
  const size = await countNumbered(db)
  const state = { file, size, root: await rootAt(db, size) }
  if (note === undefined) return { ...state, kept: undefined, problem: undefined }
  const checkpoint = verifyCheckpoint(note, verifierKey(await readLogSigner(needs)))
  if (!checkpoint) {
    throw new LogBehind(
      'the last checkpoint is damaged, or was signed by another key than the one in keys/record.key',
      file,
    )
  }
  const kept = { ...checkpoint, note }
  return { ...state, kept, problem: await findProblem(db, kept, size) }
}

async function findProblem(db: Db, kept: Checkpoint, size: number): Promise<string | undefined> {
  if (kept.size > size) {
    return `a checkpoint over ${kept.size} entries was published, and the log in the database has ${size}`
  }
  if (!(await rootAt(db, kept.size)).equals(kept.root)) {
    return `the log in the database is another one than that of the last checkpoint, over ${kept.size} entries`
  }
  return undefined
}

/**
 * To be called at each start, before anything is shown or entered.
 * @throws LogBehind where the log does not continue the checkpoint that was kept outside the database
 */
export async function ensureLogContinues(needs: CheckNeeds): Promise<void> {
  const latest = await findLatestCheckpoint(needs.db)
  const { file, kept, problem } = await readLogState(needs)
  if (problem) throw new LogBehind(problem, file)
  // A kill came between the writing of the file and of the table: what was about to be published is.
  if (kept && kept.size > (latest?.size ?? 0)) {
    await insertCheckpoint(needs.db, {
      size: kept.size,
      root: kept.root,
      note: kept.note,
      signedAt: needs.now(),
    })
  }
  // A data folder that is new to this database, or one that another machine's worker has gone past.
  if (latest && latest.size > (kept?.size ?? 0)) await keepCheckpoint(file, latest.note)
}
