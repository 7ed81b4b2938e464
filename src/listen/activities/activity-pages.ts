import type { DeskLink } from '../../register/programmes/index.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { deskActivity, kindName, stateText } from './pages.ts'
import type { Choice } from './positions.ts'
import type { ActivityRow, QuestionRow } from './queries.ts'
import { questionKindName } from './question-pages.ts'
import { isForPublic } from './schema.ts'
import { activityState } from './state.ts'
import { listStrandFacts, readStrandDetails } from './strand-details.ts'

type QuestionLine = {
  text: string
  kind: string
  choices: string[]
  editUrl: string
  removeUrl: string
  upUrl: string | null
  downUrl: string | null
}

type ActivityView = {
  title: string
  programmeTitle: string
  listUrl: string
  kind: string
  state: string
  opens: string
  closes: string
  responses: number
  introduction: string
  /** How its people came to it, and whether anything more is stated of that. */
  strand: string
  isStrandBare: boolean
  strandUrl: string | null
  /** Where the public finds it; null for what is entered at the desk. */
  address: string | null
  publicUrl: string | null
  revision: number
  questions: QuestionLine[]
  isQuestionnaire: boolean
  /** Why the questions can no longer be changed. */
  frozen: string | null
  editUrl: string | null
  publishUrl: string | null
  closeUrl: string | null
  reopenUrl: string | null
  addQuestionUrl: string | null
  tryUrl: string | null
  importUrl: string | null
  /** What other features add: e-mails, sheets of paper, notes of a session. */
  links: DeskLink[]
  fictional: boolean
}

export type Standing = {
  questions: readonly QuestionRow[]
  responses: number
  begun: 'sent' | 'unfinished' | undefined
  baseUrl: string
  now: Date
  mayRun: boolean
  mayEnterResponses: boolean
  links: DeskLink[]
}

export function activityView(activity: ActivityRow, standing: Standing): ActivityView {
  const { questions, responses, begun, baseUrl, now, mayRun } = standing
  const at = (...rest: string[]) => deskActivity(activity.programmeSlug, activity.slug, ...rest)
  const state = activityState(activity, now)
  const [isImport, isQuestionnaire] = [activity.kind === 'import', activity.kind === 'questionnaire']
  const isPublic = isForPublic(activity.kind)
  const runs = mayRun && isPublic
  return {
    title: activity.title,
    programmeTitle: activity.programmeTitle,
    listUrl: deskActivity(activity.programmeSlug),
    kind: kindName(activity.kind),
    state: stateText(activity, now),
    opens: activity.opensAt ? formatMoment(activity.opensAt) : 'When it is published',
    closes: activity.closesAt ? formatMoment(activity.closesAt) : 'No closing date',
    responses,
    strand: activity.strand,
    isStrandBare: isBare(activity),
    strandUrl: mayRun ? at('strand') : null,
    introduction: activity.introduction,
    address: isPublic ? baseUrl + urls.say(activity.slug) : null,
    publicUrl: !isPublic || state === 'draft' ? null : urls.say(activity.slug),
    revision: activity.revision,
    questions: questions.map(({ id, text, kind, choices }, place) => ({
      text,
      kind: questionKindName(kind),
      choices: kind === 'each-option' ? [] : (choices as Choice[]).map(({ label }) => label),
      editUrl: at('questions', id),
      removeUrl: at('questions', id, 'remove'),
      upUrl: place > 0 ? at('questions', id, 'move-up') : null,
      downUrl: place < questions.length - 1 ? at('questions', id, 'move-down') : null,
    })),
    isQuestionnaire,
    frozen: begun ? frozenText[begun] : null,
    editUrl: mayRun ? at('edit') : null,
    publishUrl: runs && state === 'draft' ? at('publish') : null,
    closeUrl: runs && state === 'open' ? at('close') : null,
    reopenUrl: runs && state === 'closed' ? at('reopen') : null,
    addQuestionUrl: mayRun && isQuestionnaire && !begun ? at('questions', 'new') : null,
    tryUrl: isQuestionnaire && questions.length > 0 ? at('try', '1') : null,
    importUrl: isImport && standing.mayEnterResponses ? at('import') : null,
    links: standing.links,
    fictional: activity.fictional,
  }
}

