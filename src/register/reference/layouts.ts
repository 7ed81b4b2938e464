import type { ReferenceKind } from './kinds.ts'

/** A column of a file: what it may be called, and in which place it stands where the file names none. */
type Column = { names: readonly string[]; place?: number; needed?: true }
type Columns = Readonly<Record<string, Column>>

/** The 27 columns that files of the Organisation Data Service have in common; its files name none of them. */
const ofOds: Columns = {
  code: { names: ['ods_code', 'code', 'organisation_code', 'org_code'], place: 0, needed: true },
  name: { names: ['name', 'organisation_name'], place: 1, needed: true },
  board: { names: ['icb_ods', 'board', 'high_level_health_geography'], place: 3 },
  address1: { names: ['address1', 'address', 'address_line_1'], place: 4 },
  address2: { names: ['address2', 'address_line_2'], place: 5 },
  address3: { names: ['address3', 'address_line_3'], place: 6 },
  town: { names: ['town', 'city', 'address_line_4'], place: 7 },
  county: { names: ['county', 'address_line_5'], place: 8 },
  postcode: { names: ['postcode'], place: 9 },
  from: { names: ['open_date', 'from', 'open'], place: 10 },
  until: { names: ['close_date', 'until', 'closed'], place: 11 },
}
const law: Columns = {
  legalForm: { names: ['legal_form'] },
  legalBasis: { names: ['legal_basis'] },
}
const point: Columns = {
  latitude: { names: ['lat', 'latitude'] },
  longitude: { names: ['lon', 'long', 'longitude'] },
}

const ofEthnicGroups: Columns = {
  area: { names: ['area', 'area_code', 'code'], needed: true },
  category: { names: ['category'], needed: true },
  people: { names: ['n', 'people', 'count', 'observation'], needed: true },
}
const ofCensus: Columns = { ...ofEthnicGroups, topic: { names: ['topic'], needed: true } }

const columnsOf: Record<ReferenceKind, Columns> = {
  trusts: { ...ofOds, ...law },
  'gp-practices': { ...ofOds, ...law, setting: { names: ['prescribing_setting'], place: 25 } },
  organisations: { ...ofOds, ...law, kind: { names: ['kind'], needed: true } },
  successors: {
    predecessor: { names: ['predecessor', 'organisation_code'], place: 0, needed: true },
    successor: { names: ['successor', 'successor_organisation_code'], place: 1, needed: true },
    on: { names: ['on', 'effective_on', 'legal_start_date'], place: 3, needed: true },
  },
  areas: {
    kind: { names: ['kind'] },
    code: { names: ['code', 'ods_code', 'lad24_code', 'stp21_code'], needed: true },
    onsCode: { names: ['ons_code'] },
    name: { names: ['name', 'lad24_name', 'stp21_name'], needed: true },
    organisation: { names: ['organisation'] },
    from: { names: ['from', 'open_date'] },
    until: { names: ['until', 'close_date'] },
  },
  sites: {
    ...ofOds,
    ...point,
    code: { names: ['ods_code', 'code', 'site_code'], place: 0 },
    name: { names: ['name', 'hospital22_name', 'site_name'], place: 1, needed: true },
    organisation: { names: ['parent_ods', 'organisation'], place: 14 },
  },
  'small-areas': {
    ...point,
    code: { names: ['lsoa21', 'code'], needed: true },
    name: { names: ['name'], needed: true },
    icb24: { names: ['icb24_ods', 'icb24'] },
    icb26: { names: ['icb26_ods', 'icb26'] },
    district: { names: ['lad', 'district'] },
    population: { names: ['pop21', 'population'], needed: true },
    imdDecile: { names: ['imd25_decile', 'imddecile'] },
    ruralUrban: { names: ['rural_urban', 'ruralurban'] },
    disabled: { names: ['disabled'] },
    white: { names: ['white'] },
    asian: { names: ['asian'] },
    black: { names: ['black'] },
    mixed: { names: ['mixed'] },
    other: { names: ['other'] },
    muslim: { names: ['muslim'] },
    christian: { names: ['christian'] },
    noReligion: { names: ['no_religion', 'noreligion'] },
  },
  'census-councils': ofCensus,
  'census-boards': ofCensus,
  'census-ethnic-groups': ofEthnicGroups,
}

/** What the columns of a file are called that names none, by their places; a column that is not read is told by its number. */
export const namesByPlace = (kind: ReferenceKind, width: number): string[] => {
  const columns = Object.values(columnsOf[kind])
  return Array.from(
    { length: width },
    (_none, at) => columns.find(({ place }) => place === at)?.names[0] ?? `column ${at + 1}`,
  )
}

const odsCode = /^[A-Z0-9]{3,9}$/

/** Whether the first line is a row already: of a kind that can do without names, and it begins with a code and no word for one. */
const isWithoutNames = (
  columns: readonly (readonly [string, Column])[],
  first: readonly string[],
  named: readonly string[],
): boolean =>
  columns.every(([, { needed, place }]) => !needed || place !== undefined) &&
  odsCode.test(first[0] ?? '') &&
  first.length > 4 &&
  !columns.some(([, { names }]) => names.includes(named[0] ?? ''))

export type Layout = {
  /** Which cell of a row holds a field; none for what this file does not have. */
  placeOf: ReadonlyMap<string, number>
  /** The first line as it came, where it names the columns. */
  header: string[] | null
}

/** What is wrong with a file as a whole, and what to do. */
export type FileFault = { reason: string; whatToDo: string }

/** Finds out where a file of a kind has what, by its first line. */
export function readLayout(kind: ReferenceKind, first: readonly string[]): Layout | FileFault {
  const columns = Object.entries(columnsOf[kind])
  const header = first.map((name) => name.trim())
  const named = header.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_'))
  if (isWithoutNames(columns, header, named))
    return {
      header: null,
      placeOf: new Map(
        columns.flatMap(([field, { place }]) => (place === undefined ? [] : [[field, place] as const])),
      ),
    }
  const twice = header.find((_name, place) => named.indexOf(named[place] ?? '') < place)
  if (twice)
    return {
      reason: `The file has more than one column “${twice}”`,
      whatToDo: 'Rename or remove one of them.',
    }
  const placeOf = new Map(
    columns.flatMap(([field, { names }]) => {
      const place = named.findIndex((name) => names.includes(name))
      return place < 0 ? [] : [[field, place] as const]
    }),
  )
  const missing = columns
    .filter(([field, { needed }]) => needed && !placeOf.has(field))
    .map(([, { names }]) => `“${names[0]}”`)
  if (missing.length > 0)
    return {
      reason: `The file has no column ${missing.join(', ')}; its first line is ${header.map((name) => `“${name}”`).join(', ')}`,
      whatToDo: 'Check that the right kind was chosen, and that the first line names the columns.',
    }
  return { header, placeOf }
}
