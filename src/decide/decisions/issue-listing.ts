import { z } from 'zod'
import { type Issue, type IssueSource, issueSources } from '../issues/index.ts'
import { answersOf } from './answers-of.ts'
import type { Speaker } from './content.ts'
import { isSameWords } from './coverage.ts'
import type { Draft } from './publication-service.ts'
import { blockField, fieldsOfBlock } from './schema.ts'

/** So many forms are as long as anybody should have to scroll on a telephone. */
export const issuesAPage = 10

/** Which issues somebody wants to see: all of them or those without an answer to their words, of one kind or of every. */
const listingQuery = z.object({
  show: z.enum(['all', 'unanswered']).catch('all'),
  source: z.enum(['any', ...issueSources]).catch('any'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type Listing = z.infer<typeof listingQuery>
export const readListing = (query: unknown): Listing => listingQuery.parse(query ?? {})

export const writeListing = ({ show, source, page }: Listing): string => {
  const query = new URLSearchParams()
  if (show !== 'all') query.set('show', show)
  if (source !== 'any') query.set('source', source)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

export type Listed = { issues: Issue[]; listing: Listing; found: number; pages: number; unanswered: number }

/**
 * The issues of one page. Those of which something was typed are on it too, whatever became of them meanwhile: nobody
 * loses what they wrote because somebody else answered the same.
 */
export function listIssuesOnPage(
  { issues, dispositions }: Draft,
  saidBy: Speaker,
  wanted: Listing,
  typed: Readonly<Record<string, unknown>> = {},
): Listed {
  const answers = answersOf(dispositions, saidBy)
  const isUnanswered = (issue: Issue) => {
    const answer = answers.get(issue.id)
    return answer === undefined || !isSameWords(answer, issue)
  }
  const found = issues.filter(
    (issue) =>
      (wanted.show === 'all' || isUnanswered(issue)) &&
      (wanted.source === 'any' || issue.source === wanted.source),
  )
  const pages = Math.max(1, Math.ceil(found.length / issuesAPage))
  const page = Math.min(wanted.page, pages)
  const onPage = new Set(found.slice((page - 1) * issuesAPage, page * issuesAPage).map(({ id }) => id))
  const isTyped = ({ id }: Issue) => fieldsOfBlock.some((field) => blockField(field, id) in typed)
  return {
    issues: issues.filter((issue) => onPage.has(issue.id) || isTyped(issue)),
    listing: { ...wanted, page },
    found: found.length,
    pages,
    unanswered: issues.filter(isUnanswered).length,
  }
}

/** Kinds of which there are some, with how many. */
export const countSources = (issues: readonly Issue[]): { source: IssueSource; count: number }[] =>
  issueSources
    .map((source) => ({ source, count: issues.filter((issue) => issue.source === source).length }))
    .filter(({ count }) => count > 0)
