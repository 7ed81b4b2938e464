import { seededNumbers, shuffle } from './seeded-numbers.ts'
import { textKey } from './tokens.ts'

type Grouped = { text: string; labels: readonly string[] }

/** Examples whose text is the same, by place. */
function groupByText(examples: readonly Grouped[]): number[][] {
  const groups = new Map<string, number[]>()
  examples.forEach((example, place) => {
    const key = textKey(example.text)
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  })
  return [...groups.values()]
}

function countLabels(examples: readonly Grouped[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { labels } of examples)
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

/**
 * Deals examples into `count` folds of about the same size, rare labels spread over them. Examples with the
 * same words always share a fold: a text seen in training would otherwise be "recognised" when tested.
 * Gives the fold (0 … count − 1) of each example. The same seed gives the same folds.
 */
export function assignFolds(examples: readonly Grouped[], count: number, seed: number): Int32Array {
  const labelCounts = countLabels(examples)
  const rarestLabel = (group: readonly number[]): string =>
    group
      .flatMap((place) => examples[place]?.labels ?? [])
      .reduce((rarest, label) => {
        if (rarest === '') return label
        return (labelCounts.get(label) ?? 0) < (labelCounts.get(rarest) ?? 0) ? label : rarest
      }, '')
  const groups = groupByText(examples)
  shuffle(groups, groups.length, seededNumbers(seed))
  const dealt = groups.map((places) => ({ places, label: rarestLabel(places) }))
  dealt.sort(
    (a, b) =>
      (labelCounts.get(a.label) ?? 0) - (labelCounts.get(b.label) ?? 0) || b.places.length - a.places.length,
  )

  const folds = new Int32Array(examples.length)
  const sizes = new Array<number>(count).fill(0)
  const labelSizes = new Map<string, number[]>()
  for (const { places, label } of dealt) {
    const ofLabel = labelSizes.get(label) ?? new Array<number>(count).fill(0)
    labelSizes.set(label, ofLabel)
    let emptiest = 0
    for (let fold = 1; fold < count; fold++) {
      const byLabel = (ofLabel[fold] ?? 0) - (ofLabel[emptiest] ?? 0)
      const bySize = (sizes[fold] ?? 0) - (sizes[emptiest] ?? 0)
      if (byLabel < 0 || (byLabel === 0 && bySize < 0)) emptiest = fold
    }
    for (const place of places) folds[place] = emptiest
    sizes[emptiest] = (sizes[emptiest] ?? 0) + places.length
    ofLabel[emptiest] = (ofLabel[emptiest] ?? 0) + places.length
  }
  return folds
}
