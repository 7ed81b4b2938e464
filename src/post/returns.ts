import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { readOrMakeSecret } from '../keys/keys.ts'

// What comes back is known by a mark of the message's id, made by a key of the installation: who did not get the message cannot make it.
// Mail servers may write an address in small letters, so a mark has no others.

const keyOf = (keysFolder: string) => readOrMakeSecret(keysFolder, 'post.key')

const signatureOf = (key: KeyObject, id: string): string =>
  createHmac('sha256', key).update(`return ${id}`).digest('hex').slice(0, 16)

/** Fits into the part of an address before the `@`, which has at most 64 characters. */
export const longestReturnName = 64 - '+'.length - 32 - '.'.length - 16

/** By which a message that comes back is known. */
export async function returnMarkOf(keysFolder: string, messageId: string): Promise<string> {
  return `${messageId.replaceAll('-', '')}.${signatureOf(await keyOf(keysFolder), messageId)}`
}

/** The address that a mail server gives a message back to: `returns+mark@example.org`. */
export function returnAddressOf(address: string, mark: string): string {
  const [name = '', domain = ''] = address.split('@')
  return `${name}+${mark}@${domain}`
}

/** The messages whose marks stand in a text; one that was made up is none. */
export async function readReturnMarks(keysFolder: string, text: string): Promise<string[]> {
  const key = await keyOf(keysFolder)
  const found = [...text.matchAll(/(?<![0-9a-f])([0-9a-f]{32})\.([0-9a-f]{16})(?![0-9a-f])/gi)]
  const ids = found.flatMap(([, plain = '', signature = '']) => {
    const id = plain.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    const right = Buffer.from(signatureOf(key, id))
    return timingSafeEqual(right, Buffer.from(signature.toLowerCase())) ? [id] : []
  })
  return [...new Set(ids)]
}

/** The header that carries the mark too, for servers that send a report and drop what stands in its address. */
export const returnHeader = 'X-Heard-Return'
