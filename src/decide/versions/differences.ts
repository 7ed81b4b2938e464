import type { PublishedVersion } from './published.ts'

/** A line of what is published: what it is, and what it says. Empty where it says nothing. */
export type Line = { name: string; value: string }

/** One version beside the one before: what was said before and is said now, line by line. */
export type Difference = {
  number: number
  publishedAt: Date
  whatWasChanged: string
  changes: { name: string; before: string; after: string }[]
}

/** What changed from each version to the next, the newest first; nothing for something published once. */
export function listDifferences<Content>(
  versions: readonly PublishedVersion<Content>[],
  linesOf: (content: Content) => Line[],
): Difference[] {
  return versions.flatMap(({ number, publishedAt, whatWasChanged, content }, at) => {
    const before = versions[at + 1]
    if (!before) return []
    const changes = linesThatDiffer(linesOf(before.content), linesOf(content))
    return [{ number, publishedAt, whatWasChanged, changes }]
  })
}

export function linesThatDiffer(before: readonly Line[], after: readonly Line[]): Difference['changes'] {
  const was = new Map(before.map(({ name, value }) => [name, value]))
  const is = new Map(after.map(({ name, value }) => [name, value]))
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({ name, before: was.get(name) ?? '', after: is.get(name) ?? '' }))
    .filter((line) => line.before !== line.after)
}
