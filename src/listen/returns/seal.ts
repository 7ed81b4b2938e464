import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { makeReceipt } from '../../core/record/receipt.ts'
import { readOrMakeKey } from '../../keys/keys.ts'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Makes everything that leads back to unfinished responses: without it, what the database keeps leads nowhere. */
export const readReturnsKey = (keysFolder: string): Promise<Buffer> =>
  readOrMakeKey(keysFolder, 'returns.key', async () => randomBytes(32))

const derive = (key: Buffer, purpose: string, secret: string): Buffer =>
  createHmac('sha256', key).update(`heard:return:${purpose}\0${secret}`).digest()

/** The code of a draft's token: the same each time it is asked for, so that it need not be kept. */
export const codeOfToken = (key: Buffer, token: string): string =>
  makeReceipt(Buffer.concat([derive(key, 'code-1', token), derive(key, 'code-2', token)]))

/** Under which a code or a link is found again. */
export const hashOfSecret = (key: Buffer, secret: string): Buffer => derive(key, 'find', secret)

/** Seals a draft's token so that the code or the link is needed to open it, and not the database's key alone. */
export function sealToken(key: Buffer, secret: string, token: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, derive(key, 'seal', secret), nonce, { authTagLength: tagBytes })
  const sealed = Buffer.concat([sealing.update(token, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed])
}

/** Opens what {@link sealToken} gave. @throws where key or secret is another, or a bit was changed */
export function openToken(key: Buffer, secret: string, sealed: Buffer): string {
  const nonce = sealed.subarray(0, nonceBytes)
  const opening = createDecipheriv(cipher, derive(key, 'seal', secret), nonce, { authTagLength: tagBytes })
  opening.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([opening.update(sealed.subarray(nonceBytes + tagBytes)), opening.final()]).toString()
}
