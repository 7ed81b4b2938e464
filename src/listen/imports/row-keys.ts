import { createHash } from 'node:crypto'

export const hashOf = (...parts: string[]): Buffer =>
  createHash('sha256').update(JSON.stringify(parts)).digest()

/** The key of a row without a reference: its content and how-many-eth such row of the file it is. */
export function nextKey(seen: Map<number, number>, content: string): Buffer {
  const hash = hashOf('content', content)
  const series = hash.readUIntBE(0, 6)
  const number = (seen.get(series) ?? 0) + 1
  seen.set(series, number)
  return number === 1 ? hash : hashOf('content', content, String(number))
}
