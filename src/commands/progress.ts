/** What shows how far long work has come: a bar on a terminal, a line each tenth in a log. */
export type Progress = { to(share: number): void; done(said: string): void }

const width = 30

/** Progress on standard error, so that results on standard output stay clean. */
export function openProgress(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  let shown = -1
  const step = stream.isTTY ? 100 : 10
  return {
    to(share) {
      const reached = Math.floor(Math.min(Math.max(share, 0), 1) * step)
      if (reached === shown) return
      shown = reached
      if (!stream.isTTY) {
        stream.write(`${label}: ${Math.round((100 * reached) / step)}%\n`)
        return
      }
      const full = Math.round((width * reached) / step)
      stream.write(`\r${label} [${'#'.repeat(full)}${'.'.repeat(width - full)}] ${reached}%`)
    },
    done(said) {
      stream.write(stream.isTTY ? `\r${label}: ${said}\u001b[K\n` : `${label}: ${said}\n`)
    },
  }
}
