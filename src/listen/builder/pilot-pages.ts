import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { builderUrl } from './draft-request.ts'
import type { PilotRow } from './pilot-queries.ts'
import { accessNeedKeys, accessNeeds, needField } from './pilot-schema.ts'
import { sampleActivity } from './question-pages.ts'

type PilotsView = {
  title: string
  backUrl: string
  preparing: number
  /** Links of previews for testers that were opened; null where there are none. */
  testers: string | null
  pilots: { when: string; version: number; rows: { key: string; value: string }[]; takeBackUrl: string }[]
  needs: { name: string; label: string; value: string }[]
  typed: Record<'people' | 'withAccessNeed' | 'howFound' | 'howTried' | 'whatFound' | 'whatChanged', string>
  heldOn: TypedDay
  mayEdit: boolean
  errors: readonly FieldError[]
  fictional: boolean
}

export type PilotStanding = {
  pilots: readonly PilotRow[]
  /** The version that the draft is on its way to be. */
  preparing: number
  testers: number
  mayEdit: boolean
}

export function pilotsView(
  activity: Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'fictional'>,
  { pilots, preparing, testers, mayEdit }: PilotStanding,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): PilotsView {
  const read = (field: string) => typedText(typed, field)
  return {
    title: activity.title,
    backUrl: builderUrl(activity),
    preparing,
    testers: testers === 0 ? null : testers === 1 ? '1 link' : `${testers} links`,
    pilots: pilots.map((pilot) => ({
      when: formatDay(pilot.heldOn),
      version: pilot.version,
      rows: rowsOf(pilot),
      takeBackUrl: builderUrl(activity, 'pilots', pilot.id, 'take-back'),
    })),
    needs: accessNeedKeys.map((need) => ({
      name: needField(need),
      label: accessNeeds[need],
      value: read(needField(need)),
    })),
    typed: {
      people: read('people') || (testers > 0 ? String(testers) : ''),
      withAccessNeed: read('withAccessNeed'),
      howFound: read('howFound'),
      howTried: read('howTried'),
      whatFound: read('whatFound'),
      whatChanged: read('whatChanged'),
    },
    heldOn: typedDay(typed, 'heldOn'),
    mayEdit,
    errors,
    fictional: activity.fictional,
  }
}

function rowsOf(pilot: PilotRow): { key: string; value: string }[] {
  const counts = (pilot.accessNeeds ?? {}) as Record<string, number>
  const needs = accessNeedKeys
    .filter((need) => counts[need])
    .map((need) => `${accessNeeds[need]}: ${counts[need]}`)
  return [
    { key: 'People', value: formatNumber(pilot.people) },
    { key: 'With an access need', value: [formatNumber(pilot.withAccessNeed), ...needs].join('. ') },
    { key: 'How they were found', value: pilot.howFound },
    { key: 'How they tried it', value: pilot.howTried },
    { key: 'What was found', value: pilot.whatFound },
    { key: 'What was changed', value: pilot.whatChanged },
  ]
}

const samplePilot: PilotRow = {
  id: '1',
  activityId: '1',
  version: 1,
  wordingHash: 'ab12',
  heldOn: '2027-05-03',
  people: 7,
  withAccessNeed: 2,
  accessNeeds: { sight: 1, english: 1 },
  howFound: 'By the patients’ group of the clinic',
  howTried: 'Each on their own phone, one of us beside them',
  whatFound: 'Four did not know what “step-down” is',
  whatChanged: 'The word is gone from question 3',
  recordedBy: null,
  recordedAt: new Date('2027-05-04T09:00:00Z'),
  takenBackAt: null,
}
const sample = { pilots: [], preparing: 1, testers: 0, mayEdit: true }

export const pilotsPage = page<PilotsView>('listen/builder/views/desk/pilots.njk', {
  empty: pilotsView(sampleActivity, sample),
  full: pilotsView(sampleActivity, { ...sample, pilots: [samplePilot], preparing: 2, testers: 3 }),
  reader: pilotsView(
    { ...sampleActivity, fictional: true },
    { ...sample, pilots: [samplePilot], mayEdit: false },
  ),
  refused: pilotsView(sampleActivity, sample, { people: 'five', 'need-sight': '9' }, [
    { field: 'people', message: 'How many people must be a whole number from 0 to 10,000' },
    { field: 'need-sight', message: 'This is more than have an access need' },
    { field: 'heldOn', message: 'Enter the day on which they tried it' },
    { field: 'whatFound', message: 'Enter what was found' },
  ]),
})
