import { formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { sayNotSearched } from './paper-lines.ts'
import type { Reading } from './reader.ts'
import { type Found, foundAPage, type Searched } from './searching.ts'

type Pieces = Found['pages'][number]['pieces']

type SearchView = {
  roomTitle: string
  roomUrl: string
  fictional: boolean
  searchUrl: string
  words: string
  found: {
    summary: string
    byPaper: string[]
    sections: { title: string; url: string; pieces: Pieces }[]
    pages: { where: string; url: string; pieces: Pieces }[]
    before: string | null
    after: string | null
  } | null
  covered: string
  notCovered: { title: string; why: string }[]
  errors: readonly FieldError[]
}

type Parts = 'pages' | 'sections'

const partsWord = (count: number, parts: Parts) =>
  `${formatNumber(count)} ${count === 1 ? parts.slice(0, -1) : parts}`

/** What was found of pages, and of sections of those papers that have none; nought of both as pages. */
const partsWords = (counts: readonly { count: number; parts: Parts }[]) => {
  const sumOf = (kind: Parts) =>
    counts.reduce((sum, { count, parts }) => sum + (parts === kind ? count : 0), 0)
  const [pages, sections] = [sumOf('pages'), sumOf('sections')]
  return [
    ...(pages > 0 || sections === 0 ? [partsWord(pages, 'pages')] : []),
    ...(sections > 0 ? [partsWord(sections, 'sections')] : []),
  ].join(' and ')
}

export function searchView(
  { programme, room, pack }: Pick<Reading, 'programme' | 'room' | 'pack'>,
  searched: readonly Searched[],
  { words, from, errors }: { words: string; from: number; errors: readonly FieldError[] },
  found: Found | undefined,
): SearchView {
  const to = (...rest: string[]) => urls.readingRoom(programme.slug, room.decisionId, ...rest)
  const address = (at: number) => `${to('search')}?${new URLSearchParams({ q: words, from: String(at) })}`
  const gaps = searched
    .map(({ paper, text }) => ({ title: paper.title, why: sayNotSearched(paper, text) }))
    .filter(({ why }) => why !== '')
  const read = searched.filter(({ text }) => text?.state === 'read')
  const partsOf = (hash: string): Parts =>
    read.find(({ text }) => text?.fileHash === hash)?.text?.parts ?? 'pages'
  const covered = read.map(({ text }) => ({
    count: (text?.pages ?? 0) - (text?.pagesWithoutText ?? 0),
    parts: text?.parts ?? 'pages',
  }))
  return {
    roomTitle: pack.decision.title,
    roomUrl: to(),
    fictional: programme.fictional,
    searchUrl: to('search'),
    words,
    found: found
      ? {
          summary: `Found on ${partsWords(found.byPaper.map(({ hash, pages }) => ({ count: pages, parts: partsOf(hash) })))} of papers`,
          byPaper: found.byPaper.map(
            ({ paper, hash, pages }) => `${paper}: ${partsWord(pages, partsOf(hash))}`,
          ),
          sections: found.sections.map(({ name, title, pieces }) => ({
            title,
            url: to('path', name),
            pieces,
          })),
          pages: found.pages.map(({ paper, hash, page, heading, pieces }) => ({
            where: heading === '' ? `${paper}, page ${page}` : `${paper}, under ${heading}`,
            url: `${to('papers', hash)}${heading === '' ? `#page=${page}` : ''}`,
            pieces,
          })),
          before: from > 0 ? address(Math.max(0, from - foundAPage)) : null,
          after: from + foundAPage < found.count ? address(from + foundAPage) : null,
        }
      : null,
    covered: `The pages of the path, and ${partsWords(covered)} of ${formatNumber(read.length)} of the ${formatNumber(searched.length)} papers.`,
    notCovered: gaps,
    errors,
  }
}

const sample: SearchView = {
  roomTitle: 'The clinic moves',
  roomUrl: '/room',
  fictional: false,
  searchUrl: '/search',
  words: 'bus',
  found: {
    summary: 'Found on 2 pages of papers',
    byPaper: ['Business case: 1 page', 'Journeys: 1 page'],
    sections: [
      { title: 'What people said', url: '/path/said', pieces: [{ text: 'A later ', isFound: false }] },
    ],
    pages: [
      {
        where: 'Business case, page 12',
        url: '/papers/a#page=12',
        pieces: [
          { text: 'a later ', isFound: false },
          { text: 'bus', isFound: true },
        ],
      },
    ],
    before: null,
    after: '/search?from=20',
  },
  covered: 'The pages of the path, and 712 pages of 1 of the 2 papers.',
  notCovered: [{ title: 'Study of journeys', why: 'It is kept elsewhere: search does not cover it.' }],
  errors: [],
}

export const searchPage = page<SearchView>('decide/reading-room/views/desk/search.njk', {
  full: sample,
  empty: { ...sample, words: '', found: null, notCovered: [] },
  refused: {
    ...sample,
    words: 'the',
    found: null,
    errors: [{ field: 'q', message: 'Enter a word to search for: these are too common, or none' }],
  },
})
