import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { readCheckpoint } from '../core/record/checkpoint.ts'

/** The last checkpoint outside the database, so that one that was set back is noticed. */
export const keptCheckpointFile = ({ dataFolder }: Pick<Config, 'dataFolder'>): string =>
  join(dataFolder, 'record', 'last-checkpoint')

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** The note in the file, or undefined where there is none yet. */
export async function readKeptCheckpoint(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/**
 * Puts a checkpoint in the file's place, on disk, whole or not at all. It never goes back: a process that lost its lock
 * in the middle of a round finds that another has gone on.
 */
export async function keepCheckpoint(file: string, note: string): Promise<void> {
  const kept = readCheckpoint((await readKeptCheckpoint(file)) ?? '')
  const size = readCheckpoint(note)?.size ?? 0
  if (kept && kept.size > size) {
    throw new Error(`${file} is of ${kept.size} entries already and is not set back to ${size}`)
  }
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}`
  try {
    await writeSynced(draft, note)
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
  await syncFolder(dirname(file))
}

async function writeSynced(path: string, content: string) {
  const file = await open(path, 'wx', 0o644)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The name of the file, as well as its content, is then on disk. */
async function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Puts aside a checkpoint that this log can no longer bear out: evidence, under a name of its own. */
export async function putAsideCheckpoint(file: string, size: number, root: Buffer): Promise<string> {
  const aside = join(dirname(file), `lost-checkpoint-${size}-${root.toString('hex').slice(0, 8)}`)
  await rename(file, aside)
  await syncFolder(dirname(file))
  return aside
}
