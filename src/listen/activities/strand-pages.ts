import { type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { deskActivity } from './pages.ts'
import type { ActivityRow } from './queries.ts'
import {
  type FactKind,
  factFields,
  readStrandDetails,
  type Strand,
  type StrandDetails,
  strands,
} from './strand-details.ts'

type StrandField = { name: string; kind: FactKind; value: string; day: TypedDay }

type StrandView = {
  strand: Strand
  activityTitle: string
  backUrl: string
  chooseUrl: string
  fields: StrandField[]
  count: string
  countPrecision: string
  unit: string
  people: string
  peoplePrecision: string
  peopleUnit: string
  signatures: string
  note: string
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

type Of = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'fictional' | 'revision'>

export const strandView = (
  activity: Of,
  strand: Strand,
  typed: Typed,
  errors: readonly FieldError[] = [],
): StrandView => ({
  strand,
  activityTitle: activity.title,
  backUrl: deskActivity(activity.programmeSlug, activity.slug),
  chooseUrl: deskActivity(activity.programmeSlug, activity.slug, 'strand', 'choose'),
  fields: factFields[strand].map(({ name, kind }) => ({
    name,
    kind,
    value: typedText(typed, name),
    day: typedDay(typed, name),
  })),
  count: typedText(typed, 'count'),
  countPrecision: typedText(typed, 'countPrecision') || 'exactly',
  unit: typedText(typed, 'unit'),
  people: typedText(typed, 'people'),
  peoplePrecision: typedText(typed, 'peoplePrecision') || 'exactly',
  peopleUnit: typedText(typed, 'peopleUnit'),
  signatures: typedText(typed, 'signatures'),
  note: typedText(typed, 'note'),
  revision: typedText(typed, 'revision') || String(activity.revision),
  errors,
  fictional: activity.fictional,
})

/** What is kept of a strand, as its form shows it. */
export function typedOfStrand(details: StrandDetails): Typed {
  const days = factFields[details.strand].filter(({ kind }) => kind === 'day').map(({ name }) => name)
  const typed: Typed = {}
  for (const [name, value] of Object.entries(details)) {
    if (days.includes(name)) Object.assign(typed, typedFieldsOfDay(name, value as string | null))
    else typed[name] = value === null ? '' : String(value)
  }
  return typed
}

const sample: Of = {
  title: 'Telephone survey of residents',
  slug: 'residents',
  programmeSlug: 'evening-clinic',
  fictional: false,
  revision: 3,
}

export const strandPage = page<StrandView>('listen/activities/views/desk/strand.njk', {
  empty: strandView(sample, 'open', {}),
  sample: strandView(
    sample,
    'sample',
    typedOfStrand(
      readStrandDetails('sample', {
        count: 751,
        unit: 'interviews',
        population: 'Adults of three boroughs',
        fieldFrom: '2027-02-01',
        issued: 4000,
        achieved: 751,
      }),
    ),
  ),
  refused: strandView(sample, 'others', { count: 'many', link: 'a page' }, [
    { field: 'count', message: 'Enter a whole number, such as 1200' },
    { field: 'link', message: 'Enter a whole web address that begins with https://' },
  ]),
})

type StrandChoiceView = {
  activityTitle: string
  backUrl: string
  strands: readonly string[]
  strand: string
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const strandChoiceView = (
  activity: Of,
  strand: string,
  errors: readonly FieldError[] = [],
): StrandChoiceView => ({
  activityTitle: activity.title,
  backUrl: deskActivity(activity.programmeSlug, activity.slug, 'strand'),
  strands,
  strand,
  revision: String(activity.revision),
  errors,
  fictional: activity.fictional,
})

export const strandChoicePage = page<StrandChoiceView>('listen/activities/views/desk/strand-choice.njk', {
  full: strandChoiceView(sample, 'sample'),
  refused: strandChoiceView(sample, '', [{ field: 'strand', message: 'Select how people came to it' }]),
})
