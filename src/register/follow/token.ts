import { createHmac, timingSafeEqual } from 'node:crypto'
import { NotFound } from '../../core/errors.ts'
import { readOrMakeSecret } from '../../keys/keys.ts'

// The link that goes into every mail is made of the follower's id by a key of the installation: nothing of it is kept, and
// whoever reads the database cannot make one.

async function signatureOf(keysFolder: string, id: string): Promise<Buffer> {
  const key = await readOrMakeSecret(keysFolder, 'follow.key')
  return createHmac('sha256', key).update(`follower ${id}`).digest()
}

/** What stands in the address by which a follower changes what they follow, and leaves. */
export const tokenOf = async (keysFolder: string, followerId: string): Promise<string> =>
  `${followerId}.${(await signatureOf(keysFolder, followerId)).toString('base64url')}`

const tokenForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/

/** The follower whose token it is; whether they are still there is another question. @throws NotFound for any other text */
export async function readToken(keysFolder: string, token = ''): Promise<string> {
  const [, id, signature] = tokenForm.exec(token) ?? []
  if (!id || !signature) throw new NotFound('a link to what somebody follows')
  // As text: of the last character a decoder leaves some bits out, and one link shall have one spelling.
  const [given, right] = [signature, (await signatureOf(keysFolder, id)).toString('base64url')].map((text) =>
    Buffer.from(text),
  )
  if (!given || !right || !timingSafeEqual(given, right))
    throw new NotFound('a link to what somebody follows')
  return id
}
