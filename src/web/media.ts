import { createReadStream } from 'node:fs'
import type { Files } from '../files/files.ts'
import type { Reply, Request } from './route.ts'

const rangeForm = /^bytes=(\d{1,12})-(\d{0,12})$/

type Range = { start: number; end: number }

/** The one range of bytes that players ask for; anything else is answered with the whole. */
function readRange(header: string | undefined, bytes: number): Range | undefined {
  const [, first, last] = rangeForm.exec(header ?? '') ?? []
  if (first === undefined) return undefined
  const start = Number(first)
  const end = last ? Math.min(Number(last), bytes - 1) : bytes - 1
  return start <= end ? { start, end } : undefined
}

/** Whether this asks for the beginning: a player asks for the rest of one playing in further ranges. */
export const isFromStart = (request: Request): boolean => {
  const [, first] = rangeForm.exec(request.headers.range ?? '') ?? []
  return first === undefined || Number(first) === 0
}

/**
 * A stored picture, sound or film as the type that its first bytes have told, in ranges where the player asks for one:
 * some play nothing else. Nothing in it runs, whatever else it may be.
 */
export async function sendMedia(
  files: Files,
  request: Request,
  reply: Reply,
  { hash, type }: { hash: string; type: string },
) {
  const { stream, bytes } = await files.read(hash)
  reply
    .type(type)
    .header('accept-ranges', 'bytes')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
  const range = readRange(request.headers.range, bytes)
  if (!range) return reply.header('content-length', bytes).send(stream)
  stream.destroy()
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
    .header('content-length', range.end - range.start + 1)
    .send(createReadStream(files.pathOf(hash), range))
}
