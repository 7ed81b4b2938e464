/** Two ways in which one thing was coded: the labels of each, none being an answer too. */
export type LabelPair = { first: readonly string[]; second: readonly string[] }

export type LabelAgreement = {
  /** Mean over the pairs of {@link f1OfPair}. */
  f1: number
  /** Share with exactly the same labels. */
  exact: number
  /** Share with at least one label in common, or none on both sides. */
  overlap: number
}

const sharedBy = ({ first, second }: LabelPair): number => {
  const held = new Set(second)
  return new Set(first.filter((label) => held.has(label))).size
}

/** 2 × shared ÷ (first + second) of one pair; 1 where both gave none. The order makes no difference. */
export function f1OfPair(pair: LabelPair): number {
  const labels = new Set(pair.first).size + new Set(pair.second).size
  return labels === 0 ? 1 : (2 * sharedBy(pair)) / labels
}

/**
 * How far two codings of the same things agree where each may have several labels, as the peers report it:
 * F1 averaged over samples, exact match, and overlap (themefinder, evals/metrics.py).
 * @returns undefined without a pair
 */
export function agreementOfLabels(pairs: readonly LabelPair[]): LabelAgreement | undefined {
  if (pairs.length === 0) return undefined
  const sum = { f1: 0, exact: 0, overlap: 0 }
  for (const pair of pairs) {
    const [first, second] = [new Set(pair.first).size, new Set(pair.second).size]
    const shared = sharedBy(pair)
    const bothNone = first + second === 0
    sum.f1 += f1OfPair(pair)
    sum.exact += shared === first && shared === second ? 1 : 0
    sum.overlap += bothNone || shared > 0 ? 1 : 0
  }
  const count = pairs.length
  return { f1: sum.f1 / count, exact: sum.exact / count, overlap: sum.overlap / count }
}
