import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { SignedOffTheme } from './queries.ts'
import type { Finding } from './service.ts'

type FindingsView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  hasThemes: boolean
  findings: { text: string; themes: Finding['themes']; editUrl: string | null }[]
  newUrl: string | null
  decisionsUrl: string
}

export const findingsView = (
  programme: ProgrammeScope,
  findings: readonly Finding[],
  hasThemes: boolean,
  mayChange: boolean,
): FindingsView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  fictional: programme.fictional,
  hasThemes,
  findings: findings.map(({ id, text, themes }) => ({
    text,
    themes,
    editUrl: mayChange ? urls.deskProgramme(programme.slug, 'findings', id) : null,
  })),
  newUrl: mayChange && hasThemes ? urls.deskProgramme(programme.slug, 'findings', 'new') : null,
  decisionsUrl: urls.deskProgramme(programme.slug, 'decisions'),
})

type FindingView = {
  title: string
  backUrl: string
  fictional: boolean
  text: string
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
}

export const findingView = (
  { programme, finding, signedOff }: FindingOnForm,
  typed: Typed,
  errors: readonly FieldError[] = [],
  editedByAnother = false,
): FindingView => ({
  title: finding ? 'Change a finding' : 'Add a finding',
  backUrl: urls.deskProgramme(programme.slug, 'findings'),
  fictional: programme.fictional,
  text: typedText(typed, 'text'),
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

/** A finding as its form would hold it. */
export const typedFinding = ({ text, themes, revision }: Finding): Typed => ({
  text,
  themes: themes.map(({ id }) => id),
  revision: String(revision),
})

const programme: ProgrammeScope = {
  id: '1',
  slug: 'evening-clinic',
  title: 'Moving the evening clinic',
  fictional: false,
}
const signedOff: SignedOffTheme[] = [
  {
    id: 'a',
    title: 'Getting there by bus',
    description: '',
    question: 'What do you want to say about this?',
  },
  { id: 'b', title: 'Opening hours', description: '', question: 'What do you want to say about this?' },
]
const finding: Finding = {
  id: 'f',
  text: 'The journey is what people spoke of most.',
  revision: 2,
  themes: [
    { id: 'a', title: 'Getting there by bus', signedOff: true },
    { id: 'c', title: 'Parking', signedOff: false },
  ],
}

export const findingsPage = page<FindingsView>('decide/findings/views/desk/findings.njk', {
  full: findingsView(programme, [finding], true, true),
  reader: findingsView(programme, [finding], true, false),
  empty: findingsView(programme, [], true, true),
  noThemes: findingsView(programme, [], false, true),
})

export const findingPage = page<FindingView>('decide/findings/views/desk/finding.njk', {
  empty: findingView({ programme, signedOff }, {}),
  full: findingView({ programme, finding, signedOff }, typedFinding(finding)),
  refused: findingView({ programme, signedOff }, {}, [
    { field: 'text', message: 'Enter what was found' },
    { field: 'themes', message: 'Select at least one theme that it draws on' },
  ]),
  editedByAnother: findingView(
    { programme, finding, signedOff },
    typedFinding(finding),
    [{ field: 'text', message: 'Someone else changed this finding while you were editing it' }],
    true,
  ),
})
