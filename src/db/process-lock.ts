import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Locks between processes that die with the process.
 *
 * Node has no `flock`, and a lock file made with O_EXCL outlives a kill -9: whoever then takes it away can race with
 * the next. SQLite's locks are the kernel's own (fcntl), and SQLite comes with Node: an empty SQLite file whose
 * transaction is never committed is a lock that the kernel lets go when its holder is gone, whatever killed it. It
 * also works between containers that share the folder, where process ids mean nothing.
 */
export type Hold = { release(): void }

/** A lock that nobody points to any more would be closed, and with that let go, by the garbage collector. */
const held = new Set<DatabaseSync>()

function holdOf(lock: DatabaseSync): Hold {
  held.add(lock)
  return {
    release() {
      held.delete(lock)
      lock.close()
    },
  }
}

const sqliteBusy = 5
const pauseMs = 50

/** Takes the lock alone, or gives undefined when anyone, in this process or another, holds it. */
export function tryHoldAlone(file: string): Hold | undefined {
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    // Nothing is ever written: a journal on disk would make the lock fail where the disk is full.
    lock.exec('PRAGMA journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (isBusy(error)) return undefined
    throw new Error(`taking the lock ${file}`, { cause: error })
  }
  return holdOf(lock)
}

/** Waits for the lock as long as it takes; `onWait` is called once if it is not free at once. */
export async function holdAlone(file: string, onWait: () => void): Promise<Hold> {
  for (let waited = false; ; waited = true) {
    const hold = tryHoldAlone(file)
    if (hold) return hold
    if (!waited) onWait()
    await pause(pauseMs)
  }
}

/** Holds the lock together with any number of others. To be called where nobody can hold it alone for long. */
export function holdTogether(file: string): Hold {
  const lock = new DatabaseSync(file, { timeout: 5_000 })
  try {
    lock.exec('BEGIN')
    // A deferred transaction takes its shared lock with the first read.
    lock.prepare('SELECT count(*) FROM sqlite_master').get()
  } catch (error) {
    lock.close()
    throw new Error(`sharing the lock ${file}`, { cause: error })
  }
  return holdOf(lock)
}

/** True when nobody holds the lock. */
export function isUnheld(file: string): boolean {
  const hold = tryHoldAlone(file)
  hold?.release()
  return hold !== undefined
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
}
