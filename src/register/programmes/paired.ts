/** Brings what has the same id in two lists together; what only one of them has stands alone. */
export function paired<Item extends { id: string }>(
  before: readonly Item[],
  after: readonly Item[],
): [Item | null, Item | null][] {
  const earlier = new Map(before.map((item) => [item.id, item]))
  const later = new Set(after.map(({ id }) => id))
  const kept = after.map((item): [Item | null, Item | null] => [earlier.get(item.id) ?? null, item])
  const gone = before
    .filter(({ id }) => !later.has(id))
    .map((item): [Item | null, Item | null] => [item, null])
  return [...kept, ...gone]
}
