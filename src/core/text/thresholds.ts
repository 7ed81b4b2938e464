import { findBestThreshold } from './calibration.ts'

/** A label with so many examples is judged half by them and half by those of all labels together. */
const thresholdEvidence = 8

type Judged = { score: number; positive: number }

const findThreshold = (judged: readonly Judged[]): number =>
  findBestThreshold(
    Float64Array.from(judged, ({ score }) => score),
    Uint8Array.from(judged, ({ positive }) => positive),
  )

/**
 * The score from which each label is suggested, by the scores of unseen examples. What is best for a label's few
 * examples is mostly chance, so it is drawn towards what is best for all labels together, the more the fewer they are.
 */
export function chooseThresholds(
  scores: readonly ArrayLike<number>[],
  isPositive: readonly (readonly number[])[],
): number[] {
  const judged = isPositive.map((positive, label) =>
    scores.flatMap((own, place) => {
      const score = own[label] ?? Number.NaN
      return Number.isNaN(score) ? [] : [{ score, positive: positive[place] ?? 0 }]
    }),
  )
  const shared = findThreshold(judged.flat())
  return judged.map((own) => {
    const positives = own.filter(({ positive }) => positive === 1).length
    return (positives * findThreshold(own) + thresholdEvidence * shared) / (positives + thresholdEvidence)
  })
}
