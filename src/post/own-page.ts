import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { readOrMakeSecret } from '../keys/keys.ts'

// Each message leads to a page of its own, on which its reader sees what became of their own points. The address is made
// of the message's id by a key of the installation, as the way out is: no table has it, and a copy of all of them opens none.

/** Stands in a message's words for the address of that page, which is put there when the message goes out. */
export const ownPagePlace = '{own-page}'

const keyOf = (keysFolder: string) => readOrMakeSecret(keysFolder, 'post.key')

const idBytes = 16
const signatureBytes = 18

const signatureOf = (key: KeyObject, id: Buffer): Buffer =>
  createHmac('sha256', key).update('own page ').update(id).digest().subarray(0, signatureBytes)

/** Short, since a text message is paid for by its length: the id and its signature in 46 letters. */
async function tokenOf(keysFolder: string, messageId: string): Promise<string> {
  const id = Buffer.from(messageId.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, signatureOf(await keyOf(keysFolder), id)]).toString('base64url')
}

export const ownPageUrlOf = async (
  { keysFolder, config }: { keysFolder: string; config: { baseUrl: string } },
  messageId: string,
): Promise<string> => `${config.baseUrl}/your-answer/${await tokenOf(keysFolder, messageId)}`

/** The message whose page has this token in its address; undefined for any other text. */
export async function readOwnPageToken(keysFolder: string, token = ''): Promise<string | undefined> {
  if (!/^[\w-]{46}$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  // The last letter has bits to spare: one address has one spelling.
  if (bytes.length !== idBytes + signatureBytes || bytes.toString('base64url') !== token) return undefined
  const id = bytes.subarray(0, idBytes)
  const right = signatureOf(await keyOf(keysFolder), id)
  if (!timingSafeEqual(bytes.subarray(idBytes), right)) return undefined
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
