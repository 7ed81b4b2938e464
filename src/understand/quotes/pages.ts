import { maskIdentifiers, maskWithin } from '../../core/text/masking.ts'
import { listSentences, type Passage } from '../../core/text/passages.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type Giver, giverOf, type ThemeInUse } from '../coding/index.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { QuoteRow } from './queries.ts'
import { readPassage } from './schema.ts'
import { type QuoteState, quoteAtDesk, quoteInPublic, quoteState } from './state.ts'

type Sentence = {
  number: number
  value: string
  start: number
  end: number
  isExact: boolean
  text: string
  ticked: boolean
}

export type PassagesView = Giver & {
  question: string
  fictional: boolean
  sentences: Sentence[]
  /** Words that were selected, where a form was refused. */
  selected: { value: string; text: string }[]
  seen: string
  themes: { value: string; text: string; selected: boolean }[]
  coded: { theme: string; words: string[] }[]
  quotes: { theme: string; words: string; takeBackUrl: string }[]
  errors: FieldError[]
  urls: { back: string; form: string; quotes: string }
}

export type PassagesRows = {
  programme: ProgrammeScope
  question: TextQuestion
  answer: Parameters<typeof giverOf>[0] & { id: string; text: string | null }
  themes: readonly ThemeInUse[]
  codings: readonly { themeId: string; title: string }[]
  passages: readonly ({ themeId: string } & Passage)[]
  quotes: readonly QuoteRow[]
  seen: string
}

export type TypedPassages = { theme: string; passages: readonly string[]; errors: FieldError[] }

/** Of the passages that were typed, those that are no sentence of the text but lie in it. */
function listSelected(text: string, typed: readonly string[]): Passage[] {
  const sentences = new Set(listSentences(text).map(({ start, end }) => `${start}-${end}`))
  return typed.flatMap((value) => {
    const passage = sentences.has(value) ? undefined : readPassage(value)
    return passage && passage.start < passage.end && passage.end <= text.length ? passage : []
  })
}

export function passagesView(rows: PassagesRows, typed?: TypedPassages): PassagesView {
  const { programme, question, answer } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const text = answer.text ?? ''
  const { found } = maskIdentifiers(text)
  const wordsOf = (passage: Passage) => maskWithin(text, found, passage)
  return {
    ...giverOf(answer),
    question: question.text,
    fictional: programme.fictional,
    sentences: listSentences(text).map(({ start, end }, place) => ({
      number: place + 1,
      value: `${start}-${end}`,
      start,
      end,
      isExact: !found.some((one) => one.start < end && one.end > start),
      text: wordsOf({ start, end }),
      ticked: typed?.passages.includes(`${start}-${end}`) ?? false,
    })),
    selected: listSelected(text, typed?.passages ?? []).map((passage) => ({
      value: `${passage.start}-${passage.end}`,
      text: wordsOf(passage),
    })),
    seen: rows.seen,
    themes: [
      { value: '', text: 'Choose a theme', selected: !typed?.theme },
      ...rows.themes.map(({ id, title }) => ({ value: id, text: title, selected: id === typed?.theme })),
    ],
    coded: rows.codings.map(({ themeId, title }) => ({
      theme: title,
      words: rows.passages.filter((one) => one.themeId === themeId).map(wordsOf),
    })),
    quotes: rows.quotes.map((quote) => ({
      theme: quote.theme,
      words: wordsOf(quote),
      takeBackUrl: url('quotes', quote.id, 'take-back'),
    })),
    errors: typed?.errors ?? [],
    urls: {
      back: `${url('code')}?answer=${answer.id}`,
      form: url('answers', answer.id, 'passages'),
      quotes: url('quotes'),
    },
  }
}

