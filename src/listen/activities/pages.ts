import { londonTimeOf } from '../../core/london-time.ts'
import { type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow, listActivities } from './queries.ts'
import { type ActivityKind, activityKinds, comesWithQuestion, isForPublic } from './schema.ts'
import { activityState } from './state.ts'
import { strands } from './strand-details.ts'

type ListedRow = Awaited<ReturnType<typeof listActivities>>[number]
type Programme = Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>

/** An address below a programme's activities at the desk. */
export const deskActivity = (programme: string, ...rest: string[]) =>
  urls.deskProgramme(programme, 'activities', ...rest)

/** What the kinds of activity are called. */
const kindNames: Record<ActivityKind, { name: string; hint: string }> = {
  'one-box': { name: 'One box', hint: 'One page with one question, sent at once' },
  questionnaire: { name: 'Questionnaire', hint: 'One question a page, and a check before sending' },
  statements: {
    name: 'Statements',
    hint: 'Short statements, one at a time: people agree, disagree or pass',
  },
  session: {
    name: 'Session',
    hint: 'Notes of a meeting, focus group or group session, taken down table by table at the desk',
  },
  correspondence: {
    name: 'Correspondence',
    hint: 'Letters, emails, phone calls and petitions, entered at the desk',
  },
  import: {
    name: 'Import',
    hint: 'Collected elsewhere: responses from a file, or only its figures. Nothing to fill in for the public',
  },
}

export const kindName = (kind: string): string => kindNames[kind as ActivityKind]?.name ?? kind

type Times = Pick<ActivityRow, 'publishedAt' | 'opensAt' | 'closesAt' | 'pausedAt'>

/** How an activity stands, in a few words. */
export function stateText({ kind, ...times }: Times & { kind: string }, now: Date): string {
  if (!isForPublic(kind)) return kind === 'import' ? 'Not for the public' : 'Entered at the desk'
  const { opensAt, closesAt } = times
  switch (activityState(times, now)) {
    case 'draft':
      return 'Draft'
    case 'not-yet-open':
      return `Opens ${opensAt ? formatMoment(opensAt) : ''}`
    case 'open':
      return closesAt ? `Open until ${formatMoment(closesAt)}` : 'Open, no closing date'
    case 'paused':
      return 'Paused'
    case 'closed':
      return `Closed ${closesAt ? formatMoment(closesAt) : ''}`
  }
}

type ActivitiesView = {
  programmeTitle: string
  programmeUrl: string
  rows: {
    title: string
    url: string
    kind: string
    state: string
    responses: number
    address: string | null
  }[]
  addUrl: string | null
  fictional: boolean
}

export const activitiesView = (
  programme: Programme,
  rows: readonly ListedRow[],
  {
    counts,
    baseUrl,
    now,
    mayRun,
  }: { counts: ReadonlyMap<string, number>; baseUrl: string; now: Date; mayRun: boolean },
): ActivitiesView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  rows: rows.map((row) => ({
    title: row.title,
    url: deskActivity(programme.slug, row.slug),
    kind: kindName(row.kind),
    state: stateText(row, now),
    responses: counts.get(row.id) ?? 0,
    address: isForPublic(row.kind) ? baseUrl + urls.say(row.slug) : null,
  })),
  addUrl: mayRun ? deskActivity(programme.slug, 'new') : null,
  fictional: programme.fictional,
})

const sampleProgramme = { slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }

export const activitiesPage = page<ActivitiesView>('listen/activities/views/desk/activities.njk', {
  empty: activitiesView(sampleProgramme, [], {
    counts: new Map(),
    baseUrl: '',
    now: new Date(0),
    mayRun: true,
  }),
  full: {
    programmeTitle: 'Moving the evening clinic',
    programmeUrl: '/desk/programmes/evening-clinic',
    rows: [
      {
        title: 'Tell us about the evening clinic',
        url: '/desk/programmes/evening-clinic/activities/tell-us',
        kind: 'One box',
        state: 'Open until 4 May 2027, 5pm',
        responses: 1204,
        address: 'https://heard.example.org/say/tell-us',
      },
      {
        title: 'Letters of 2026',
        url: '/desk/programmes/evening-clinic/activities/letters',
        kind: 'Import',
        state: 'Not for the public',
        responses: 0,
        address: null,
      },
    ],
    addUrl: null,
    fictional: true,
  },
})

