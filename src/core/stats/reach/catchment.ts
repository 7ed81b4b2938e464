import type { Counts } from './lines.ts'

/** One area of a catchment: how many patients it sends, where that was stated, and the people who live there. */
export type CatchmentPart = { patients: number | null; people: Counts }

/**
 * The people of several areas as one base. With the patients of every area stated, each area counts by them and not by
 * its size: a hospital at the edge of a county serves its near half. Without, everybody who lives in any of them counts
 * once.
 */
export function combineAreas(parts: readonly CatchmentPart[]): Map<string, number> {
  const isWeighted = parts.length > 0 && parts.every(({ patients }) => patients !== null)
  const combined = new Map<string, number>()
  for (const { patients, people } of parts) {
    const all = [...people.values()].reduce((sum, count) => sum + count, 0)
    if (all === 0) continue
    const factor = isWeighted ? (patients ?? 0) / all : 1
    for (const [group, count] of people) combined.set(group, (combined.get(group) ?? 0) + factor * count)
  }
  return combined
}
