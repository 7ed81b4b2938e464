/**
 * Adjusts the p values of comparisons that are made together, so that of those at or under 0.05 about one in twenty is
 * found by chance. Benjamini Y. & Hochberg Y. (1995), Controlling the false discovery rate, JRSS B 57:289–300.
 * @returns in the order given
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const count = pValues.length
  const order = pValues.map((_, place) => place).sort((a, b) => (pValues[b] ?? 0) - (pValues[a] ?? 0))
  const adjusted = new Array<number>(count).fill(1)
  let least = 1
  order.forEach((place, fromTop) => {
    least = Math.min(least, ((pValues[place] ?? 1) * count) / (count - fromTop))
    adjusted[place] = least
  })
  return adjusted
}
