import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

const isThereAlready = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST'
const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/**
 * Reads a key file, or makes it the first time: `make()` gives its bytes. Readable by the owner alone.
 * Processes that make it at the same moment all read the one that was first.
 */
export async function readOrMakeKey(
  folder: string,
  name: string,
  make: () => Promise<Uint8Array>,
): Promise<Buffer> {
  const path = join(folder, name)
  try {
    return await readFile(path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeOnce(path, await make())
  } catch (cause) {
    throw new Error(`making the key ${name} in ${folder}`, { cause })
  }
  return readFile(path)
}

const secrets = new Map<string, Promise<KeyObject>>()

/**
 * A secret of 32 bytes to sign with, from its file once in a process: who signs for each of thousands of messages reads no
 * file each time, and a key object signs four times as fast as its bytes.
 */
export function readOrMakeSecret(folder: string, name: string): Promise<KeyObject> {
  const path = join(folder, name)
  const known = secrets.get(path)
  if (known) return known
  const read = readOrMakeKey(folder, name, async () => randomBytes(32)).then(createSecretKey)
  secrets.set(path, read)
  // One that could not be read is tried again.
  read.catch(() => secrets.delete(path))
  return read
}

/** Writes a whole synced file under a name of its own, then gives it its real name unless that is taken. */
async function writeOnce(path: string, content: Uint8Array) {
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
    await link(draft, path)
  } catch (error) {
    if (!isThereAlready(error)) throw error
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
}

/** The secret that signs this installation's cookies. */
export const readCookieKey = (folder: string): Promise<Buffer> =>
  readOrMakeKey(folder, 'cookies.key', async () => randomBytes(32))
