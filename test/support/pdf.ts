import { inflateSync } from 'node:zlib'

/** What can be read back of a PDF without drawing it: its objects in clear, its streams unpacked. */
export function readPdf(bytes: Buffer) {
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: found }) => {
    const from = index + found.length
    const packed = bytes.subarray(from, bytes.indexOf('endstream', from))
    try {
      return inflateSync(packed).toString('latin1')
    } catch {
      return packed.toString('latin1')
    }
  })
  const count = (tag: string) => text.match(new RegExp(`/S /${tag}\\b`, 'g'))?.length ?? 0
  return { text, streams: streams.join('\n'), count, pages: text.match(/\/Type \/Page\b/g)?.length ?? 0 }
}
