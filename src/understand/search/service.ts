import { maskIdentifiers } from '../../core/text/masking.ts'
import type { Db } from '../../db/database.ts'
import { indexWords, mostWaitedFor } from '../answer-words/index.ts'
import {
  countMatching,
  hasLexemes,
  type ListedAnswer,
  listAnswersById,
  listMatchingIds,
  listMatchingPage,
  type MarkedPart,
  markFound,
  type Place,
  type Scope,
} from './queries.ts'
import { noSearch, type Search, searchAddress, searchQuery } from './schema.ts'

const answersAPage = 25

/** An answer with its words as they are shown, those that were looked for marked. */
export type FoundAnswer = ListedAnswer & { parts: MarkedPart[] }

export type Found = {
  answers: FoundAnswer[]
  count: number
  /** Of how many answers. */
  base: number
  before: string | null
  after: string | null
  /** All that came in is searched. */
  isComplete: boolean
  /** The words of the search are too common to be looked for, or none. */
  hasNoWords: boolean
}

/** One page of what a search finds, with how many there are in all. */
export async function searchAnswers(db: Db, scope: Scope, search: Search, place: Place): Promise<Found> {
  const isComplete = await indexWords(db, scope.programmeId, mostWaitedFor)
  const [ids, base, count, hasWords] = await Promise.all([
    listMatchingPage(db, scope, search, place, answersAPage + 1),
    countMatching(db, scope, noSearch),
    searchAddress(search) === '' ? null : countMatching(db, scope, search),
    search.q === '' ? true : hasLexemes(db, search.q),
  ])
  const isBackwards = place !== null && 'before' in place
  const hasMore = ids.length > answersAPage
  const shown = isBackwards ? ids.slice(hasMore ? 1 : 0) : ids.slice(0, answersAPage)
  return {
    answers: shown.length === 0 ? [] : await markAnswers(db, search.q, await listAnswersById(db, shown)),
    count: count ?? base,
    base,
    before: (isBackwards ? hasMore : place !== null) ? (shown[0] ?? null) : null,
    after: (isBackwards ? true : hasMore) ? (shown.at(-1) ?? null) : null,
    isComplete,
    hasNoWords: !hasWords,
  }
}

async function markAnswers(db: Db, q: string, answers: readonly ListedAnswer[]): Promise<FoundAnswer[]> {
  const parts = await markFound(
    db,
    q,
    answers.map(({ text }) => maskIdentifiers(text ?? '').text),
  )
  return answers.map((answer, place) => ({ ...answer, parts: parts[place] ?? [] }))
}

/** Ids of all that a search finds, from the query of an address; all that came in is searchable first. */
export async function findAnswerIds(db: Db, scope: Scope, query: unknown): Promise<string[]> {
  await indexWords(db, scope.programmeId, 1_000_000)
  const search = searchQuery.safeParse(query)
  return listMatchingIds(db, scope, search.success ? search.data : noSearch)
}
