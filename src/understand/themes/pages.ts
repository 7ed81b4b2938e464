import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { QuestionCount, ThemeCount } from '../counts/index.ts'
import type { TextQuestion } from '../questions/index.ts'
import type { ThemeRow } from './queries.ts'

type ThemeLine = {
  title: string
  description: string
  read: number
  unread: number
  signedOff: string | null
  waiting: number
  urls: { theme: string; answers: string; suggestions: string }
}

export type ThemesView = {
  question: string
  activityTitle: string
  fictional: boolean
  base: number
  themes: ThemeLine[]
  mayCode: boolean
  typed: { title: string; description: string }
  errors: FieldError[]
  urls: { back: string; form: string; code: string }
}

const describeSignOff = (theme: Pick<ThemeCount, 'signedOffAt' | 'signedOffBy'>): string | null =>
  theme.signedOffAt ? `${theme.signedOffBy ?? 'Somebody'}, ${formatMoment(theme.signedOffAt)}` : null

export function themesView(
  programme: ProgrammeScope,
  question: TextQuestion,
  count: QuestionCount | undefined,
  waiting: ReadonlyMap<string, number>,
  mayCode: boolean,
  refused: { typed: Typed; errors: FieldError[] } = { typed: {}, errors: [] },
): ThemesView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  return {
    question: question.text,
    activityTitle: question.activityTitle,
    fictional: programme.fictional,
    base: count?.base.total ?? 0,
    themes: (count?.themes ?? []).map((theme) => ({
      title: theme.title,
      description: theme.description,
      read: theme.responses,
      unread: theme.unread,
      signedOff: describeSignOff(theme),
      waiting: waiting.get(theme.id) ?? 0,
      urls: {
        theme: url('themes', theme.id),
        answers: `${url('answers')}?theme=${theme.id}`,
        suggestions: url('themes', theme.id, 'suggestions'),
      },
    })),
    mayCode,
    typed: { title: typedText(refused.typed, 'title'), description: typedText(refused.typed, 'description') },
    errors: refused.errors,
    urls: { back: urls.understand(programme.slug), form: url('themes'), code: url('code') },
  }
}

const sampleThemes: ThemesView = {
  question: 'What do you want to say about this?',
  activityTitle: 'Tell us in your own words',
  fictional: true,
  base: 7100,
  themes: [
    {
      title: 'Getting there',
      description: 'Travel, parking, buses',
      read: 812,
      unread: 95,
      signedOff: 'Ada Lee, 4 May 2027, 5pm',
      waiting: 120,
      urls: { theme: '/themes/1', answers: '/answers?theme=1', suggestions: '/themes/1/suggestions' },
    },
  ],
  mayCode: true,
  typed: { title: '', description: '' },
  errors: [],
  urls: { back: '/understand', form: '/themes', code: '/code' },
}

export const themesPage = page<ThemesView>('understand/themes/views/desk/themes.njk', {
  full: sampleThemes,
  empty: { ...sampleThemes, themes: [] },
  reader: { ...sampleThemes, mayCode: false },
  refused: { ...sampleThemes, errors: [{ field: 'title', message: 'Enter a title for the theme' }] },
})

export type ThemeView = {
  title: string
  question: string
  fictional: boolean
  revision: number
  signedOff: string | null
  read: number
  unread: number
  others: { value: string; text: string; selected: boolean }[]
  maySignOff: boolean
  typed: { title: string; description: string }
  errors: FieldError[]
  urls: {
    back: string
    edit: string
    signOff: string
    takeBack: string
    merge: string
    drop: string
    suggestions: string
  }
}

export function themeView(
  programme: ProgrammeScope,
  question: TextQuestion,
  theme: ThemeRow,
  counts: readonly ThemeCount[],
  maySignOff: boolean,
  refused?: { typed: Typed; errors: FieldError[] },
): ThemeView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, 'themes', ...rest)
  const own = counts.find(({ id }) => id === theme.id)
  const into = refused ? typedText(refused.typed, 'into') : ''
  // A refused merge or drop sends no title: then the kept one is shown.
  const typed = (field: 'title' | 'description') =>
    refused && field in refused.typed ? typedText(refused.typed, field) : theme[field]
  return {
    title: theme.title,
    question: question.text,
    fictional: programme.fictional,
    revision: theme.revision,
    signedOff: own ? describeSignOff(own) : null,
    read: own?.responses ?? 0,
    unread: own?.unread ?? 0,
    others: [
      { value: '', text: 'Choose a theme', selected: into === '' },
      ...counts
        .filter(({ id }) => id !== theme.id)
        .map(({ id, title }) => ({ value: id, text: title, selected: id === into })),
    ],
    maySignOff,
    typed: { title: typed('title'), description: typed('description') },
    errors: refused?.errors ?? [],
    urls: {
      back: url(),
      edit: url(theme.id),
      signOff: url(theme.id, 'sign-off'),
      takeBack: url(theme.id, 'take-back-sign-off'),
      merge: url(theme.id, 'merge'),
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
  read: 812,
  unread: 95,
  others: [
    { value: '', text: 'Choose a theme', selected: true },
    { value: 't2', text: 'Opening hours', selected: false },
  ],
  maySignOff: true,
  typed: { title: 'Getting there', description: 'Travel, parking, buses' },
  errors: [],
  urls: {
    back: '/themes',
    edit: '/themes/1',
    signOff: '/themes/1/sign-off',
    takeBack: '/themes/1/take-back-sign-off',
    merge: '/themes/1/merge',
    drop: '/themes/1/drop',
    suggestions: '/themes/1/suggestions',
  },
}

export const themePage = page<ThemeView>('understand/themes/views/desk/theme.njk', {
  signedOff: sampleTheme,
  empty: { ...sampleTheme, signedOff: null, read: 0, unread: 0, others: [], maySignOff: false },
  open: { ...sampleTheme, signedOff: null },
  refused: {
    ...sampleTheme,
    errors: [
      { field: 'title', message: 'Enter a title for the theme' },
      { field: 'into', message: 'Select the theme to merge into' },
    ],
  },
})
