import { type Figure, listRecoveredBy } from './disclosure-reader.ts'
import { listSecrets, type Response, world } from './small-programme.ts'
import { pages } from './small-programme-shown.ts'

/** Every two pages, and each by itself. */
export const pairs: readonly (readonly [string, string])[] = Object.keys(pages).flatMap((first, place) =>
  Object.keys(pages)
    .slice(place)
    .map((second) => [first, second] as const),
)

/** What somebody recovers who sets some pages of a programme beside each other. */
export function recoverFrom(people: readonly Response[], names: readonly string[]): string[] {
  const figures = [...new Set(names)].flatMap((name): Figure[] => pages[name]?.(people) ?? [])
  const secrets = listSecrets(people, [...new Set(figures.flatMap(({ by }) => by))])
  return listRecoveredBy(world, figures, secrets, people)
}
