import { ageAndSexInFiles } from '../areas/index.ts'
import {
  checkDays,
  checkOdsCode,
  checkOnsCode,
  checkPoint,
  missing,
  readablePostcode,
  readDayCell,
  readNumberCell,
  readPeopleCell,
} from './cells.ts'
import { areaKindOf, type CensusKind, keyOfCount, topicOf } from './census.ts'
import { areaKinds, organisationKindOf } from './choices.ts'
import { type Fault, type Item, isFault, type Value } from './items.ts'
import type { ReferenceKind } from './kinds.ts'
import { readableName } from './words.ts'

/** The cells of a row by field, tidied; a field that the file has no column for is not there. */
export type Cells = Readonly<Record<string, string>>

type Read = Pick<Item, 'key' | 'fields'> | Fault | 'passed over'

/** Reads one row of a file of a kind by what stands in it alone. */
export const readRow = (kind: ReferenceKind, cells: Cells): Read => readers[kind](cells)

const readers: Record<ReferenceKind, (cells: Cells) => Read> = {
  trusts: (cells) => readBody(cells, 'nhs-trust'),
  // 4 is “GP practice” in the list of prescribing settings.
  'gp-practices': (cells) =>
    (cells.setting ?? '4') === '4' ? readBody(cells, 'gp-practice') : 'passed over',
  organisations(cells) {
    const kind = organisationKindOf(cells.kind ?? '')
    return kind
      ? readBody(cells, kind)
      : {
          reason: `“${cells.kind}” is no kind of body`,
          whatToDo: 'Give one of the kinds that the guide names, such as local-authority.',
        }
  },
  successors: readSuccessor,
  areas: readArea,
  sites: readSite,
  'small-areas': readSmallArea,
  'census-councils': (cells) => readCount('census-councils', cells),
  'census-boards': (cells) => readCount('census-boards', cells),
  'census-ethnic-groups': (cells) => readCount('census-ethnic-groups', cells),
}

function readBody(cells: Cells, kind: string): Read {
  const code = (cells.code ?? '').toUpperCase()
  const name = readableName(cells.name ?? '')
  return checked(code, [checkOdsCode(code, 'The code'), name === '' ? missing('The name') : undefined], {
    kind,
    code,
    name,
    ...days(cells),
    ...addressOf(cells),
    ...textOf(cells, 'legalForm'),
    ...textOf(cells, 'legalBasis'),
    ...('board' in cells ? { board: (cells.board ?? '').toUpperCase() || null } : {}),
  })
}

function readSuccessor(cells: Cells): Read {
  const [predecessor, successor] = [
    (cells.predecessor ?? '').toUpperCase(),
    (cells.successor ?? '').toUpperCase(),
  ]
  const on = readDayCell(cells.on ?? '', 'The day')
  return checked(
    `${predecessor}>${successor}`,
    [
      checkOdsCode(predecessor, 'The predecessor'),
      checkOdsCode(successor, 'The successor'),
      on === null ? missing('The day') : undefined,
      predecessor === successor
        ? { reason: 'A body cannot follow itself', whatToDo: 'Check both codes.' }
        : undefined,
    ],
    { predecessor, successor, on },
  )
}

function readArea(cells: Cells): Read {
  const kind = areaKinds.find((one) => one === (cells.kind ?? 'district'))
  const code = (cells.code ?? '').toUpperCase()
  return checked(
    `${kind}:${code}`,
    [
      kind
        ? undefined
        : { reason: `“${cells.kind}” is no kind of area`, whatToDo: `Give one of ${areaKinds.join(', ')}.` },
      cells.name ? undefined : missing('The name'),
      kind === 'icb' ? checkOdsCode(code, 'The code') : checkOnsCode(code),
    ],
    {
      kind: kind ?? '',
      code,
      name: cells.name ?? '',
      ...('onsCode' in cells ? { onsCode: cells.onsCode || null } : {}),
      ...('organisation' in cells ? { organisation: cells.organisation?.toUpperCase() || null } : {}),
      ...days(cells),
    },
  )
}

function readSite(cells: Cells): Read {
  const code = (cells.code ?? '').toUpperCase()
  const name = readableName(cells.name ?? '')
  const [latitude, longitude] = pointOf(cells)
  const organisation = (cells.organisation ?? '').toUpperCase()
  return checked(
    'code' in cells ? code : `name:${name}`,
    [
      'code' in cells ? checkOdsCode(code, 'The code') : undefined,
      name === '' ? missing('The name') : undefined,
      latitude !== undefined && longitude !== undefined && !isFaulty(latitude) && !isFaulty(longitude)
        ? checkPoint(latitude, longitude)
        : undefined,
    ],
    {
      name,
      ...('code' in cells ? { code } : {}),
      // A site's code begins with its trust's.
      ...('code' in cells ? { organisation: organisation || code.slice(0, 3) } : {}),
      ...('town' in cells ? { town: readableName(cells.town ?? '') || null } : {}),
      ...('postcode' in cells ? { postcode: readablePostcode(cells.postcode ?? '') || null } : {}),
      ...(latitude === undefined ? {} : { latitude }),
      ...(longitude === undefined ? {} : { longitude }),
      ...days(cells),
    },
  )
}

