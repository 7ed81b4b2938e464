import type { RealContent } from '../../src/register/real-content/files.ts'
import { certaintyOn } from '../../src/register/real-content/known-on.ts'

const order = { certain: 0, likely: 1, reported: 2 } as const

type Counted = { site: string; certainty: keyof typeof order; programmes: string[] }

/** Sites at which a service was to be closed or downgraded, as known on a day; each once, by the surest programme. */
export function countSites(
  { programmes }: RealContent,
  service: string,
  changes: readonly string[],
  day: string,
): Counted[] {
  const found = programmes.flatMap(({ slug, effects }) =>
    effects
      .filter((effect) => effect.service === service && changes.includes(effect.change))
      .flatMap((effect) => {
        const certainty = certaintyOn(effect, day)
        return effect.place.site && certainty ? [{ site: effect.place.site, certainty, slug }] : []
      }),
  )
  return [...Map.groupBy(found, ({ site }) => site)]
    .map(([site, lines]) => ({
      site,
      certainty: lines.map((line) => line.certainty).reduce((a, b) => (order[b] < order[a] ? b : a)),
      programmes: [...new Set(lines.map(({ slug }) => slug))],
    }))
    .toSorted((a, b) => order[a.certainty] - order[b.certainty] || a.site.localeCompare(b.site))
}
