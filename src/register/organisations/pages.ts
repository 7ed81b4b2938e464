import { type TypedDay, typedDay } from '../../web/date-field.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { Neighbour } from './history-queries.ts'
import type { OrganisationRow } from './queries.ts'
import { type OrganisationKind, organisationKindNames, organisationKinds } from './schema.ts'

type SelectItem = { value: string; text: string; selected: boolean }

type OrganisationsView = {
  words: string
  count: number
  shown: {
    id: string
    name: string
    kind: string
    odsCode: string
    until: string | null
    fictional: boolean
  }[]
}

export const organisationsPage = page<OrganisationsView>(
  'register/organisations/views/desk/organisations.njk',
  {
    full: {
      words: 'trust',
      count: 120,
      shown: [
        {
          id: '1',
          name: 'Quillshire Trust',
          kind: 'NHS trust',
          odsCode: 'RXX',
          until: null,
          fictional: false,
        },
        { id: '2', name: 'Old Trust', kind: 'NHS trust', odsCode: '', until: '2020-03-31', fictional: true },
      ],
    },
    empty: { words: 'nothing like this', count: 0, shown: [] },
  },
)

export const organisationsView = (
  words: string,
  count: number,
  rows: readonly OrganisationRow[],
): OrganisationsView => ({
  words,
  count,
  shown: rows.map(({ id, name, kind, odsCode, effectiveUntil, fictional }) => ({
    id,
    name,
    kind: kindName(kind),
    odsCode: odsCode ?? '',
    until: effectiveUntil,
    fictional,
  })),
})

const kindName = (kind: string): string => organisationKindNames[kind as OrganisationKind] ?? kind

type NewOrganisationView = {
  name: string
  kinds: SelectItem[]
  odsCode: string
  effectiveFrom: TypedDay
  errors: readonly FieldError[]
}

export const newOrganisationView = (
  typed: Typed,
  errors: readonly FieldError[] = [],
): NewOrganisationView => ({
  name: typedText(typed, 'name'),
  kinds: [
    { value: '', text: 'Select a kind', selected: typedText(typed, 'kind') === '' },
    ...organisationKinds.map((kind) => ({
      value: kind,
      text: organisationKindNames[kind],
      selected: typedText(typed, 'kind') === kind,
    })),
  ],
  odsCode: typedText(typed, 'odsCode'),
  effectiveFrom: typedDay(typed, 'effectiveFrom'),
  errors,
})

export const newOrganisationPage = page<NewOrganisationView>(
  'register/organisations/views/desk/new-organisation.njk',
  {
    empty: newOrganisationView({}),
    refused: newOrganisationView({ odsCode: '?!' }, [
      { field: 'name', message: 'Enter the name' },
      { field: 'kind', message: 'Select what kind of body it is' },
      { field: 'odsCode', message: 'The NHS code must have letters and digits only' },
      { field: 'effectiveFrom', message: 'Enter the day from which this holds' },
    ]),
  },
)

type OrganisationView = {
  id: string
  title: string
  kind: string
  isCommittee: boolean
  odsCode: string
  name: string
  /** What is shown is known by this: so that what somebody else changed meanwhile is not overwritten. */
  seen: string
  effectiveFrom: string
  effectiveUntil: TypedDay
  namedSince: TypedDay
  legalForm: string
  legalBasis: string
  address: string
  postcode: string
  formerNames: { name: string; heldUntil: string }[]
  predecessors: Neighbour[]
  successors: Neighbour[]
  successorCode: string
  successorOn: TypedDay
  sites: { id: string; name: string; where: string; until: string | null }[]
  areas: { name: string; until: string | null }[]
  errors: readonly FieldError[]
}

type AroundBody = Pick<OrganisationView, 'formerNames' | 'predecessors' | 'successors'> & {
  sites: {
    id: string
    name: string
    town: string | null
    postcode: string | null
    effectiveUntil: string | null
  }[]
  areas: { name: string; effectiveUntil: string | null }[]
}

