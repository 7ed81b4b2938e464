import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { tellingBytes } from '../../core/media-type.ts'
import type { SentFile } from '../../core/questionnaire/content.ts'
import { cleanText } from '../../core/text/clean.ts'
import { FileTooLarge, openFiles } from '../../files/files.ts'

// Files of unfinished responses lie apart from those of the record, a folder for each draft: they are deleted with
// it, and no other response can lose a file by that, be it the same to the byte.

type Needs = Pick<Context, 'config'>

const unsentFolder = ({ config }: Needs): string => join(config.dataFolder, 'unsent-files')
const folderOf = (needs: Needs, tokenHash: Buffer): string =>
  join(unsentFolder(needs), tokenHash.toString('hex'))

/** A file that came with a page and is kept beside the draft, or the reason why it is not. */
export type Upload = SentFile | { refused: 'type' | 'size' }

/** Which files a field takes: the largest, and the media type of one by its name and first bytes. */
export type Accepted = { largest: number; typeOf(name: string, first: Uint8Array): string | undefined }

type Incoming = { filename: string | undefined; file: Readable & { truncated?: boolean } }

/** Longest name of a file that is kept. */
const longestName = 120

/** Passes on no more than a file may have and one byte, and reads the rest to its end. */
async function* upTo(largest: number, file: Readable): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of file as AsyncIterable<Buffer>) {
    const left = largest + 1 - bytes
    if (left > 0) yield chunk.subarray(0, left)
    bytes += chunk.length
  }
}

/**
 * Keeps what came as a file beside a draft. It is read to its end whatever becomes of it, since a browser that still
 * sends would not see the answer; nothing that is refused stays. Undefined where none was chosen.
 */
export async function takeUpload(
  needs: Needs,
  tokenHash: Buffer,
  { filename, file }: Incoming,
  { largest, typeOf }: Accepted,
): Promise<Upload | undefined> {
  if (!filename) return void file.resume()
  const files = openFiles(folderOf(needs, tokenHash))
  const stored = await files
    .store(Readable.from(upTo(largest, file)), largest + 1)
    .catch((error: unknown) => {
      if (error instanceof FileTooLarge) return undefined
      throw error
    })
  if (!stored) return { refused: 'size' }
  const isTooLarge = file.truncated || stored.bytes > largest
  const name = cleanText(filename.split(/[/\\]/).at(-1) ?? '').slice(-longestName)
  const type = isTooLarge ? undefined : typeOf(name, await readFirst(files.pathOf(stored.hash)))
  if (type) return { ...stored, name, type }
  await files.remove(stored.hash)
  return { refused: isTooLarge ? 'size' : 'type' }
}

async function readFirst(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(tellingBytes), 0, tellingBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A file that was kept beside a draft before, as its form names it again; undefined where it is not there. */
export async function findUnsent(
  needs: Needs,
  tokenHash: Buffer,
  { hash, name }: { hash: string; name: string },
  { typeOf }: Accepted,
): Promise<SentFile | undefined> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
  const path = openFiles(folderOf(needs, tokenHash)).pathOf(hash)
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  const named = cleanText(name).slice(-longestName)
  const type = typeOf(named, await readFirst(path))
  return type ? { hash, name: named, type, bytes: found.size } : undefined
}

/** A file of a draft is not there any more: the person has to choose it again. */
export class FileLost extends Refused {
  constructor() {
    super('listen:check.fileLost')
  }
}

/** Takes a file of a draft into the record's store, where it stays. @throws FileLost */
export async function keepForGood(ctx: Pick<Context, 'config' | 'files'>, tokenHash: Buffer, hash: string) {
  const kept = await ctx.files.read(hash).catch(() => undefined)
  if (kept) return void kept.stream.destroy()
  const unsent = await openFiles(folderOf(ctx, tokenHash))
    .read(hash)
    .catch(() => undefined)
  if (!unsent) throw new FileLost()
  await ctx.files.store(unsent.stream, unsent.bytes)
}

export const deleteUnsent = (needs: Needs, tokenHash: Buffer): Promise<void> =>
  rm(folderOf(needs, tokenHash), { recursive: true, force: true })

/** The hashes of the drafts that have a folder of files, with when something last came into it. */
export async function listUnsent(needs: Needs): Promise<{ tokenHash: Buffer; changedAt: Date }[]> {
  const names = await readdir(unsentFolder(needs)).catch(() => [])
  const folders = names.filter((name) => /^[0-9a-f]{64}$/.test(name))
  return Promise.all(
    folders.map(async (name) => {
      const { mtime } = await stat(join(unsentFolder(needs), name))
      return { tokenHash: Buffer.from(name, 'hex'), changedAt: mtime }
    }),
  )
}
