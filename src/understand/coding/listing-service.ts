import { maskIdentifiers } from '../../core/text/masking.ts'
import type { Db } from '../../db/database.ts'
import {
  type AnswerFilter,
  countAnswers,
  type ListedAnswer,
  listAnswers,
  listAnswersById,
  listMatches,
} from './listing-queries.ts'

export const answersAPage = 25
/** A search that meets more than this has to be narrowed down. */
const mostMatches = 5000

export type AnswerPage = { answers: ListedAnswer[]; count: number; tooMany: boolean }

/**
 * One page of the answers that a filter lets through. Words are looked for in the text as it is shown: a search
 * for a phone number finds nothing, so that it cannot be used to ask whose number it is.
 * @param page from 1
 */
export async function searchAnswers(db: Db, filter: AnswerFilter, page: number): Promise<AnswerPage> {
  const offset = (page - 1) * answersAPage
  if (filter.words === '') {
    const [answers, count] = await Promise.all([
      listAnswers(db, filter, answersAPage, offset),
      countAnswers(db, filter),
    ])
    return { answers, count, tooMany: false }
  }
  const words = filter.words.toLowerCase()
  const matches = await listMatches(db, filter, mostMatches + 1)
  const shown = matches
    .slice(0, mostMatches)
    .filter(({ text }) =>
      maskIdentifiers(text ?? '')
        .text.toLowerCase()
        .includes(words),
    )
    .map(({ id }) => id)
  const answers = await listAnswersById(db, shown.slice(offset, offset + answersAPage))
  return { answers, count: shown.length, tooMany: matches.length > mostMatches }
}