const samplePassages: PassagesView = {
  name: 'Respondent 7K2-M4P',
  channel: 'Online',
  kind: 'Person',
  rendered: null,
  question: 'What do you want to say about this?',
  fictional: false,
  sentences: [
    {
      number: 1,
      value: '0-22',
      start: 0,
      end: 22,
      isExact: true,
      text: 'The bus stops at five.',
      ticked: true,
    },
    {
      number: 2,
      value: '23-60',
      start: 23,
      end: 60,
      isExact: false,
      text: 'Call me on [phone number removed].',
      ticked: false,
    },
  ],
  selected: [{ value: '4-7', text: 'bus' }],
  seen: 'a1b2',
  themes: [
    { value: '', text: 'Choose a theme', selected: true },
    { value: 't1', text: 'Getting there', selected: false },
  ],
  coded: [
    { theme: 'Getting there', words: ['The bus stops at five.'] },
    { theme: 'Opening hours', words: [] },
  ],
  quotes: [{ theme: 'Getting there', words: 'The bus stops at five.', takeBackUrl: '/quotes/1/take-back' }],
  errors: [],
  urls: { back: '/code?answer=1', form: '/answers/1/passages', quotes: '/quotes' },
}

export const passagesPage = page<PassagesView>('understand/quotes/views/desk/passages.njk', {
  full: samplePassages,
  empty: { ...samplePassages, themes: samplePassages.themes.slice(0, 1), coded: [], quotes: [] },
  refused: {
    ...samplePassages,
    errors: [
      { field: 'theme', message: 'Choose a theme' },
      { field: 'passages', message: 'Tick the sentences to quote, or select words' },
    ],
  },
})

export type QuotesView = {
  question: string
  fictional: boolean
  themes: {
    title: string
    quotes: (Giver & {
      words: string
      state: QuoteState
      stateName: string
      why: string
      /** As it may be shown; null where it may not be yet. */
      inPublic: string | null
      made: string
      answerUrl: string
      takeBackUrl: string
    })[]
  }[]
  counts: Record<QuoteState, number>
  urls: { back: string; publishing: string }
}

const stateNames: Record<QuoteState, string> = {
  may: 'May be published',
  waits: 'Waits for redaction',
  not: 'Not allowed',
}

export function quotesView(
  programme: ProgrammeScope,
  question: TextQuestion,
  rows: readonly QuoteRow[],
): QuotesView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const counts = { may: 0, waits: 0, not: 0 }
  const lines = rows.map((row) => {
    const { state, why } = quoteState(row)
    counts[state] += 1
    const text = row.words ?? ''
    return {
      theme: row.theme,
      ...giverOf({ ...row, renderedFrom: null, renderedBy: null, renderer: null, isRecorded: false }),
      words: quoteAtDesk(text, row),
      state,
      stateName: stateNames[state],
      why,
      inPublic: state === 'may' ? quoteInPublic(text, row, row.spans) : null,
      made: `Marked by ${row.who} on ${formatMoment(row.madeAt)}`,
      answerUrl: url('answers', row.answerId, 'passages'),
      takeBackUrl: url('quotes', row.id, 'take-back'),
    }
  })
  return {
    question: question.text,
    fictional: programme.fictional,
    themes: [...Map.groupBy(lines, ({ theme }) => theme)].map(([title, quotes]) => ({ title, quotes })),
    counts,
    urls: { back: urls.understand(programme.slug), publishing: urls.publishing(programme.slug) },
  }
}

export const quotesPage = page<QuotesView>('understand/quotes/views/desk/quotes.njk', {
  full: {
    question: 'What do you want to say about this?',
    fictional: false,
    themes: [
      {
        title: 'Getting there',
        quotes: [
          {
            name: 'Respondent 7K2-M4P',
            channel: 'Online',
            kind: 'Person',
            rendered: null,
            words: 'Mrs Lee missed the bus.',
            state: 'may',
            stateName: 'May be published',
            why: 'Redacted and released by two people',
            inPublic: '[name removed] missed the bus.',
            made: 'Marked by Ada Lee on 4 May 2027, 5pm',
            answerUrl: '/answers/1/passages',
            takeBackUrl: '/quotes/1/take-back',
          },
        ],
      },
    ],
    counts: { may: 1, waits: 0, not: 0 },
    urls: { back: '/understand', publishing: '/publishing' },
  },
  empty: {
    question: 'What do you want to say about this?',
    fictional: true,
    themes: [],
    counts: { may: 0, waits: 0, not: 0 },
    urls: { back: '/understand', publishing: '/publishing' },
  },
})
