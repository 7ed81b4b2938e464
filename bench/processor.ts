import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Ticks of the kernel in a second, as Linux has them everywhere. */
const ticks = 100

/** Numbers of a process from /proc: its parent, and how many seconds it, and what it started and saw end, have run. */
function readProcess(pid: string): { parent: number; own: number; ended: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [own = 0, system = 0, ended = 0, endedSystem = 0] = fields.slice(11, 15).map(Number)
    return { parent: Number(fields[1]), own: (own + system) / ticks, ended: (ended + endedSystem) / ticks }
  } catch {
    return undefined
  }
}

/**
 * Seconds of processor that this process and its database have had: what to compare while others use the machine. Null
 * where the system does not say.
 */
export function processorSeconds(dataFolder: string): number | null {
  const { user, system } = process.cpuUsage()
  try {
    const [postmaster = ''] = readFileSync(join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8').split(
      '\n',
    )
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const own = all.flatMap((pid) => {
      const found = readProcess(pid)
      if (pid === postmaster && found) return [found.own + found.ended]
      return found?.parent === Number(postmaster) ? [found.own] : []
    })
    return own.reduce((sum, seconds) => sum + seconds, (user + system) / 1e6)
  } catch {
    return null
  }
}

/** How much processor each of so many requests took, the asking included; empty where it is not known. */
export function processorNote(dataFolder: string, before: number | null, requests: number): string {
  const after = processorSeconds(dataFolder)
  if (before === null || after === null || requests === 0) return ''
  return `${((1000 * (after - before)) / requests).toFixed(1)} ms of processor each`
}
