import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { builderUrl } from './draft-request.ts'
import type { FindingNote, NotedFinding } from './note-service.ts'
import type { Finding } from './slots.ts'

export type FindingLine = Pick<Finding, 'rule' | 'question' | 'severity' | 'why' | 'fix' | 'source'> & {
  wording: string
  /** What was said of it: “Not a fault: … (Ada Okafor, 4 May 2027, 9am)”. */
  note: string | null
  /** Where to say something of it, or to take that back. */
  noteUrl: string
}

export type Noted = {
  /** There is a check. */
  isChecked: boolean
  lines: FindingLine[]
  /** Those of which nobody has said anything. */
  counts: Record<Finding['severity'], number>
}

const noteNames: Record<string, string> = { 'not-a-fault': 'Not a fault', 'let-through': 'Let through' }

type Place = Pick<ActivityRow, 'programmeSlug' | 'slug'>

export function notedView(activity: Place, findings: readonly NotedFinding[], isChecked: boolean): Noted {
  const lines = findings.map(({ rule, question, severity, why, fix, source, wording, note }): FindingLine => {
    const about = new URLSearchParams({ rule, question: question ?? '', wording })
    return {
      ...{ rule, question, severity, why, source, wording },
      // The page ends it with its own full stop.
      fix: fix.replace(/\.$/, ''),
      note:
        note &&
        `${noteNames[note.kind]}: ${note.reason} (${note.who ?? 'Somebody'}, ${formatMoment(note.notedAt)})`,
      noteUrl: `${builderUrl(activity, 'note')}?${about}`,
    }
  })
  const count = (severity: Finding['severity']) =>
    lines.filter((line) => line.severity === severity && line.note === null).length
  return {
    isChecked,
    lines,
    counts: { error: count('error'), warning: count('warning'), hint: count('hint') },
  }
}

export const sampleFindingLines: FindingLine[] = [
  {
    rule: 'SL-01',
    question: 'q3',
    severity: 'error',
    why: 'It asks two things at once',
    fix: 'Ask two questions',
    source: 'QAS-99, step 4c',
    wording: 'quick and kind',
    note: null,
    noteUrl: '/desk/programmes/evening-clinic/activities/questions/builder/note?rule=SL-01',
  },
  {
    rule: 'SL-30',
    question: null,
    severity: 'warning',
    why: 'Nothing asks how it would affect the person',
    fix: 'Take it from the library',
    source: 'NHS service manual',
    wording: 'Questions',
    note: 'Not a fault: it is asked in the introduction (Ada Okafor, 4 May 2027, 9am)',
    noteUrl: '/desk/programmes/evening-clinic/activities/questions/builder/note?rule=SL-30',
  },
]

type NoteFormView = {
  activityTitle: string
  backUrl: string
  revision: string
  finding: Pick<FindingLine, 'rule' | 'severity' | 'why' | 'fix' | 'wording' | 'note'>
  about: { rule: string; question: string; wording: string }
  kind: string
  reason: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const noteFormView = (
  activity: Place & Pick<ActivityRow, 'title' | 'revision' | 'fictional'>,
  finding: FindingLine,
  typed: Typed,
  errors: readonly FieldError[] = [],
): NoteFormView => ({
  activityTitle: activity.title,
  backUrl: builderUrl(activity),
  revision: typedText(typed, 'revision') || String(activity.revision),
  finding,
  about: { rule: finding.rule, question: finding.question ?? '', wording: finding.wording },
  kind: typedText(typed, 'kind') || (finding.note ? ('taken-back' satisfies FindingNote['kind']) : ''),
  reason: typedText(typed, 'reason'),
  errors,
  fictional: activity.fictional,
})

const sampleActivity = {
  title: 'Questions about the evening clinic',
  slug: 'questions',
  programmeSlug: 'evening-clinic',
  revision: 3,
  fictional: false,
}
const [sampleError, sampleNoted] = sampleFindingLines as [FindingLine, FindingLine]

export const noteFormPage = page<NoteFormView>('listen/builder/views/desk/note.njk', {
  error: noteFormView(sampleActivity, sampleError, {}),
  noted: noteFormView(sampleActivity, sampleNoted, {}),
  refused: noteFormView(sampleActivity, sampleError, {}, [
    { field: 'kind', message: 'Select what you say of it' },
    { field: 'reason', message: 'Enter the reason' },
  ]),
})
