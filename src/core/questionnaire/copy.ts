import { listCarried, nameCarried } from './carry.ts'
import { type Question, type Questionnaire, questionsOf, type ShownWhen } from './content.ts'
import { withIds } from './edit.ts'

/** What is left of a rule of showing when only some questions come along. */
function keptWhen(shownWhen: ShownWhen | null, copied: ReadonlySet<string>): ShownWhen | null {
  const conditions = (shownWhen?.conditions ?? []).filter(({ questionId }) => copied.has(questionId))
  return shownWhen && conditions.length > 0 ? { ...shownWhen, conditions } : null
}

/**
 * Some questions of a questionnaire for another one, in their order. Conditions and carried answers go on where the
 * question that they go by is copied too; elsewhere a condition goes, and a carried answer is named in words. A tie to a
 * full questionnaire does not come along.
 * @param ids the ids of the questions to copy, each with its new one
 */
export function copyQuestions(source: Questionnaire, ids: ReadonlyMap<string, string>): Question[] {
  const all = questionsOf(source)
  const copied = new Set(ids.keys())
  const wordsOf = (words: string) =>
    listCarried(words).every((id) => copied.has(id)) ? words : nameCarried(words, all)
  const questions = all
    .filter(({ id }) => copied.has(id))
    .map(({ fullQuestionId: _tie, ...question }) => ({
      ...question,
      text: wordsOf(question.text),
      hint: wordsOf(question.hint),
      shownWhen: keptWhen(question.shownWhen, copied),
    }))
  const section = { id: '', title: '', introduction: '', shownWhen: null, questions }
  return questionsOf(withIds({ sections: [section] }, ids))
}
