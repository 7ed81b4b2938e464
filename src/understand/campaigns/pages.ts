import { maskIdentifiers } from '../../core/text/masking.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { FamilyRow } from './queries.ts'
import type { Search } from './search-queries.ts'

type FamilyLine = {
  title: string
  /** What its members share. */
  common: string
  size: string
  state: string
  url: string
}

export type FamiliesView = {
  question: string
  activityTitle: string
  fictional: boolean
  search: string
  maySearch: boolean
  count: number
  families: FamilyLine[]
  page: number
  pages: number
  previousUrl: string | null
  nextUrl: string | null
  urls: { back: string; search: string }
}

export const familiesAPage = 20
/** Of a text on a list. */
const mostShown = 300

function describeSearch(search: Search | undefined): string {
  switch (search?.state) {
    case undefined:
      return 'Nobody has looked for campaigns among these answers yet.'
    case 'waiting':
      return 'A search is waiting to begin.'
    case 'searching':
      return `Searching: ${Math.round(search.progress * 100)}%. Open this page again to see how far it is.`
    case 'failed':
      return `The last search failed: ${search.problem ?? ''}`
    case 'ready':
      return `Last searched ${formatMoment(search.changedAt)}, among ${formatNumber(search.answers)} answers. Answers that came later are in no family yet.`
  }
}

export function describeState({ judgement, judgedBy, judgedAt }: FamilyRow): string {
  if (judgement === null) return 'Not judged yet: counted as a campaign nowhere'
  const what = judgement === 'campaign' ? 'A campaign' : 'Not a campaign'
  return `${what}, said ${judgedBy ?? 'somebody'}, ${judgedAt ? formatMoment(judgedAt) : ''}`
}

/** How its members stand to the text in the middle, in words. */
export function describeSize({ members, same, adding, possible, takenOut }: FamilyRow): string {
  const [all, alike, own] = [members ?? 0, same ?? 0, adding ?? 0]
  const parts = [
    `${formatNumber(all)} ${all === 1 ? 'answer' : 'answers'}`,
    `${formatNumber(alike)} with the same text`,
    `${formatNumber(all - alike)} with something changed`,
    `${formatNumber(own)} of them with something of their own to read`,
    ...(possible ? [`${formatNumber(possible)} more that may say it in other words`] : []),
    ...(takenOut ? [`${formatNumber(takenOut)} taken out`] : []),
  ]
  return `${parts.join('; ')}.`
}

const shorten = (text: string): string =>
  text.length <= mostShown ? text : `${text.slice(0, mostShown).toWellFormed()} …`

export const masked = (text: string): string => maskIdentifiers(text).text

type Rows = {
  programme: ProgrammeScope
  question: TextQuestion
  search: Search | undefined
  mayCode: boolean
  families: readonly (FamilyRow & { common: string })[]
  count: number
  page: number
}

export function familiesView({
  programme,
  question,
  search,
  mayCode,
  families,
  count,
  page: at,
}: Rows): FamiliesView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, 'campaigns', ...rest)
  const pages = Math.max(1, Math.ceil(count / familiesAPage))
  return {
    question: question.text,
    activityTitle: question.activityTitle,
    fictional: programme.fictional,
    search: describeSearch(search),
    maySearch: mayCode,
    count,
    families: families.map((family, place) => ({
      title: family.title || `Family ${(at - 1) * familiesAPage + place + 1}`,
      common: shorten(masked(family.common)),
      size: describeSize(family),
      state: describeState(family),
      url: url(family.id),
    })),
    page: at,
    pages,
    previousUrl: at > 1 ? `${url()}?page=${at - 1}` : null,
    nextUrl: at < pages ? `${url()}?page=${at + 1}` : null,
    urls: { back: urls.understand(programme.slug), search: url('search') },
  }
}

const sample: FamiliesView = {
  question: 'What do you want to say about this?',
  activityTitle: 'Tell us in your own words',
  fictional: true,
  search: 'Last searched 4 May 2027, 5pm, among 7,100 answers. Answers that came later are in no family yet.',
  maySearch: true,
  count: 2,
  families: [
    {
      title: 'Keep our evenings',
      common: 'Please keep the evening clinic open. Many of us […] work during the day.',
      size: '71 answers; 20 with the same text; 51 with something changed; 12 of them with something of their own to read.',
      state: 'A campaign, said Ada Lee, 4 May 2027, 5pm',
      url: '/campaigns/1',
    },
    {
      title: 'Family 2',
      common: 'The staff were kind and I was seen quickly on both of my visits.',
      size: '2 answers; 2 with the same text; 0 with something changed; 0 of them with something of their own to read.',
      state: 'Not judged yet: counted as a campaign nowhere',
      url: '/campaigns/2',
    },
  ],
  page: 1,
  pages: 2,
  previousUrl: null,
  nextUrl: '/campaigns?page=2',
  urls: { back: '/understand', search: '/search' },
}

export const familiesPage = page<FamiliesView>('understand/campaigns/views/desk/campaigns.njk', {
  full: sample,
  empty: { ...sample, families: [], count: 0, pages: 1, nextUrl: null, maySearch: false },
})
