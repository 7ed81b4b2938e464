import { constants } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { largestOriginal } from './upload.ts'

/** A scan that came with a file. What it is called is the sender's; nothing is ever opened by that name but here. */
export type Scan = {
  name: string
  /** Undefined for what is no file of its own, or too large. */
  read(): Promise<Buffer | undefined>
}

/** The scans of a folder. A bureau fills it, so no link in it is followed: it could lead to any file of this machine. */
export const listFolder = async (folder: string): Promise<Scan[]> =>
  (await readdir(folder))
    .filter((name) => !name.startsWith('.'))
    .map((name) => ({ name, read: () => readOwnFile(join(folder, name)) }))

async function readOwnFile(path: string): Promise<Buffer | undefined> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => undefined)
  if (!file) return undefined
  try {
    const found = await file.stat()
    return found.isFile() && found.size <= largestOriginal ? await file.readFile() : undefined
  } finally {
    await file.close()
  }
}
