import { spawn } from 'node:child_process'
import { type PartResult, secondsSince } from './results.ts'

export type Command = { name: string; args: string[]; env?: Record<string, string> }

/** Runs one check in a Node process of its own. A check counts as one test; its output is kept. */
export function runCommand(command: Command): Promise<PartResult> {
  const start = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...command.env },
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const finish = (ok: boolean, trouble = '') =>
      resolve({
        name: command.name,
        seconds: secondsSince(start),
        passed: ok ? 1 : 0,
        failed: ok ? 0 : 1,
        skipped: 0,
        skippedNames: [],
        output: Buffer.concat(chunks).toString('utf8') + trouble,
      })
    child.on('error', (error) => finish(false, `could not be started: ${error.message}\n`))
    child.on('close', (code, signal) => finish(code === 0, signal ? `ended by ${signal}\n` : ''))
  })
}

/** Works through `items` with at most `width` at a time; results keep the order of the items. */
export async function mapTogether<T, R>(
  items: T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const lane = async () => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane))
  return results
}
