import { dayInLondon } from '../../core/days.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import {
  type FormatKey,
  formatName,
  formatPart,
  ownLanguageName,
  printedKinds,
  singleKinds,
} from './names.ts'
import type { Checks, MakingRow } from './queries.ts'
import type { FormatRead, FormatsRead } from './reading-service.ts'

type Fact = { key: string; value: string }
type State = { text: string; colour: 'green' | 'red' | 'grey' | 'blue' }

type FormatLine = {
  part: string
  name: string
  state: State
  facts: Fact[]
  history: string[]
  /** How long after the opening it could first be had, and where as long is added; null where it was there in time. */
  late: { text: string; extendUrl: string } | null
  isRequired: boolean
  /** Null where it is printed from the questions. */
  urls: { required: string; make: string; keep: string | null; file: string | null } | null
  /** Easy Read: the questionnaire that is answered, or where one is begun. */
  variantUrl: string | null
  beginVariantUrl: string | null
  /** Where the answers in both wordings stand side by side. */
  answersUrl: string | null
}

export type FormatsView = {
  title: string
  backUrl: string
  publicUrl: string | null
  version: string
  formats: FormatLine[]
  languagesUrl: string
  language: string
  mayEdit: boolean
  errors: readonly FieldError[]
  fictional: boolean
}

export type Activity = Pick<
  ActivityRow,
  'slug' | 'title' | 'programmeSlug' | 'fictional' | 'publishedAt' | 'opensAt'
>

/** An address below a questionnaire's formats at the desk. */
export const formatsUrl = ({ programmeSlug, slug }: Activity, ...rest: string[]): string =>
  urls.deskProgramme(programmeSlug, 'activities', slug, 'formats', ...rest)

function stateOf({ standing, isReady }: Pick<FormatRead, 'standing' | 'isReady'>): State {
  if (standing.state === 'up-to-date') return { text: 'Up to date', colour: 'green' }
  if (standing.state === 'out-of-date')
    return { text: `Out of date since ${formatDay(standing.since)}`, colour: 'red' }
  return isReady
    ? { text: 'Made for the questions as they are written', colour: 'blue' }
    : { text: 'Not made', colour: 'grey' }
}

const checkFacts = ({ checkedBy, translator, checker, supplier, presenter }: Checks): Fact[] => [
  ...(checkedBy ? [{ key: 'Checked by', value: checkedBy }] : []),
  ...(translator ? [{ key: 'Translated by', value: `${translator.name}, NRCPD ${translator.number}` }] : []),
  ...(checker ? [{ key: 'Checked by', value: `${checker.name}, NRCPD ${checker.number}` }] : []),
  ...(supplier ? [{ key: 'Assured by the Deaf-led supplier', value: supplier }] : []),
  ...(presenter ? [{ key: 'Presenter', value: presenter }] : []),
]

function factsOf({ standing, isReady, makings }: FormatRead, version: number): Fact[] {
  const made = standing.state === 'not-made' ? makings[0] : standing.making
  if (!made) return []
  return [
    ...(standing.state === 'not-made'
      ? []
      : [{ key: 'Made for', value: `version ${standing.version} of ${version}` }]),
    ...(isReady && standing.state === 'out-of-date'
      ? [{ key: 'Next', value: 'Made for the questions as they are written' }]
      : []),
    { key: 'Available from', value: formatDay(made.availableFrom) },
    ...checkFacts(made.checks),
  ]
}

const dayLength = 24 * 60 * 60 * 1000
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayLength)

/** Who needs a format has as many days less as it came later than the questions. */
function lateOf({ makings }: FormatRead, activity: Activity): FormatLine['late'] {
  const opened = activity.publishedAt && (activity.opensAt ?? activity.publishedAt)
  const [first] = makings.map(({ availableFrom }) => availableFrom).toSorted()
  const days = opened && first ? daysBetween(dayInLondon(opened), first) : 0
  if (days <= 0) return null
  return {
    text: `It could first be had ${days === 1 ? '1 day' : `${days} days`} after the questions opened, so people who need it have less time.`,
    extendUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'extend'),
  }
}

const historyLine = ({ how, madeAt, madeBy, reason }: MakingRow): string =>
  how === 'kept'
    ? `${formatDay(madeAt)}: declared by ${madeBy ?? 'the command line'} to still say the same. ${reason}`
    : `${formatDay(madeAt)}: made, recorded by ${madeBy ?? 'the command line'}`

function formatLine(
  t: Translate,
  activity: Activity,
  read: FormatsRead,
  key: FormatKey,
  format: FormatRead | undefined,
): FormatLine {
  const part = formatPart(key)
  const at = (...rest: string[]) => formatsUrl(activity, part, ...rest)
  const own = key.language ? ownLanguageName(key.language) : ''
  const [newest] = format?.makings ?? []
  const variantUrl = format?.variant
    ? urls.deskProgramme(activity.programmeSlug, 'activities', format.variant.slug)
    : null
  return {
    part,
    name: `${formatName(t, key)}${own ? ` (${own})` : ''}${key.language ? `, code ${key.language}` : ''}`,
    state: format ? stateOf(format) : { text: 'Not made', colour: 'grey' },
    facts: format ? factsOf(format, read.version) : [],
    history: (format?.makings ?? []).map(historyLine),
    late: format ? lateOf(format, activity) : null,
    isRequired: format?.isRequired ?? false,
    urls: {
      required: at('required'),
      make: at('make'),
      keep: newest ? at('keep') : null,
      file: newest?.fileHash ? at('file') : null,
    },
    variantUrl,
    beginVariantUrl: key.kind === 'easy-read' && !variantUrl ? at('begin') : null,
    answersUrl: null,
  }
}

