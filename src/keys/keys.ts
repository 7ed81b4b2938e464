import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads a key file, or makes it the first time: `make()` gives its bytes. Readable by the owner alone. */
export async function readOrMakeKey(folder: string, name: string, make: () => Promise<Uint8Array>): Promise<Buffer> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(await make())
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new Error(`making the key ${name} in ${folder}`, { cause })
    }
  }
  return readFile(path)
}

/** The secret that signs this installation's cookies. */
export const readCookieKey = (folder: string): Promise<Buffer> =>
  readOrMakeKey(folder, 'cookies.key', async () => randomBytes(32))
