// Signed notes as C2SP specifies them (c2sp.org/signed-note): text, an empty line, then one line for each signature.
// What others build on: readNote, signNote, findSigned, readVerifierKey, printVerifierKey, verifierKey.
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** What a signature says, by the number in front of its key: of a note, or of a checkpoint that a witness saw. */
export const keyTypes = { note: 0x01, cosignature: 0x04 } as const
export type KeyType = (typeof keyTypes)[keyof typeof keyTypes]

/** Who signs, as those who check it hold it: a name, an Ed25519 key and what it is for. */
export type VerifierKey = { name: string; type: KeyType; publicKey: Buffer; id: Buffer }

/** Who signs, with the private key. */
export type Signer = { name: string; privateKey: KeyObject }

export type NoteSignature = { name: string; keyId: Buffer; signature: Buffer }
export type SignedNote = { text: string; signatures: NoteSignature[] }

const isKeyName = (name: string) => /^[^\s+]+$/u.test(name)

/** The first four bytes of SHA-256 over the name, a line feed, the type and the key. */
const keyIdOf = (name: string, type: KeyType, publicKey: Uint8Array): Buffer =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(Uint8Array.of(type))
    .update(publicKey)
    .digest()
    .subarray(0, 4)

/** The 32 bytes of an Ed25519 public key. */
const rawKeyOf = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')

const keyOfRaw = (raw: Buffer): KeyObject =>
  createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') } })

/** The key by which what this signer signs is checked. @throws RangeError for a name with a space or a plus sign */
export function verifierKey({ name, privateKey }: Signer, type: KeyType = keyTypes.note): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`${name} cannot be the name of a key`)
  const publicKey = rawKeyOf(createPublicKey(privateKey))
  return { name, type, publicKey, id: keyIdOf(name, type, publicKey) }
}

/** `name+id+key`, as verifier keys are handed on. */
export const printVerifierKey = ({ name, type, publicKey, id }: VerifierKey): string =>
  `${name}+${id.toString('hex')}+${Buffer.concat([Uint8Array.of(type), publicKey]).toString('base64')}`

/** Reads what {@link printVerifierKey} gave; undefined where the parts do not belong together. */
export function readVerifierKey(printed: string): VerifierKey | undefined {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(printed.trim())
  if (!parts) return undefined
  const [name = '', id = '', key = ''] = parts.slice(1)
  const bytes = Buffer.from(key, 'base64')
  const type = Object.values(keyTypes).find((known) => known === bytes[0])
  const publicKey = bytes.subarray(1)
  if (type === undefined || publicKey.length !== 32) return undefined
  const made = keyIdOf(name, type, publicKey)
  return made.toString('hex') === id ? { name, type, publicKey, id: made } : undefined
}

const signatureLine = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u

/** One line of a note: an em dash, the name, and in base64 the key's id and the signature. */
export const printSignature = ({ name, keyId, signature }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`

/** Reads one signature line, with or without its line feed. */
export function readSignature(line: string): NoteSignature | undefined {
  const parts = signatureLine.exec(line.replace(/\n$/, ''))
  const bytes = Buffer.from(parts?.[2] ?? '', 'base64')
  if (!parts || bytes.length <= 4) return undefined
  return { name: parts[1] ?? '', keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/** Reads a signed note; undefined for what is none. Nothing is verified by it. */
export function readNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || hasControlCharacter(note)) return undefined
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map(readSignature)
  if (signatures.some((signature) => signature === undefined)) return undefined
  return { text: note.slice(0, end + 1), signatures: signatures as NoteSignature[] }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note must not hold, but for line feeds
const hasControlCharacter = (text: string) => /[\u0000-\u0009\u000b-\u001f]/.test(text)

/** Signs bytes with Ed25519; the same bytes always give the same signature. */
export const signBytes = ({ privateKey }: Signer, bytes: string): Buffer =>
  sign(null, Buffer.from(bytes), privateKey)

export const isSignedBy = ({ publicKey }: VerifierKey, bytes: string, signature: Buffer): boolean =>
  signature.length === 64 && verify(null, Buffer.from(bytes), keyOfRaw(publicKey), signature)

/** Signs a text, which ends with a line feed: the whole note. */
export function signNote(text: string, signer: Signer): string {
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends with a line feed')
  const { name, id } = verifierKey(signer)
  return `${text}\n${printSignature({ name, keyId: id, signature: signBytes(signer, text) })}`
}

/** The signatures of a note that are under this key's name and id. */
const listSignaturesBy = (note: SignedNote, key: VerifierKey): NoteSignature[] =>
  note.signatures.filter(({ name, keyId }) => name === key.name && keyId.equals(key.id))

/** The note's text where the key signed it; undefined where it did not, or where what claims to be by it is not. */
export function findSigned(note: string, key: VerifierKey): string | undefined {
  const read = readNote(note)
  if (!read || key.type !== keyTypes.note) return undefined
  const own = listSignaturesBy(read, key)
  const good = own.length > 0 && own.every(({ signature }) => isSignedBy(key, read.text, signature))
  return good ? read.text : undefined
}
