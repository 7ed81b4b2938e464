import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readOrMakeKey } from './keys.ts'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Where a secret is sealed: the folder of keys, the file of the key, and what the secret belongs to. */
export type SealPlace = { keysFolder: string; keyName: string; belongsTo: string }

const readKey = ({ keysFolder, keyName }: SealPlace) =>
  readOrMakeKey(keysFolder, keyName, async () => randomBytes(32))

/** Seals a secret (AES-256-GCM) to what it belongs to: a nonce, the tag, and the secret. */
export async function sealSecret(place: SealPlace, secret: string): Promise<Buffer> {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, await readKey(place), nonce, { authTagLength: tagBytes })
  sealing.setAAD(Buffer.from(place.belongsTo))
  const sealed = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed])
}

/** Opens what {@link sealSecret} gave. @throws where the key or the owner is another one, or a bit was changed */
export async function openSecret(place: SealPlace, sealed: Buffer): Promise<string> {
  const opening = createDecipheriv(cipher, await readKey(place), sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  opening.setAAD(Buffer.from(place.belongsTo))
  opening.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  const secret = Buffer.concat([opening.update(sealed.subarray(nonceBytes + tagBytes)), opening.final()])
  return secret.toString('utf8')
}
