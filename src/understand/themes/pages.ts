import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { QuestionCount, ThemeCount } from '../counts/index.ts'
import type { TextQuestion } from '../questions/index.ts'
import { inFrameOrder } from './arrange.ts'
import type { DroppedTheme } from './queries.ts'

type ThemeLine = {
  title: string
  /** Under another theme. */
  isPart: boolean
  /** With what is under it, each response once; null where nothing is. */
  family: number | null
  revision: number
  /** Answers that were proposed for it and that nobody has read. */
  proposed: number
  description: string
  read: number
  unread: number
  signedOff: string | null
  waiting: number
  urls: { theme: string; answers: string; suggestions: string; move: string; proposed: string }
}

export type ThemesView = {
  question: string
  activityTitle: string
  fictional: boolean
  base: number
  themes: ThemeLine[]
  /** Answers to be read again since their theme was split. */
  again: number
  dropped: { title: string; how: string; restore: string | null }[]
  mayCode: boolean
  typed: { title: string; description: string }
  parents: ParentItem[]
  errors: FieldError[]
  urls: {
    back: string
    form: string
    code: string
    again: string
    proposals: string
    frames: string
    versions: string
  }
}

export type ParentItem = { value: string; text: string; selected: boolean }
export type Frame = readonly { id: string; title: string; parentId: string | null; signer: string | null }[]

/** The themes that another may be put under. */
export const parentItems = (frame: Frame, selected: string, own?: string): ParentItem[] => [
  { value: '', text: 'By itself', selected: selected === '' },
  ...frame
    .filter(({ id, parentId }) => parentId === null && id !== own)
    .map(({ id, title }) => ({ value: id, text: title, selected: id === selected })),
]

const howDropped = { dropped: 'Dropped', merged: 'Merged', split: 'Split' } as const

const describeDropped = ({ droppedBecause, droppedAt, into }: DroppedTheme): string => {
  const how = howDropped[(droppedBecause ?? 'dropped') as keyof typeof howDropped]
  const where = into ? ` into “${into}”` : ''
  return `${how}${where} on ${formatMoment(droppedAt ?? new Date(0))}`
}

export function describeSignOff({ id, signedOffAt }: ThemeCount, frame: Frame): string | null {
  const signer = frame.find((theme) => theme.id === id)?.signer ?? 'Somebody'
  return signedOffAt ? `${signer}, ${formatMoment(signedOffAt)}` : null
}

export type FrameRows = {
  frame: Frame
  count: QuestionCount | undefined
  waiting: ReadonlyMap<string, number>
  families: ReadonlyMap<string, number>
  readFirst: { again: number; proposed: ReadonlyMap<string, number> }
  dropped: readonly DroppedTheme[]
}

export function themesView(
  programme: ProgrammeScope,
  question: TextQuestion,
  rows: FrameRows,
  mayCode: boolean,
  refused: { typed: Typed; errors: FieldError[] } = { typed: {}, errors: [] },
): ThemesView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  return {
    question: question.text,
    activityTitle: question.activityTitle,
    fictional: programme.fictional,
    base: rows.count?.base.total ?? 0,
    themes: inFrameOrder(rows.frame).flatMap(({ id, parentId }) => {
      const theme = rows.count?.themes.find((one) => one.id === id)
      return theme ? themeLine(theme, parentId !== null, rows, url) : []
    }),
    again: rows.readFirst.again,
    dropped: rows.dropped.map((theme) => ({
      title: theme.title,
      how: describeDropped(theme),
      restore: mayCode && theme.droppedBecause !== 'split' ? url('themes', theme.id, 'bring-back') : null,
    })),
    mayCode,
    typed: { title: typedText(refused.typed, 'title'), description: typedText(refused.typed, 'description') },
    parents: parentItems(rows.frame, typedText(refused.typed, 'parent')),
    errors: refused.errors,
    urls: {
      back: urls.understand(programme.slug),
      form: url('themes'),
      code: url('code'),
      again: `${url('code')}?show=again`,
      proposals: url('proposals'),
      frames: url('frames'),
      versions: url('frame'),
    },
  }
}

const themeLine = (
  theme: ThemeCount,
  isPart: boolean,
  { frame, waiting, families, readFirst }: FrameRows,
  url: (...rest: string[]) => string,
): ThemeLine => ({
  title: theme.title,
  isPart,
  family: families.get(theme.id) ?? null,
  revision: theme.revision,
  proposed: readFirst.proposed.get(theme.id) ?? 0,
  description: theme.description,
  read: theme.responses,
  unread: theme.inherited + theme.inBulk,
  signedOff: describeSignOff(theme, frame),
  waiting: waiting.get(theme.id) ?? 0,
  urls: {
    theme: url('themes', theme.id),
    answers: `${url('answers')}?theme=${theme.id}`,
    suggestions: url('themes', theme.id, 'suggestions'),
    move: url('themes', theme.id, 'move'),
    proposed: `${url('code')}?show=proposed&theme=${theme.id}`,
  },
})

const sampleThemes: ThemesView = {
  question: 'What do you want to say about this?',
  activityTitle: 'Tell us in your own words',
  fictional: true,
  base: 7100,
  themes: [
    {
      title: 'Getting there',
      isPart: false,
      family: 840,
      revision: 2,
      proposed: 31,
      description: 'Travel, parking, buses',
      read: 812,
      unread: 95,
      signedOff: 'Ada Lee, 4 May 2027, 5pm',
      waiting: 120,
      urls: {
        theme: '/themes/1',
        answers: '/answers?theme=1',
        suggestions: '/themes/1/suggestions',
        move: '/themes/1/move',
        proposed: '/code?show=proposed&theme=1',
      },
    },
    {
      title: 'Parking',
      isPart: true,
      family: null,
      revision: 1,
      proposed: 0,
      description: '',
      read: 300,
      unread: 0,
      signedOff: null,
      waiting: 0,
      urls: {
        theme: '/themes/2',
        answers: '/answers?theme=2',
        suggestions: '/themes/2/suggestions',
        move: '/themes/2/move',
        proposed: '/code?show=proposed&theme=2',
      },
    },
  ],
  again: 12,
  dropped: [
    { title: 'Cars', how: 'Merged into “Parking” on 4 May 2027, 5pm', restore: '/themes/3/bring-back' },
    { title: 'Staff', how: 'Split on 4 May 2027, 6pm', restore: null },
  ],
  mayCode: true,
  typed: { title: '', description: '' },
  parents: [
    { value: '', text: 'By itself', selected: true },
    { value: '1', text: 'Getting there', selected: false },
  ],
  errors: [],
  urls: {
    back: '/understand',
    form: '/themes',
    code: '/code',
    again: '/code?show=again',
    proposals: '/proposals',
    frames: '/frames',
    versions: '/frame',
  },
}

export const themesPage = page<ThemesView>('understand/themes/views/desk/themes.njk', {
  full: sampleThemes,
  empty: { ...sampleThemes, themes: [], again: 0, dropped: [] },
  reader: { ...sampleThemes, mayCode: false },
  refused: { ...sampleThemes, errors: [{ field: 'title', message: 'Enter a title for the theme' }] },
})
