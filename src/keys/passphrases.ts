import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const argon2Async = promisify(argon2)

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

const derive = (phrase: string, nonce: Uint8Array) =>
  argon2Async('argon2id', { message: phrase.normalize('NFKC'), nonce, tagLength, ...cost }) as Promise<Buffer>

/** argon2id of a password or a chosen word, as a PHC string. */
export async function hashPassphrase(phrase: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(phrase, nonce)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(nonce)}$${base64(tag)}`
}

const nobodysHash = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Whether the phrase fits the hash. Without a hash it takes as long and says no, so that the two are not told apart. */
export async function fitsPassphrase(phrase: string, hash: string | null): Promise<boolean> {
  const [, , , , nonce = '', tag = ''] = (hash ?? nobodysHash).split('$')
  const derived = await derive(phrase, Buffer.from(nonce, 'base64'))
  const held = Buffer.from(tag, 'base64')
  return hash !== null && held.length === derived.length && timingSafeEqual(derived, held)
}
