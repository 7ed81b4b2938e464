import { dayAfter, dayInLondon } from '../../core/days.ts'
import { nameOfLanguage } from '../../core/languages/names.ts'
import { isSound } from '../../core/media-type.ts'
import type { AnswerValue } from '../../core/questionnaire/content.ts'
import { pseudonymOf } from '../../core/text/pseudonym.ts'
import { formatCode, formatDay, formatMoment } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { roleNames } from './describe.ts'
import type { MadeRow, WaitingCounts, WaitingRow } from './queries.ts'
import { daysPromised, type MakerRole } from './schema.ts'

export type RenderingsView = {
  programmeTitle: string
  programmeUrl: string
  days: number
  counts: WaitingCounts & { total: number }
  waiting: {
    name: string
    url: string
    question: string
    what: string
    since: string
    due: string
    isOverdue: boolean
  }[]
  made: { name: string; url: string; what: string }[]
  fictional: boolean
}

type Said = Pick<WaitingRow, 'isRecorded' | 'value' | 'guess' | 'score' | 'setTo'>

/** In which language it is written, and that it is a guess where it is one. */
export function languageInWords({ guess, score, setTo }: Pick<Said, 'guess' | 'score' | 'setTo'>): string {
  if (setTo) return `${upperFirst(nameOfLanguage(setTo))}, as a person has set it`
  if (guess === null || score === null) return 'Too short to tell'
  return `${upperFirst(nameOfLanguage(guess))}: a guess by machine, ${score.toFixed(2)} of 1`
}

const upperFirst = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** A sound, a film, or words in some language. */
function whatItIs(said: Said): string {
  const recording = (said.value as AnswerValue | null)?.recording
  if (recording) return isSound(recording.type) ? 'Sound' : 'Film'
  return languageInWords(said)
}

const askedOf = ({ option, question }: WaitingRow) => (option ? `${option}: ${question}` : question)

type Rows = { waiting: readonly WaitingRow[]; made: readonly MadeRow[]; counts: WaitingCounts; now: Date }

export const renderingsView = (programme: ProgrammeScope, rows: Rows): RenderingsView => {
  const { waiting, made, counts, now } = rows
  const today = dayInLondon(now)
  const url = (id: string) => urls.renderings(programme.slug, id)
  return {
    programmeTitle: programme.title,
    programmeUrl: urls.deskProgramme(programme.slug),
    days: daysPromised,
    counts: { ...counts, total: counts.recordings + counts.texts },
    waiting: waiting.map((row) => {
      const due = dayAfter(dayInLondon(row.since), daysPromised)
      return {
        name: `Respondent ${pseudonymOf(row.responseId)}`,
        url: url(row.id),
        question: askedOf(row),
        what: `${whatItIs(row)}. ${formatCode(row.channel)}`,
        since: formatMoment(row.since),
        due: formatDay(due),
        isOverdue: due < today,
      }
    }),
    made: made.map((row) => ({
      name: `Respondent ${pseudonymOf(row.responseId)}`,
      url: url(row.id),
      what: `${row.fromLanguage === 'en' ? 'written down' : `translated from ${nameOfLanguage(row.fromLanguage)}`} by ${row.makerName} (${roleNames[row.makerRole as MakerRole]}), ${formatMoment(row.madeAt)}${row.version > 1 ? `, version ${row.version}` : ''}`,
    })),
    fictional: programme.fictional,
  }
}

export const sampleScope: ProgrammeScope = {
  id: '',
  slug: 'evening-clinic',
  title: 'Moving the evening clinic',
  fictional: false,
}
const sampleRow: WaitingRow = {
  id: '4a8f2c1e-0000-4000-8000-000000000001',
  responseId: '4a8f2c1e-0000-4000-8000-000000000002',
  isRecorded: true,
  value: { recording: { hash: 'a1', name: 'voice memo.m4a', type: 'audio/mp4', bytes: 2_400_000 } },
  channel: 'online',
  question: 'What do you want to say about this?',
  option: null,
  guess: null,
  score: null,
  setTo: null,
  since: new Date('2027-05-04T16:30:00Z'),
}
const inPolish = { isRecorded: false, value: null, guess: 'pl', score: 0.8, option: 'Move it' }
const sample = renderingsView(sampleScope, {
  waiting: [sampleRow, { ...sampleRow, ...inPolish, since: new Date('2027-05-11T09:00:00Z') }],
  made: [
    {
      ...sampleRow,
      version: 2,
      fromLanguage: 'bfi',
      makerRole: 'registered',
      makerName: 'Ada Lee',
      madeAt: new Date('2027-05-12T09:00:00Z'),
    },
  ],
  counts: { recordings: 1, texts: 1, overdue: 1 },
  now: new Date('2027-05-13T09:00:00Z'),
})

export const renderingsPage = page<RenderingsView>('listen/renderings/views/desk/queue.njk', {
  full: sample,
  empty: renderingsView(
    { ...sampleScope, fictional: true },
    { waiting: [], made: [], counts: { recordings: 0, texts: 0, overdue: 0 }, now: new Date('2027-05-13') },
  ),
})
