import { z } from 'zod'
import type { Point } from '../../core/travel/index.ts'

type From = Point & { code: string }
type To = Point & { id: string }

/** Pairs that a Valhalla server takes at once by its own settings (`service_limits.auto.max_matrix_location_pairs`). */
const mostPairs = 2500
const mostSources = 50
const timeoutMs = 60_000

/** Of an answer in long form; `time` in seconds, null where there is no way. */
const answer = z.object({
  sources_to_targets: z.array(
    z.array(z.object({ from_index: z.int(), to_index: z.int(), time: z.number().nullable() })),
  ),
})

/** A table of ways, as Valhalla takes it and answers it. */
export type MatrixQuery = {
  sources: { lat: number; lon: number }[]
  targets: { lat: number; lon: number }[]
  costing: 'auto'
}
/** Whatever routes by Valhalla: a server, or the package on this machine. */
export type Router = (query: MatrixQuery) => Promise<unknown>

/** A Valhalla server at an address. */
export const routerAt =
  (url: string): Router =>
  async (query) => {
    const response = await fetch(new URL('sources_to_targets', `${url.replace(/\/$/, '')}/`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(query),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok)
      throw new Error(`Valhalla answers ${response.status}: ${(await response.text()).slice(0, 200)}`)
    return response.json()
  }

/**
 * Minutes by car from each place to each site, as Valhalla routes them. Places without a way to a site have no time to it.
 * @throws Error where the router cannot be reached or answers something else
 */
export async function askValhalla(
  router: Router,
  sources: readonly From[],
  targets: readonly To[],
): Promise<Map<string, Map<string, number>>> {
  const minutes = new Map<string, Map<string, number>>()
  const atOnce = Math.min(mostSources, targets.length)
  for (let to = 0; to < targets.length; to += atOnce) {
    const some = targets.slice(to, to + atOnce)
    const step = Math.min(mostSources, Math.floor(mostPairs / some.length))
    for (let from = 0; from < sources.length; from += step)
      await askOnce(router, sources.slice(from, from + step), some, minutes)
  }
  return minutes
}

async function askOnce(
  router: Router,
  sources: readonly From[],
  targets: readonly To[],
  minutes: Map<string, Map<string, number>>,
): Promise<void> {
  const place = ({ latitude, longitude }: Point) => ({ lat: latitude, lon: longitude })
  const query = { sources: sources.map(place), targets: targets.map(place), costing: 'auto' } as const
  const read = answer.safeParse(await router(query))
  if (!read.success) throw new Error('Valhalla answers something else than times', { cause: read.error })
  for (const { from_index, to_index, time } of read.data.sources_to_targets.flat()) {
    const [source, target] = [sources[from_index], targets[to_index]]
    if (!source || !target) throw new Error('Valhalla answers about places that were not asked for')
    if (time === null) continue
    const from = minutes.get(source.code) ?? new Map<string, number>()
    minutes.set(source.code, from.set(target.id, time / 60))
  }
}
