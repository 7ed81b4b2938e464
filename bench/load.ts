import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** What a load worker is told: where, how many connections at once, for how long, and what each request is. */
export type Load = {
  port: number
  connections: number
  seconds: number
  method: 'GET' | 'POST'
  path: string
  /** Bodies to send in turn; a number is put in for `{n}` so that no two are the same. */
  bodies: string[]
}

export type LoadResult = { done: number; failed: number; seconds: number; firstFailure: string | null }

/** Sends requests over kept connections, each as soon as the last was answered, until the time is up. */
async function run({ port, connections, seconds, method, path, bodies }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const started = performance.now()
  const until = started + seconds * 1000
  const result: LoadResult = { done: 0, failed: 0, seconds: 0, firstFailure: null }
  let n = 0
  const one = () => {
    n += 1
    const body =
      bodies.length > 0 ? (bodies[n % bodies.length] ?? '').replaceAll('{n}', String(n)) : undefined
    return new Promise<number>((resolve, reject) => {
      const sent = request(
        {
          agent,
          port,
          method,
          path,
          host: '127.0.0.1',
          headers: body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
        },
        (answer) => {
          answer.resume()
          answer.on('end', () => resolve(answer.statusCode ?? 0))
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  }
  const line = async () => {
    while (performance.now() < until) {
      const status = await one()
      if (status >= 200 && status < 400) result.done += 1
      else {
        result.failed += 1
        result.firstFailure ??= `status ${status}`
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, line))
  result.seconds = (performance.now() - started) / 1000
  agent.destroy()
  return result
}

parentPort?.postMessage(await run(workerData as Load))
