import { seededNumbers, shuffle } from './seeded-numbers.ts'
import { textKey } from './tokens.ts'

/** The fold (0 … count − 1) of each example. */
export type Folds = { of: Int32Array; count: number }

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
 * Deals examples into `count` folds of about the same size, the texts of each label spread over them, rare
 * labels first. Examples with the same words always share a fold: a text seen in training would otherwise be "recognised" when tested.
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
  const fullSize = examples.length / count
  const textsOfLabel = new Map<string, number[]>()
  for (const { places, label } of dealt) {
    const ofLabel = textsOfLabel.get(label) ?? new Array<number>(count).fill(0)
    textsOfLabel.set(label, ofLabel)
    const isFull = (fold: number) => Number((sizes[fold] ?? 0) >= fullSize)
    const compare = (a: number, b: number) =>
      isFull(a) - isFull(b) || (ofLabel[a] ?? 0) - (ofLabel[b] ?? 0) || (sizes[a] ?? 0) - (sizes[b] ?? 0)
    let chosen = 0
    for (let fold = 1; fold < count; fold++) if (compare(fold, chosen) < 0) chosen = fold
    for (const place of places) folds[place] = chosen
    sizes[chosen] = (sizes[chosen] ?? 0) + places.length
    ofLabel[chosen] = (ofLabel[chosen] ?? 0) + 1
  }
  return folds
}
