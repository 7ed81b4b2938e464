import type {
  AreaRow,
  OrganisationRow,
  SiteRow,
  SmallAreaRow,
  SuccessorRow,
} from '../../src/register/areas/england.ts'
import type { SourceKey } from './sources.ts'
import type { Line } from './tables.ts'

const footprintsPublished = '2016-03-15'
const lastDayBefore2021List = '2021-03-31'
const first2021List = '2021-04-01'
const lastDayOfPartnerships = '2022-06-30'
const boardsBegin = '2022-07-01'
const lastDayOf42 = '2026-03-31'
const firstDayOf36 = '2026-04-01'
const districtsBegin = '2023-04-01'
const sitesListed = '2018-01-30'
/** The last day before the month of the trusts' list: a trust that is not in it had ended by then. */
const lastDayBeforeTrustsList = '2022-02-28'

const dated = (from: string, until: string | null, source: SourceKey) => ({ from, until, source })

/** What the 36 boards of 2026 were made from, by code. A board that only goes on has itself alone. */
const predecessorsOf = (board: Line) => board.of('predecessors').split(' ').filter(Boolean)

type Boards = { former: Line[]; current: Line[] }

/** Boards that go on through April 2026 are one row without an end; Hampshire keeps its code and grows. */
export function listBoards({ former, current }: Boards): OrganisationRow[] {
  const currentCodes = new Set(current.map((board) => board.of('ods_code')))
  const formerCodes = new Set(former.map((board) => board.of('ods_code')))
  return [
    ...former.map((board) => ({
      code: board.of('ods_code'),
      kind: 'icb' as const,
      name: board.of('name'),
      ...dated(boardsBegin, currentCodes.has(board.of('ods_code')) ? null : lastDayOf42, 'icb-2024'),
    })),
    ...current
      .filter((board) => !formerCodes.has(board.of('ods_code')))
      .map((board) => ({
        code: board.of('ods_code'),
        kind: 'icb' as const,
        name: board.of('name'),
        ...dated(firstDayOf36, null, 'icb-2026-derived'),
      })),
  ]
}

export const listSuccessors = (current: Line[]): SuccessorRow[] =>
  current.flatMap((board) =>
    predecessorsOf(board)
      .filter((predecessor) => predecessor !== board.of('ods_code'))
      .map((predecessor) => ({
        predecessor,
        successor: board.of('ods_code'),
        on: firstDayOf36,
        source: 'icb-2026-derived' satisfies SourceKey,
      })),
  )

/** A footprint's name is the place alone: "NHS Devon Integrated Care Board" → "Devon". */
const placeOf = (board: Line) =>
  board
    .of('name')
    .replace(/^NHS /, '')
    .replace(/ Integrated Care Board$/, '')

const boardArea = (board: Line, from: string, until: string | null, source: SourceKey): AreaRow => ({
  kind: 'icb',
  code: board.of('ods_code'),
  onsCode: board.of('ons_code') || null,
  name: placeOf(board),
  organisation: board.of('ods_code'),
  ...dated(from, until, source),
})

/** A board's footprint ends with March 2026 unless the same board goes on with the same people. */
export function listBoardAreas({ former, current }: Boards): AreaRow[] {
  const unchanged = new Set(
    current
      .filter((board) => predecessorsOf(board).join() === board.of('ods_code'))
      .map((b) => b.of('ods_code')),
  )
  return [
    ...former.map((board) =>
      boardArea(board, boardsBegin, unchanged.has(board.of('ods_code')) ? null : lastDayOf42, 'icb-2024'),
    ),
    ...current
      .filter((board) => !unchanged.has(board.of('ods_code')))
      .map((board) => boardArea(board, firstDayOf36, null, 'icb-2026-derived')),
  ]
}

type Partnerships = { of2016: Line[]; of2021: Line[] }

/** Who led a partnership is in the source and left out here: people's names have no place in this data. */
export function listPartnerships({ of2016, of2021 }: Partnerships): OrganisationRow[] {
  const stillThere = new Set(of2021.map((line) => line.of('stp21_code')))
  return of2016.map((line) => ({
    code: line.of('ods_code'),
    kind: 'partnership',
    name: `${line.of('name').trim()} Sustainability and Transformation Partnership`,
    ...dated(
      footprintsPublished,
      stillThere.has(line.of('ons_code_2017')) ? lastDayOfPartnerships : lastDayBefore2021List,
      'stp-2016',
    ),
  }))
}

