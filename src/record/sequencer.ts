import { setTimeout as wait } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { signCheckpoint } from '../core/record/checkpoint.ts'
import { appendLeaf, type Frontier, frontierOf, rootOf } from '../core/record/merkle.ts'
import type { Db, Tx } from '../db/database.ts'
import { findLatestCheckpoint, insertCheckpoint } from './checkpoint-queries.ts'
import { keepCheckpoint, keptCheckpointFile } from './kept-checkpoint.ts'
import {
  countNumbered,
  insertNodes,
  isAnyWaiting,
  type NodeRow,
  numberWaiting,
  tryLockSequencing,
  unlockSequencing,
} from './log-queries.ts'
import { readLogSigner } from './signing.ts'
import { createNodeReader, keptLevels } from './tree.ts'

type Needs = Pick<Context, 'config' | 'db' | 'keysFolder' | 'now'>

/** Entries numbered in one transaction; each is followed by a checkpoint. */
const entriesTogether = 5000
/** A checkpoint at least once a second while there is traffic. */
const pauseMs = 400
const pauseAfterFaultMs = 1000

/** What the tables say does not fit together: somebody changed them. Nothing is signed. */
class LogDiffers extends Error {
  override name = 'LogDiffers'
}

/**
 * Numbers, hashes and signs every entry that waits. Where another process is doing it, nothing is done here.
 * A kill at any point leaves the log whole: numbers and nodes commit together; the checkpoint over them is
 * written to disk outside the database and only then to the table from which it is shown; what is missing
 * of that is made up for by the next call.
 * @returns how many entries got a number
 */
export const sequenceWaiting = (needs: Needs): Promise<number> =>
  needs.db.connection().execute(async (connection) => {
    if (!(await tryLockSequencing(connection))) return 0
    try {
      let numbered = 0
      for (;;) {
        const { count, frontier } = await connection.transaction().execute(numberSome)
        await publishHead(connection, needs, frontier)
        numbered += count
        if (count < entriesTogether) return numbered
      }
    } finally {
      await unlockSequencing(connection)
    }
  })

/** Gives the next numbers and keeps the nodes of the tree that they complete. */
async function numberSome(tx: Tx): Promise<{ count: number; frontier: Frontier }> {
  const frontier = await readFrontier(tx)
  const leaves = await numberWaiting(tx, frontier.size, entriesTogether)
  const nodes: NodeRow[] = []
  for (const leaf of leaves) {
    appendLeaf(frontier, leaf, ({ level, index }, hash) => {
      if (level % keptLevels === 0) nodes.push({ level, index, hash })
    })
  }
  await insertNodes(tx, nodes)
  return { count: leaves.length, frontier }
}

/** The tree so far. @throws LogDiffers where it is not what was last signed */
async function readFrontier(tx: Tx): Promise<Frontier> {
  const frontier = await frontierOf(createNodeReader(tx), await countNumbered(tx))
  const latest = await findLatestCheckpoint(tx)
  const differs = latest?.size === frontier.size && !latest.root.equals(rootOf(frontier))
  if (differs || (latest && latest.size > frontier.size)) {
    throw new LogDiffers(
      `The log of ${frontier.size} entries is not the one that the last checkpoint was signed over`,
    )
  }
  return frontier
}

async function publishHead(connection: Db, needs: Needs, frontier: Frontier): Promise<void> {
  const latest = await findLatestCheckpoint(connection)
  if (frontier.size === (latest?.size ?? 0)) return
  const head = { size: frontier.size, root: rootOf(frontier) }
  const note = signCheckpoint(head, await readLogSigner(needs))
  await keepCheckpoint(keptCheckpointFile(needs.config), note)
  await insertCheckpoint(connection, { ...head, note, signedAt: needs.now() })
}

export type Sequencer = { stop(): Promise<void> }

/** Keeps numbering what comes, until it is stopped; the last round is made then. */
export function startSequencer(needs: Needs & Pick<Context, 'log'>): Sequencer {
  const stopping = new AbortController()
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => {})
  const run = async () => {
    // The first round is made in any case: a kill may have left entries numbered and not yet signed for.
    let isDue = true
    while (!stopping.signal.aborted) {
      try {
        if (isDue || (await isAnyWaiting(needs.db))) await sequenceWaiting(needs)
        isDue = false
        await pause(pauseMs)
      } catch (error) {
        isDue = true
        needs.log.error({ err: error }, 'the entries of the log could not be numbered; it is tried again')
        await pause(pauseAfterFaultMs)
      }
    }
  }
  const ended = run()
  return {
    async stop() {
      stopping.abort()
      await ended
      await sequenceWaiting(needs).catch((error) =>
        needs.log.warn({ err: error }, 'the last round was not made'),
      )
    },
  }
}
