import type { Passage } from '../text/passages.ts'
import type { Paragraph } from './paragraphs.ts'

/** How much of a submission is in a point. Headings, and what any letter begins and ends with, are not counted. */
export type Cover = { total: number; inPoint: number; noPoint: number; left: number }

export const overlaps = (one: Passage, other: Passage): boolean =>
  one.start < other.end && other.start < one.end

/** @param of what is marked of each paragraph */
export function coverOf(
  paragraphs: readonly Pick<Paragraph, 'kind'>[],
  of: (place: number) => 'point' | 'none' | undefined,
): Cover {
  const cover: Cover = { total: 0, inPoint: 0, noPoint: 0, left: 0 }
  paragraphs.forEach(({ kind }, place) => {
    if (kind !== 'text') return
    cover.total += 1
    const mark = of(place)
    if (mark === 'point') cover.inPoint += 1
    else if (mark === 'none') cover.noPoint += 1
    else cover.left += 1
  })
  return cover
}
