/** Two-sided 95% point of the normal distribution. */
const z = 1.959964

/** Half of the width of a 95% Wilson interval around a share of so many that were drawn from a finite number. */
export function halfWidth(share: number, read: number, population: number): number {
  if (read >= population) return 0
  const wilson =
    (z * Math.sqrt((share * (1 - share)) / read + (z * z) / (4 * read * read))) / (1 + (z * z) / read)
  return wilson * Math.sqrt((population - read) / (population - 1))
}

/**
 * How many more answers, taken at random from those that nobody has read, have to be read until the interval around a
 * share is no wider than a wish, if the share stays what it is. Wilson score interval with the correction for a finite
 * population (Cochran, Sampling Techniques, 1977, 2.6).
 * @param wish half of the width: 0.05 for five points up and down
 */
export function moreToRead(
  { count, read, population }: { count: number; read: number; population: number },
  wish: number,
): number {
  // Of what nobody has read a word nothing is known: a half is the widest that it can be.
  const share = read === 0 ? 0.5 : count / read
  let [enough, tooFew] = [population, Math.max(0, read - 1)]
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2)
    if (halfWidth(share, middle, population) <= wish) enough = middle
    else tooFew = middle
  }
  return Math.max(0, enough - read)
}
