import type { SuggestionModel } from './suggest.ts'
import { type Example, type TrainingOptions, trainSuggestionModel } from './train.ts'

/** Examples as a model without vectors reads them. */
export const leaveVectorsOut = (examples: readonly Example[]): Example[] =>
  examples.map(({ vector: _left, ...example }) => example)

/**
 * Whether vectors are worth keeping, by how often the first suggestion was right for examples not seen. They are, as a
 * rule, so they stay unless words alone did better by more than chance would (a standard error); in a language that
 * the encoder was not taught, they may.
 */
export function doVectorsHelp(
  right: number | undefined,
  rightWithout: number | undefined,
  examples: number,
): boolean {
  if (right === undefined || rightWithout === undefined) return true
  return right >= rightWithout - Math.sqrt((rightWithout * (1 - rightWithout)) / Math.max(examples, 1))
}

/** As `trainSuggestionModel`, and without the vectors that examples come with where these do not help. */
export function trainBestModel(examples: readonly Example[], options: TrainingOptions = {}): SuggestionModel {
  if (!examples.some(({ vector }) => vector)) return trainSuggestionModel(examples, options)
  const { onProgress } = options
  const half = (first: 0 | 1): TrainingOptions => ({
    ...options,
    ...(onProgress ? { onProgress: (done, total) => onProgress(first * total + done, 2 * total) } : {}),
  })
  const model = trainSuggestionModel(examples, half(0))
  const without = trainSuggestionModel(leaveVectorsOut(examples), half(1))
  return doVectorsHelp(model.estimatedAccuracy, without.estimatedAccuracy, examples.length) ? model : without
}