export type ActivityFormView = {
  heading: string
  programmeTitle: string
  backUrl: string
  /** Only for a new one. */
  kinds: { value: string; text: string; checked: boolean; hint: { text: string } }[] | null
  strands: readonly string[]
  strand: string
  title: string
  slug: string
  /** Once it is published the address stays. */
  slugFixed: boolean
  introduction: string
  /** Null where there is none to ask here, as for a questionnaire. */
  question: string | null
  questionFixed: boolean
  opens: TypedDay
  opensTime: string
  closes: TypedDay
  closesTime: string
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

const shared = (typed: Typed) => ({
  strands,
  strand: typedText(typed, 'strand'),
  title: typedText(typed, 'title'),
  slug: typedText(typed, 'slug'),
  introduction: typedText(typed, 'introduction'),
  opens: typedDay(typed, 'opens'),
  opensTime: typedText(typed, 'opensTime'),
  closes: typedDay(typed, 'closes'),
  closesTime: typedText(typed, 'closesTime'),
  revision: typedText(typed, 'revision'),
})

export const newActivityView = (
  programme: Programme,
  typed: Typed,
  errors: readonly FieldError[] = [],
): ActivityFormView => ({
  ...shared(typed),
  heading: 'Add a way to give views',
  programmeTitle: programme.title,
  backUrl: deskActivity(programme.slug),
  kinds: activityKinds.map((kind) => ({
    value: kind,
    text: kindNames[kind].name,
    hint: { text: kindNames[kind].hint },
    checked: typedText(typed, 'kind') === kind,
  })),
  slugFixed: false,
  question: typedText(typed, 'question'),
  questionFixed: false,
  errors,
  fictional: programme.fictional,
})

/** A kept activity as its form shows it. */
export const typedOfActivity = (activity: ActivityRow, question: string): Typed => ({
  title: activity.title,
  slug: activity.slug,
  introduction: activity.introduction,
  question,
  ...typedMoment('opens', activity.opensAt),
  ...typedMoment('closes', activity.closesAt),
  revision: String(activity.revision),
})

function typedMoment(field: string, moment: Date | null): Typed {
  const shown = moment ? londonTimeOf(moment) : null
  return { ...typedFieldsOfDay(field, shown?.day ?? null), [`${field}Time`]: shown?.time ?? '' }
}

export const editActivityView = (
  activity: ActivityRow,
  typed: Typed,
  questionFixed: boolean,
  errors: readonly FieldError[] = [],
): ActivityFormView => ({
  ...shared(typed),
  heading: 'Change words and times',
  programmeTitle: activity.programmeTitle,
  backUrl: deskActivity(activity.programmeSlug, activity.slug),
  kinds: null,
  slug: activity.publishedAt ? activity.slug : typedText(typed, 'slug'),
  slugFixed: activity.publishedAt !== null,
  question: comesWithQuestion(activity.kind) ? typedText(typed, 'question') : null,
  questionFixed,
  errors,
  fictional: activity.fictional,
})

const sampleEdit: ActivityFormView = {
  ...newActivityView(sampleProgramme, {
    title: 'Tell us',
    opensDay: '4',
    opensMonth: '5',
    opensYear: '2027',
  }),
  heading: 'Change words and times',
  kinds: null,
  slug: 'tell-us',
  slugFixed: true,
  questionFixed: true,
  question: 'What do you want to say about this?',
}

export const activityFormPage = page<ActivityFormView>('listen/activities/views/desk/activity-form.njk', {
  new: newActivityView(sampleProgramme, {}),
  edit: sampleEdit,
  questionnaire: { ...sampleEdit, question: null, slugFixed: false },
  refused: newActivityView(sampleProgramme, { closesDay: '31', closesMonth: '2', closesYear: '2027' }, [
    { field: 'title', message: 'Enter a title' },
    { field: 'kind', message: 'Select how people give their views' },
    { field: 'closes', message: 'Enter a real date, with day, month and year, such as 4 5 2027' },
    { field: 'opensTime', message: 'Enter a time like 9am or 17:30' },
  ]),
})
