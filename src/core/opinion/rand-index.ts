const pairs = (count: number): number => (count * (count - 1)) / 2

const countInto = (counts: Map<number, number>, key: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/**
 * How far two cuttings of the same things agree, whatever their groups are called: 1 the same, 0 what chance would
 * give (Hubert and Arabie 1985, adjusted Rand index). What is in no group of either (below 0) is left out.
 */
export function adjustedRand(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [cells, rows, columns] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ]
  let all = 0
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at] as number, other[at] as number]
    if (a < 0 || b < 0) continue
    countInto(cells, a * 65536 + b)
    countInto(rows, a)
    countInto(columns, b)
    all += 1
  }
  const sum = (counts: Map<number, number>) =>
    [...counts.values()].reduce((total, count) => total + pairs(count), 0)
  const [together, inRows, inColumns] = [sum(cells), sum(rows), sum(columns)]
  const expected = (inRows * inColumns) / Math.max(1, pairs(all))
  const most = (inRows + inColumns) / 2
  return most === expected ? 1 : (together - expected) / (most - expected)
}
