import { assignFolds } from './folds.ts'
import { compareLabelSets, type Rates } from './rate.ts'
import { suggestedLabels, suggestThemes } from './suggest.ts'
import { type Example, type TrainingOptions, trainSuggestionModel } from './train.ts'

export type CrossValidation = Rates & {
  /**
   * How suggestions were taken: the best one (where every example has exactly one label), or all over their
   * thresholds (where examples have any number).
   */
  taken: 'best' | 'over threshold'
  /** Share of examples whose best suggestion is among the labels that people gave. */
  bestIsHeld: number
}

/** Told of each example once: the labels at or over their thresholds, and the best score of all. */
export type OnSuggested = (example: Example, labels: readonly string[], best: number) => void

/**
 * Suggestions for every example by a model that has seen neither it nor any text with the same words, beside
 * the labels that people gave. Everything is learnt afresh in each fold, vocabulary and thresholds included.
 */
export function crossValidate(
  examples: readonly Example[],
  options: { folds?: number; onSuggested?: OnSuggested } & TrainingOptions = {},
): CrossValidation {
  const { folds: foldCount = 5, onProgress, onSuggested, ...training } = options
  const folds = assignFolds(examples, foldCount, options.seed ?? 1)
  const taken = examples.every((example) => example.labels.length === 1) ? 'best' : 'over threshold'
  const pairs: { held: readonly string[]; suggested: string[] }[] = []
  let bestIsHeld = 0
  for (let fold = 0; fold < foldCount; fold++) {
    const model = trainSuggestionModel(
      examples.filter((_, place) => folds[place] !== fold),
      training,
    )
    for (const example of examples.filter((_, place) => folds[place] === fold)) {
      const suggestions = suggestThemes(model, example)
      const over = suggestedLabels(model, example)
      onSuggested?.(example, over, suggestions[0]?.score ?? 0)
      const best = suggestions
        .filter(({ score }) => score > 0)
        .slice(0, 1)
        .map(({ label }) => label)
      if (best.some((label) => example.labels.includes(label))) bestIsHeld += 1
      pairs.push({
        held: example.labels,
        suggested: taken === 'best' ? best : over,
      })
    }
    onProgress?.(fold + 1, foldCount)
  }
  return {
    ...compareLabelSets(pairs),
    taken,
    bestIsHeld: examples.length === 0 ? 0 : bestIsHeld / examples.length,
  }
}