export const organisationView = (
  row: OrganisationRow,
  { sites, areas, ...history }: AroundBody,
  typed: Typed,
  errors: readonly FieldError[] = [],
): OrganisationView => ({
  id: row.id,
  title: row.name,
  kind: kindName(row.kind),
  isCommittee: row.kind === 'joint-committee',
  odsCode: row.odsCode ?? '',
  name: typedText(typed, 'name'),
  seen: typedText(typed, 'seen'),
  effectiveFrom: row.effectiveFrom,
  effectiveUntil: typedDay(typed, 'effectiveUntil'),
  namedSince: typedDay(typed, 'namedSince'),
  legalForm: typedText(typed, 'legalForm'),
  legalBasis: typedText(typed, 'legalBasis'),
  address: typedText(typed, 'address'),
  postcode: typedText(typed, 'postcode'),
  ...history,
  successorCode: typedText(typed, 'successorCode'),
  successorOn: typedDay(typed, 'successorOn'),
  sites: sites.map(({ id, name, town, postcode, effectiveUntil }) => ({
    id,
    name,
    where: [town, postcode].filter(Boolean).join(', '),
    until: effectiveUntil,
  })),
  areas: areas.map(({ name, effectiveUntil }) => ({ name, until: effectiveUntil })),
  errors,
})

const sampleBody: OrganisationRow = {
  id: '1',
  odsCode: 'RXX',
  name: 'Quillshire Hospitals NHS Trust',
  kind: 'nhs-trust',
  fictional: false,
  effectiveFrom: '2013-04-01',
  effectiveUntil: null,
  legalForm: 'NHS trust',
  legalBasis: null,
  address: 'Quill House, Quilltown',
  postcode: 'QQ1 1AA',
}
const samplePlaces: AroundBody = {
  sites: [
    { id: '1', name: 'Pellowby Hospital', town: 'Pellowby', postcode: 'QQ1 1AA', effectiveUntil: null },
    { id: '2', name: 'Old Infirmary', town: null, postcode: null, effectiveUntil: '2015-01-01' },
  ],
  areas: [{ name: 'Quillshire', effectiveUntil: null }],
  formerNames: [{ name: 'Quillshire Acute NHS Trust', heldUntil: '2019-03-31' }],
  predecessors: [{ id: '2', name: 'Old Quill NHS Trust', on: '2013-04-01' }],
  successors: [{ id: '3', name: 'New Quill NHS Trust', on: '2027-04-01' }],
}
const nothingAround: AroundBody = { sites: [], areas: [], formerNames: [], predecessors: [], successors: [] }

export const organisationPage = page<OrganisationView>('register/organisations/views/desk/organisation.njk', {
  full: organisationView(sampleBody, samplePlaces, { name: sampleBody.name }),
  empty: organisationView(sampleBody, nothingAround, { name: sampleBody.name }),
  refused: organisationView(sampleBody, samplePlaces, {}, [
    { field: 'name', message: 'Enter the name' },
    { field: 'effectiveUntil', message: 'The last day must not be before the first' },
    { field: 'successorCode', message: 'A body cannot take over from itself' },
  ]),
})

type NewAreaView = {
  organisation: { id: string; name: string }
  name: string
  effectiveFrom: TypedDay
  errors: readonly FieldError[]
}

export const newAreaView = (
  organisation: { id: string; name: string },
  typed: Typed,
  errors: readonly FieldError[] = [],
): NewAreaView => ({
  organisation: { id: organisation.id, name: organisation.name },
  name: typedText(typed, 'name'),
  effectiveFrom: typedDay(typed, 'effectiveFrom'),
  errors,
})

export const newAreaPage = page<NewAreaView>('register/organisations/views/desk/new-area.njk', {
  empty: newAreaView(sampleBody, {}),
  refused: newAreaView(sampleBody, {}, [
    { field: 'name', message: 'Enter the name' },
    { field: 'effectiveFrom', message: 'Enter the day from which this holds' },
  ]),
})
