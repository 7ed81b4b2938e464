import { verifyCheckpoint } from '../core/record/checkpoint.ts'
import { appendLeaf, emptyFrontier, rootOf } from '../core/record/merkle.ts'
import { leafHash } from '../core/record/seal.ts'
import { type VerifierKey, verifierKey } from '../core/record/signed-note.ts'
import type { Db } from '../db/database.ts'
import { type CheckpointRow, findLatestCheckpoint, listCheckpointsBetween } from './checkpoint-queries.ts'
import {
  countForgotten,
  countNumbered,
  countWaiting,
  listNumbered,
  type NodeRow,
  readNodes,
} from './log-queries.ts'
import { readLogSigner, type SigningNeeds } from './signing.ts'
import { type CheckNeeds, readLogState } from './start-check.ts'
import { keptLevels } from './tree.ts'

export type LogCheck = { size: number; checkpoints: number; waiting: number; problems: string[] }

const rowsTogether = 10_000

/** Reads the whole log and holds every entry, every checkpoint and the file outside the database against each other. */
export async function checkLog(needs: CheckNeeds & SigningNeeds): Promise<LogCheck> {
  const { db } = needs
  const key = verifierKey(await readLogSigner(needs))
  const latest = await findLatestCheckpoint(db)
  // What is numbered after this moment is left for the next check.
  const size = await countNumbered(db)
  const check: LogCheck = { size, checkpoints: 0, waiting: await countWaiting(db), problems: [] }
  if (latest && latest.size > size) {
    check.problems.push(`there is a checkpoint over ${latest.size} entries, and the log has ${size}`)
  }
  const frontier = emptyFrontier()
  while (frontier.size < size) {
    const rows = await listNumbered(db, frontier.size, Math.min(rowsTogether, size - frontier.size))
    const checkpoints = await listCheckpointsBetween(db, frontier.size, frontier.size + rows.length)
    const due = new Map(checkpoints.map((checkpoint) => [checkpoint.size, checkpoint]))
    const nodes: NodeRow[] = []
    for (const row of rows) {
      const problem = problemOfEntry(row, frontier.size)
      if (problem) return { ...check, problems: [...check.problems, problem] }
      appendLeaf(frontier, row.leaf, ({ level, index }, hash) => {
        if (level % keptLevels === 0) nodes.push({ level, index, hash })
      })
      const checkpoint = due.get(frontier.size)
      if (checkpoint) check.problems.push(...problemsOfCheckpoint(checkpoint, rootOf(frontier), key))
    }
    if (rows.length === 0)
      return { ...check, problems: [...check.problems, 'entries are missing at the end'] }
    check.checkpoints += checkpoints.length
    check.problems.push(...(await problemsOfNodes(db, nodes)))
  }
  const forgotten = await countForgotten(db)
  if (forgotten > 0) check.problems.push(`${forgotten} entries neither have a number nor wait for one`)
  const { problem } = await readLogState(needs)
  if (problem) check.problems.push(problem)
  return check
}

async function problemsOfNodes(db: Db, nodes: readonly NodeRow[]): Promise<string[]> {
  const problems: string[] = []
  for (const { level, index, hash } of nodes) {
    const kept = await readNodes(db, level, [{ from: index, to: index + 1 }])
    if (!kept.get(index)?.equals(hash)) problems.push(`the node ${index} at level ${level} was changed`)
  }
  return problems
}

function problemOfEntry(
  { number, leaf, ownLeaf, body }: { number: number; leaf: Buffer; ownLeaf: Buffer; body: string },
  expected: number,
): string | undefined {
  if (number !== expected) return `the entry numbered ${expected} is missing`
  if (!leaf.equals(ownLeaf) || !leaf.equals(leafHash(body))) return `the entry numbered ${number} was changed`
  return undefined
}

function problemsOfCheckpoint({ size, root, note }: CheckpointRow, own: Buffer, key: VerifierKey): string[] {
  const problems: string[] = []
  if (!root.equals(own)) problems.push(`the checkpoint over ${size} entries is not over these`)
  const signed = verifyCheckpoint(note, key)
  if (signed?.size !== size || !signed.root.equals(root)) {
    problems.push(`the checkpoint over ${size} entries is not signed by this log`)
  }
  return problems
}
