import {
  type AreaRow,
  type OrganisationRow,
  readAreas,
  readOrganisations,
  readSites,
  type SiteRow,
} from '../../src/register/areas/england.ts'
import type { Line } from '../england/tables.ts'
import type { Mapping } from './inputs.ts'
import type { AreaRefInput, BodyInput, BodyRefInput, SiteInput } from './rows.ts'
import type { RegisterSourceKey } from './sources.ts'

const firstCcgs = '2013-04-01'
const lastDayOfCcgs = '2022-06-30'
const partnersListed = '2019-04-03'
const hospitalsListed = '2018-01-30'
const councilsBound = '1974-04-01'

export async function readEngland() {
  const england: { areas: AreaRow[]; organisations: OrganisationRow[]; sites: SiteRow[] } = {
    areas: [],
    organisations: [],
    sites: [],
  }
  for await (const row of readAreas()) england.areas.push(row)
  for await (const row of readOrganisations()) england.organisations.push(row)
  for await (const row of readSites()) england.sites.push(row)
  return england
}

/**
 * Hospitals that England's list leaves out and programmes name. That list goes by a mark that its source lacks where
 * the trust's name does not end in NHS Trust: so with both hospitals of North Midlands.
 */
export function listMissingSites(hospitals: Line[], missing: Mapping['sites']): SiteInput[] {
  return missing.map(({ code, town }) => {
    const line = hospitals.find((each) => each.of('ods_code') === code)
    if (!line) throw new Error(`no hospital ${code}`)
    return {
      code,
      name: line.of('name'),
      organisation: line.of('parent_ods'),
      town,
      postcode: line.of('postcode'),
      lat: String(line.degrees('lat')),
      lon: String(line.degrees('lon')),
      from: hospitalsListed,
      until: null,
      source: 'nhs-choices-2018' satisfies RegisterSourceKey,
    }
  })
}

export type England = Awaited<ReturnType<typeof readEngland>>

const tidy = (name: string) => name.replaceAll('&', 'and').replace(/\s+/g, ' ').trim()
const withNhs = (name: string) => (name.startsWith('NHS ') ? name : `NHS ${name}`)

/**
 * The groups and councils of the list of partners, then the bodies that programmes name and no list has a code for.
 * Groups with codes from 13 on came from mergers after 2013: they are dated from the day of the list.
 */
export function listBodies(partners: Line[], mapping: Pick<Mapping, 'partners' | 'bodies'>): BodyInput[] {
  const once = new Map(partners.map((line) => [line.of('partner_ods_code'), line]))
  const coded = [...once.values()].filter((line) => line.of('partner_ods_code') !== '')
  const nameOf = (line: Line) =>
    mapping.partners.names[line.of('partner_ods_code')] ?? tidy(line.of('partner_name'))
  const byCode = (one: BodyInput, other: BodyInput) => (one.code ?? '').localeCompare(other.code ?? '')
  const ccgs = coded
    .filter((line) => line.of('partner_type') === 'CCG')
    .map((line): BodyInput => {
      const code = line.of('partner_ods_code')
      const isFirst = code < '13' || code.startsWith('99')
      return {
        code,
        kind: 'ccg',
        name: withNhs(nameOf(line)),
        from: isFirst ? firstCcgs : partnersListed,
        until: lastDayOfCcgs,
        source: 'ccgs-2019' satisfies RegisterSourceKey,
      }
    })
  const councils = coded
    .filter((line) => line.of('partner_type') === 'local authority')
    .map(
      (line): BodyInput => ({
        code: line.of('partner_ods_code'),
        kind: 'local-authority',
        name: nameOf(line),
        from: councilsBound,
        until: null,
        source: 'councils-2019' satisfies RegisterSourceKey,
      }),
    )
  const named = mapping.bodies.map(
    (body): BodyInput => ({
      code: null,
      kind: body.kind as BodyInput['kind'],
      name: body.name,
      from: body.from,
      until: body.until,
      source: 'bodies-of-programmes' satisfies RegisterSourceKey,
    }),
  )
  return [...ccgs.toSorted(byCode), ...councils.toSorted(byCode), ...named]
}

/** Finds a body by its kind with its code, or with its name where it has no code: `ccg 08T`, `national NHS England`. */
export function makeBodyFinder(england: England, bodies: BodyInput[]) {
  const known = [...bodies, ...england.organisations].flatMap((body): [string, BodyRefInput][] => {
    const ref = { kind: body.kind, code: body.code, name: body.name }
    return [[`${body.kind} ${body.code ?? body.name}`, ref]]
  })
  const byKey = new Map(known)
  if (byKey.size !== known.length) throw new Error('two bodies of one kind with one code')
  return (key: string): BodyRefInput => {
    const body = byKey.get(key)
    if (!body) throw new Error(`no body ${key}`)
    return body
  }
}

/**
 * Finds an area: `stp QWE` and `icb QWE` by the code of the body whose footprint it is, the first of that code;
 * `district E06000034` by its own.
 */
export function makeAreaFinder({ areas }: England) {
  return (key: string): AreaRefInput => {
    const [kind, code] = key.split(' ')
    const found = areas
      .filter((area) => area.kind === kind && (kind === 'district' ? area.code : area.organisation) === code)
      .toSorted((one, other) => one.from.localeCompare(other.from))[0]
    if (!found) throw new Error(`no area ${key}`)
    return { kind: found.kind, code: found.code, from: found.from, name: found.name }
  }
}

export type FindBody = ReturnType<typeof makeBodyFinder>
export type FindArea = ReturnType<typeof makeAreaFinder>
