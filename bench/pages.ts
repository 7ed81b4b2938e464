import { perSecond, runLoad } from './load-worker.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'

async function measurePath({ port, seconds }: Need, path: string): Promise<number> {
  const load = { port, connections: 8, seconds, method: 'GET' as const, path, bodies: [] }
  await runLoad({ ...load, seconds: 0.5 })
  return perSecond(await runLoad(load))
}

/** A page beside a bare route of the same server. */
export const measurePage = async (
  need: Need,
  what: string,
  path: string,
  bare?: number,
): Promise<Figure> => ({
  what,
  baseline: 'bare route of the same server',
  baselinePerSecond: bare ?? (await measurePath(need, '/health/live')),
  perSecond: await measurePath(need, path),
})

/** The public page of a programme, the one box, and what people said while nothing changes. */
export async function measurePages(need: Need, note?: string): Promise<Figure[]> {
  const { target } = need
  const bare = await measurePath(need, '/health/live')
  const figures: Figure[] = []
  for (const [what, path] of [
    ['programme page', `/programmes/${target.programmeSlug}`],
    ['one box page', `/say/${target.slug}`],
    ['what people said', `/programmes/${target.programmeSlug}/what-people-said`],
  ] as const)
    figures.push({ ...(await measurePage(need, what, path, bare)), ...(note ? { note } : {}) })
  return figures
}
