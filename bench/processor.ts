import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from '../src/db/database.ts'

/** What the kernel counts processor time in, on every Linux that Node runs on. */
const ticksPerSecond = 100

type Stat = { parent: number; own: number; ofEnded: number }

/** Of a process: its parent, and ticks of its own and of its children that have ended. Undefined where it is gone. */
function readStat(pid: number): Stat | undefined {
  try {
    // The name in brackets may hold spaces: what is read stands after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number)
    const [parent = 0] = fields.slice(1)
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11)
    return { parent, own: user + system, ofEnded: endedUser + endedSystem }
  } catch {
    return undefined
  }
}

/**
 * A clock of processor time: of this process and of all of the database's, so that what else the machine does is in no
 * figure. Only on Linux; elsewhere it is this process alone.
 * @returns seconds since some moment
 */
export async function openProcessorClock(db: Db): Promise<() => number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const main = readStat(rows[0]?.pid ?? 0)?.parent
  return () => {
    const { user, system } = process.cpuUsage()
    const own = (user + system) / 1e6
    if (main === undefined) return own
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const stats = pids.flatMap((pid) => {
      const stat = readStat(Number(pid))
      return stat && (Number(pid) === main || stat.parent === main) ? stat : []
    })
    const ended = readStat(main)?.ofEnded ?? 0
    return own + (stats.reduce((sum, stat) => sum + stat.own, 0) + ended) / ticksPerSecond
  }
}

/** How much processor each of so many requests took, the asking included; empty where there were none. */
export const processorNote = (seconds: number, requests: number): string =>
  requests === 0 ? '' : `${((1000 * seconds) / requests).toFixed(1)} ms of processor each`
