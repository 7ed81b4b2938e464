import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { AnswerValue } from '../../core/questionnaire/content.ts'
import { fileTypeOf, firstBytes, largestAnswerFile } from '../../core/questionnaire/file-types.ts'
import { cleanText } from '../../core/text/clean.ts'
import { FileTooLarge, openFiles } from '../../files/files.ts'

// Files of unfinished responses lie apart from those of the record, a folder for each draft: they are deleted with
// it, and no other response can lose a file by that, be it the same to the byte.

type Needs = Pick<Context, 'config'>

const unsentFolder = ({ config }: Needs): string => join(config.dataFolder, 'unsent-files')
const folderOf = (needs: Needs, tokenHash: Buffer): string =>
  join(unsentFolder(needs), tokenHash.toString('hex'))

/** A file that came with a page and is kept beside the draft, or the reason why it is not. */
export type Upload = NonNullable<AnswerValue['file']> | { refused: 'type' | 'size' }

type Incoming = { filename: string | undefined; file: Readable & { truncated?: boolean } }

/** Longest name of a file that is kept. */
const longestName = 120

/**
 * Keeps what came as a file beside a draft. It is read to its end whatever becomes of it, since a browser that still
 * sends would not see the answer; nothing that is refused stays. Undefined where none was chosen.
 */
export async function takeUpload(
  needs: Needs,
  tokenHash: Buffer,
  { filename, file }: Incoming,
): Promise<Upload | undefined> {
  if (!filename) return void file.resume()
  const files = openFiles(folderOf(needs, tokenHash))
  const stored = await files.store(file, largestAnswerFile).catch((error: unknown) => {
    if (error instanceof FileTooLarge) return undefined
    throw error
  })
  if (!stored) return { refused: 'size' }
  const name = cleanText(filename.split(/[/\\]/).at(-1) ?? '').slice(-longestName)
  const type = file.truncated ? undefined : fileTypeOf(name, await readFirst(files.pathOf(stored.hash)))
  if (type) return { ...stored, name, type }
  await files.remove(stored.hash)
  return { refused: file.truncated ? 'size' : 'type' }
}

async function readFirst(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(firstBytes), 0, firstBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A file of the draft is not there any more: the person has to choose it again. */
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
  await ctx.files.store(unsent.stream, largestAnswerFile)
}

export const deleteUnsent = (needs: Needs, tokenHash: Buffer): Promise<void> =>
  rm(folderOf(needs, tokenHash), { recursive: true, force: true })

/** The hashes of the drafts that have a folder of files. */
export async function listUnsent(needs: Needs): Promise<Buffer[]> {
  const names = await readdir(unsentFolder(needs)).catch(() => [])
  return names.filter((name) => /^[0-9a-f]{64}$/.test(name)).map((name) => Buffer.from(name, 'hex'))
}
