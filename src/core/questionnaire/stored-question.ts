import { type Choice, newQuestion, type Question, type QuestionKind, type Questionnaire } from './content.ts'

/** A row of `questions`: `content` is the whole question as launched, or `{}` where it came before versions did. */
export type StoredQuestion = {
  id: string
  kind: string
  text: string
  hint: string
  choices: unknown
  content: unknown
}

/** The question that a row keeps. */
export function questionOfRow({ id, kind, text, hint, choices, content }: StoredQuestion): Question {
  const columns = { id, kind: kind as QuestionKind, text, hint, choices: choices as Choice[] }
  return newQuestion({ ...columns, ...(content as Partial<Question>), id })
}

/** Questions without sections, as they were asked before a questionnaire had any. */
export const asOneSection = (questions: Question[]): Questionnaire => ({
  sections: [{ id: 'only', title: '', introduction: '', shownWhen: null, questions }],
})
