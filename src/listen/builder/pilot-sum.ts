import type { PilotRow } from './pilot-queries.ts'

/** How many people tried a version in all its pilots, and how many of them had an access need. */
export function sumPilots(
  pilots: readonly Pick<PilotRow, 'version' | 'people' | 'withAccessNeed'>[],
  version: number,
): { pilots: number; people: number; withAccessNeed: number } | null {
  const ofVersion = pilots.filter((pilot) => pilot.version === version)
  if (ofVersion.length === 0) return null
  const sum = (of: (pilot: (typeof ofVersion)[number]) => number) =>
    ofVersion.reduce((total, pilot) => total + of(pilot), 0)
  return {
    pilots: ofVersion.length,
    people: sum(({ people }) => people),
    withAccessNeed: sum(({ withAccessNeed }) => withAccessNeed),
  }
}
