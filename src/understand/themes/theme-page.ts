import { formatNumber, formatPercent } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { QuestionCount, ThemeCount } from '../counts/index.ts'
import type { TextQuestion } from '../questions/index.ts'
import { describeSignOff, type Frame, type ParentItem, parentItems } from './pages.ts'
import type { ThemeRow } from './queries.ts'

const fields = ['title', 'description', 'examples', 'excludes', 'parent', 'titles'] as const
type Field = (typeof fields)[number]

const wordsOf = ({ title, description, examples, excludes }: ThemeRow) => ({
  title,
  description,
  examples,
  excludes,
})

export type ThemeView = {
  title: string
  question: string
  fictional: boolean
  revision: number
  signedOff: string | null
  /** Where few have been read: how many, of how many. It stops nobody. */
  fewRead: string | null
  read: number
  unread: number
  others: { value: string; text: string; selected: boolean }[]
  maySignOff: boolean
  parents: ParentItem[]
  hasParts: boolean
  typed: Record<Field, string>
  /** As somebody else saved it while these words were typed. */
  theirs: { name: string; words: string }[]
  errors: FieldError[]
  urls: {
    back: string
    edit: string
    signOff: string
    takeBack: string
    merge: string
    split: string
    drop: string
    suggestions: string
  }
}

type Reading = Pick<QuestionCount, 'base' | 'notRead' | 'saidNothing'>

/** Under this share of those who say something, what the rest says may well change the counts of a theme. */
const fewUnder = 0.5

function sayFewRead(reading: Reading | undefined): string | null {
  if (!reading) return null
  const base = reading.base.total - reading.saidNothing
  const read = reading.base.total - reading.notRead
  if (base === 0 || read / base >= fewUnder) return null
  const set = reading.saidNothing > 0 ? ', those who say nothing in words left out' : ''
  return `Few have been read: ${formatNumber(read)} of ${formatNumber(base)} responses to this question (${formatPercent(read / base)})${set}. The others may say otherwise, or show that the theme needs other words. The public page says how many have not been read.`
}

export function themeView(
  programme: ProgrammeScope,
  question: TextQuestion,
  theme: ThemeRow,
  { counts, frame, reading }: { counts: readonly ThemeCount[]; frame: Frame; reading: Reading | undefined },
  maySignOff: boolean,
  refused?: { typed: Typed; errors: FieldError[]; isLate?: boolean },
): ThemeView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, 'themes', ...rest)
  const own = counts.find(({ id }) => id === theme.id)
  const kept: Partial<Record<Field, string>> = { ...wordsOf(theme), parent: theme.parentId ?? '' }
  const into = refused ? typedText(refused.typed, 'into') : ''
  // A refused merge or drop sends no title: then the kept one is shown.
  const typed = (field: Field) =>
    refused && field in refused.typed ? typedText(refused.typed, field) : (kept[field] ?? '')
  return {
    title: theme.title,
    question: question.text,
    fictional: programme.fictional,
    revision: theme.revision,
    signedOff: own ? describeSignOff(own, frame) : null,
    fewRead: sayFewRead(reading),
    read: own?.responses ?? 0,
    unread: own ? own.inherited + own.inBulk : 0,
    others: [
      { value: '', text: 'Choose a theme', selected: into === '' },
      ...counts
        .filter(({ id }) => id !== theme.id)
        .map(({ id, title }) => ({ value: id, text: title, selected: id === into })),
    ],
    maySignOff,
    parents: parentItems(frame, typed('parent'), theme.id),
    hasParts: frame.some(({ parentId }) => parentId === theme.id),
    typed: Object.fromEntries(fields.map((field) => [field, typed(field)])) as Record<Field, string>,
    theirs: refused?.isLate
      ? [
          { name: 'Title', words: theme.title },
          { name: 'Definition', words: theme.description },
          { name: 'What does not belong in it', words: theme.excludes },
          { name: 'Examples', words: theme.examples },
        ]
      : [],
    errors: refused?.errors ?? [],
    urls: {
      back: url(),
      edit: url(theme.id),
      signOff: url(theme.id, 'sign-off'),
      takeBack: url(theme.id, 'take-back-sign-off'),
      merge: url(theme.id, 'merge'),
      split: url(theme.id, 'split'),
      drop: url(theme.id, 'drop'),
      suggestions: url(theme.id, 'suggestions'),
    },
  }
}

const sampleTheme: ThemeView = {
  title: 'Getting there',
  question: 'What do you want to say about this?',
  fictional: false,
  revision: 3,
  signedOff: 'Ada Lee, 4 May 2027, 5pm',
  fewRead:
    'Few have been read: 215 of 6,471 responses to this question (3%), those who say nothing in words left out. The others may say otherwise, or show that the theme needs other words. The public page says how many have not been read.',
  read: 812,
  unread: 95,
  others: [
    { value: '', text: 'Choose a theme', selected: true },
    { value: 't2', text: 'Opening hours', selected: false },
  ],
  maySignOff: true,
  parents: [
    { value: '', text: 'By itself', selected: true },
    { value: 't2', text: 'Opening hours', selected: false },
  ],
  hasParts: false,
  typed: {
    title: 'Getting there',
    description: 'Travel, parking, buses',
    examples: 'The bus stops at six.',
    excludes: 'Ambulances',
    parent: '',
    titles: '',
  },
  theirs: [],
  errors: [],
  urls: {
    back: '/themes',
    edit: '/themes/1',
    signOff: '/themes/1/sign-off',
    takeBack: '/themes/1/take-back-sign-off',
    merge: '/themes/1/merge',
    split: '/themes/1/split',
    drop: '/themes/1/drop',
    suggestions: '/themes/1/suggestions',
  },
}

export const themePage = page<ThemeView>('understand/themes/views/desk/theme.njk', {
  signedOff: sampleTheme,
  empty: {
    ...sampleTheme,
    signedOff: null,
    fewRead: null,
    read: 0,
    unread: 0,
    others: [],
    maySignOff: false,
  },
  open: { ...sampleTheme, signedOff: null },
  refused: {
    ...sampleTheme,
    theirs: [{ name: 'Title', words: 'Getting there and home' }],
    errors: [
      { field: 'title', message: 'Enter a title for the theme' },
      { field: 'into', message: 'Select the theme to merge into' },
      { field: 'titles', message: 'Enter two or more titles, each on a line of its own' },
    ],
  },
})