function isBare({ strand, strandDetails }: ActivityRow): boolean {
  const details = readStrandDetails(strand, strandDetails)
  return (
    details.count === null &&
    details.note === '' &&
    listStrandFacts(details).every(({ value }) => value === null)
  )
}

const frozenText = {
  sent: 'Responses have been sent, so the questions can no longer be changed.',
  unfinished: 'Someone has begun to answer, so the questions can not be changed now.',
}

const sample: ActivityView = {
  title: 'Questions about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  listUrl: '/desk/programmes/evening-clinic/activities',
  kind: 'Questionnaire',
  state: 'Draft',
  opens: 'When it is published',
  closes: '4 May 2027, 5pm',
  responses: 0,
  strand: 'open',
  isStrandBare: true,
  strandUrl: '/desk/programmes/evening-clinic/activities/questions/strand',
  introduction: 'We want to hear\n\nfrom anyone who uses it.',
  address: 'https://heard.example.org/say/questions',
  publicUrl: null,
  revision: 3,
  questions: [
    {
      text: 'How often do you go?',
      kind: 'One choice',
      choices: ['Every week', 'Less often'],
      editUrl: '/desk/programmes/evening-clinic/activities/questions/questions/1',
      removeUrl: '/desk/programmes/evening-clinic/activities/questions/questions/1/remove',
      upUrl: null,
      downUrl: '/desk/programmes/evening-clinic/activities/questions/questions/1/move-down',
    },
  ],
  isQuestionnaire: true,
  frozen: null,
  editUrl: '/desk/programmes/evening-clinic/activities/questions/edit',
  publishUrl: '/desk/programmes/evening-clinic/activities/questions/publish',
  closeUrl: null,
  reopenUrl: null,
  addQuestionUrl: '/desk/programmes/evening-clinic/activities/questions/questions/new',
  tryUrl: '/desk/programmes/evening-clinic/activities/questions/try/1',
  importUrl: null,
  links: [],
  fictional: false,
}

export const activityPage = page<ActivityView>('listen/activities/views/desk/activity.njk', {
  draft: sample,
  open: {
    ...sample,
    state: 'Open until 4 May 2027, 5pm',
    responses: 12,
    publicUrl: '/say/questions',
    frozen: frozenText.sent,
    publishUrl: null,
    addQuestionUrl: null,
    closeUrl: '/desk/programmes/evening-clinic/activities/questions/close',
  },
  closed: {
    ...sample,
    reopenUrl: '/desk/programmes/evening-clinic/activities/questions/reopen',
    questions: [],
  },
  import: {
    ...sample,
    kind: 'Import',
    state: 'Not for the public',
    address: null,
    introduction: '',
    isQuestionnaire: false,
    questions: [],
    importUrl: '/desk/programmes/evening-clinic/activities/letters/import',
    links: [{ text: 'E-mails', url: '/desk/x', hint: 'Read a mailbox, or a file of e-mails' }],
  },
})

type TimesView = {
  /** Closing or opening again. */
  isClosing: boolean
  title: string
  programmeTitle: string
  backUrl: string
  revision: string
  reason: string
  closes: TypedDay
  closesTime: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const timesView = (
  activity: ActivityRow,
  act: 'close' | 'reopen',
  typed: Typed,
  errors: readonly FieldError[] = [],
): TimesView => ({
  isClosing: act === 'close',
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  backUrl: deskActivity(activity.programmeSlug, activity.slug),
  revision: typedText(typed, 'revision') || String(activity.revision),
  reason: typedText(typed, 'reason'),
  closes: typedDay(typed, 'closes'),
  closesTime: typedText(typed, 'closesTime'),
  errors,
  fictional: activity.fictional,
})

const sampleTimes: TimesView = {
  isClosing: true,
  title: 'Questions about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/activities/questions',
  revision: '3',
  reason: '',
  closes: { day: '', month: '', year: '' },
  closesTime: '',
  errors: [],
  fictional: false,
}

export const timesPage = page<TimesView>('listen/activities/views/desk/times.njk', {
  close: sampleTimes,
  reopen: { ...sampleTimes, isClosing: false },
  refused: {
    ...sampleTimes,
    isClosing: false,
    errors: [
      { field: 'reason', message: 'Enter the reason' },
      { field: 'closes', message: 'Enter the day as well as the time' },
    ],
  },
})
