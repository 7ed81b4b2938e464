import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { deskActivity } from './pages.ts'
import type { ActivityRow } from './queries.ts'
import { actTexts, type RunningAct } from './running-acts.ts'

type TimesView = {
  act: RunningAct
  heading: string
  meaning: string
  title: string
  backUrl: string
  revision: string
  closesNow: string | null
  reason: string
  closes: TypedDay
  closesTime: string
  lateDays: string
  countsLate: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const timesView = (
  activity: ActivityRow,
  act: RunningAct,
  typed: Typed,
  errors: readonly FieldError[] = [],
): TimesView => ({
  act,
  heading: actTexts[act].title,
  meaning: actTexts[act].meaning,
  title: activity.title,
  backUrl: deskActivity(activity.programmeSlug, activity.slug),
  revision: typedText(typed, 'revision') || String(activity.revision),
  closesNow: activity.closesAt ? formatMoment(activity.closesAt) : null,
  reason: typedText(typed, 'reason'),
  closes: typedDay(typed, 'closes'),
  closesTime: typedText(typed, 'closesTime'),
  lateDays: typed.lateDays === undefined ? String(activity.lateDays) : typedText(typed, 'lateDays'),
  countsLate: typedText(typed, 'countsLate') || (activity.countsLate ? 'yes' : 'no'),
  errors,
  fictional: activity.fictional,
})

const sample: TimesView = {
  act: 'close',
  heading: actTexts.close.title,
  meaning: actTexts.close.meaning,
  title: 'Questions about the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/activities/questions',
  revision: '3',
  closesNow: '4 May 2027, 5pm',
  reason: '',
  closes: { day: '', month: '', year: '' },
  closesTime: '',
  lateDays: '14',
  countsLate: 'no',
  errors: [],
  fictional: false,
}
const sampleOf = (act: RunningAct): TimesView => ({
  ...sample,
  act,
  heading: actTexts[act].title,
  meaning: actTexts[act].meaning,
})

export const timesPage = page<TimesView>('listen/activities/views/desk/times.njk', {
  close: sample,
  reopen: sampleOf('reopen'),
  extend: sampleOf('extend'),
  late: sampleOf('late'),
  refused: {
    ...sampleOf('reopen'),
    errors: [
      { field: 'reason', message: 'Enter the reason' },
      { field: 'closes', message: 'Enter the day as well as the time' },
    ],
  },
  refusedLate: {
    ...sampleOf('late'),
    errors: [{ field: 'lateDays', message: 'The days must be a whole number from 0 to 365' }],
  },
})
