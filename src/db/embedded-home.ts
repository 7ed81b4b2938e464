import { closeSync, constants, openSync } from 'node:fs'
import { access, chmod, chown, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isReachable, isRoot, NoEmbeddedPostgres, unprivileged } from './embedded-files.ts'

/**
 * Where one embedded database lives.
 *
 * `folder`/data        PostgreSQL's own folder        `folder`/server.json  the last server: pid, port, host
 * `folder`/password    made at random, mode 0600      `folder`/*.lock       see process-lock.ts
 */
export type Home = {
  folder: string
  data: string
  making: string
  log: string
  password: string
  startLock: string
  usersLock: string
  state: string
}

/** Makes the folder where it is missing; as root, so that the unprivileged user can pass through it and no more. */
export async function prepareHome(folder: string): Promise<Home> {
  await mkdir(folder, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  if (isRoot) await chmod(folder, 0o711)
  const real = await realpath(folder)
  const inside = (name: string) => join(real, name)
  return {
    folder: real,
    data: inside('data'),
    making: inside('data.making'),
    log: inside('postgres.log'),
    password: inside('password'),
    startLock: inside('start.lock'),
    usersLock: inside('users.lock'),
    state: inside('server.json'),
  }
}

/** What a child process needs to reach the home: the path it is given, a file descriptor to inherit, and its user. */
export type Passage = {
  folder: string
  descriptor: number | 'ignore'
  user: { uid?: number; gid?: number }
  close(): void
}

/**
 * Opens the way to the home for the user that PostgreSQL runs as.
 *
 * As root, the home may lie in a folder that only root can enter, such as /root. Linux has a way round without
 * touching the rights of somebody's home folder: the child inherits the open folder as file descriptor 3, and
 * /proc/self/fd/3 leads straight into it. Children of the child inherit it too.
 */
export async function openPassage(home: Home): Promise<Passage> {
  const user = isRoot ? { uid: unprivileged, gid: unprivileged } : {}
  if (!isRoot || (await isReachable(home.folder))) {
    return { folder: home.folder, descriptor: 'ignore', user, close: () => {} }
  }
  if (process.platform !== 'linux') {
    throw new NoEmbeddedPostgres(
      `PostgreSQL does not run as root, and no other user can reach ${home.folder}. Choose another folder by HEARD_DATA.`,
    )
  }
  const descriptor = openSync(home.folder, constants.O_RDONLY | constants.O_DIRECTORY)
  return { folder: '/proc/self/fd/3', descriptor, user, close: () => closeSync(descriptor) }
}

const stateFile = z.object({ pid: z.number().int(), port: z.number().int(), host: z.string() })
export type ServerState = z.infer<typeof stateFile>

/** The server that was started last here, which may be long gone; undefined when there was none. */
export async function findState(home: Home): Promise<ServerState | undefined> {
  const text = await readFile(home.state, 'utf8').catch(() => '{}')
  try {
    return stateFile.safeParse(JSON.parse(text)).data
  } catch {
    // Cut short by a crash: it only tells which port to try first.
    return undefined
  }
}

export const writeState = (home: Home, state: ServerState) =>
  writeFile(home.state, `${JSON.stringify(state)}\n`, { mode: 0o600 })

/** Reads pid and port from PostgreSQL's own postmaster.pid; undefined without that file. */
export async function findPostmaster(home: Home): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(join(home.data, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 && port > 0 ? { pid, port } : undefined
}

export const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** Lends a secret to the unprivileged user as a file for as long as `use` runs. */
export async function lendSecret<T>(
  home: Home,
  secret: string,
  use: (name: string) => Promise<T>,
): Promise<T> {
  const path = join(home.folder, 'password.lent')
  await rm(path, { force: true })
  await writeFile(path, secret, { mode: 0o600, flag: 'wx' })
  try {
    if (isRoot) await chown(path, unprivileged, unprivileged)
    return await use('password.lent')
  } finally {
    await rm(path, { force: true })
  }
}
