import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.ts'

/** One response that was erased: ids, a number, a code and a time; nothing of what it said. */
const erasedLine = z.object({
  response: z.guid(),
  /** The number of the entry by which it was taken; null where it had none yet. */
  entry: z.int().min(0).nullable(),
  ground: z.string(),
  at: z.iso.datetime(),
})
export type Erased = z.infer<typeof erasedLine>

/** What was erased, outside the database: a backup from before brings it back, and this says so. */
const erasedFile = ({ dataFolder }: Pick<Config, 'dataFolder'>): string =>
  join(dataFolder, 'record', 'erased')

/**
 * Adds to the list, on disk before it answers. Each line begins with an end of line, so that one that a crash cut off
 * does not swallow the next.
 */
export async function keepErased(
  config: Pick<Config, 'dataFolder'>,
  erased: readonly Erased[],
): Promise<void> {
  if (erased.length === 0) return
  const path = erasedFile(config)
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o644)
  try {
    await file.writeFile(erased.map((one) => `\n${JSON.stringify(erasedLine.parse(one))}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(dirname(path))
}

/** A line of the list cannot be read: what it named might be shown again. */
class ErasedListDamaged extends Error {
  override name = 'ErasedListDamaged'
}

/**
 * Everything on the list, the last word on each response. A last line without its end is one that was never
 * acknowledged.
 * @throws ErasedListDamaged
 */
export async function readErased(config: Pick<Config, 'dataFolder'>): Promise<Erased[]> {
  const path = erasedFile(config)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const found = new Map<string, Erased>()
  for (const line of whole.split('\n').filter((one) => one !== '')) {
    const read = readLine(line)
    // A line that a crash cut off and another was put after: it begins as one and names nothing whole.
    if (!read && !line.endsWith('}')) continue
    if (!read) throw new ErasedListDamaged(`${path} has a line that names nothing: ${line.slice(0, 80)}`)
    found.set(read.response, read)
  }
  return [...found.values()]
}

function readLine(line: string): Erased | undefined {
  try {
    return erasedLine.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/** The name of the file, as well as its content, is then on disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
