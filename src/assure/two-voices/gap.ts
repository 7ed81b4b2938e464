import type { CommentRow, DeclarationRow } from './queries.ts'
import { type Aspect, type Degree, degrees } from './schema.ts'

/** What groups say of one aspect, each comment once: those that are shown. */
export type Said = Record<Degree, number> & { of: number }

export function countSaid(comments: readonly CommentRow[], aspect: Aspect): Said {
  const about = comments.filter(({ state }) => state === 'shown').flatMap((one) => one[aspect] ?? [])
  const counts = Object.fromEntries(
    degrees.map((degree) => [degree, about.filter((said) => said === degree).length]),
  ) as Record<Degree, number>
  return { ...counts, of: about.length }
}

/** How many of those who spoke of it say less than the body declares; null where one of the two says nothing. */
export function gapOf(
  declaration: Pick<DeclarationRow, Aspect> | undefined,
  said: Said,
  aspect: Aspect,
): { less: number; of: number } | null {
  if (!declaration || said.of === 0) return null
  const below = degrees.slice(degrees.indexOf(declaration[aspect]) + 1)
  return { less: below.reduce((sum, degree) => sum + said[degree], 0), of: said.of }
}
