import { createHmac } from 'node:crypto'
import { readOrMakeSecret } from '../keys/keys.ts'

/** How a person can be reached. A post address is its lines as on an envelope, the name first and the postcode last. */
export type Way =
  | { kind: 'email'; address: string }
  | { kind: 'phone'; number: string }
  | { kind: 'post'; lines: readonly string[] }

/** In which form they want it. Easy Read is in the words; the last three are made by nobody here. */
export const formats = ['standard', 'large-print', 'easy-read', 'audio', 'braille', 'bsl'] as const
export type Format = (typeof formats)[number]

/** Whether a message in this format can be written by a machine; a recording or braille cannot. */
export const isMadeHere = (format: Format): boolean => !['audio', 'braille', 'bsl'].includes(format)

export type Channel = 'email' | 'text' | 'letter'

const channels = { email: 'email', phone: 'text', post: 'letter' } as const
export const channelOf = (way: Way): Channel => channels[way.kind]

/** The same address in one spelling: what differs only in this is written to once. */
function spellingOf(way: Way): string {
  if (way.kind === 'email') return way.address.trim().toLowerCase()
  if (way.kind === 'phone') return way.number.replace(/[^\d+]/g, '').replace(/^(?:\+44|0044)0?/, '0')
  return way.lines.map((line) => line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')).join('\n')
}

/** Marks addresses: the same for the same address, and of no use to whoever has the database and not the key. */
export type Marker = (way: Way) => Buffer

export async function openMarker(keysFolder: string): Promise<Marker> {
  const key = await readOrMakeSecret(keysFolder, 'post.key')
  const markOf: Marker = (way) =>
    createHmac('sha256', key)
      .update(`address ${way.kind} ${spellingOf(way)}`)
      .digest()
      .subarray(0, 16)
  // A way is looked at several times on its way out.
  const known = new WeakMap<Way, Buffer>()
  return (way) => {
    const mark = known.get(way) ?? markOf(way)
    known.set(way, mark)
    return mark
  }
}
