import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readOrMakeKey } from '../keys/keys.ts'

/** Stands in a message's text for its secret link, which is put there when the message is sent. */
export const linkPlace = '{link}'

/**
 * What mails are for whose link the desk may show while no mail server is set: an owner made it, and was shown it
 * when it was made. Every other secret link is for whom it is sent to, and for nobody else.
 */
const madeByOwners = ['invitation', 'new-password']
export const mayBeShown = (purpose: string): boolean => madeByOwners.includes(purpose)

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

const readMailKey = (keysFolder: string) => readOrMakeKey(keysFolder, 'mail.key', async () => randomBytes(32))

/** Seals a link (AES-256-GCM) for the mail of this id: a nonce, the tag, and the link. */
export async function sealLink(keysFolder: string, mailId: string, link: string): Promise<Buffer> {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, await readMailKey(keysFolder), nonce, { authTagLength: tagBytes })
  sealing.setAAD(Buffer.from(mailId))
  const sealed = Buffer.concat([sealing.update(link, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed])
}

/** Opens what {@link sealLink} gave. @throws where the key or the mail is another one, or a bit was changed */
export async function openSealedLink(keysFolder: string, mailId: string, sealed: Buffer): Promise<string> {
  const key = await readMailKey(keysFolder)
  const nonce = sealed.subarray(0, nonceBytes)
  try {
    const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
    opening.setAAD(Buffer.from(mailId))
    opening.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    const link = Buffer.concat([opening.update(sealed.subarray(nonceBytes + tagBytes)), opening.final()])
    return link.toString('utf8')
  } catch (cause) {
    throw new Error('opening the sealed link of a mail', { cause })
  }
}
