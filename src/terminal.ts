import { Refused } from './core/errors.ts'

/** A line for the person at the terminal. Standard error, so that results on standard output stay clean. */
export const say = (line: string) => process.stderr.write(`${line}\n`)

/** One Ctrl-C can arrive twice: from the terminal, and passed on by the process that started this one. */
const sameSignalWithinMs = 1000

/**
 * Starts something that runs until it is told to stop, and stops it once, in good order; told so while it is still
 * starting, it first finishes that, since what has begun can be left behind. A second Ctrl-C, a second later or more,
 * ends the process at once; the next start recovers.
 */
export async function runUntilStopped(start: () => Promise<() => Promise<void>>): Promise<void> {
  let started: Promise<() => Promise<void>> | undefined
  let stopping: number | undefined
  const end = async () => {
    if (stopping !== undefined) {
      if (performance.now() - stopping > sameSignalWithinMs) process.exit(1)
      return
    }
    stopping = performance.now()
    say('Stopping …')
    try {
      const stop = await started
      await stop?.()
      process.exit(0)
    } catch (error) {
      fail(error)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  started = start()
  await started.catch(fail)
}

function fail(error: unknown): never {
  say(explain(error))
  process.exit(1)
}

/** What went wrong, for a person: the chain of causes, and the place only where nobody foresaw it. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE')
    return 'Another program uses this port. Set PORT to another number, such as PORT=3001.'
  const causes: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) causes.push(at.message)
  const whatNext = error instanceof Refused && error.whatNext ? `\n${error.whatNext}` : ''
  const place = error.constructor === Error || error instanceof TypeError ? `\n${error.stack}` : ''
  return causes.join('\n  because: ') + whatNext + place
}
