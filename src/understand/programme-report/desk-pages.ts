import { findRecommending } from '../../core/text/recommending.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { CommentRow, DraftRow } from './queries.ts'
import { fieldOfPlace } from './schema.ts'
import type { VersionRow } from './version-queries.ts'

/** A place by its name and its title. */
export type Place = { name: string; title: string }

type DeskView = {
  programmeTitle: string
  backUrl: string
  publicUrl: string
  mayWrite: boolean
  mayComment: boolean
  isAuthor: boolean
  author: string | null
  kinds: { value: string; text: string; checked: boolean }[]
  of: string
  shared: { number: number; when: string }[]
  places: { value: string; text: string; selected: boolean }[]
  saidFor: string
  words: string
  comments: { text: string; about: string; became: string | null; answerUrl: string }[]
  versions: { text: string; url: string }[]
  hasVersion: boolean
  why: string
  urls: Record<'author' | 'texts' | 'preview' | 'share' | 'comments' | 'sign' | 'template', string>
  errors: readonly FieldError[]
  fictional: boolean
}

type DeskRows = {
  draft: DraftRow | undefined
  shared: readonly { number: number; sharedAt: Date }[]
  comments: readonly CommentRow[]
  versions: readonly VersionRow[]
  places: readonly Place[]
  visitorId: string
  mayWrite: boolean
}

const kindTexts = {
  body: 'Of the body that answers for the planned change',
  independent: 'Independent of it',
} as const
const outcomeTexts = {
  changed: 'Changed',
  'changed-in-part': 'Changed in part',
  'not-changed': 'Not changed',
} as const

export function deskView(
  programme: ProgrammeScope,
  rows: DeskRows,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): DeskView {
  const { draft, shared, comments, versions, places, visitorId, mayWrite } = rows
  const at = (...rest: string[]) => urls.deskReport(programme.slug, ...rest)
  const titleOf = (name: string) => places.find((one) => one.name === name)?.title ?? name
  const kind = typedText(typed, 'kind') || draft?.authorKind
  return {
    programmeTitle: programme.title,
    backUrl: urls.understand(programme.slug),
    publicUrl: urls.programmeReport(programme.slug),
    mayWrite,
    mayComment: shared.length > 0,
    isAuthor: draft?.authorId === visitorId,
    author: draft ? `${draft.name}. ${kindTexts[draft.authorKind]}: ${draft.authorOf}` : null,
    kinds: (['body', 'independent'] as const).map((value) => ({
      value,
      text: kindTexts[value],
      checked: value === kind,
    })),
    of: typedText(typed, 'of'),
    shared: shared.map(({ number, sharedAt }) => ({ number, when: formatDay(sharedAt) })),
    places: [
      { value: '', text: 'Select a section', selected: false },
      ...places.map(({ name, title }) => ({
        value: name,
        text: title,
        selected: name === typedText(typed, 'section'),
      })),
    ],
    saidFor: typedText(typed, 'saidFor'),
    words: typedText(typed, 'words'),
    comments: comments.map((comment) => ({
      text: comment.words,
      about: `On draft ${comment.draftNumber}, ${titleOf(comment.section)}. For ${comment.saidFor}, entered by ${comment.madeBy} on ${formatDay(comment.madeAt)}`,
      became: comment.outcome && `${outcomeTexts[comment.outcome]}: ${comment.whatChanged ?? ''}`,
      answerUrl: at('comments', comment.id),
    })),
    versions: versions.map(({ number, signedAt }) => ({
      text: `Version ${number}, signed on ${formatDay(signedAt)}`,
      url: urls.reportVersion(programme.slug, number),
    })),
    hasVersion: versions.length > 0,
    why: typedText(typed, 'why'),
    urls: {
      author: at('author'),
      texts: at('texts'),
      preview: at('preview'),
      share: at('share'),
      comments: at('comments'),
      sign: at('sign'),
      template: at('template'),
    },
    errors,
    fictional: programme.fictional,
  }
}

type TextsView = {
  programmeTitle: string
  backUrl: string
  previewUrl: string
  revision: string
  fields: { id: string; title: string; value: string; recommending: string[] }[]
  errors: readonly FieldError[]
  fictional: boolean
}

