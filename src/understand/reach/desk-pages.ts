import { formatMoment, formatNumber } from '../../web/format.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { baseKinds } from './base-form.ts'
import { baseView, sampleBase } from './pages.ts'
import type { ProgrammeReach, ReachOfBase } from './service.ts'

type GapLine = { group: string; heard: string; expected: string; needed: string }

type DeskBase = ReturnType<typeof baseView> & {
  /** Groups that fewer took part of, and how many more voices would close the gap. */
  gaps: GapLine[]
  removeUrl: string | null
}

export type ReachDeskView = {
  programmeTitle: string
  backUrl: string
  publicUrl: string
  fictional: boolean
  asOf: string | null
  isOpen: boolean
  /** Whether people are asked for a postcode, which tells how deprived their neighbourhood is. */
  asksPostcode: boolean
  bases: DeskBase[]
  stateUrl: string | null
}

export const reachDeskView = (
  t: Translate,
  programme: ProgrammeScope,
  reach: ProgrammeReach,
  { mayEdit, asksPostcode }: { mayEdit: boolean; asksPostcode: boolean },
): ReachDeskView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskProgramme(programme.slug),
  publicUrl: urls.reach(programme.slug),
  fictional: programme.fictional,
  asOf: reach.asOf
    ? `As of ${formatMoment(reach.asOf)}: ${formatNumber(reach.people)} people answered equality questions.`
    : null,
  isOpen: reach.isOpen,
  asksPostcode,
  bases: reach.bases.map((base, place) => ({
    ...baseView(t, base, place),
    gaps: listGaps(base),
    removeUrl:
      base.id && mayEdit ? urls.deskProgramme(programme.slug, 'reach', 'bases', base.id, 'remove') : null,
  })),
  stateUrl: mayEdit ? urls.deskProgramme(programme.slug, 'reach', 'bases') : null,
})

/** Of every attribute the groups that are certainly short, those that most people are missing of first. */
const listGaps = ({ headline }: ReachOfBase): GapLine[] =>
  headline.fewer.map(({ group, line }) => ({
    group,
    heard: line.share === null ? 'hidden' : formatNumber(line.respondents),
    expected: formatNumber(Math.round(line.expected ?? 0)),
    needed: line.needed === null ? 'hidden' : formatNumber(line.needed),
  }))

const sample: ReachDeskView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/desk/programmes/evening-clinic',
  publicUrl: '/programmes/evening-clinic/reach',
  fictional: true,
  asOf: 'As of 4 May 2027, 5:30pm: 202 people answered equality questions.',
  isOpen: true,
  asksPostcode: true,
  bases: [
    {
      ...sampleBase,
      gaps: [{ group: 'Under 16', heard: '0', expected: '34', needed: '42' }],
      removeUrl: '/desk/programmes/evening-clinic/reach/bases/1/remove',
    },
  ],
  stateUrl: '/desk/programmes/evening-clinic/reach/bases',
}

export const reachDeskPage = page<ReachDeskView>('understand/reach/views/desk/reach.njk', {
  full: sample,
  empty: { ...sample, asOf: null, isOpen: false, asksPostcode: false, bases: [] },
})

export type BaseFormView = {
  programmeTitle: string
  backUrl: string
  fictional: boolean
  kinds: readonly string[]
  kind: string
  name: string
  source: string
  rows: string
  /** What is wrong with the rows, one by one. */
  faults: string[]
  errors: FieldError[]
}

const mostFaults = 20

export const baseFormView = (
  programme: ProgrammeScope,
  typed: Typed,
  errors: FieldError[] = [],
  faults: readonly string[] = [],
): BaseFormView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskProgramme(programme.slug, 'reach'),
  fictional: programme.fictional,
  kinds: baseKinds,
  kind: typedText(typed, 'kind'),
  name: typedText(typed, 'name'),
  source: typedText(typed, 'source'),
  rows: typedText(typed, 'rows'),
  faults: faults.slice(0, mostFaults),
  errors:
    faults.length > 0
      ? [...errors, { field: 'rows', message: `${faults.length} of the rows cannot be taken: ${faults[0]}` }]
      : errors,
})

const sampleProgramme = {
  id: '1',
  slug: 'evening-clinic',
  title: 'Moving the evening clinic',
  fictional: false,
}
const sampleTyped = {
  kind: 'users',
  name: 'Patients of the clinic',
  source: 'Trust, 2026',
  rows: 'area,patients',
}

export const baseFormPage = page<BaseFormView>('understand/reach/views/desk/base.njk', {
  empty: baseFormView(sampleProgramme, {}),
  refused: baseFormView(sampleProgramme, sampleTyped, [], ['There are no rows under the header']),
})
