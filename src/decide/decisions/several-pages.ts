import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { answersOf } from './answers-of.ts'
import type { Speaker } from './content.ts'
import { answersUrl, kindItems, versionItems } from './disposition-pages.ts'
import type { Draft } from './publication-service.ts'
import type { ProgrammeVersion } from './queries.ts'
import { sourceText } from './source-text.ts'

type SeveralView = {
  saidBy: Speaker
  title: string
  backUrl: string
  fictional: boolean
  /** Those without an answer to their words: nobody's answer is written over from here. */
  issues: { value: string; text: string; hint: { text: string }; checked: boolean }[]
  kinds: { value: string; text: string; checked: boolean }[]
  reason: string
  changes: string
  versions: { value: string; text: string; selected: boolean }[]
  errors: readonly FieldError[]
}

type OnPage = { draft: Draft; saidBy: Speaker; versions: readonly ProgrammeVersion[] }

/** The issues that this speaker never answered: an answer to earlier words is looked at by itself. */
const unansweredBy = ({ issues, dispositions }: Draft, saidBy: Speaker) => {
  const answers = answersOf(dispositions, saidBy)
  return issues.filter(({ id }) => !answers.has(id))
}

export const severalView = (
  t: Translate,
  programme: ProgrammeScope,
  { draft, saidBy, versions }: OnPage,
  typed: Typed,
  errors: readonly FieldError[] = [],
): SeveralView => ({
  saidBy,
  title: draft.decision.title,
  backUrl: answersUrl(programme, draft.decision.id, saidBy),
  fictional: programme.fictional,
  issues: unansweredBy(draft, saidBy).map((issue) => ({
    value: issue.id,
    text: issue.title,
    hint: { text: sourceText(t, issue, true) },
    checked: typedList(typed, 'issues').includes(issue.id),
  })),
  kinds: kindItems(t, typedText(typed, 'kind')),
  reason: typedText(typed, 'reason'),
  changes: typedText(typed, 'changes'),
  versions: versionItems(versions, typedText(typed, 'version')),
  errors,
})

const sample: SeveralView = {
  saidBy: 'advice',
  title: 'The clinic moves',
  backUrl: '/decision/advice',
  fictional: false,
  issues: [
    { value: 'a', text: 'Buses', hint: { text: 'What would make the journey easier?' }, checked: true },
    { value: 'b', text: 'Parking', hint: { text: 'Suggested alternative' }, checked: false },
  ],
  kinds: [{ value: 'out-of-scope', text: 'Out of scope', checked: false }],
  reason: '',
  changes: '',
  versions: [{ value: '', text: 'No version shows it yet', selected: true }],
  errors: [],
}

export const severalPage = page<SeveralView>('decide/decisions/views/desk/several.njk', {
  full: sample,
  empty: { ...sample, saidBy: 'meeting', issues: [] },
  refused: {
    ...sample,
    errors: [
      { field: 'issues', message: 'Select at least one issue' },
      { field: 'kind', message: 'Select what became of this issue' },
      { field: 'reason', message: 'Enter the reason' },
      { field: 'changes', message: 'Enter what exactly changes' },
    ],
  },
})
