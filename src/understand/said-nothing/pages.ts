import { maskIdentifiers } from '../../core/text/masking.ts'
import { nothings, type SaidNothing } from '../../core/text/substance.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type Giver, giverOf } from '../coding/index.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { countPiles, Pile, PiledAnswer, PutBackRow } from './queries.ts'

/** What an answer without words for it says of what was asked. */
const meanings: Record<SaidNothing, string> = {
  'no-answer': 'No answer: no word, or only that there is none',
  'nothing-to-improve': 'Nothing, where it is asked what could be better',
  'no-worries': 'Nothing, where it is asked what worries people',
  'nothing-was-good': 'Nothing, where it is asked what was good',
  'no-view': 'Nothing, where the question does not say what that means',
}

type Line = {
  words: string
  meaning: string
  count: number
  sameWords: string
  eachUrl: string
}

export type ApartView = {
  question: string
  activityTitle: string
  fictional: boolean
  apart: number
  readable: number
  kinds: { meaning: string; count: number }[]
  piles: Line[]
  /** How many piles are not in the list. */
  more: number
  putBacks: { words: string; text: string; undone: string | null; undoUrl: string }[]
  errors: FieldError[]
  urls: { back: string; code: string; putBack: string; list: string }
}

export type ApartRows = {
  programme: ProgrammeScope
  question: TextQuestion
  readable: number
  kinds: Awaited<ReturnType<typeof countPiles>>
  piles: readonly Pile[]
  putBacks: readonly PutBackRow[]
}

const shown = (text: string | null): string => maskIdentifiers(text ?? '').text.trim()
const withOption = (text: string, option: string | null): string =>
  option === null ? text : `${text} (about the option: ${option})`

const howMany = (count: number) => `${formatNumber(count)} ${count === 1 ? 'answer' : 'answers'}`

const putBackLine = (act: PutBackRow, undoUrl: string): ApartView['putBacks'][number] => ({
  words: act.text === null ? '' : shown(act.text),
  text: `${howMany(act.answers)} put back by ${act.who} on ${formatMoment(act.madeAt)}${
    act.undoneAt === null ? `, ${formatNumber(act.left)} not read yet` : ''
  }`,
  undone: act.undoneAt === null ? null : `Set apart again by ${act.undoer} on ${formatMoment(act.undoneAt)}`,
  undoUrl,
})

export function apartView(rows: ApartRows): ApartView {
  const { programme, question, kinds, piles } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const sum = (of: 'count' | 'piles') => kinds.reduce((total, kind) => total + kind[of], 0)
  return {
    question: question.text,
    activityTitle: question.activityTitle,
    fictional: programme.fictional,
    apart: sum('count'),
    readable: rows.readable,
    kinds: nothings.flatMap((kind) => {
      const count = kinds.find(({ saidNothing }) => saidNothing === kind)?.count ?? 0
      return count === 0 ? [] : [{ meaning: meanings[kind], count }]
    }),
    piles: piles.map((pile) => ({
      words: withOption(shown(pile.text), pile.option),
      meaning: meanings[pile.saidNothing],
      count: pile.count,
      sameWords: pile.sameWords,
      eachUrl: url('set-apart', pile.sameWords),
    })),
    more: Math.max(0, sum('piles') - piles.length),
    putBacks: rows.putBacks.map((act) => putBackLine(act, url('set-apart', 'put-back', act.id, 'undo'))),
    errors: [],
    urls: {
      back: urls.understand(programme.slug),
      code: url('code'),
      putBack: url('set-apart', 'put-back'),
      list: `${url('answers')}?state=nothing`,
    },
  }
}

const sample: ApartView = {
  question: 'What could be better?',
  activityTitle: 'Tell us in your own words',
  fictional: false,
  apart: 735,
  readable: 7164,
  kinds: [
    { meaning: meanings['nothing-to-improve'], count: 720 },
    { meaning: meanings['no-answer'], count: 15 },
  ],
  piles: [
    {
      words: 'Nothing',
      meaning: meanings['nothing-to-improve'],
      count: 720,
      sameWords: 'w1',
      eachUrl: '/set-apart/w1',
    },
    { words: '-', meaning: meanings['no-answer'], count: 15, sameWords: 'w2', eachUrl: '/set-apart/w2' },
  ],
  more: 3,
  putBacks: [
    {
      words: 'None',
      text: '4 answers put back by Ada Lee on 12 May 2027, 5pm, 3 not read yet',
      undone: null,
      undoUrl: '/set-apart/put-back/1/undo',
    },
    {
      words: '',
      text: '1 answer put back by Ada Lee on 11 May 2027, 5pm',
      undone: 'Set apart again by Ben Hill on 12 May 2027, 9am',
      undoUrl: '/set-apart/put-back/2/undo',
    },
  ],
  errors: [],
  urls: {
    back: '/understand',
    code: '/code',
    putBack: '/set-apart/put-back',
    list: '/answers?state=nothing',
  },
}

export const apartPage = page<ApartView>('understand/said-nothing/views/desk/apart.njk', {
  full: sample,
  empty: { ...sample, apart: 0, kinds: [], piles: [], more: 0, putBacks: [], fictional: true },
})

type EachLine = Giver & { id: string; text: string; option: string | null; codeUrl: string }

export type EachView = {
  question: string
  fictional: boolean
  words: string
  answers: EachLine[]
  errors: FieldError[]
  urls: { back: string; form: string; next: string | null }
}

export type EachRows = {
  programme: ProgrammeScope
  question: TextQuestion
  sameWords: string
  answers: readonly PiledAnswer[]
  /** The last answer of the page before this one. */
  after: string | null
  hasMore: boolean
}

export function eachView(rows: EachRows, errors: FieldError[] = []): EachView {
  const { programme, question, sameWords, answers, after } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const own = url('set-apart', sameWords)
  return {
    question: question.text,
    fictional: programme.fictional,
    words: shown(answers[0]?.text ?? ''),
    answers: answers.map((answer) => ({
      ...giverOf(answer),
      id: answer.id,
      text: shown(answer.text),
      option: answer.option,
      codeUrl: `${url('code')}?answer=${answer.id}`,
    })),
    errors,
    urls: {
      back: url('set-apart'),
      form: after === null ? own : `${own}?after=${after}`,
      next: rows.hasMore ? `${own}?after=${answers.at(-1)?.id}` : null,
    },
  }
}

const sampleEach: EachView = {
  question: 'What could be better?',
  fictional: false,
  words: 'Nothing',
  answers: [
    {
      name: 'Respondent 7K2-M4P',
      channel: 'Online',
      kind: 'Person',
      rendered: null,
      id: 'a1',
      text: 'Nothing',
      option: null,
      codeUrl: '/code?answer=a1',
    },
    {
      name: 'Respondent 8QX-2RT',
      channel: 'Paper',
      kind: 'Person',
      rendered: null,
      id: 'a2',
      text: 'nothing!',
      option: 'Keep both sites',
      codeUrl: '/code?answer=a2',
    },
  ],
  errors: [],
  urls: { back: '/set-apart', form: '/set-apart/w1', next: '/set-apart/w1?after=a2' },
}

export const eachPage = page<EachView>('understand/said-nothing/views/desk/each.njk', {
  full: sampleEach,
  empty: { ...sampleEach, words: '', answers: [], urls: { ...sampleEach.urls, next: null } },
  refused: {
    ...sampleEach,
    errors: [{ field: 'answers', message: 'Tick the answers that a person is to read' }],
  },
})
