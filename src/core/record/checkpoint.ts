// Checkpoints of the log as C2SP specifies them (c2sp.org/tlog-checkpoint), and the cosignatures of witnesses
// (c2sp.org/tlog-cosignature). What others build on: signCheckpoint, readCheckpoint, verifyCheckpoint, cosign,
// verifyCosignature, withCosignatures.
import {
  findSigned,
  isSignedBy,
  keyTypes,
  printSignature,
  readNote,
  readSignature,
  type Signer,
  signBytes,
  signNote,
  type VerifierKey,
  verifierKey,
} from './signed-note.ts'

/** The signed head of a log: whose, how many entries, and the root over them. */
export type Checkpoint = { origin: string; size: number; root: Buffer }

const bodyOf = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

/** The checkpoint as a note signed by the log; its origin is the signer's name. */
export const signCheckpoint = (head: { size: number; root: Buffer }, signer: Signer): string =>
  signNote(bodyOf({ origin: signer.name, ...head }), signer)

/** Reads the text of a checkpoint. Lines after the third are extensions, which mean nothing here. */
function readBody(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = ''] = text.split('\n')
  const bytes = Buffer.from(root, 'base64')
  if (origin === '' || !/^(0|[1-9][0-9]{0,15})$/.test(size) || bytes.length !== 32) return undefined
  if (bytes.toString('base64') !== root || !Number.isSafeInteger(Number(size))) return undefined
  return { origin, size: Number(size), root: bytes }
}

/** What a checkpoint says, whoever signed it. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const read = readNote(note)
  return read && readBody(read.text)
}

/** What a checkpoint says, where this log signed it and it is under this log's name. */
export function verifyCheckpoint(note: string, key: VerifierKey): Checkpoint | undefined {
  const text = findSigned(note, key)
  const checkpoint = text === undefined ? undefined : readBody(text)
  return checkpoint?.origin === key.name ? checkpoint : undefined
}

/** What a witness signs: that at this time it had seen this checkpoint, consistent with all it saw before. */
const statementOf = (text: string, seconds: number) => `cosignature/v1\ntime ${seconds}\n${text}`

/** A witness's signature line for a checkpoint: eight bytes of time, then the signature. */
export function cosign(note: string, witness: Signer, at: Date): string {
  const read = readNote(note)
  if (!read) throw new RangeError('only a signed note can be cosigned')
  const seconds = Math.floor(at.getTime() / 1000)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  const { name, id } = verifierKey(witness, keyTypes.cosignature)
  const signature = Buffer.concat([time, signBytes(witness, statementOf(read.text, seconds))])
  return printSignature({ name, keyId: id, signature })
}

/** When the witness says it saw the checkpoint; undefined where the line is not its signature of it. */
export function verifyCosignature(note: string, line: string, witness: VerifierKey): Date | undefined {
  const [read, signed] = [readNote(note), readSignature(line)]
  if (!read || !signed || witness.type !== keyTypes.cosignature) return undefined
  if (signed.name !== witness.name || !signed.keyId.equals(witness.id)) return undefined
  if (signed.signature.length !== 72) return undefined
  const seconds = Number(signed.signature.readBigUInt64BE())
  const holds = isSignedBy(witness, statementOf(read.text, seconds), signed.signature.subarray(8))
  return holds ? new Date(seconds * 1000) : undefined
}

/** A checkpoint with the lines of those who cosigned it. */
export const withCosignatures = (note: string, lines: readonly string[]): string =>
  note + lines.map((line) => (line.endsWith('\n') ? line : `${line}\n`)).join('')
