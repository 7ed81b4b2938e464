import { findHarm, type HarmFound, type HarmWords } from '../../core/harm/harm.ts'
import { formatCode, formatDay, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type Open, sampleOpen, sampleScope } from './queue-pages.ts'
import { type Outcome, outcomes } from './schema.ts'
import { kindsInWords, nameOf, outcomeNames, readsLikeHarm } from './words.ts'

type Piece = { text: string; told: boolean }
export type Said = { question: string; option: string | null; choices: string[]; text: string | null }

/** The text in pieces, those that moved the words marked. */
function markWords(text: string, words: readonly HarmWords[]): Piece[] {
  let end = 0
  const pieces = words.flatMap(({ start, end: to }) => {
    const before = { text: text.slice(end, start), told: false }
    end = to
    return [before, { text: text.slice(start, to), told: true }]
  })
  return [...pieces, { text: text.slice(end), told: false }].filter((piece) => piece.text !== '')
}

/** What moved words or score, by answer: they were looked through together, as they are here. */
function findInAnswers(texts: readonly string[]): { by: HarmFound['by']; answers: HarmWords[][] } {
  const between = '\n\n'
  const { by, words } = findHarm(texts.join(between))
  let from = 0
  const answers = texts.map((text) => {
    const [begin, end] = [from, from + text.length]
    from = end + between.length
    const inside = words.filter((one) => one.start >= begin && one.end <= end)
    return inside.map((one) => ({ ...one, start: one.start - begin, end: one.end - begin }))
  })
  return { by, answers }
}

export type ConcernView = {
  name: string
  about: string
  due: string
  overdue: boolean
  isOpen: boolean
  gone: string
  said: { question: string; option: string | null; choices: string[]; pieces: Piece[] }[]
  /** What moved the words, or else the score. */
  words: string[]
  isByScore: boolean
  acts: { what: string; note: string; who: string; at: string }[]
  outcomes: { value: string; text: string; hint: { text: string }; checked: boolean }[]
  note: string
  revision: number
  contact: { email: string | null; url: string } | null
  urls: { back: string; form: string }
  errors: readonly FieldError[]
  fictional: boolean
}

type Concern = Open & {
  revision: number
  closedAt: Date | null
  withdrawnAt: Date | null
  erasedAt: Date | null
  activityTitle: string | null
}
type Act = { act: string; outcome: string | null; note: string; at: Date; who: string | null }

export type ConcernRows = {
  programme: ProgrammeScope
  concern: Omit<Concern, 'byPerson' | 'byWords'>
  said: readonly Said[]
  acts: readonly Act[]
  today: string
  /** `undefined`: there is none, or it is not theirs to see. `null`: not opened. */
  email?: string | null
}

const actNames: Record<string, string> = {
  words: 'Put here by its words',
  score: `Put here by a score: ${readsLikeHarm.toLowerCase()}`,
  person: 'Put here by a person who read it',
}