const counts = ['disabled', 'white', 'asian', 'black', 'mixed', 'other', 'muslim', 'christian', 'noReligion']

function readSmallArea(cells: Cells): Read {
  const code = (cells.code ?? '').toUpperCase()
  const [latitude = null, longitude = null] = pointOf(cells)
  const whole = (field: string, what = field) =>
    readNumberCell(cells[field] ?? '', `The number “${what}”`, { whole: true })
  const imdDecile = whole('imdDecile', 'deprivation')
  const here = (field: string) => field in cells
  const fields: Record<string, Value | Fault> = {
    code,
    name: cells.name ?? '',
    ...(here('latitude') && here('longitude') ? { latitude, longitude } : {}),
    population: whole('population'),
    ...(here('imdDecile') ? { imdDecile } : {}),
    ...(here('ruralUrban') ? { ruralUrban: cells.ruralUrban || null } : {}),
    ...Object.fromEntries(counts.filter(here).map((field) => [field, whole(field)])),
    ...Object.fromEntries(
      ['icb24', 'icb26', 'district'].filter(here).map((field) => [field, cells[field] || null]),
    ),
  }
  return checked(
    code,
    [
      /^E01\d{6}$/.test(code)
        ? undefined
        : {
            reason: `“${code.slice(0, 60)}” is no code of a neighbourhood in England`,
            whatToDo: 'Such codes are E01 and six digits: check whether columns were swapped.',
          },
      fields.population === null ? missing('The number of residents') : undefined,
      typeof imdDecile === 'number' && (imdDecile < 1 || imdDecile > 10)
        ? { reason: `Deprivation ${imdDecile} is none of 1 to 10`, whatToDo: 'Give the tenth, not the rank.' }
        : undefined,
      cells.ruralUrban && !/^[RU]$/.test(cells.ruralUrban)
        ? { reason: `“${cells.ruralUrban}” is neither R nor U`, whatToDo: 'Give R for rural or U for urban.' }
        : undefined,
      isFaulty(latitude) || isFaulty(longitude) ? undefined : checkPoint(latitude, longitude),
    ],
    fields,
  )
}

function readCount(kind: CensusKind, cells: Cells): Read {
  const area = (cells.area ?? '').toUpperCase()
  const category = cells.category ?? ''
  const topic = topicOf(kind, cells.topic)
  // Both sexes together, which each sex says already.
  if (topic === ageAndSexInFiles && category === 'total_population') return 'passed over'
  const people = readPeopleCell(cells.people ?? '')
  return checked(
    keyOfCount(area, topic ?? '', category),
    [
      areaKindOf[kind] === 'icb' ? checkOdsCode(area, 'The area') : checkOnsCode(area),
      topic === undefined
        ? {
            reason: `“${(cells.topic ?? '').slice(0, 60)}” is no topic of these files`,
            whatToDo: 'Write it as the file of before does; if columns were swapped, put them back.',
          }
        : undefined,
      category === '' ? missing('The category') : undefined,
      people === null ? missing('The number of people') : undefined,
    ],
    { area, topic: topic ?? '', category, people },
  )
}

const isFaulty = (value: Value | Fault): value is Fault => typeof value === 'object' && value !== null

/** The row with its fields, or the first thing that is wrong with it. */
function checked(
  key: string,
  faults: readonly (Fault | undefined)[],
  fields: Record<string, Value | Fault>,
): Pick<Item, 'key' | 'fields'> | Fault {
  const wrong = faults.find((fault) => fault !== undefined) ?? Object.values(fields).find(isFaulty)
  if (wrong && isFault(wrong)) return wrong
  const values = fields as Record<string, Value>
  return checkDays(values.from ?? null, values.until ?? null) ?? { key, fields: values }
}

const days = (cells: Cells) => ({
  ...('from' in cells ? { from: readDayCell(cells.from ?? '', 'The first day') } : {}),
  ...('until' in cells ? { until: readDayCell(cells.until ?? '', 'The last day') } : {}),
})

function addressOf(cells: Cells): Record<string, Value> {
  const lines = ['address1', 'address2', 'address3', 'town', 'county'].filter((field) => field in cells)
  const words = lines.map((field) => readableName(cells[field] ?? '')).filter(Boolean)
  return {
    ...(lines.length > 0 ? { address: words.join(', ') || null } : {}),
    ...('postcode' in cells ? { postcode: readablePostcode(cells.postcode ?? '') || null } : {}),
  }
}

const textOf = (cells: Cells, field: string): Record<string, Value> =>
  field in cells ? { [field]: cells[field] || null } : {}

const pointOf = (cells: Cells): [(Value | Fault)?, (Value | Fault)?] => {
  if (!('latitude' in cells) || !('longitude' in cells)) return []
  return [
    readNumberCell(cells.latitude ?? '', 'The latitude', { whole: false }),
    readNumberCell(cells.longitude ?? '', 'The longitude', { whole: false }),
  ]
}
