import { formatDay, formatNumber } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow, QuestionRow } from '../activities/index.ts'
import { deskNotes } from './form-pages.ts'
import type { NoteRow } from './queries.ts'
import type { SessionTally } from './tallies.ts'

type Of = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'strand' | 'fictional'>

type SessionView = {
  /** The day, and the place where it is known. */
  name: string
  tables: { name: string; group: string; people: string; channel: string; url: string }[]
  tallies: { question: string; answers: string[] }[]
}

type NotesView = {
  activityTitle: string
  backUrl: string
  addUrl: string
  headingsUrl: string
  isSheets: boolean
  sessions: SessionView[]
  fictional: boolean
}

/** Notes as they are listed: by session, with what people there were counted for. */
export const notesView = (
  activity: Of,
  notes: readonly NoteRow[],
  tallies: readonly SessionTally[],
): NotesView => ({
  activityTitle: activity.title,
  backUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  addUrl: deskNotes(activity, 'new'),
  headingsUrl: deskNotes(activity, 'headings'),
  isSheets: activity.strand === 'group',
  sessions: [...Map.groupBy(notes, sessionOf).values()].map((tables) =>
    sessionView(activity, tables, tallies),
  ),
  fictional: activity.fictional,
})

const sessionOf = ({ heldOn, place }: { heldOn: string; place: string }) => `${heldOn}\n${place}`

function sessionView(
  activity: Of,
  tables: readonly NoteRow[],
  tallies: readonly SessionTally[],
): SessionView {
  const [first] = tables
  const counted = tallies.filter((tally) => first && sessionOf(tally) === sessionOf(first))
  return {
    name: [formatDay(first?.heldOn ?? ''), first?.heldAt, first?.place].filter(Boolean).join(', '),
    tables: tables.map((note) => ({
      name: note.tableName,
      group: note.organisationName ?? '',
      people: formatNumber(note.headCount ?? 0),
      channel: note.channel,
      url: deskNotes(activity, note.responseId),
    })),
    tallies: counted.map(({ question, option, people, answers }) => ({
      question: option ? `${question} ${option}` : question,
      answers: answers.map(
        ({ label, count }) =>
          `${label}: ${formatNumber(count)} of ${formatNumber(people)} people at this session`,
      ),
    })),
  }
}

const sample: NotesView = {
  activityTitle: 'Public meetings',
  backUrl: '/desk/programmes/evening-clinic/activities/meetings',
  addUrl: '/desk/programmes/evening-clinic/activities/meetings/notes/new',
  headingsUrl: '/desk/programmes/evening-clinic/activities/meetings/notes/headings',
  isSheets: false,
  sessions: [
    {
      name: '4 May 2027, 7pm, Town hall',
      tables: [{ name: 'Table 1', group: '', people: '12', channel: 'session', url: '/desk/x' }],
      tallies: [{ question: 'Should it move?', answers: ['Against: 9 of 12 people at this session'] }],
    },
  ],
  fictional: false,
}

export const notesPage = page<NotesView>('listen/sessions/views/desk/notes.njk', {
  empty: { ...sample, sessions: [] },
  full: sample,
  sheets: { ...sample, isSheets: true },
})

type HeadingsView = {
  activityTitle: string
  backUrl: string
  questions: { text: string; answers: string[] }[]
  /** Questionnaires of this programme whose questions can be taken over. */
  sources: { value: string; text: string }[]
  copyUrl: string
  text: string
  answers: string
  several: boolean
  eachOption: boolean
  errors: readonly FieldError[]
  fictional: boolean
}

export const headingsView = (
  activity: Of,
  questions: readonly QuestionRow[],
  sources: readonly { id: string; title: string }[],
  typed: Typed,
  errors: readonly FieldError[] = [],
): HeadingsView => ({
  activityTitle: activity.title,
  backUrl: deskNotes(activity),
  questions: questions.map(({ text, choices }) => ({
    text,
    answers: (choices as { label: string }[]).map(({ label }) => label),
  })),
  sources: sources.map(({ id, title }) => ({ value: id, text: title })),
  copyUrl: deskNotes(activity, 'headings', 'copy'),
  text: typedText(typed, 'text'),
  answers: typedText(typed, 'answers'),
  several: typed.several !== undefined,
  eachOption: typed.eachOption !== undefined,
  errors,
  fictional: activity.fictional,
})

const sampleHeadings: HeadingsView = {
  activityTitle: 'Public meetings',
  backUrl: '/desk/programmes/evening-clinic/activities/meetings/notes',
  questions: [
    { text: 'What was said', answers: [] },
    { text: 'Should it move?', answers: ['For', 'Against'] },
  ],
  sources: [{ value: '1', text: 'Questions about the evening clinic' }],
  copyUrl: '/desk/programmes/evening-clinic/activities/meetings/notes/headings/copy',
  text: '',
  answers: '',
  several: false,
  eachOption: false,
  errors: [],
  fictional: false,
}

export const headingsPage = page<HeadingsView>('listen/sessions/views/desk/headings.njk', {
  full: sampleHeadings,
  empty: { ...sampleHeadings, questions: [], sources: [] },
  refused: { ...sampleHeadings, errors: [{ field: 'text', message: 'Enter the heading' }] },
})
