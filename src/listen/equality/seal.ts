import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { readOrMakeKey } from '../../keys/keys.ts'

/** RFC 9180 hybrid public key encryption: everything can seal, only who holds the private key can open. */
export const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** The sealed content is padded to a multiple of this many bytes, so that its length tells nothing. */
const paddedTo = 1024

export const asArrayBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** The private key, made the first time. For the counting function alone: a test holds who imports this. */
export async function readPrivateKey(keysFolder: string): Promise<CryptoKey> {
  const bytes = await readOrMakeKey(keysFolder, 'equality.key', async () => {
    const pair = await suite.kem.generateKeyPair()
    return new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey))
  })
  return suite.kem.deserializePrivateKey(asArrayBuffer(bytes))
}

async function readPublicKey(keysFolder: string): Promise<CryptoKey> {
  const bytes = await readOrMakeKey(keysFolder, 'equality.pub', async () => {
    const { x } = await crypto.subtle.exportKey('jwk', await readPrivateKey(keysFolder))
    return Buffer.from(String(x), 'base64url')
  })
  return suite.kem.deserializePublicKey(asArrayBuffer(bytes))
}

/** Seals what only the counting function may read. Two sealings of the same content never look alike. */
export async function sealToCounting(keysFolder: string, content: unknown): Promise<Buffer> {
  const text = JSON.stringify(content)
  const length = Math.ceil((Buffer.byteLength(text) + 1) / paddedTo) * paddedTo
  const padded = Buffer.alloc(length, ' ')
  padded.write(text)
  const sender = await suite.createSenderContext({ recipientPublicKey: await readPublicKey(keysFolder) })
  const sealed = await sender.seal(asArrayBuffer(padded))
  return Buffer.concat([Buffer.from(sender.enc), Buffer.from(sealed)])
}
