import { maskIdentifiers } from '../../core/text/masking.ts'
import type { Db } from '../../db/database.ts'
import { findAskedBy, readAskedBy } from '../asked/index.ts'
import { explainSuggestions, findModel, listSuggestions, whatWasAsked } from '../suggestions/index.ts'
import type { AnswerRow } from './queries.ts'

/** What the machine suggests for an answer, with the words that moved it. */
export type Suggestion = {
  themeId: string
  title: string
  score: number
  words: string[]
  likely: boolean
  /** How many answers that people have read the machine has learnt from. */
  learntFrom: number
}

/** Suggestions under this are noise to a reader; one at its theme's threshold is always shown. */
const leastShown = 0.1

/** The suggestions for one answer, best first. `likely`: at or over the threshold of its theme. */
export async function suggestionsFor(db: Db, questionId: string, answer: AnswerRow): Promise<Suggestion[]> {
  const [model, all] = await Promise.all([findModel(db, questionId), listSuggestions(db, answer.id)])
  if (!model) return []
  const marked = all.map((one) => {
    const threshold = model.measured.thresholds[one.themeId] ?? null
    return { ...one, likely: threshold !== null && one.score >= threshold }
  })
  const shown = marked.filter(({ score, likely }) => likely || score >= leastShown)
  const asked = await readAskedBy(db, await findAskedBy(db, questionId), [answer])
  const question = whatWasAsked(answer.option, asked.get(answer.id))
  const item = {
    text: maskIdentifiers(answer.text ?? '').text,
    ...(question === undefined ? {} : { question }),
  }
  const words = await explainSuggestions(
    db,
    model.id,
    item,
    shown.map(({ themeId }) => themeId),
  )
  return shown.map(({ themeId, title, score, likely }) => ({
    themeId,
    title,
    score,
    likely,
    words: words.get(themeId) ?? [],
    learntFrom: model.examples,
  }))
}
