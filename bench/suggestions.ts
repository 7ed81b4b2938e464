import { suggestThemes } from '../src/core/text/suggest.ts'
import { type Example, trainSuggestionModel } from '../src/core/text/train.ts'
import { generateDemonstration } from '../src/demonstration/generate.ts'
import type { Figure } from './print.ts'
import { measureSuggestingGrowth } from './suggestions-growth.ts'

/**
 * Suggestions a second from a model trained on the free texts of the demonstration, beside brute force:
 * every weight of every label multiplied for every text, as one would without sparse rows. Then the verb from file to
 * file, at each size beside scikit-learn.
 */
export async function measureSuggestions(sizes: readonly number[]): Promise<Figure[]> {
  const examples = listExamples()
  const started = performance.now()
  const model = trainSuggestionModel(examples, { seed: 1 })
  const trained = (performance.now() - started) / 1000
  const perSecond = rateOver(examples, (example) => suggestThemes(model, example))
  const row = new Float32Array(model.weights.length / model.labels.length).fill(0.01)
  const brute = rateOver(examples.slice(0, 100), () => scoreDensely(model.weights, row, model.labels.length))
  const note = `${examples.length} texts, ${model.labels.length} themes, trained in ${trained.toFixed(1)} s`
  return [
    {
      what: 'suggestions',
      perSecond,
      baseline: 'dense scoring with the same weights',
      baselinePerSecond: brute,
      note,
    },
    ...(await measureSuggestingGrowth(
      examples.map(({ text, labels }) => ({ text, label: labels[0] ?? '' })),
      sizes,
    )),
  ]
}

/** The coded free texts of the demonstration's decided programme. */
function listExamples(): Example[] {
  const { programmes } = generateDemonstration(1, '2027-01-04')
  const decided = programmes.find(({ state }) => state === 'decided')
  return (decided?.responses ?? []).flatMap(({ answers, themes }) => {
    const text = answers.flatMap((answer) => answer.text ?? []).join('\n')
    return text && themes.length > 0 ? [{ text, labels: themes }] : []
  })
}

function rateOver<Item>(items: readonly Item[], work: (item: Item) => unknown): number {
  for (const item of items.slice(0, 50)) work(item)
  const started = performance.now()
  for (const item of items) work(item)
  return (items.length / (performance.now() - started)) * 1000
}

function scoreDensely(weights: Float32Array, row: Float32Array, labels: number): number[] {
  const scores = new Array<number>(labels).fill(0)
  for (let column = 0; column < row.length; column += 1) {
    const value = row[column] ?? 0
    for (let label = 0; label < labels; label += 1) {
      scores[label] = (scores[label] ?? 0) + value * (weights[column * labels + label] ?? 0)
    }
  }
  return scores
}
