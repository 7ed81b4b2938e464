import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'

type PrintView = {
  title: string
  backUrl: string
  action: string
  blankUrl: string | null
  largeUrl: string | null
  printed: number
  count: string
  large: boolean
  errors: readonly FieldError[]
  fictional: boolean
}

export const printUrl = (activity: Pick<ActivityRow, 'programmeSlug' | 'slug'>) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'print')

export const printView = (
  activity: Pick<ActivityRow, 'title' | 'programmeSlug' | 'slug' | 'fictional' | 'publishedAt'>,
  printed: number,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): PrintView => ({
  title: activity.title,
  backUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  action: printUrl(activity),
  blankUrl: activity.publishedAt ? urls.printed(activity.slug) : null,
  largeUrl: activity.publishedAt ? urls.printedLarge(activity.slug) : null,
  printed,
  count: typedText(typed, 'count') || '10',
  large: typedText(typed, 'large') !== '',
  errors,
  fictional: activity.fictional,
})

const sample = {
  title: 'Questions',
  programmeSlug: 'evening-clinic',
  slug: 'questions',
  fictional: false,
  publishedAt: new Date('2027-05-04T12:00:00Z'),
}

export const printPage = page<PrintView>('listen/printing/views/desk/print.njk', {
  empty: printView({ ...sample, publishedAt: null }, 0),
  full: printView(sample, 200),
  refused: printView(sample, 0, { count: '900' }, [
    { field: 'count', message: 'Enter a whole number from 1 to 200' },
  ]),
})