export function concernView(
  rows: ConcernRows,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ConcernView {
  const { programme, concern, said, acts } = rows
  const { by, answers: found } = findInAnswers(said.map(({ text }) => text ?? ''))
  const url = urls.harm(programme.slug, concern.id)
  return {
    name: nameOf(concern),
    about: [
      concern.activityTitle,
      concern.channel && formatCode(concern.channel),
      kindsInWords(concern.kinds),
    ]
      .filter(Boolean)
      .join('. '),
    due: formatDay(concern.dueOn),
    overdue: !concern.closedAt && concern.dueOn < rows.today,
    isOpen: concern.closedAt === null,
    gone: concern.erasedAt ? 'erased' : concern.withdrawnAt ? 'withdrawn' : '',
    said: said.map(({ question, option, choices, text }, place) => ({
      question,
      option,
      choices,
      pieces: markWords(text ?? '', found[place] ?? []),
    })),
    words: [...new Set(found.flat().map(({ words }) => words.trim()))],
    isByScore: by === 'score',
    acts: acts.map(({ act, outcome, note, who, at }) => ({
      what: outcome ? outcomeNames[outcome as Outcome].text : (actNames[act] ?? act),
      note,
      who: who ?? '',
      at: formatMoment(at),
    })),
    outcomes: outcomes.map((value) => ({
      value,
      text: outcomeNames[value].text,
      hint: { text: outcomeNames[value].hint },
      checked: typedText(typed, 'outcome') === value,
    })),
    note: typedText(typed, 'note'),
    revision: concern.revision,
    contact: rows.email === undefined ? null : { email: rows.email, url: `${url}/contact` },
    urls: { back: urls.harm(programme.slug), form: `${url}/close` },
    errors,
    fictional: programme.fictional,
  }
}

const sampleRows: ConcernRows = {
  programme: sampleScope,
  concern: {
    ...sampleOpen,
    revision: 1,
    closedAt: null,
    withdrawnAt: null,
    erasedAt: null,
    activityTitle: 'Say it',
  },
  said: [
    {
      question: 'What do you want to say?',
      option: null,
      choices: ['Every week'],
      text: 'The bus is late.\nMum was left sat in her own wee for hours and nobody came.',
    },
  ],
  acts: [{ act: 'words', outcome: null, note: '', at: new Date('2027-05-04T09:00:00Z'), who: null }],
  today: '2027-05-06',
  email: null,
}

export const concernPage = page<ConcernView>('listen/harm/views/desk/concern.njk', () => ({
  open: concernView(sampleRows),
  refused: concernView({ ...sampleRows, email: 'jo@example.org' }, {}, [
    { field: 'outcome', message: 'Select what was done' },
    { field: 'note', message: 'Enter what was done and by whom, or why nothing is needed' },
  ]),
  closed: concernView({
    ...sampleRows,
    programme: { ...sampleScope, fictional: true },
    concern: { ...sampleRows.concern, responseId: null, closedAt: new Date('2027-05-05T09:00:00Z') },
    acts: [
      ...sampleRows.acts,
      {
        act: 'closed',
        outcome: 'called',
        note: 'Rang, safe.',
        at: new Date('2027-05-05T09:00:00Z'),
        who: 'Ada Lee',
      },
    ],
  }),
  byScore: concernView({
    ...sampleRows,
    concern: { ...sampleRows.concern, kinds: ['self-harm'] },
    said: [
      {
        question: 'What do you want to say?',
        option: null,
        choices: [],
        text: 'She left the letters on the table and nobody answered.',
      },
    ],
    acts: [{ act: 'score', outcome: null, note: '', at: new Date('2027-05-04T09:00:00Z'), who: null }],
  }),
  withdrawn: concernView({
    ...sampleRows,
    said: [],
    concern: { ...sampleRows.concern, withdrawnAt: new Date('2027-05-05T09:00:00Z') },
  }),
}))

export type RaiseView = {
  name: string
  about: string
  note: string
  urls: { back: string; form: string }
  errors: readonly FieldError[]
  fictional: boolean
}

type Raised = { id: string; channel: string; activityTitle: string }

export const raiseView = (
  programme: ProgrammeScope,
  response: Raised,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): RaiseView => ({
  name: nameOf({ responseId: response.id }),
  about: `${response.activityTitle}. ${formatCode(response.channel)}`,
  note: typedText(typed, 'note'),
  urls: { back: urls.deskProgramme(programme.slug), form: urls.raiseHarm(programme.slug, response.id) },
  errors,
  fictional: programme.fictional,
})

const sampleRaised = { id: 'r1', channel: 'paper', activityTitle: 'Say it' }

export const raisePage = page<RaiseView>('listen/harm/views/desk/raise.njk', () => ({
  empty: raiseView(sampleScope, sampleRaised),
  refused: raiseView(sampleScope, sampleRaised, { note: 'long' }, [
    { field: 'note', message: 'What you noticed must be 2,000 characters or fewer' },
  ]),
}))
