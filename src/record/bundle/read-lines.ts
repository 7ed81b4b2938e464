import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** No row is longer; a file without line feeds is then not read into memory whole. */
const longestLine = 64 * 2 ** 20

export type ReadFile = { bytes: number; sha256: string; rows: number }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a file once, from beginning to end: its size and hash, and each of its lines for `onLine`.
 * @throws Error for what is not UTF-8, has a line that is too long or does not end with a line feed
 */
export async function readLines(
  path: string,
  onLine?: (line: string, number: number) => void,
): Promise<ReadFile> {
  const sum = createHash('sha256')
  let [bytes, rows] = [0, 0]
  let rest: Buffer[] = []
  let restBytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    sum.update(chunk)
    bytes += chunk.length
    if (!onLine) continue
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const piece = chunk.subarray(from, end)
      const line = rest.length === 0 ? piece : Buffer.concat([...rest, piece])
      rows += 1
      onLine(decoder.decode(line), rows)
      from = end + 1
      if (restBytes > 0) {
        rest = []
        restBytes = 0
      }
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
    restBytes += chunk.length - from
    if (restBytes > longestLine) throw new Error(`line ${rows + 1} is too long`)
  }
  if (restBytes > 0) throw new Error('the last line does not end with a line feed')
  return { bytes, sha256: sum.digest('hex'), rows }
}
