/** One-sided 90% point of the normal distribution, beyond which a share is more than chance. */
const point90 = 1.2816

export const isBeyondChance = (z: number): boolean => z > point90

/** How far a share lies above a half, in standard errors; 0 votes give 0. */
export const shareTest = (count: number, all: number): number =>
  2 * Math.sqrt(all + 1) * ((count + 1) / (all + 1) - 0.5)

/** How far one share lies above another, in standard errors of both taken together. */
export function differenceTest(count: number, all: number, otherCount: number, otherAll: number): number {
  const [one, of, other, ofOther] = [count + 1, all + 1, otherCount + 1, otherAll + 1]
  const pooled = (one + other) / (of + ofOther)
  if (pooled === 1) return 0
  return (one / of - other / ofOther) / Math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / ofOther))
}
