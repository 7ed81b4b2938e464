import { type Change, keepsMeaning } from '../../core/questionnaire/compare.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type DifferenceLine, differenceView, sampleDifference } from './difference.ts'
import { builderUrl } from './draft-request.ts'
import { barriersOf } from './english.ts'
import type { Comparison } from './launch-service.ts'
import { sampleActivity } from './question-pages.ts'
import type { Hold } from './slots.ts'

/** What may be said of a difference. All but the last leave the meaning alone. */
export const meanings = ['typing-error', 'broken-link', 'translation', 'changed'] as const

export const meaningNames: Record<(typeof meanings)[number], string> = {
  'typing-error': 'A typing error was mended',
  'broken-link': 'A broken link was mended',
  translation: 'A translation was added',
  changed: 'The meaning changed',
}

type LaunchView = {
  activityTitle: string
  backUrl: string
  version: string
  changes: DifferenceLine[]
  /** The questions that the rule finds changed in meaning; none where it can be a new edition. */
  barred: { text: string; barriers: string[] }[]
  meanings: { value: string; text: string; checked: boolean }[]
  reason: string
  mendable: { value: string; text: string; checked: boolean }[]
  holds: string[]
  mustWait: boolean
  urgentReason: string
  /** Where the errors are that the check found and nobody has settled; null where there are none. */
  errorsUrl: string | null
  mayLaunch: boolean
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

export type LaunchStanding = {
  compared: Comparison
  holds: readonly Hold[]
  openErrors: number
  mayLaunch: boolean
}

const isMendable = (change: Change) =>
  change.state === 'changed' && !keepsMeaning(change) && barriersOf(change).length === 0

export function launchView(
  t: Translate,
  activity: Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'revision' | 'fictional'>,
  { compared: { live, changes }, holds, openErrors, mayLaunch }: LaunchStanding,
  typed: Typed,
  errors: readonly FieldError[] = [],
): LaunchView {
  const barred = changes
    .map((change) => ({ text: change.text, barriers: barriersOf(change) }))
    .filter(({ barriers }) => barriers.length > 0)
  const chosen = typedText(typed, 'meaning')
  const offered = meanings.filter((meaning) => barred.length === 0 || meaning === 'changed')
  return {
    activityTitle: activity.title,
    backUrl: builderUrl(activity),
    version: `version ${live.version}, edition ${live.edition}`,
    changes: differenceView(t, changes),
    barred: barred.map(({ text, barriers }) => ({
      text,
      barriers: barriers.map((barrier) => t(`listen:wordings.barrier.${barrier}`)),
    })),
    meanings: offered.map((meaning) => ({
      value: meaning,
      text:
        meaning === 'changed'
          ? meaningNames.changed
          : `The meaning is unchanged: ${meaningNames[meaning].toLowerCase()}`,
      checked: chosen === meaning || offered.length === 1,
    })),
    reason: typedText(typed, 'reason'),
    mendable: changes.filter(isMendable).map(({ id, text }) => ({
      value: id,
      text,
      checked: typedList(typed, 'sameMeaning').includes(id),
    })),
    holds: holds.map(
      ({ format, outOfDateSince, isRequired }) =>
        `${format}, out of date since ${formatDay(outOfDateSince)}${isRequired ? '' : ' (not required)'}`,
    ),
    mustWait: holds.some(({ isRequired }) => isRequired),
    urgentReason: typedText(typed, 'urgentReason'),
    errorsUrl: openErrors > 0 ? builderUrl(activity) : null,
    mayLaunch,
    revision: typedText(typed, 'revision') || String(activity.revision),
    errors,
    fictional: activity.fictional,
  }
}

const sample: LaunchView = {
  activityTitle: sampleActivity.title,
  backUrl: builderUrl(sampleActivity),
  version: 'version 1, edition 1',
  changes: sampleDifference,
  barred: [
    { text: 'How often do you not go?', barriers: ['A word such as “not” came or went'] },
    { text: 'Why?', barriers: ['The question is new'] },
  ],
  meanings: [{ value: 'changed', text: meaningNames.changed, checked: true }],
  reason: '',
  mendable: [{ value: 'q4', text: 'Where do you live?', checked: false }],
  holds: ['Easy Read, out of date since 4 May 2027'],
  mustWait: true,
  urgentReason: '',
  errorsUrl: '/desk/programmes/evening-clinic/activities/questions/builder',
  mayLaunch: true,
  revision: '3',
  errors: [],
  fictional: false,
}

export const launchPage = page<LaunchView>('listen/builder/views/desk/launch.njk', {
  changed: sample,
  mended: {
    ...sample,
    barred: [],
    mendable: [],
    holds: [],
    mustWait: false,
    errorsUrl: null,
    changes: sampleDifference.slice(0, 1),
    meanings: meanings.map((meaning) => ({ value: meaning, text: meaningNames[meaning], checked: false })),
  },
  nothing: { ...sample, changes: [], barred: [], fictional: true },
  reader: { ...sample, mayLaunch: false },
  refused: {
    ...sample,
    errors: [
      { field: 'reason', message: 'Enter the reason' },
      { field: 'urgentReason', message: 'Enter why it is urgent' },
    ],
  },
})
