import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'

type PosterView = {
  title: string
  programmeTitle: string
  activityUrl: string
  action: string
  revision: number
  shortCode: string
  /** As it is printed: without https://, which nobody types. */
  address: string
  /** The same as a square that a phone reads: an image as a data address. */
  code: string
  codeUrl: string
  closes: string | null
  errors: readonly FieldError[]
  fictional: boolean
}

export const posterUrl = (activity: Pick<ActivityRow, 'programmeSlug' | 'slug'>, ...rest: string[]) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'poster', ...rest)

/** Where the public finds an activity: the short address where it has one. */
export const addressOf = (baseUrl: string, { shortCode, slug }: Pick<ActivityRow, 'shortCode' | 'slug'>) =>
  baseUrl + (shortCode ? urls.shortSay(shortCode) : urls.say(slug))

export const posterView = (
  activity: ActivityRow,
  { baseUrl, code }: { baseUrl: string; code: string },
  typed?: Typed,
  errors: readonly FieldError[] = [],
): PosterView => ({
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  activityUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  action: posterUrl(activity),
  revision: activity.revision,
  shortCode: typed ? typedText(typed, 'shortCode') : (activity.shortCode ?? ''),
  address: addressOf(baseUrl, activity).replace(/^https?:\/\//, ''),
  code,
  codeUrl: posterUrl(activity, 'code.svg'),
  closes: activity.closesAt ? formatMoment(activity.closesAt) : null,
  errors,
  fictional: activity.fictional,
})

const sample: PosterView = {
  title: 'Questions about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  activityUrl: '/desk/programmes/evening-clinic/activities/questions',
  action: '/desk/programmes/evening-clinic/activities/questions/poster',
  revision: 1,
  shortCode: '',
  address: 'heard.example.org/say/questions-about-the-evening-clinic',
  code: 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAxIDEiLz4=',
  codeUrl: '/desk/programmes/evening-clinic/activities/questions/poster/code.svg',
  closes: '4 May 2027, 5pm',
  errors: [],
  fictional: false,
}

export const posterPage = page<PosterView>('listen/posters/views/desk/poster.njk', {
  long: sample,
  short: { ...sample, shortCode: 'clinic27', address: 'heard.example.org/go/clinic27', closes: null },
  refused: {
    ...sample,
    shortCode: 'a b',
    errors: [{ field: 'shortCode', message: 'Another way to give views has this short address' }],
  },
})
