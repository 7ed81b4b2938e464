import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../context.ts'
import { tryHoldAlone } from '../../db/process-lock.ts'

type Needs = { config: Pick<Context['config'], 'dataFolder'> }

const folderOf = ({ config }: Needs): string => join(config.dataFolder, 'bundles')

/** A folder for one bundle, which is given back, and gone, once `end` is called. */
export type Making = { folder: string; end(): Promise<void> }

/**
 * A folder in which to make a reviewer's bundle of a programme: one at a time, since each reads every row of the programme.
 * Undefined while another is being made, in this process or another one.
 */
export async function beginMaking(needs: Needs, programmeId: string): Promise<Making | undefined> {
  const folder = join(folderOf(needs), programmeId)
  await mkdir(folderOf(needs), { recursive: true, mode: 0o700 })
  const hold = tryHoldAlone(`${folder}.lock`)
  if (!hold) return undefined
  const end = async () => {
    await rm(folder, { recursive: true, force: true })
    hold.release()
  }
  try {
    // What a killed process left.
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { mode: 0o700 })
    return { folder, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** Takes away what processes that were killed left of bundles: rows of people must not lie about. */
export async function clearLeftBundles(needs: Needs): Promise<void> {
  const names = await readdir(folderOf(needs)).catch(() => [])
  for (const name of names.filter((one) => !one.endsWith('.lock'))) {
    const hold = tryHoldAlone(join(folderOf(needs), `${name}.lock`))
    if (!hold) continue
    await rm(join(folderOf(needs), name), { recursive: true, force: true })
    hold.release()
  }
}
