import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const argon2Async = promisify(argon2)

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

const derive = (phrase: string, nonce: Uint8Array, { memory, passes, parallelism }: typeof cost) =>
  argon2Async('argon2id', {
    ...{ message: phrase.normalize('NFKC'), nonce, tagLength },
    ...{ memory, passes, parallelism },
  }) as Promise<Buffer>

const writeCost = ({ memory, passes, parallelism }: typeof cost) => `m=${memory},t=${passes},p=${parallelism}`

/** The cost that a hash was made at, which stands in it: so that one made at an older cost still fits. */
function readCost(text: string): typeof cost {
  const [memory = 0, passes = 0, parallelism = 0] = text.match(/\d+/g)?.map(Number) ?? []
  return { memory, passes, parallelism }
}

/** argon2id of a password or a chosen word, as a PHC string. Only tests give a cost of their own. */
export async function hashPassphrase(phrase: string, at = cost): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(phrase, nonce, at)
  return `$argon2id$v=19$${writeCost(at)}$${base64(nonce)}$${base64(tag)}`
}

const nobodysHash = `$argon2id$v=19$${writeCost(cost)}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Whether the phrase fits the hash. Without a hash it takes as long and says no, so that the two are not told apart. */
export async function fitsPassphrase(phrase: string, hash: string | null): Promise<boolean> {
  const [, , , costOfIt = '', nonce = '', tag = ''] = (hash ?? nobodysHash).split('$')
  const derived = await derive(phrase, Buffer.from(nonce, 'base64'), readCost(costOfIt))
  const held = Buffer.from(tag, 'base64')
  return hash !== null && held.length === derived.length && timingSafeEqual(derived, held)
}