/** Printed from the questions that people answer whenever somebody asks for it. */
function printedLine(t: Translate, kind: string, { version, launchedAt }: FormatsRead): FormatLine {
  return {
    part: kind,
    name: t(`listen:formats.kind.${kind}`),
    state:
      version > 0 ? { text: 'Renews itself', colour: 'green' } : { text: 'Not launched', colour: 'grey' },
    facts: launchedAt
      ? [
          { key: 'Made for', value: `version ${version} of ${version}` },
          { key: 'Available from', value: formatDay(launchedAt) },
        ]
      : [],
    history: [],
    late: null,
    isRequired: false,
    urls: null,
    variantUrl: null,
    beginVariantUrl: null,
    answersUrl: null,
  }
}

const sameKey = (one: FormatKey, other: FormatKey) =>
  one.kind === other.kind && one.language === other.language

export function formatsView(
  t: Translate,
  activity: Activity,
  read: FormatsRead,
  { mayEdit, mayRead }: { mayEdit: boolean; mayRead: boolean },
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): FormatsView {
  const single = singleKinds.map((kind): FormatKey => ({ kind, language: null }))
  const hasVariant = (key: FormatKey) =>
    read.formats.some((format) => sameKey(format, key) && format.variant !== null)
  const languages = read.formats.filter(({ kind }) => kind === 'language')
  const line = (key: FormatKey) => ({
    ...formatLine(
      t,
      activity,
      read,
      key,
      read.formats.find((format) => sameKey(format, key)),
    ),
    answersUrl: mayRead && hasVariant(key) ? formatsUrl(activity, 'answers') : null,
  })
  return {
    title: activity.title,
    backUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
    publicUrl: activity.publishedAt ? urls.formats(activity.slug) : null,
    version: read.version > 0 ? `version ${read.version}` : '',
    formats: [
      ...single.map(line),
      ...printedKinds.map((kind) => printedLine(t, kind, read)),
      ...languages.map(line),
    ],
    languagesUrl: formatsUrl(activity, 'languages'),
    language: typedText(typed, 'language'),
    mayEdit,
    errors,
    fictional: activity.fictional,
  }
}

const sampleLine: FormatLine = {
  part: 'bsl',
  name: 'British Sign Language film',
  state: { text: 'Out of date since 4 May 2027', colour: 'red' },
  facts: [
    { key: 'Made for', value: 'version 1 of 2' },
    { key: 'Available from', value: '20 April 2027' },
    { key: 'Translated by', value: 'A. Signer, NRCPD 1001234' },
    { key: 'Checked by', value: 'B. Signer, NRCPD 1004321' },
    { key: 'Assured by the Deaf-led supplier', value: 'Signs of Pellowby' },
    { key: 'Presenter', value: 'Bottom right, a quarter of the screen' },
  ],
  history: ['20 April 2027: made, recorded by Lee Okafor'],
  late: {
    text: 'It could first be had 6 days after the questions opened, so people who need it have less time.',
    extendUrl: '/desk/extend',
  },
  isRequired: true,
  urls: { required: '/desk/r', make: '/desk/m', keep: '/desk/k', file: '/desk/f' },
  variantUrl: null,
  beginVariantUrl: null,
  answersUrl: null,
}

const sample: FormatsView = {
  title: 'Questions about the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/activities/questions',
  publicUrl: '/say/questions/formats',
  version: 'version 2',
  formats: [
    {
      ...sampleLine,
      part: 'easy-read',
      name: 'Easy Read',
      state: { text: 'Not made', colour: 'grey' },
      facts: [],
      history: [],
      late: null,
      isRequired: false,
      urls: { required: '/desk/r', make: '/desk/m', keep: null, file: null },
      beginVariantUrl: '/desk/b',
    },
    sampleLine,
    {
      ...sampleLine,
      part: 'paper',
      name: 'Paper',
      state: { text: 'Renews itself', colour: 'green' },
      facts: [],
      history: [],
      late: null,
      isRequired: false,
      urls: null,
    },
    {
      ...sampleLine,
      part: 'language-ur',
      name: 'Urdu (اردو), code ur',
      state: { text: 'Up to date', colour: 'green' },
      facts: [{ key: 'Checked by', value: 'Pellowby Translations' }],
      history: ['5 May 2027: declared by Lee Okafor to still say the same. Only the closing words moved'],
    },
  ],
  languagesUrl: '/desk/l',
  language: '',
  mayEdit: true,
  errors: [],
  fictional: false,
}

export const formatsPage = page<FormatsView>('listen/formats/views/desk/formats.njk', {
  full: sample,
  reader: { ...sample, mayEdit: false, fictional: true },
  empty: { ...sample, publicUrl: null, version: '', formats: [] },
  refused: {
    ...sample,
    language: 'polish',
    errors: [{ field: 'language', message: 'Enter the code of a language other than English' }],
  },
})