export function listPartnershipAreas({ of2016, of2021 }: Partnerships): AreaRow[] {
  const organisations = new Map(of2016.map((line) => [line.of('ons_code_2017'), line.of('ods_code')]))
  const area = (code: string, name: string) => ({
    kind: 'stp' as const,
    code,
    onsCode: code,
    name: name.trim(),
    organisation: organisations.get(code) ?? null,
  })
  return [
    ...of2016.map((line) => ({
      ...area(line.of('ons_code_2017'), line.of('name')),
      ...dated(footprintsPublished, lastDayBefore2021List, 'stp-2016'),
    })),
    ...of2021.map((line) => ({
      ...area(line.of('stp21_code'), line.of('stp21_name')),
      ...dated(first2021List, lastDayOfPartnerships, 'stp-2021'),
    })),
  ]
}

export const listDistricts = (districts: Line[]): AreaRow[] =>
  districts.map((district) => ({
    kind: 'district',
    code: district.of('code'),
    onsCode: district.of('code'),
    name: district.of('name'),
    organisation: null,
    ...dated(districtsBegin, null, 'districts-2024'),
  }))

/** `20171001` → `2017-10-01`; nothing → null. */
const dayOf = (digits: string) => digits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') || null

/** Trusts of the list of 2022 (its names in capitals made readable), and those that only the sites know. */
export function listTrusts(trusts: Line[], named: Line[], hospitals: Line[]): OrganisationRow[] {
  const names = new Map(named.map((line) => [line.of('nhs_trust22_code'), line.of('nhs_trust22_name')]))
  const listed = new Set(trusts.map((trust) => trust.of('ods_code')))
  const onlyFromSites = new Map(
    hospitals
      .filter((site) => !listed.has(site.of('parent_ods')))
      .map((site) => [site.of('parent_ods'), site.of('parent_name')]),
  )
  return [
    ...trusts.map((trust) => ({
      code: trust.of('ods_code'),
      kind: 'nhs-trust' as const,
      name: names.get(trust.of('ods_code')) ?? trust.of('name'),
      ...dated(dayOf(trust.of('open_date')) ?? '', dayOf(trust.of('close_date')), 'ods-trusts-2022'),
    })),
    ...[...onlyFromSites].map(([code, name]) => ({
      code,
      kind: 'nhs-trust' as const,
      name,
      ...dated(sitesListed, code.startsWith('R') ? lastDayBeforeTrustsList : null, 'nhs-choices-2018'),
    })),
  ]
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The list names eight sites twice: the entry by the NHS has the fuller name, the one with a county the town. */
function mergeEntries(entries: Line[]): { entry: Line; town: string | null } {
  const entry = entries.find((line) => line.of('sector') === 'NHS Sector') ?? entries[0]
  if (!entry) throw new Error('a site without an entry')
  const placed = entries.find((line) => line.of('city') && line.of('county')) ?? entry
  return { entry, town: tidy(placed.of('city') || entry.of('city')) || null }
}

export function listSites(hospitals: Line[], smallAreas: SmallAreaRow[]): SiteRow[] {
  const byCode = Map.groupBy(hospitals, (line) => line.of('ods_code'))
  return [...byCode].map(([code, entries]) => {
    const { entry, town } = mergeEntries(entries)
    const place = { lat: entry.degrees('lat'), lon: entry.degrees('lon') }
    return {
      code,
      name: tidy(entry.of('name')),
      organisation: entry.of('parent_ods'),
      town,
      postcode: entry.of('postcode'),
      ...place,
      smallArea: nearest(smallAreas, place, 1)[0]?.code ?? '',
      ...dated(sitesListed, null, 'nhs-choices-2018'),
    }
  })
}

type Place = { lat: number; lon: number }

/** The `count` places nearest to one, nearest first; on a plane, which is exact enough within a county. */
export function nearest<P extends Place>(places: readonly P[], { lat, lon }: Place, count: number): P[] {
  const narrowing = Math.cos((lat * Math.PI) / 180)
  const distance = (place: Place) => (place.lat - lat) ** 2 + ((place.lon - lon) * narrowing) ** 2
  if (count === 1) return places.length ? [places.reduce((a, b) => (distance(b) < distance(a) ? b : a))] : []
  return places.toSorted((a, b) => distance(a) - distance(b)).slice(0, count)
}
