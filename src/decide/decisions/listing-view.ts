import type { Translate } from '../../web/messages.ts'
import type { Issue } from '../issues/index.ts'
import { countSources, issuesAPage, type Listed, writeListing } from './issue-listing.ts'

type Option = { value: string; text: string; selected: boolean }

/** Which of many issues are on the page; null where all of them fit on one. */
export type ListingView = {
  url: string
  show: Option[]
  sources: Option[]
  summary: string
  before: string | null
  after: string | null
}

/** @param url of the page of answers, without what is asked for */
export function listingView(
  t: Translate,
  url: string,
  issues: readonly Issue[],
  { listing, found, pages, unanswered }: Listed,
): ListingView | null {
  const { show, source, page } = listing
  if (issues.length <= issuesAPage) return null
  const at = (page: number) =>
    page < 1 || page > pages ? null : `${url}${writeListing({ ...listing, page })}`
  const [from, to] = [(page - 1) * issuesAPage + 1, Math.min(found, page * issuesAPage)]
  return {
    url,
    show: [
      { value: 'all', text: `All of them (${issues.length})`, selected: show === 'all' },
      { value: 'unanswered', text: `Not answered yet (${unanswered})`, selected: show === 'unanswered' },
    ],
    sources: [
      { value: 'any', text: 'Every kind', selected: source === 'any' },
      ...countSources(issues).map((one) => ({
        value: one.source,
        text: `${t(`decide:source.${one.source}`)} (${one.count})`,
        selected: source === one.source,
      })),
    ],
    summary: found === 0 ? 'There is none of these.' : `${from} to ${to} of ${found}.`,
    before: at(page - 1),
    after: at(page + 1),
  }
}
