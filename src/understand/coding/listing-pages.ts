import { type KeptAnswer, sayAnswers } from '../../core/questionnaire/said.ts'
import { maskIdentifiers } from '../../core/text/masking.ts'
import type { Rendered } from '../../listen/renderings/index.ts'
import { formatCode } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { localeSpoken } from '../../web/language.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { ListedAnswer } from './listing-queries.ts'
import { type Giver, giverOf, saidHow } from './pages.ts'
import type { MadeBy, ThemeInUse } from './queries.ts'
import type { AnswerState } from './schema.ts'

type AnswerLine = Giver & {
  id: string
  option: string | null
  text: string
  isRead: boolean
  codings: { title: string; how: string }[]
  codeUrl: string
  harmUrl: string
}

type Choice = { value: string; text: string; selected: boolean }

export type AnswersView = {
  question: string
  activityTitle: string
  fictional: boolean
  words: string
  themes: Choice[]
  states: Choice[]
  count: number
  tooMany: boolean
  page: number
  pages: number
  previousUrl: string | null
  nextUrl: string | null
  mayCode: boolean
  answers: AnswerLine[]
  errors: FieldError[]
  urls: { back: string; form: string }
}

export type AnswersRows = {
  programme: ProgrammeScope
  question: TextQuestion
  themes: readonly ThemeInUse[]
  filter: { words: string; themeId: string; state: AnswerState }
  found: { answers: readonly ListedAnswer[]; count: number; tooMany: boolean }
  page: number
  pages: number
  mayCode: boolean
  errors: FieldError[]
}

const stateNames: Record<AnswerState, string> = {
  all: 'All answers',
  read: 'Read',
  unread: 'Not read yet',
  uncoded: 'Read, no theme applies',
}

export function answersView(rows: AnswersRows): AnswersView {
  const { programme, question, filter, found } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const pageUrl = (number: number) => {
    const query = new URLSearchParams({ q: filter.words, theme: filter.themeId, state: filter.state })
    query.set('page', String(number))
    return `${url('answers')}?${query}`
  }
  return {
    question: question.text,
    activityTitle: question.activityTitle,
    fictional: programme.fictional,
    words: filter.words,
    themes: [
      { value: '', text: 'Any theme or none', selected: filter.themeId === '' },
      ...rows.themes.map(({ id, title }) => ({ value: id, text: title, selected: id === filter.themeId })),
    ],
    states: Object.entries(stateNames).map(([value, text]) => ({
      value,
      text,
      selected: value === filter.state,
    })),
    count: found.count,
    tooMany: found.tooMany,
    page: rows.page,
    pages: rows.pages,
    previousUrl: rows.page > 1 ? pageUrl(rows.page - 1) : null,
    nextUrl: rows.page < rows.pages ? pageUrl(rows.page + 1) : null,
    mayCode: rows.mayCode,
    answers: found.answers.map((answer) => ({
      ...giverOf(answer),
      id: answer.id,
      option: answer.option,
      text: maskIdentifiers(answer.text ?? '').text,
      isRead: answer.isRead,
      codings: answer.codings.map(({ title, madeBy }) => ({ title, how: saidHow[madeBy as MadeBy] })),
      codeUrl: `${url('code')}?answer=${answer.id}`,
      harmUrl: urls.raiseHarm(programme.slug, answer.responseId),
    })),
    errors: rows.errors,
    urls: { back: urls.understand(programme.slug), form: url('answers') },
  }
}

const sample: AnswersView = {
  question: 'What do you want to say about this?',
  activityTitle: 'Tell us in your own words',
  fictional: false,
  words: 'parking',
  themes: [
    { value: '', text: 'Any theme or none', selected: true },
    { value: 't1', text: 'Getting there', selected: false },
  ],
  states: [{ value: 'all', text: 'All answers', selected: true }],
  count: 51,
  tooMany: false,
  page: 2,
  pages: 3,
  previousUrl: '/answers?page=1',
  nextUrl: '/answers?page=3',
  mayCode: true,
  answers: [
    {
      name: 'Respondent 7K2-M4P',
      channel: 'Online',
      kind: 'Person',
      rendered: 'Written down from a recording by Ada Lee (transcriber)',
      id: 'a1',
      option: 'Keep both sites',
      text: 'There is no parking in the evening.',
      isRead: true,
      codings: [{ title: 'Getting there', how: 'by a person' }],
      codeUrl: '/code?answer=a1',
      harmUrl: '/harm/raise?response=r1',
    },
  ],
  errors: [],
  urls: { back: '/understand', form: '/answers' },
}

export const answersPage = page<AnswersView>('understand/coding/views/desk/answers.njk', {
  full: sample,
  tooMany: { ...sample, tooMany: true, mayCode: false },
  empty: { ...sample, answers: [], count: 0, page: 1, pages: 1, previousUrl: null, nextUrl: null },
  refused: { ...sample, errors: [{ field: 'q', message: 'Search for 100 characters or fewer' }] },
})

type OpenedAnswer = { question: string; choices: string[]; text: string }

export type UnredactedView = Giver & {
  question: string
  fictional: boolean
  reason: string
  /** Null until a reason has been given. */
  answers: OpenedAnswer[] | null
  /** What came with it: the letter itself, scans, attachments. Each is downloaded, never shown in a page. */
  files: { name: string; kind: string; url: string }[]
  errors: FieldError[]
  urls: { back: string; form: string }
}

type KeptFile = { id: string; name: string; kind: string }

export const unredactedView = (
  programme: ProgrammeScope,
  question: TextQuestion,
  answer: { id: string; responseId: string; channel: string; respondentKind: string } & Rendered,
  typed: { reason: string; errors: FieldError[] },
  kept: { answers: readonly KeptAnswer[]; files: readonly KeptFile[] } | null,
): UnredactedView => ({
  ...giverOf(answer),
  question: question.text,
  fictional: programme.fictional,
  reason: typed.reason,
  errors: typed.errors,
  answers: kept && sayAnswers(kept.answers, localeSpoken()),
  files: (kept?.files ?? []).map(({ id, name, kind }) => ({
    name,
    kind: formatCode(kind),
    url: urls.deskProgramme(programme.slug, 'attachments', id),
  })),
  urls: {
    back: urls.deskQuestion(programme.slug, question.id, 'answers'),
    form: urls.deskQuestion(programme.slug, question.id, 'answers', answer.id, 'unredacted'),
  },
})

const sampleOpened: UnredactedView = {
  name: 'Respondent 7K2-M4P',
  channel: 'Paper',
  kind: 'Person',
  rendered: null,
  question: 'What do you want to say about this?',
  fictional: false,
  reason: 'A safeguarding concern in the text',
  answers: [
    { question: 'How often do you come?', choices: ['Every week'], text: '' },
    {
      question: 'Keep both sites: What do you think?',
      choices: [],
      text: 'Call me on 01632 960123.',
    },
  ],
  files: [{ name: 'letter.pdf', kind: 'Original', url: '/desk/programmes/evening-clinic/attachments/1' }],
  errors: [],
  urls: { back: '/answers', form: '/unredacted' },
}

export const unredactedPage = page<UnredactedView>('understand/coding/views/desk/unredacted.njk', {
  opened: sampleOpened,
  refused: {
    ...sampleOpened,
    answers: null,
    files: [],
    reason: '',
    errors: [{ field: 'reason', message: 'Enter why you need to see the text as it was written' }],
  },
})
