import type { Removed } from '../../core/redaction/apply.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { FoundText, listPublishingByQuestion, listTexts } from './queries.ts'

type Counts = { responses: number; permitted: number; published: number }
type Question = Awaited<ReturnType<typeof listPublishingByQuestion>>[number]

export type OverviewView = {
  programmeTitle: string
  programmeUrl: string
  publicUrl: string
  counts: Counts
  questions: (Omit<Question, 'id'> & {
    nextUrl: string
    lists: { text: string; url: string; count: number }[]
  })[]
  twoPeople: boolean
  maySet: boolean
  settingsUrl: string
  fictional: boolean
}

export const stateNames = {
  prepared: 'Waiting for release',
  published: 'Published',
  'kept-back': 'Kept back or taken down',
  'taken-down': 'Taken down',
} as const
export type ListedState = keyof typeof stateNames

export const overviewView = (
  programme: ProgrammeScope,
  counts: Counts,
  questions: readonly Question[],
  { twoPeople, maySet }: { twoPeople: boolean; maySet: boolean },
): OverviewView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  publicUrl: urls.publishedTexts(programme.slug),
  counts,
  questions: questions.map(({ id, ...question }) => ({
    ...question,
    nextUrl: urls.publishing(programme.slug, 'questions', id, 'next'),
    lists: [
      { text: 'waiting for release', state: 'prepared', count: question.prepared },
      { text: 'published', state: 'published', count: question.published },
      { text: 'kept back or taken down', state: 'kept-back', count: question.keptBack },
    ].map(({ state, ...list }) => ({
      ...list,
      url: urls.publishing(programme.slug, 'questions', id, state),
    })),
  })),
  twoPeople,
  maySet,
  settingsUrl: urls.publishing(programme.slug, 'settings'),
  fictional: programme.fictional,
})

const sampleScope = { id: '', slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }

export const overviewPage = page<OverviewView>('listen/redactions/views/desk/overview.njk', {
  full: overviewView(
    sampleScope,
    { responses: 1204, permitted: 312, published: 290 },
    [
      {
        id: 'q1',
        question: 'What do you want to say about this?',
        activityTitle: 'Say it in your own words',
        permitted: 312,
        waiting: 18,
        prepared: 2,
        published: 290,
        keptBack: 2,
      },
    ],
    { twoPeople: true, maySet: true },
  ),
  empty: overviewView({ ...sampleScope, fictional: true }, { responses: 0, permitted: 0, published: 0 }, [], {
    twoPeople: false,
    maySet: false,
  }),
})

type Listed = Awaited<ReturnType<typeof listTexts>>

export type ListView = {
  title: string
  question: string
  backUrl: string
  lines: { url: string; beginning: string; reason: string; at: string }[]
  previousUrl: string | null
  nextUrl: string | null
  page: number
  fictional: boolean
}

const shortest = 140

export const listView = (
  programme: ProgrammeScope,
  question: { id: string; text: string },
  state: ListedState,
  rows: Listed,
  at: number,
): ListView => {
  const url = (number: number) =>
    `${urls.publishing(programme.slug, 'questions', question.id, state)}?page=${number}`
  return {
    title: stateNames[state],
    question: question.text,
    backUrl: urls.publishing(programme.slug),
    lines: rows.slice(0, 25).map(({ id, text, reason, preparedAt }) => ({
      url: urls.publishing(programme.slug, 'texts', id),
      beginning: text === null ? 'Its text is no longer kept here' : text.slice(0, shortest),
      reason,
      at: formatMoment(preparedAt),
    })),
    previousUrl: at > 1 ? url(at - 1) : null,
    nextUrl: rows.length > 25 ? url(at + 1) : null,
    page: at,
    fictional: programme.fictional,
  }
}

const sampleRow = {
  id: 't1',
  text: 'Keep the clinic. [name removed] saved me.',
  state: 'published',
  reason: '',
  preparedAt: new Date('2027-05-04T09:00:00Z'),
}

