import { setTimeout as wait } from 'node:timers/promises'
import type { EmbeddedPostgres } from './embedded.ts'
import type { DatabaseLog } from './log.ts'

type WatchSettings = {
  everyMs?: number
  /** What is done where the server can be reached no more by the connections of this process; it ends the process. */
  onMoved?: () => void
}

/** Whoever runs Heard (systemd, a container) starts it again, and it then asks for the new port. */
const endProcess = () => process.exit(1)

/**
 * Looks every few seconds whether the embedded database runs, and starts it again where it does not: PostgreSQL ends
 * itself when it cannot write its log, as on a full disk. While it cannot be started it is tried again and again.
 */
export function watchDatabase(
  server: Pick<EmbeddedPostgres, 'revive'>,
  log: DatabaseLog,
  { everyMs = 5000, onMoved = endProcess }: WatchSettings = {},
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const pause = () => wait(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
  const run = async () => {
    for (await pause(); !stopping.signal.aborted; await pause()) {
      try {
        const found = await server.revive()
        if (found === 'started') log.warn('The database had ended and was started again')
        if (found === 'moved') {
          log.error(
            'The database had ended and could only be started on another port: Heard has to be started again',
          )
          onMoved()
        }
      } catch (error) {
        log.error(`The database has ended and cannot be started; it is tried again: ${String(error)}`)
      }
    }
  }
  const ended = run()
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}
