import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Direction } from '../core/languages/language-code.ts'
import { chooseEncoding, compress, type Encoding, markCompressed } from './compression.ts'

const webFolder = dirname(fileURLToPath(import.meta.url))
const files = {
  'app.css': { path: join(webFolder, 'generated/app.css'), type: 'text/css; charset=utf-8' },
  'app.rtl.css': { path: join(webFolder, 'generated/app.rtl.css'), type: 'text/css; charset=utf-8' },
  'app.js': { path: join(webFolder, 'generated/app.js'), type: 'text/javascript; charset=utf-8' },
  'favicon.svg': { path: join(webFolder, 'assets/favicon.svg'), type: 'image/svg+xml' },
}

/** Addresses of the style sheets and the script, each with a part of its hash so that it can be kept for ever. */
export type AssetUrls = { css: Record<Direction, string>; js: string }

const slowAndSmall = 11

/** Compresses once, when it is first asked for. */
function compressor(content: Buffer): (encoding: Encoding) => Promise<Buffer> {
  const made = new Map<Encoding, Promise<Buffer>>()
  return (encoding) => {
    const kept = made.get(encoding) ?? compress(content, encoding, slowAndSmall)
    made.set(encoding, kept)
    return kept
  }
}

/** Serves the files that every page uses, from memory. */
export async function addAssets(app: FastifyInstance): Promise<AssetUrls> {
  const hashes: Record<string, string> = {}
  for (const [name, { path, type }] of Object.entries(files)) {
    const content = await readFile(path)
    hashes[name] = createHash('sha256').update(content).digest('hex').slice(0, 12)
    const compressed = compressor(content)
    app.get(`/assets/${name}`, { config: { access: 'public' } }, async (request, reply) => {
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable')
      reply.header('vary', 'accept-encoding')
      const encoding = chooseEncoding(request.headers['accept-encoding'])
      if (!encoding) return reply.send(content)
      return markCompressed(reply, encoding).send(await compressed(encoding))
    })
  }
  const urlOf = (name: keyof typeof files) => `/assets/${name}?v=${hashes[name]}`
  return { css: { ltr: urlOf('app.css'), rtl: urlOf('app.rtl.css') }, js: urlOf('app.js') }
}
