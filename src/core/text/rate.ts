/** How well suggestions met one label. `right` is how often the label was both held and suggested. */
export type LabelRate = {
  label: string
  held: number
  suggested: number
  right: number
  /** right / suggested; undefined where the label was never suggested. */
  precision: number | undefined
  /** right / held; undefined where the label was never held. */
  recall: number | undefined
  f1: number
}

/** Shares are between 0 and 1, and 0 where `base` is 0. */
export type Rates = {
  /** How many items were compared. */
  base: number
  /** Share of items whose suggested labels are exactly the held ones. */
  accuracy: number
  /**
   * Mean over the labels of the lesser of precision and recall: right ÷ max(held, suggested).
   * Mosley L. (2013), "A balanced approach to the multi-class imbalance problem", Iowa State University,
   * https://lib.dr.iastate.edu/etd/13537, pages 41–42.
   */
  classBalanceAccuracy: number
  /** Mean over the labels of F1. */
  macroF1: number
  /** F1 of all labels counted together; equals accuracy where each item holds and is given one label. */
  microF1: number
  /** Most often held first. */
  perLabel: LabelRate[]
}

type LabelSets = { held: readonly string[]; suggested: readonly string[] }

function rateLabel(label: string, count: { held: number; suggested: number; right: number }): LabelRate {
  const { held, suggested, right } = count
  return {
    label,
    ...count,
    precision: suggested === 0 ? undefined : right / suggested,
    recall: held === 0 ? undefined : right / held,
    f1: (2 * right) / (held + suggested),
  }
}

function haveSameLabels(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && one.isSubsetOf(other)
}

/**
 * Compares suggested labels with those that people gave, where an item may have any number of labels.
 * The labels that count are all that were held or suggested at least once.
 */
export function compareLabelSets(pairs: readonly LabelSets[]): Rates {
  const counts = new Map<string, { held: number; suggested: number; right: number }>()
  const countOf = (label: string) => {
    const count = counts.get(label) ?? { held: 0, suggested: 0, right: 0 }
    counts.set(label, count)
    return count
  }
  let same = 0
  for (const pair of pairs) {
    const held = new Set(pair.held)
    const suggested = new Set(pair.suggested)
    if (haveSameLabels(held, suggested)) same += 1
    for (const label of held) countOf(label).held += 1
    for (const label of suggested) {
      const count = countOf(label)
      count.suggested += 1
      if (held.has(label)) count.right += 1
    }
  }
  const perLabel = Array.from(counts, ([label, count]) => rateLabel(label, count)).sort(
    (a, b) => b.held - a.held || b.suggested - a.suggested || (a.label < b.label ? -1 : 1),
  )
  const sum = (figure: (rate: LabelRate) => number) =>
    perLabel.reduce((total, rate) => total + figure(rate), 0)
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    base: pairs.length,
    accuracy: share(same, pairs.length),
    classBalanceAccuracy: share(
      sum((rate) => rate.right / Math.max(rate.held, rate.suggested)),
      perLabel.length,
    ),
    macroF1: share(
      sum((rate) => rate.f1),
      perLabel.length,
    ),
    microF1: share(
      2 * sum((rate) => rate.right),
      sum((rate) => rate.held + rate.suggested),
    ),
    perLabel,
  }
}

/**
 * Compares one suggested label with one held label per item. An empty string stands for "no label", so an
 * item without a suggestion counts as wrong and in no label's precision.
 */
export function compareLabels(pairs: readonly { held: string; suggested: string }[]): Rates {
  const listOf = (label: string) => (label === '' ? [] : [label])
  return compareLabelSets(
    pairs.map(({ held, suggested }) => ({ held: listOf(held), suggested: listOf(suggested) })),
  )
}
