/**
 * Why something could not be kept, where it is neither the person's mistake nor ours: `full`: a disk has no space left;
 * `busy`: no connection came free in time, or the database does not take any; `cut off`: the connection was lost in
 * the middle, so that it is not known whether what was sent is kept.
 */
export type Trouble = 'full' | 'busy' | 'cut off'

const byCode: Record<string, Trouble> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  // PostgreSQL: disk_full.
  '53100': 'full',
  // too_many_connections, cannot_connect_now, and nobody listens.
  '53300': 'busy',
  '57P03': 'busy',
  ECONNREFUSED: 'busy',
  // deadlock_detected and serialization_failure: two people at the same thing, and this one was undone.
  '40P01': 'busy',
  '40001': 'busy',
  // admin_shutdown, crash_shutdown, and a connection that ends.
  '57P01': 'cut off',
  '57P02': 'cut off',
  '08006': 'cut off',
  ECONNRESET: 'cut off',
  EPIPE: 'cut off',
}

/** What the driver says without a code. */
const byMessage: [RegExp, Trouble][] = [
  [/^timeout exceeded when trying to connect$/, 'busy'],
  [/^Connection terminated due to connection timeout$/, 'busy'],
  [/^Connection terminated/, 'cut off'],
  [/No space left on device/, 'full'],
]

/** The trouble behind an error, or behind what caused it; undefined where it is another fault. */
export function troubleOf(error: unknown): Trouble | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException
    const { message } = at
    const found =
      (code === undefined ? undefined : byCode[code]) ?? byMessage.find(([said]) => said.test(message))?.[1]
    if (found) return found
  }
  return undefined
}