export const textsView = (
  programme: ProgrammeScope,
  places: readonly Place[],
  typed: Typed,
  errors: readonly FieldError[] = [],
): TextsView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskReport(programme.slug),
  previewUrl: urls.deskReport(programme.slug, 'preview'),
  revision: typedText(typed, 'revision'),
  fields: places.map(({ name, title }) => {
    const value = typedText(typed, fieldOfPlace(name))
    return {
      id: fieldOfPlace(name),
      title,
      value,
      recommending: findRecommending(value).map(({ words, sentence }) => `${words}: “${sentence}”`),
    }
  }),
  errors,
  fictional: programme.fictional,
})

/** A draft as its form would hold it. */
export const typedTexts = ({ texts, revision }: DraftRow): Typed => ({
  revision: String(revision),
  ...Object.fromEntries(Object.entries(texts).map(([place, text]) => [fieldOfPlace(place), text])),
})

type AnswerView = {
  backUrl: string
  comment: string
  about: string
  outcomes: { value: string; text: string; checked: boolean }[]
  whatChanged: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const answerView = (
  programme: ProgrammeScope,
  { words, saidFor }: Pick<CommentRow, 'words' | 'saidFor'>,
  typed: Typed,
  errors: readonly FieldError[] = [],
): AnswerView => ({
  backUrl: urls.deskReport(programme.slug),
  comment: words,
  about: `For ${saidFor}`,
  outcomes: Object.entries(outcomeTexts).map(([value, text]) => ({
    value,
    text,
    checked: value === typedText(typed, 'outcome'),
  })),
  whatChanged: typedText(typed, 'whatChanged'),
  errors,
  fictional: programme.fictional,
})

const programme = { id: '1', slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }
const places = [
  { name: 'introduction', title: 'Introduction' },
  { name: 'themes', title: 'What people said in their own words' },
]
const at = new Date('2027-05-04T12:00:00Z')
const draft: DraftRow = {
  authorId: 'a',
  authorKind: 'independent',
  authorOf: 'Fen Research',
  name: 'Sam Reed',
  texts: { introduction: 'The board should read this.' },
  revision: 2,
  changedAt: at,
}
const comment: CommentRow = {
  id: 'c',
  draftNumber: 1,
  section: 'themes',
  saidFor: 'Fen Board',
  words: 'The second theme needs a word on parking.',
  madeAt: at,
  whatChanged: null,
  madeBy: 'Ada Lee',
  outcome: null,
}
const version: VersionRow = {
  number: 1,
  why: '',
  signedAt: at,
  wordsErasedAt: null,
  entryId: 'e',
  author: 'Sam Reed',
  authorKind: 'independent',
  authorOf: 'Fen Research',
}
const full: DeskRows = {
  draft,
  shared: [{ number: 1, sharedAt: at }],
  comments: [comment, { ...comment, id: 'd', outcome: 'changed', whatChanged: 'Parking is named.' }],
  versions: [version],
  places,
  visitorId: 'a',
  mayWrite: true,
}

export const deskPage = page<DeskView>('understand/programme-report/views/desk/report.njk', {
  full: deskView(programme, full),
  empty: deskView(programme, { ...full, draft: undefined, shared: [], comments: [], versions: [] }),
  refused: deskView(programme, { ...full, visitorId: 'b' }, {}, [
    { field: 'words', message: 'Enter the comment' },
  ]),
})

export const textsPage = page<TextsView>('understand/programme-report/views/desk/texts.njk', {
  full: textsView(programme, places, typedTexts(draft)),
  refused: textsView(programme, places, {}, [
    { field: 'text-themes', message: 'What you write here must be 20,000 characters or fewer' },
  ]),
})

export const answerPage = page<AnswerView>('understand/programme-report/views/desk/answer.njk', {
  full: answerView(programme, comment, { outcome: 'changed', whatChanged: 'Parking is named.' }),
  refused: answerView(programme, comment, {}, [{ field: 'outcome', message: 'Select what became of it' }]),
})
