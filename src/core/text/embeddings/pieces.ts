import { listWords } from '../tokens.ts'

/**
 * The encoder's work grows with the square of a text's length and its sense of a text wanes: longer ones go in pieces.
 * What stands after the last piece is not read; by then the mean hardly moves.
 */
const longestPiece = 400
const mostPieces = 12

/** Text as the encoder reads it: one form of each character, single spaces. */
const readable = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim()

/** A text in pieces that end at a space where there is one; none where the text has no word. */
export function listPieces(text: string): string[] {
  // Cut first: whatever comes in, no more of it is looked at than can be read.
  let rest = readable(text.slice(0, 2 * longestPiece * mostPieces))
  const pieces: string[] = []
  while (rest !== '' && pieces.length < mostPieces) {
    const space = rest.length > longestPiece ? rest.lastIndexOf(' ', longestPiece) : -1
    const end = rest.length <= longestPiece ? rest.length : space > 0 ? space : longestPiece
    pieces.push(rest.slice(0, end).toWellFormed())
    rest = rest.slice(end).trimStart()
  }
  return pieces.filter((piece) => listWords(piece).length > 0)
}
