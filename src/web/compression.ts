import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'

// Our own instead of a plugin: pages are strings and the three assets lie in memory, so that two calls of Node do it.
// Guessing what is on a page from its compressed length takes many requests in the background with its reader's
// cookies, and ours are SameSite=Lax: such requests of another site carry none.

export type Encoding = 'br' | 'gzip'

/** What a browser takes, by `Accept-Encoding` (RFC 9110 §12.5.3): brotli before gzip, nothing where it takes neither. */
export function chooseEncoding(accepted: string | string[] | undefined): Encoding | undefined {
  const offers = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((offer) => offer.split(';').map((part) => part.trim()))
    .filter(([, weight]) => !/^q=0(?:\.0*)?$/.test(weight ?? ''))
    .map(([name]) => name)
  return (['br', 'gzip'] as const).find((encoding) => offers.includes(encoding))
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** @param quality of brotli: 11 takes its time and is for what is kept, 4 is as quick as gzip and smaller */
export const compress = (content: Buffer | string, encoding: Encoding, quality: number): Promise<Buffer> =>
  encoding === 'br'
    ? brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
    : zip(content, { level: quality > 9 ? 9 : 6 })

export const markCompressed = (reply: FastifyReply, encoding: Encoding): FastifyReply =>
  reply.header('content-encoding', encoding)

const leastBytes = 1024
const quick = 4

/** Compresses pages for browsers that take it. Files and streams go as they are. */
export function addCompression(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' || payload.length < leastBytes) return payload
    if (!/^text\/html/.test(String(reply.getHeader('content-type')))) return payload
    reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '))
    const encoding = chooseEncoding(request.headers['accept-encoding'])
    if (!encoding || request.method === 'HEAD') return payload
    markCompressed(reply, encoding)
    return compress(payload, encoding, quick)
  })
}
