import { textKey } from '../tokens.ts'
import { alignInOrder } from './in-order.ts'

/** A word as it was written, and what it is compared by. */
type Piece = { written: string; key: string }

/** Words of a text as they stand; a mark by itself goes with the word before it. */
function readPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const written of text.split(/\s+/u)) {
    const key = textKey(written)
    const before = pieces.at(-1)
    if (key !== '') pieces.push({ written, key })
    else if (written !== '' && before) before.written += ` ${written}`
  }
  return pieces
}

const keysOf = (pieces: readonly Piece[]): string[] => pieces.map(({ key }) => key)

/** Whether two texts are one but for case, marks and spaces. */
export const isSameText = (first: string, second: string): boolean => textKey(first) === textKey(second)

/** A part of a text beside its template. */
type Part = { what: 'kept' | 'added' | 'dropped'; text: string }

/** What a text has of its template, what it adds and what it leaves out, in the order of reading. */
export function diffFromTemplate(template: string, text: string): Part[] {
  const [from, to] = [readPieces(template), readPieces(text)]
  const parts: Part[] = []
  const put = (what: Part['what'], pieces: readonly Piece[]) => {
    const written = pieces.map((piece) => piece.written).join(' ')
    if (written === '') return
    const last = parts.at(-1)
    if (last?.what === what) last.text += ` ${written}`
    else parts.push({ what, text: written })
  }
  let here = 0
  let there = 0
  for (const [one, other] of [...alignInOrder(keysOf(from), keysOf(to)), [from.length, to.length] as const]) {
    put('dropped', from.slice(here, one))
    put('added', to.slice(there, other))
    put('kept', to.slice(other, other + 1))
    here = one + 1
    there = other + 1
  }
  return parts
}

/** Words that have to stand together to say something of one's own: a swapped word or a name does not. */
const leastAdded = 4

/** How letters begin and end in English, with whatever name or place follows, which says nothing of the matter. */
const frame =
  /^(?:dear|hello|hi|to (?:the|whom)|yours|(?:kind|best|warm|many)? ?(?:regards|wishes|thanks)|thank you|sincerely|faithfully|signed)\b/iu
const longestFrame = 12

const sentenceEnd = /(?<=[.!?…。！？])\s+|\n+/u

/** The sentences that somebody says beside the template: most of their words are in no place of it. */
export function listAdditions(template: string, text: string): string[] {
  const sentences = text.split(sentenceEnd).map((written) => ({ written, keys: keysOf(readPieces(written)) }))
  const kept = new Set(
    alignInOrder(
      keysOf(readPieces(template)),
      sentences.flatMap(({ keys }) => keys),
    ).map(([, place]) => place),
  )
  let start = 0
  return sentences.flatMap(({ written, keys }) => {
    const added = keys.filter((_key, place) => !kept.has(start + place)).length
    start += keys.length
    const isFrame = keys.length <= longestFrame && frame.test(written)
    return added >= leastAdded && added * 2 > keys.length && !isFrame ? [written.trim()] : []
  })
}

/** Stands where members of a family differ. */
export const gap = '[…]'

/**
 * What the members of a family have in common: the words of the one in the middle that at least half of them keep, in
 * their order, with a mark where they differ.
 */
export function findCommonText(middle: string, members: readonly string[]): string {
  const pieces = readPieces(middle)
  const keys = keysOf(pieces)
  const kept = new Array<number>(pieces.length).fill(0)
  for (const member of members) {
    for (const [place] of alignInOrder(keys, keysOf(readPieces(member)))) kept[place] = (kept[place] ?? 0) + 1
  }
  const words: string[] = []
  pieces.forEach(({ written }, place) => {
    if ((kept[place] ?? 0) * 2 >= members.length) words.push(written)
    else if (words.at(-1) !== gap) words.push(gap)
  })
  return words.join(' ')
}
