import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type About, aboutValue } from './about.ts'
import type { CodedFigure } from './figure-service.ts'
import { type FigureKind, figureKinds } from './figures.ts'
import type { SignedOffTheme } from './queries.ts'
import type { Finding } from './service.ts'
import { looseNumbers, tokenOf } from './tokens.ts'

type SelectItem = { value: string; text: string; selected: boolean }

type FindingView = {
  title: string
  backUrl: string
  fictional: boolean
  text: string
  /** Numbers in the saved text that were typed by hand. */
  loose: string
  /** What can be inserted, by kind. */
  figures: { title: string; list: { code: string; label: string; value: string; url: string }[] }[]
  abouts: SelectItem[]
  themes: { value: string; text: string; hint: { text: string }; checked: boolean }[]
  revision: string
  /** What another person saved meanwhile. */
  theirs: string | null
  removeUrl: string | null
  errors: readonly FieldError[]
}

type FindingOnForm = {
  programme: ProgrammeScope
  /** Absent for a new one. */
  finding?: Finding
  signedOff: readonly SignedOffTheme[]
  abouts: readonly About[]
  figures: readonly CodedFigure[]
}

const kindTitles: Record<FigureKind, string> = {
  theme: 'Themes: responses',
  sessions: 'Themes: notes of sessions',
  activity: 'Responses to each activity',
  closed: 'Answers to closed questions',
  sample: 'Weighted shares of samples',
  statement: 'Votes on statements',
  reach: 'Who took part',
  'by-group': 'What groups said that differ from the rest',
  affected: 'Who would be affected, as responses say it',
  passage: 'Published responses, to link to',
  option: 'Names of options',
}

export const findingView = (
  { programme, finding, signedOff, abouts, figures }: FindingOnForm,
  typed: Typed,
  errors: readonly FieldError[] = [],
  editedByAnother = false,
): FindingView => ({
  title: finding ? 'Change a finding' : 'Add a finding',
  backUrl: urls.deskProgramme(programme.slug, 'findings'),
  fictional: programme.fictional,
  text: typedText(typed, 'text'),
  loose: looseNumbers(typedText(typed, 'text')).join(', '),
  figures: figureKinds
    .map((kind) => ({
      title: kindTitles[kind],
      list: figures
        .filter((figure) => figure.kind === kind)
        .map(({ number, label, value, url, preview }) => ({
          code: tokenOf(number),
          label,
          value: preview ?? value,
          url,
        })),
    }))
    .filter(({ list }) => list.length > 0),
  abouts: aboutItems(abouts, finding?.about ?? null, typedText(typed, 'about')),
  themes: signedOff.map(({ id, title, question }) => ({
    value: id,
    text: title,
    hint: { text: question },
    checked: typedList(typed, 'themes').includes(id),
  })),
  revision: editedByAnother ? String(finding?.revision ?? '') : typedText(typed, 'revision'),
  theirs: editedByAnother ? (finding?.text ?? null) : null,
  removeUrl: finding ? urls.deskProgramme(programme.slug, 'findings', finding.id, 'remove') : null,
  errors,
})

/** What a finding is about stays in the list though it was dropped from the programme. */
function aboutItems(abouts: readonly About[], own: About | null, typed: string): SelectItem[] {
  const isListed = own === null || abouts.some((about) => aboutValue(about) === aboutValue(own))
  return [
    { value: '', text: 'Nothing in particular', selected: typed === '' },
    ...(isListed ? abouts : [...abouts, own]).map((about) => ({
      value: aboutValue(about),
      text: `${about.kind === 'option' ? 'Option' : 'Group'}: ${about.title}`,
      selected: aboutValue(about) === typed,
    })),
  ]
}

/** A finding as its form would hold it. */
export const typedFinding = ({ text, about, themes, revision }: Finding): Typed => ({
  text,
  about: aboutValue(about),
  themes: themes.map(({ id }) => id),
  revision: String(revision),
})

const question = 'What do you want to say about this?'
const figure = {
  kind: 'theme',
  source: 'theme:a',
  label: 'Responses with the theme “Getting there by bus”',
  value: '12 of 40',
  url: '/programmes/evening-clinic/what-people-said#theme-a',
} as const
const onForm: FindingOnForm = {
  programme: { id: '1', slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false },
  signedOff: [
    { id: 'a', title: 'Getting there by bus', description: '', question },
    { id: 'b', title: 'Opening hours', description: '', question },
  ],
  abouts: [{ kind: 'option', id: 'o', title: 'Move to the health centre' }],
  figures: [
    { ...figure, number: 1 },
    { ...figure, kind: 'sessions', number: 2, label: 'Notes of sessions', value: '3 of 5' },
  ],
}
const finding: Finding = {
  id: 'f',
  text: 'The journey is what people spoke of most: [F1]. 40% came by bus.',
  about: { kind: 'group', id: 'carers', title: 'Carers' },
  revision: 2,
  themes: [{ id: 'a', title: 'Getting there by bus', signedOff: true }],
}

export const findingPage = page<FindingView>('decide/findings/views/desk/finding.njk', {
  full: findingView({ ...onForm, finding }, typedFinding(finding)),
  refused: findingView({ ...onForm, figures: [] }, {}, [
    { field: 'text', message: 'Enter what was found' },
    { field: 'themes', message: 'Select at least one theme that it draws on' },
  ]),
  editedByAnother: findingView(
    { ...onForm, finding },
    typedFinding(finding),
    [{ field: 'text', message: 'Someone else changed this finding while you were editing it' }],
    true,
  ),
})
