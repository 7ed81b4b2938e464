import { maskIdentifiers } from '../../core/text/masking.ts'
import { formatDay, formatMoment, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ThemeInUse } from '../coding/index.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { BulkActRow } from './queries.ts'

type Shared = { question: string; fictional: boolean; errors: FieldError[] }

export type BulkView = Shared & {
  acts: {
    name: string
    theme: string
    text: string
    /** The words that a person read, where the others inherited its themes. */
    words: string | null
    takenBack: string | null
    /** What was searched, or the answer that was read; null where that is gone. */
    source: { text: string; url: string } | null
    takeBackUrl: string
  }[]
  urls: { back: string; answers: string }
}

const howMany = (count: number) => `${formatNumber(count)} ${count === 1 ? 'answer' : 'answers'}`

const codingsOf = (count: number) =>
  `${formatNumber(count)} ${count === 1 ? 'theme of an answer' : 'themes of answers'}`

function sourceOf(act: BulkActRow, url: (...rest: string[]) => string): BulkView['acts'][number]['source'] {
  if (act.wordsOf === 'search') return { text: 'Search again', url: `${url('answers')}?${act.search}` }
  return act.fromAnswerId
    ? { text: 'The answer that was read', url: `${url('code')}?answer=${act.fromAnswerId}` }
    : null
}

export function bulkView(
  programme: ProgrammeScope,
  question: TextQuestion,
  acts: readonly BulkActRow[],
): BulkView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  return {
    question: question.text,
    fictional: programme.fictional,
    errors: [],
    acts: acts.map((act) => ({
      name: act.name,
      theme: act.theme ?? act.themes.join(', '),
      words: act.words === null ? null : maskIdentifiers(act.words).text,
      text: `${act.wordsOf === 'answer' ? codingsOf(act.codings) : howMany(act.codings)} coded by ${act.who} on ${formatMoment(act.madeAt)}`,
      takenBack:
        act.takenBackAt === null
          ? null
          : `${formatNumber(act.takenBack ?? 0)} taken back by ${act.undoer} on ${formatMoment(act.takenBackAt)}`,
      source: sourceOf(act, url),
      takeBackUrl: url('bulk', act.id, 'take-back'),
    })),
    urls: { back: urls.understand(programme.slug), answers: url('answers') },
  }
}

export const bulkPage = page<BulkView>('understand/bulk/views/desk/bulk.njk', {
  full: {
    question: 'What do you want to say about this?',
    fictional: false,
    errors: [],
    acts: [
      {
        name: 'Everyone who wrote parking, 12 May',
        theme: 'Getting there',
        text: '51 answers coded by Ada Lee on 12 May 2027, 5pm',
        takenBack: null,
        words: null,
        source: { text: 'Search again', url: '/answers?q=parking' },
        takeBackUrl: '/bulk/1/take-back',
      },
      {
        name: 'Night bus',
        theme: 'Buses',
        text: '1 answer coded by Ada Lee on 11 May 2027, 5pm',
        takenBack: '1 taken back by Ben Hill on 12 May 2027, 9am',
        words: null,
        source: { text: 'Search again', url: '/answers?q=night+bus' },
        takeBackUrl: '/bulk/2/take-back',
      },
      {
        name: 'The same words',
        theme: 'Getting there, Parking',
        text: '1,384 themes of answers coded by Ada Lee on 10 May 2027, 5pm',
        takenBack: null,
        words: 'Parking.',
        source: { text: 'The answer that was read', url: '/code?answer=1' },
        takeBackUrl: '/bulk/3/take-back',
      },
    ],
    urls: { back: '/understand', answers: '/answers' },
  },
  empty: {
    question: 'What do you want to say about this?',
    fictional: true,
    errors: [],
    acts: [],
    urls: { back: '/understand', answers: '/answers' },
  },
})

export type NewBulkView = Shared & {
  count: number
  unread: number
  search: string
  name: string
  themes: { value: string; text: string; selected: boolean }[]
  alsoRead: boolean
  urls: { back: string; form: string; themes: string }
}

export type NewBulkRows = {
  programme: ProgrammeScope
  question: TextQuestion
  themes: readonly ThemeInUse[]
  search: string
  words: string
  count: number
  unread: number
  today: Date
}

export type TypedBulk = { name: string; theme: string; alsoRead: boolean; errors: FieldError[] }

export function newBulkView(rows: NewBulkRows, typed?: TypedBulk): NewBulkView {
  const url = (...rest: string[]) => urls.deskQuestion(rows.programme.slug, rows.question.id, ...rest)
  return {
    question: rows.question.text,
    fictional: rows.programme.fictional,
    errors: typed?.errors ?? [],
    count: rows.count,
    unread: rows.unread,
    search: rows.search,
    name: typed?.name ?? proposeName(rows.words, rows.today),
    themes: [
      { value: '', text: 'Choose a theme', selected: !typed?.theme },
      ...rows.themes.map(({ id, title }) => ({ value: id, text: title, selected: id === typed?.theme })),
    ],
    alsoRead: typed?.alsoRead ?? false,
    urls: { back: `${url('answers')}?${rows.search}`, form: url('bulk', 'new'), themes: url('themes') },
  }
}

const proposeName = (words: string, today: Date) =>
  words === '' ? '' : `Everyone who wrote ${words.slice(0, 60)}, ${formatDay(today)}`

const sampleNew: NewBulkView = {
  question: 'What do you want to say about this?',
  fictional: false,
  errors: [],
  count: 51,
  unread: 48,
  search: 'q=parking',
  name: 'Everyone who wrote parking, 12 May 2027',
  themes: [
    { value: '', text: 'Choose a theme', selected: true },
    { value: 't1', text: 'Getting there', selected: false },
  ],
  alsoRead: false,
  urls: { back: '/answers?q=parking', form: '/bulk/new', themes: '/themes' },
}

export const newBulkPage = page<NewBulkView>('understand/bulk/views/desk/new.njk', {
  full: sampleNew,
  refused: {
    ...sampleNew,
    name: '',
    errors: [
      { field: 'name', message: 'Enter a name, like “Everyone who wrote parking, 12 May”' },
      { field: 'theme', message: 'Choose a theme' },
    ],
  },
})
