import { readSuggestionModel, UnreadableModel } from '../../core/text/stored-model.ts'
import { explainSuggestion, type SuggestionModel } from '../../core/text/suggest.ts'
import type { Item } from '../../core/text/tf-idf.ts'
import type { Db } from '../../db/database.ts'
import { findModelContent } from './queries.ts'

/** Models take some milliseconds to read and a few megabytes to hold: the last few are kept. */
const mostKept = 4
const kept = new Map<string, SuggestionModel>()

/** A model that an earlier version stored explains nothing any more; the next training takes its place. */
function readUsable(content: string): SuggestionModel | undefined {
  try {
    return readSuggestionModel(content)
  } catch (error) {
    if (error instanceof UnreadableModel) return undefined
    throw error
  }
}

async function readModel(db: Db, modelId: string): Promise<SuggestionModel | undefined> {
  const known = kept.get(modelId)
  if (known) return known
  const content = (await findModelContent(db, modelId))?.model
  if (!content) return undefined
  const model = readUsable(content)
  if (!model) return undefined
  for (const oldest of [...kept.keys()].slice(0, kept.size - mostKept + 1)) kept.delete(oldest)
  kept.set(modelId, model)
  return model
}

/** A word that a fifth of the examples have, or a pair of such words, tells a reader nothing about one theme. */
function isCommon({ vocabulary }: SuggestionModel, words: string): boolean {
  const commonIdf = Math.log(5) + 1
  return words.split(' ').every((word) => {
    const column = vocabulary.words.indexOf(word)
    return word.length < 3 || (column >= 0 && (vocabulary.idf[column] ?? 0) < commonIdf)
  })
}

/**
 * For each of the themes the words that moved the machine towards it, strongest first; none where a newer model
 * has taken the place of the one that suggested them.
 */
export async function explainSuggestions(
  db: Db,
  modelId: string,
  item: Item,
  themeIds: readonly string[],
): Promise<Map<string, string[]>> {
  const model = await readModel(db, modelId)
  if (!model) return new Map()
  return new Map(
    themeIds
      .filter((themeId) => model.labels.includes(themeId))
      .map((themeId) => [
        themeId,
        explainSuggestion(model, item, themeId, 40)
          .filter(({ word, weight }) => weight > 0 && !isCommon(model, word))
          .slice(0, 4)
          .map(({ word }) => word),
      ]),
  )
}