export const listPage = page<ListView>('listen/redactions/views/desk/list.njk', {
  full: {
    ...listView(sampleScope, { id: 'q1', text: 'What do you want to say?' }, 'published', [sampleRow], 2),
    nextUrl: '/desk/x?page=3',
  },
  keptBack: listView(
    sampleScope,
    { id: 'q1', text: 'What do you want to say?' },
    'kept-back',
    [{ ...sampleRow, text: null, state: 'kept-back', reason: 'Its story tells who it is' }],
    1,
  ),
  empty: listView(
    { ...sampleScope, fictional: true },
    { id: 'q1', text: 'What do you want to say?' },
    'prepared',
    [],
    1,
  ),
})

export type TextView = {
  question: string
  text: string | null
  state: string
  isPrepared: boolean
  isPublished: boolean
  /** Somebody else has to release it. */
  waitsForAnother: boolean
  removed: { mark: string; reason: string }[]
  history: string[]
  reason: string
  changeUrl: string | null
  urls: { back: string; release: string; takeDown: string }
  errors: readonly FieldError[]
  typedReason: string
  fictional: boolean
}

export const reasonNames: Record<Removed['reason'], string> = {
  person: 'Names a person',
  staff: 'Names a member of staff',
  'third-party-health': 'Somebody else’s health',
  'could-identify': 'Could show who somebody is',
  other: 'Another reason',
}
export const kindNames: Record<Removed['kind'], string> = {
  name: 'Name',
  'nhs-number': 'NHS number',
  phone: 'Phone number',
  email: 'Email address',
  postcode: 'Postcode',
  'date-of-birth': 'Date of birth',
  address: 'Address',
  'other-identifier': 'Number or code of a person',
  words: 'Words that were added',
}

export function textView(
  programme: ProgrammeScope,
  held: FoundText,
  { accountId, twoPeople }: { accountId: string; twoPeople: boolean },
  typed: { reason: string; errors: readonly FieldError[] } = { reason: '', errors: [] },
): TextView {
  const url = (...rest: string[]) => urls.publishing(programme.slug, ...rest)
  const by = (what: string, at: Date | null, who?: string | null) =>
    at ? [`${what} ${formatMoment(at)}${who ? ` by ${who}` : ''}`] : []
  return {
    question: held.question,
    text: held.text,
    state: held.state === 'kept-back' ? 'Kept back' : stateNames[held.state as ListedState],
    isPrepared: held.state === 'prepared',
    isPublished: held.state === 'published',
    waitsForAnother: held.state === 'prepared' && twoPeople && held.preparedBy === accountId,
    removed: (held.spans as Removed[]).map(({ kind, reason }) => ({
      mark: kindNames[kind],
      reason: reasonNames[reason],
    })),
    history: [
      ...by('Prepared', held.preparedAt, held.preparedByName),
      ...by('Published', held.releasedAt, held.releasedByName),
      ...by('Taken down', held.downAt),
    ],
    reason: held.reason,
    changeUrl: held.answerId ? url('answers', held.answerId) : null,
    urls: {
      back: url(),
      release: url('texts', held.id, 'release'),
      takeDown: url('texts', held.id, 'take-down'),
    },
    errors: typed.errors,
    typedReason: typed.reason,
    fictional: programme.fictional,
  }
}

const sampleText: TextView = {
  question: 'What do you want to say about this?',
  text: 'Keep the clinic.\n\n[name of staff removed] saved me.',
  state: 'Waiting for release',
  isPrepared: true,
  isPublished: false,
  waitsForAnother: false,
  removed: [{ mark: 'Name', reason: 'Names a member of staff' }],
  history: ['Prepared 4 May 2027, 9am by Ada Lee'],
  reason: '',
  changeUrl: '/desk/x/answers/a1',
  urls: { back: '/desk/x', release: '/desk/x/release', takeDown: '/desk/x/take-down' },
  errors: [],
  typedReason: '',
  fictional: false,
}

export const textPage = page<TextView>('listen/redactions/views/desk/text.njk', {
  prepared: sampleText,
  another: { ...sampleText, waitsForAnother: true, removed: [] },
  refused: {
    ...sampleText,
    state: 'Published',
    isPrepared: false,
    isPublished: true,
    errors: [{ field: 'reason', message: 'Enter why' }],
  },
  takenDown: {
    ...sampleText,
    text: null,
    state: 'Taken down',
    isPrepared: false,
    reason: 'Its sender took it back',
    changeUrl: null,
    fictional: true,
  },
})
