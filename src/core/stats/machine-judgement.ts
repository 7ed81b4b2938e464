import { combineShares, type Estimate } from './newcombe.ts'
import { type Share, wilsonShare } from './wilson.ts'

/** On a random sample: how many a person gave the label, how many the machine did, and how many both did. */
export type Judged = { base: number; held: number; suggested: number; right: number }

/** Of those that the machine labelled, how many a person did too; of those that a person did, how many the machine. */
export const precisionAndRecall = ({
  held,
  suggested,
  right,
}: Judged): { precision: Share; recall: Share } => ({
  precision: wilsonShare(right, suggested),
  recall: wilsonShare(right, held),
})

/**
 * How many of a set a person would give a label that only a machine has looked at: what the machine says of each half of
 * the set, corrected by how often a random sample showed it right on that half. Where the machine is wrong more often on
 * the set than on the sample, no such correction knows it.
 *
 * Tenenbein A. (1970), A double sampling scheme for estimating from binomial data with misclassifications, JASA
 * 65:1350–1361; the interval by the two halves' Wilson limits ({@link combineShares}).
 *
 * @param suggested of how many of the set the machine says it
 * @returns a share of the set, 0 to 1; undefined where a half that the set has was not sampled
 */
export function correctedShare(
  sample: Judged,
  set: { base: number; suggested: number },
): Estimate | undefined {
  if (set.base === 0) return undefined
  const missed = wilsonShare(sample.held - sample.right, sample.base - sample.suggested)
  const right = wilsonShare(sample.right, sample.suggested)
  const weight = set.suggested / set.base
  const terms = [
    { weight, share: right },
    { weight: 1 - weight, share: missed },
  ].filter((term) => term.weight > 0)
  const found = combineShares(terms)
  return found && { value: found.value, low: Math.max(0, found.low), high: Math.min(1, found.high) }
}
