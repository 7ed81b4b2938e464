import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type Giver, giverOf, type MadeBy, saidHow } from '../coding/index.ts'
import type { TextQuestion } from '../questions/index.ts'
import { type Filters, type FiltersRows, filtersView, sampleFilters } from './filters.ts'
import type { MarkedPart } from './queries.ts'
import { type Search, searchAddress } from './schema.ts'
import type { Found } from './service.ts'

type AnswerLine = Giver & {
  id: string
  option: string | null
  /** Where all of a programme is searched: what it answers. */
  question: string | null
  parts: MarkedPart[]
  /** Whether it is read, not yet, or set apart since it says nothing. */
  reading: string
  codings: { title: string; how: string }[]
  codeUrl: string
  memosUrl: string
  harmUrl: string
}

export type SearchView = {
  question: string
  activityTitle: string
  fictional: boolean
  words: string
  filters: Filters
  count: number
  base: number
  isComplete: boolean
  hasNoWords: boolean
  previousUrl: string | null
  nextUrl: string | null
  mayCode: boolean
  answers: AnswerLine[]
  errors: FieldError[]
  urls: { back: string; form: string; all: string | null; bulk: string | null; workbook: string | null }
}

export type SearchRows = {
  programme: ProgrammeScope
  /** Undefined: all of the programme is searched. */
  question: TextQuestion | undefined
  search: Search
  /** As they were typed. */
  words: string
  found: Found
  filters: Omit<FiltersRows, 'search'>
  mayCode: boolean
  errors: FieldError[]
}

const sayReading = ({ isRead, isSetApart }: { isRead: boolean; isSetApart: boolean }): string =>
  isRead ? 'Read' : isSetApart ? 'Says nothing in words: set apart, not read' : 'Not read yet'

export function searchView(rows: SearchRows): SearchView {
  const { programme, question, search, found } = rows
  const own = question
    ? urls.deskQuestion(programme.slug, question.id, 'answers')
    : urls.deskProgramme(programme.slug, 'search')
  const address = searchAddress(search)
  const placed = (name: string, id: string | null) =>
    id === null ? null : `${own}?${address}${address && '&'}${name}=${id}`
  return {
    question: question?.text ?? 'Search everything that people said',
    activityTitle: question?.activityTitle ?? programme.title,
    fictional: programme.fictional,
    words: rows.words,
    filters: filtersView({ ...rows.filters, search }),
    count: found.count,
    base: found.base,
    isComplete: found.isComplete,
    hasNoWords: found.hasNoWords,
    previousUrl: placed('before', found.before),
    nextUrl: placed('after', found.after),
    mayCode: rows.mayCode,
    answers: found.answers.map((answer) => {
      const url = (...rest: string[]) => urls.deskQuestion(programme.slug, answer.questionId, ...rest)
      return {
        ...giverOf(answer),
        id: answer.id,
        option: answer.option,
        question: question ? null : answer.question,
        parts: answer.parts,
        reading: sayReading(answer),
        codings: answer.codings.map(({ title, madeBy }) => ({ title, how: saidHow[madeBy as MadeBy] })),
        codeUrl: `${url('code')}?answer=${answer.id}`,
        memosUrl: `${url('memos')}?answer=${answer.id}`,
        harmUrl: urls.raiseHarm(programme.slug, answer.responseId),
      }
    }),
    errors: rows.errors,
    urls: {
      back: urls.understand(programme.slug),
      form: own,
      all: address === '' ? null : own,
      bulk:
        question && rows.mayCode && address !== '' && found.count > 0
          ? `${urls.deskQuestion(programme.slug, question.id, 'bulk', 'new')}?${address}`
          : null,
      workbook:
        question && rows.mayCode
          ? `${urls.deskQuestion(programme.slug, question.id, 'codings.xlsx')}?${address}`
          : null,
    },
  }
}

const sample: SearchView = {
  question: 'What do you want to say about this?',
  activityTitle: 'Tell us in your own words',
  fictional: false,
  words: 'parking or "car park" -staff',
  filters: sampleFilters,
  count: 51,
  base: 7164,
  isComplete: false,
  hasNoWords: false,
  previousUrl: '/answers?before=1',
  nextUrl: '/answers?after=2',
  mayCode: true,
  answers: [
    {
      name: 'Respondent 7K2-M4P',
      channel: 'Online',
      kind: 'Person',
      rendered: 'Written down from a recording by Ada Lee (transcriber)',
      id: 'a1',
      option: 'Keep both sites',
      question: null,
      parts: [
        { text: 'There is no ', isFound: false },
        { text: 'parking', isFound: true },
        { text: ' in the evening.', isFound: false },
      ],
      reading: 'Read',
      codings: [{ title: 'Getting there', how: 'by a person' }],
      codeUrl: '/code?answer=a1',
      memosUrl: '/memos?answer=a1',
      harmUrl: '/harm/raise?response=r1',
    },
  ],
  errors: [],
  urls: {
    back: '/understand',
    form: '/answers',
    all: '/answers',
    bulk: '/bulk/new?q=parking',
    workbook: '/codings.xlsx?q=parking',
  },
}

export const searchPage = page<SearchView>('understand/search/views/desk/search.njk', {
  full: sample,
  empty: {
    ...sample,
    answers: [],
    count: 0,
    isComplete: true,
    hasNoWords: true,
    previousUrl: null,
    nextUrl: null,
    mayCode: false,
    urls: { ...sample.urls, all: null, bulk: null, workbook: null },
  },
  refused: { ...sample, errors: [{ field: 'q', message: 'Search for 200 characters or fewer' }] },
})
