import { Readable } from 'node:stream'
import { tellingBytes } from '../core/media-type.ts'

/** The first bytes of an upload, and all of it to be read after: what is refused by them is never stored. */
export async function readStart(upload: Readable): Promise<{ start: Buffer; whole: Readable }> {
  const chunks = upload[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let start = Buffer.alloc(0)
  while (start.length < tellingBytes) {
    const next = await chunks.next()
    if (next.done) break
    start = Buffer.concat([start, next.value])
  }
  const whole = async function* () {
    yield start
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  }
  return { start, whole: Readable.from(whole()) }
}
