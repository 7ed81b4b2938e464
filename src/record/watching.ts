import { z } from 'zod'
import type { Context } from '../context.ts'
import { Refused } from '../core/errors.ts'
import { type Checkpoint, cosign, readCheckpoint, verifyCheckpoint } from '../core/record/checkpoint.ts'
import { verifyConsistency } from '../core/record/merkle.ts'
import { keyTypes, printVerifierKey, readVerifierKey, verifierKey } from '../core/record/signed-note.ts'
import { readWitnessSigner } from './signing.ts'
import {
  findLastGood,
  findLastWatched,
  findWatchedLog,
  insertWatched,
  upsertWatchedLog,
} from './witness-queries.ts'

type Needs = Pick<Context, 'config' | 'db' | 'keysFolder' | 'now'>

export type Watch = {
  /** Of whom: the log's name and how many entries it shows. */
  origin: string
  size: number
  /** How many entries the last good checkpoint had; undefined at first sight. */
  before: number | undefined
  /** In a sentence, why this checkpoint does not continue those kept before; undefined where it does. */
  problem: string | undefined
  /** The cosignature, where there is no problem, and what the log said when it was sent there. */
  cosignature: { line: string; taken: boolean } | undefined
  /** How the log may know this witness. */
  witnessKey: string
}

type Head = Pick<Checkpoint, 'size' | 'root'>

const patienceMs = 30_000
const mostCharacters = 1_000_000

async function ask(address: string, path: string, form?: Record<string, string>): Promise<Response> {
  try {
    return await fetch(`${address}${path}`, {
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
  } catch (cause) {
    throw new Refused(`${address} could not be reached: ${cause instanceof Error ? cause.message : cause}`)
  }
}

async function read(address: string, path: string): Promise<string> {
  const answer = await ask(address, path)
  const text = await answer.text()
  if (!answer.ok || text.length > mostCharacters) {
    throw new Refused(`${address}${path} does not answer as a log of Heard does (status ${answer.status})`)
  }
  return text
}

/**
 * Looks at another installation's log: keeps its newest checkpoint, proves that it continues the last one that was
 * kept, and cosigns it. One that does not is kept as evidence and not cosigned.
 * @param startAgain takes what the log shows now for a new beginning, after a loss that its operator has made public
 * @throws Refused where the address gives no log
 */
export async function watchLog(needs: Needs, url: string, { startAgain = false } = {}): Promise<Watch> {
  const address = url.replace(/\/+$/, '').replace(/\/record$/, '')
  const signer = await readWitnessSigner(needs)
  const printedKey = (await read(address, '/record/key')).trim()
  const note = await read(address, '/record/checkpoint')
  const known = startAgain ? undefined : await findWatchedLog(needs.db, address)
  const key = readVerifierKey(known?.verifierKey ?? printedKey)
  if (!key) throw new Refused(`${address}/record/key is not the key of a log`)
  const shown = readCheckpoint(note)
  if (!shown) throw new Refused(`${address}/record/checkpoint is not a checkpoint`)
  const last = startAgain ? undefined : await findLastGood(needs.db, address)
  const problem = verifyCheckpoint(note, key)
    ? last && (await findBreak(address, last, shown))
    : 'the checkpoint is not signed by the key that this log was first seen with'

  await needs.db.transaction().execute(async (tx) => {
    const seenAt = needs.now()
    if (!known) await upsertWatchedLog(tx, { address, verifierKey: printedKey, firstSeenAt: seenAt })
    const latest = await findLastWatched(tx, address)
    const isNew = !latest || !isSame(latest, shown) || (latest.problem ?? undefined) !== problem
    if (isNew) await insertWatched(tx, { address, ...headOf(shown), note, seenAt, problem: problem ?? null })
  })
  const watch = { origin: shown.origin, size: shown.size, before: last?.size, problem }
  const witnessKey = printVerifierKey(verifierKey(signer, keyTypes.cosignature))
  if (problem) return { ...watch, cosignature: undefined, witnessKey }
  const line = cosign(note, signer, needs.now())
  const answer = await ask(address, '/record/cosignatures', { size: String(shown.size), line })
  return { ...watch, cosignature: { line, taken: answer.ok }, witnessKey }
}

const isSame = (one: Head, other: Head) => one.size === other.size && one.root.equals(other.root)

const headOf = ({ size, root }: Checkpoint) => ({ size, root })

const proofAnswer = z.object({ proof: z.array(z.base64()).max(130) })

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Why the log that is shown now is not a continuation of what was kept; undefined where it is. */
async function findBreak(address: string, last: Head, shown: Checkpoint): Promise<string | undefined> {
  if (shown.size < last.size) return `it shows ${shown.size} entries, and had ${last.size} before`
  if (shown.size === last.size) {
    return shown.root.equals(last.root) ? undefined : `it has another root over the same ${last.size} entries`
  }
  const path = `/record/proofs/consistency?from=${last.size}&to=${shown.size}`
  const answer = proofAnswer.safeParse(readJson(await read(address, path)))
  const proof = answer.success ? answer.data.proof.map((hash) => Buffer.from(hash, 'base64')) : []
  const claim = { oldSize: last.size, oldRoot: last.root, newSize: shown.size, newRoot: shown.root, proof }
  return verifyConsistency(claim)
    ? undefined
    : `it cannot prove that its ${shown.size} entries begin with the ${last.size} that it had before`
}
