import { perSecond, runLoad } from './load-worker.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'

/** The public page of a programme, the one box, and what people said while nothing changes, beside a bare route of the same server. */
export async function measurePages({ port, seconds, target }: Need, note?: string): Promise<Figure[]> {
  const measure = async (path: string) => {
    const load = { port, connections: 8, seconds, method: 'GET' as const, path, bodies: [] }
    await runLoad({ ...load, seconds: 0.5 })
    return perSecond(await runLoad(load))
  }
  const bare = await measure('/health/live')
  const figures: Figure[] = []
  for (const [what, path] of [
    ['programme page', `/programmes/${target.programmeSlug}`],
    ['one box page', `/say/${target.slug}`],
    ['what people said', `/programmes/${target.programmeSlug}/what-people-said`],
  ] as const) {
    figures.push({
      what,
      perSecond: await measure(path),
      baseline: 'bare route of the same server',
      baselinePerSecond: bare,
      ...(note ? { note } : {}),
    })
  }
  return figures
}
