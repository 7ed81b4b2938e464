import { countColumns } from './columns.ts'
import type { SuggestionModel } from './suggest.ts'

/** What was stored is not a model that this version can use: train it again. */
export class UnreadableModel extends Error {
  override name = 'UnreadableModel'
}

function toBase64(numbers: Float32Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  let binary = ''
  for (let start = 0; start < bytes.length; start += 8192) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192))
  }
  return btoa(binary)
}

function fromBase64(text: unknown): Float32Array {
  if (typeof text !== 'string') throw new TypeError('expected numbers as base64')
  return new Float32Array(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer)
}

/**
 * A model as JSON text, for a file or a column. Reading it back gives the same scores to the last digit.
 * The vocabulary holds words of the responses that it learnt from: keep it as close as the responses.
 */
export function writeSuggestionModel(model: SuggestionModel): string {
  return JSON.stringify({
    ...model,
    vocabulary: { ...model.vocabulary, idf: toBase64(model.vocabulary.idf) },
    weights: toBase64(model.weights),
    thresholds: model.thresholds.map((threshold) => threshold ?? null),
    estimatedAccuracy: model.estimatedAccuracy ?? null,
  })
}

/**
 * Reads what `writeSuggestionModel` wrote.
 * @throws UnreadableModel where the text is damaged or of another version
 */
export function readSuggestionModel(text: string): SuggestionModel {
  try {
    const stored = JSON.parse(text)
    if (stored.version !== 3) throw new TypeError(`expected version 3, found ${stored.version}`)
    const model: SuggestionModel = {
      ...stored,
      vocabulary: {
        ...stored.vocabulary,
        idf: fromBase64(stored.vocabulary.idf),
      },
      weights: fromBase64(stored.weights),
      thresholds: stored.thresholds.map((threshold: number | null) => threshold ?? undefined),
      estimatedAccuracy: stored.estimatedAccuracy ?? undefined,
    }
    const { words, characters, beginnings, idf } = model.vocabulary
    if (
      idf.length !== words.length + characters.length + beginnings.length ||
      model.weights.length !== countColumns(model.vocabulary) * model.labels.length
    ) {
      throw new TypeError('the weights do not fit the vocabulary')
    }
    return model
  } catch (cause) {
    throw new UnreadableModel('reading a stored suggestion model', { cause })
  }
}
