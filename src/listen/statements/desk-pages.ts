import type { ModerationState } from '../../core/moderation/states.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { StatementRow } from './queries.ts'
import { longestStatement } from './schema.ts'
import type { Medium } from './seeds-service.ts'

type StatementLine = {
  text: string
  from: string
  state: string
  picture: string
  audio: string
  pictureUrl: string
  audioUrl: string
  retireUrl: string | null
}

type StatementsView = {
  title: string
  programmeTitle: string
  backUrl: string
  statements: StatementLine[]
  addUrl: string
  typed: string
  limit: number
  takesOwn: boolean
  isAssessed: boolean
  switchUrl: string
  safetyUrl: string
  moderationUrl: string
  errors: readonly FieldError[]
  fictional: boolean
}

const stateNames: Record<ModerationState, string> = {
  waiting: 'Waits for moderation',
  shown: 'Shown',
  refused: 'Refused',
  mended: 'Mended, waits for moderation',
  appealed: 'Refused, appealed',
  upheld: 'Refused, appeal not upheld',
  overturned: 'Shown after an appeal',
}

const addressOf = ({ programmeSlug, slug }: ActivityRow, ...rest: string[]) =>
  urls.deskStatements(programmeSlug, slug, ...rest)

/** Words that were never shown are for whoever moderates, on their own page. */
const isReadable = ({ origin, isVisible }: StatementRow): boolean => origin === 'seed' || isVisible

export const statementsView = (
  activity: ActivityRow,
  {
    statements,
    takesOwn,
    isAssessed,
  }: { statements: readonly StatementRow[]; takesOwn: boolean; isAssessed: boolean },
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): StatementsView => ({
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  backUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  statements: statements.filter(isReadable).map((statement) => ({
    text: statement.text,
    from: statement.origin === 'seed' ? 'Written here' : 'From a participant',
    state: statement.retiredAt ? 'No longer asked' : stateNames[statement.state],
    picture: statement.pictureAlt ?? '',
    audio: statement.audioTranscript ?? '',
    pictureUrl: addressOf(activity, statement.id, 'picture'),
    audioUrl: addressOf(activity, statement.id, 'audio'),
    retireUrl: statement.retiredAt ? null : addressOf(activity, statement.id, 'retire'),
  })),
  addUrl: addressOf(activity),
  typed: typedText(typed, 'text'),
  limit: longestStatement,
  takesOwn,
  isAssessed,
  switchUrl: addressOf(activity, 'own'),
  safetyUrl: urls.onlineSafety(activity.programmeSlug),
  moderationUrl: urls.moderationQueue(activity.programmeSlug),
  errors,
  fictional: activity.fictional,
})

const sample: StatementsView = {
  title: 'Statements about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/activities/statements',
  statements: [
    {
      text: 'Buses to the new hospital must run in the evening',
      from: 'Written here',
      state: 'Shown',
      picture: 'A bus at night',
      audio: '',
      pictureUrl: '/desk/p',
      audioUrl: '/desk/a',
      retireUrl: '/desk/r',
    },
  ],
  addUrl: '/desk/programmes/evening-clinic/activities/statements/statements',
  typed: '',
  limit: longestStatement,
  takesOwn: false,
  isAssessed: false,
  switchUrl: '/desk/own',
  safetyUrl: '/desk/programmes/evening-clinic/online-safety',
  moderationUrl: '/desk/programmes/evening-clinic/moderation',
  errors: [],
  fictional: false,
}

export const statementsPage = page<StatementsView>('listen/statements/views/desk/statements.njk', {
  full: { ...sample, takesOwn: true, isAssessed: true, fictional: true },
  empty: { ...sample, statements: [] },
  refused: { ...sample, isAssessed: true, errors: [{ field: 'text', message: 'Enter the statement' }] },
})

type MediumView = {
  medium: Medium
  text: string
  backUrl: string
  words: string
  largestMb: number
  errors: readonly FieldError[]
  fictional: boolean
}

export const mediumView = (
  activity: ActivityRow,
  statement: StatementRow,
  { medium, words, largestMb }: { medium: Medium; words: string; largestMb: number },
  errors: readonly FieldError[] = [],
): MediumView => ({
  medium,
  text: statement.text,
  backUrl: addressOf(activity),
  words,
  largestMb,
  errors,
  fictional: activity.fictional,
})

const sampleMedium: MediumView = {
  medium: 'picture',
  text: 'Buses to the new hospital must run in the evening',
  backUrl: '/desk/programmes/evening-clinic/activities/statements/statements',
  words: '',
  largestMb: 5,
  errors: [],
  fictional: false,
}

export const mediumPage = page<MediumView>('listen/statements/views/desk/medium.njk', {
  picture: sampleMedium,
  audio: { ...sampleMedium, medium: 'audio', words: 'Buses must run in the evening.', largestMb: 20 },
  refused: {
    ...sampleMedium,
    errors: [
      { field: 'words', message: 'Enter what the picture shows, for people who do not see it' },
      { field: 'file', message: 'Choose a PNG, JPEG or WebP picture' },
    ],
  },
})
