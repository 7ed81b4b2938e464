import { type Question, type Questionnaire, questionsOf } from './content.ts'

// While a wording is written, an answer that it carries is named by its question's number, since an id says nothing.

const byId = /\{\{\s*([\w-]+)\s*\}\}/g
const byNumber = /\{\{\s*question\s+(\d+)\s*\}\}/gi

/** `{{question 2}}`: how the answer to a question is carried by who writes. */
export const carriedByNumber = (number: number): string => `{{question ${number}}}`

/** A wording with carried answers by number, for its form. One of a question that is gone stays as it was. */
export function showNumbers(wording: string, questionnaire: Questionnaire): string {
  const ids = questionsOf(questionnaire).map(({ id }) => id)
  return wording.replace(byId, (whole, id: string) =>
    ids.includes(id) ? carriedByNumber(ids.indexOf(id) + 1) : whole,
  )
}

/** A wording from its form, with carried answers by id. A number that no earlier question has stays as it was. */
export const readNumbers = (wording: string, earlier: readonly Question[]): string =>
  wording.replace(byNumber, (whole, number: string) => {
    const question = earlier[Number(number) - 1]
    return question ? `{{${question.id}}}` : whole
  })

/** The numbers in a wording that no earlier question has. */
export const listUnreadNumbers = (wording: string): number[] =>
  [...wording.matchAll(byNumber)].map((found) => Number(found[1]))
