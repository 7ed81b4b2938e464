import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { signCheckpoint } from '../core/record/checkpoint.ts'
import {
  appendLeaf,
  emptyFrontier,
  type NodeReader,
  proveConsistency,
  rootOfLeaves,
} from '../core/record/merkle.ts'
import { leafHash } from '../core/record/seal.ts'
import { printVerifierKey, type Signer, verifierKey } from '../core/record/signed-note.ts'
import { watchLog } from './watching.ts'

// A log of somebody who rewrites it, as a server on loopback: a witness has only what it is shown.
let witness: TestApp
let server: Server
let address: string
let signer: Signer
let leaves: Buffer[]
let answersProofs: boolean

const honest = (count: number) => Array.from({ length: count }, (_, n) => leafHash(`entry ${n}`))
const newSigner = (): Signer => ({
  name: 'heard.example.org',
  privateKey: generateKeyPairSync('ed25519').privateKey,
})

function readerOf(hashes: readonly Buffer[]): NodeReader {
  const nodes = new Map(hashes.map((hash, index) => [`0/${index}`, hash]))
  const frontier = emptyFrontier()
  for (const hash of hashes)
    appendLeaf(frontier, hash, ({ level, index }, node) => nodes.set(`${level}/${index}`, node))
  return async (places) => places.map(({ level, index }) => nodes.get(`${level}/${index}`) as Buffer)
}

async function answer(url: URL): Promise<string | undefined> {
  if (url.pathname === '/record/key') return printVerifierKey(verifierKey(signer))
  if (url.pathname === '/record/checkpoint')
    return signCheckpoint({ size: leaves.length, root: rootOfLeaves(leaves) }, signer)
  if (url.pathname !== '/record/proofs/consistency') return undefined
  if (!answersProofs) return 'no proof'
  const [from, to] = [Number(url.searchParams.get('from')), Number(url.searchParams.get('to'))]
  const proof = await proveConsistency(readerOf(leaves), from, to)
  return JSON.stringify({ from, to, proof: proof.map((hash) => hash.toString('base64')) })
}

before(async () => {
  witness = await testApp()
  server = createServer(async (request, response) => {
    const text = await answer(new URL(request.url ?? '', address))
    response.writeHead(text === undefined ? 404 : 200).end(text ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
after(async () => {
  server.close()
  await witness.close()
})

let logs = 0
beforeEach(() => {
  const bound = server.address()
  // An address of its own for each test, so that each log is met for the first time.
  logs += 1
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  signer = newSigner()
  leaves = honest(10)
  answersProofs = true
})

const watch = (options = {}) => watchLog(witness.ctx, address, options)
const kept = () =>
  witness.ctx.db
    .selectFrom('watchedCheckpoints')
    .select(['size', 'problem'])
    .where('address', '=', address)
    .orderBy('id')
    .execute()

/** Begins a watch of what this server shows now. */
async function begin() {
  const first = await watch({ startAgain: logs > 1 })
  assert.equal(first.problem, undefined)
}

test('a log that grows is cosigned, each checkpoint kept once', async () => {
  await begin()
  leaves = honest(300)
  const seen = await watch()
  assert.deepEqual([seen.before, seen.size, seen.problem], [10, 300, undefined])
  assert.ok(seen.cosignature)
  await watch()
  assert.deepEqual(
    (await kept()).map(({ size }) => size),
    [10, 300],
  )
})

test('a log that rewrote its past is not cosigned, then or later, and both checkpoints stay as evidence', async () => {
  await begin()
  leaves = honest(20).with(3, leafHash('put in its place'))
  const before = (await kept()).length
  const seen = await watch()
  assert.match(seen.problem ?? '', /cannot prove that its 20 entries begin with the 10/)
  assert.equal(seen.cosignature, undefined)
  assert.match((await watch()).problem ?? '', /cannot prove/)
  assert.deepEqual(
    (await kept()).slice(before - 1).map(({ size, problem }) => [size, problem === null]),
    [
      [10, true],
      [20, false],
    ],
  )
})

test('a log that gives no proof, or a wrong one, is not cosigned', async () => {
  await begin()
  leaves = honest(20)
  answersProofs = false
  assert.match((await watch()).problem ?? '', /cannot prove/)
  answersProofs = true
  assert.equal((await watch()).problem, undefined)
})

test('a log that shows fewer entries is not cosigned', async () => {
  await begin()
  leaves = honest(9)
  assert.match((await watch()).problem ?? '', /shows 9 entries, and had 10 before/)
})

test('a log that shows another root over as many entries is not cosigned', async () => {
  await begin()
  leaves = honest(10).with(9, leafHash('put in its place'))
  assert.match((await watch()).problem ?? '', /another root over the same 10 entries/)
})

test('a log with another key is not cosigned, until its watching is started again', async () => {
  await begin()
  signer = newSigner()
  assert.match((await watch()).problem ?? '', /not signed by the key that this log was first seen with/)
  assert.equal((await watch({ startAgain: true })).problem, undefined)
  assert.equal((await watch()).problem, undefined)
})

test('an address without a log, and one that does not answer, are told apart from a broken log', async () => {
  await assert.rejects(
    watchLog(witness.ctx, `${address}/elsewhere`),
    /does not answer as a log of Heard does/,
  )
  await assert.rejects(watchLog(witness.ctx, 'http://127.0.0.1:9'), /could not be reached/)
})
