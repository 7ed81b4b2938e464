import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { NotFound } from '../core/errors.ts'

export type StoredFile = { hash: string; bytes: number }

export class FileTooLarge extends Error {}

/** Attachments by content hash: the name of a file is the SHA-256 of what is in it, so none can be changed unseen. */
export type Files = {
  /** Streams to disk and syncs before it answers. @throws FileTooLarge over the limit, leaving nothing behind. */
  store(content: Readable, limitBytes: number): Promise<StoredFile>
  /** @throws NotFound when there is none by that hash */
  read(hash: string): Promise<{ stream: Readable; bytes: number }>
  /** Takes a file away for good; one that is not there is no fault. */
  remove(hash: string): Promise<void>
  /** Where a stored file lies, for readers that need to go over it twice. */
  pathOf(hash: string): string
}

/** Lets a file through and measures it. The stream ends with FileTooLarge over the limit. */
export function measuring(limitBytes: number): { through: Transform; measure: () => StoredFile } {
  const sum = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limitBytes) return done(new FileTooLarge(`a file of more than ${limitBytes} bytes`))
      sum.update(chunk)
      done(null, chunk)
    },
  })
  return { through, measure: () => ({ hash: sum.digest('hex'), bytes }) }
}

export function openFiles(folder: string): Files {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new NotFound('a file by a name that is no hash')
    return join(folder, hash.slice(0, 2), hash)
  }

  return {
    pathOf,
    async store(content, limitBytes) {
      await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 })
      const incoming = join(folder, 'incoming', randomUUID())
      const { through, measure } = measuring(limitBytes)
      try {
        await pipeline(content, through, createWriteStream(incoming, { mode: 0o600 }))
        await sync(incoming)
        const { hash, bytes } = measure()
        await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 })
        await rename(incoming, pathOf(hash))
        return { hash, bytes }
      } catch (error) {
        await rm(incoming, { force: true })
        throw error
      }
    },
    remove: (hash) => rm(pathOf(hash), { force: true }),
    async read(hash) {
      const found = await stat(pathOf(hash)).catch(() => undefined)
      if (!found) throw new NotFound('a file by that hash')
      return { stream: createReadStream(pathOf(hash)), bytes: found.size }
    },
  }
}

async function sync(path: string) {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
