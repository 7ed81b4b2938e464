import { Refused } from '../core/errors.ts'
import {
  fifthOfDecile,
  isUnknown,
  olderBand,
  readAttributes,
  readGroup,
  settlements,
} from '../core/stats/reach/index.ts'
import type { ShippedArea, SmallAreaRow } from '../register/areas/index.ts'
import { readCsvRows } from './csv-files.ts'

/** Of each attribute the group of a person, where it is known. */
export type Respondent = Readonly<Record<string, string | undefined>>

export type Respondents = {
  inside: Respondent[]
  /** Known to live elsewhere. */
  outside: number
  /** Attributes that the columns tell, in order. */
  attributes: string[]
  /** Nothing finer than 65 and over is told of age. */
  endsAt65: boolean
  /** Of which day the codes of boards are. */
  boards: 'icb24' | 'icb26'
  /** `attribute|group` → what the file calls it, where it has one word for it. */
  words: ReadonlyMap<string, string>
}

type Reading = {
  area: ShippedArea
  all: ReadonlyMap<string, SmallAreaRow>
  onProgress(share: number): void
}

const placeColumns = ['lsoa', 'icb', 'lad'] as const
/** What a column can tell; of the others none is looked at. */
const told: readonly string[] = [...readAttributes, ...placeColumns]
const mostFaults = 20

/**
 * Reads a file of respondents, row by row. Every value is a group, unknown, or a fault; with faults nothing is
 * answered, since leaving rows out would change who took part.
 * @throws Refused naming row, column and what is wrong
 */
export async function readRespondents(file: string, reading: Reading): Promise<Respondents> {
  const known = codesOf(reading)
  const inside: Respondent[] = []
  const words = new Map<string, Set<string>>()
  const faults: string[] = []
  let [outside, columns] = [0, [] as string[]]
  for await (const { row, cells } of readCsvRows(file, {
    columns: [],
    isRead: (column) => told.includes(column),
    onProgress: reading.onProgress,
  })) {
    if (row === 1) columns = checkColumns(file, Object.keys(cells))
    const person: Record<string, string | undefined> = {}
    for (const attribute of readAttributes.filter((name) => columns.includes(name))) {
      const value = cells[attribute] ?? ''
      const read = readGroup(attribute, value)
      if ('wrong' in read) faults.push(`row ${row}, ${attribute}: “${value}” ${read.wrong}`)
      if (!('group' in read)) continue
      person[attribute] = read.group
      const key = `${attribute}|${read.group}`
      words.set(key, (words.get(key) ?? new Set()).add(value.trim()))
    }
    const home = readHome(cells, known)
    faults.push(...home.faults.map((fault) => `row ${row}, ${fault}`))
    if (faults.length > mostFaults) break
    if (home.isOutside) outside += 1
    else inside.push({ ...person, ...home.groups })
  }
  if (faults.length > 0) refuse(file, faults)
  if (columns.length === 0) throw new Refused(`${file} has no rows`)
  return settle({ inside, outside, columns, words, known, area: reading.area })
}

function checkColumns(file: string, columns: string[]): string[] {
  const found = told.filter((name) => columns.includes(name))
  if (found.length > 0) return found
  throw new Refused(
    `${file} has none of the columns ${told.join(', ')}; its columns are ${columns.map((name) => `“${name}”`).join(', ')}`,
  )
}

function refuse(file: string, faults: readonly string[]): never {
  const more = faults.length > mostFaults ? ['and perhaps more after them'] : []
  throw new Refused(`${file} was not read:\n${[...faults.slice(0, mostFaults), ...more].join('\n')}`)
}

/** Which codes there are, and which of them lie in the area. */
type Codes = {
  smallAreas: ReadonlyMap<string, SmallAreaRow>
  all: Record<'icb' | 'lad', ReadonlySet<string>>
  here: Record<'lsoa' | 'icb' | 'lad', ReadonlySet<string>>
  boards26: ReadonlySet<string>
}

function codesOf({ all, area }: Reading): Codes {
  const setsOf = (smallAreas: readonly SmallAreaRow[]) => ({
    lsoa: new Set(smallAreas.map(({ code }) => code)),
    icb: new Set(smallAreas.flatMap(({ icb24, icb26 }) => [icb24, icb26])),
    lad: new Set(smallAreas.map(({ district }) => district)),
  })
  return {
    smallAreas: all,
    all: setsOf([...all.values()]),
    here: setsOf(area.smallAreas),
    boards26: new Set([...all.values()].map(({ icb26 }) => icb26)),
  }
}

/** Where a person lives by the columns that say so, each by itself; elsewhere if any of them does. */
function readHome(cells: Readonly<Record<string, string>>, { smallAreas, all, here }: Codes) {
  const faults: string[] = []
  const codeIn = (column: 'lsoa' | 'icb' | 'lad', isKnown: (code: string) => boolean) => {
    const value = (cells[column] ?? '').trim()
    if (isUnknown(value)) return undefined
    if (!isKnown(value)) faults.push(`${column}: “${value}” is no code of England of 2021 to 2026`)
    return value
  }
  const lsoa = codeIn('lsoa', (code) => smallAreas.has(code))
  const icb = codeIn('icb', (code) => all.icb.has(code))
  const lad = codeIn('lad', (code) => all.lad.has(code))
  const small = lsoa === undefined ? undefined : smallAreas.get(lsoa)
  const isElsewhere = (code: string | undefined, codes: ReadonlySet<string>) =>
    code !== undefined && !codes.has(code)
  return {
    faults,
    isOutside: isElsewhere(lsoa, here.lsoa) || isElsewhere(icb, here.icb) || isElsewhere(lad, here.lad),
    groups: {
      lad: lad ?? small?.district,
      icb: icb ?? small?.icb26,
      deprivation: small && `IMD 2025 decile ${small.imdDecile}`,
      'deprivation-fifth': small && fifthOfDecile(small.imdDecile),
      'rural-urban': small && (small.ruralUrban === 'R' ? settlements.rural : settlements.urban),
    } satisfies Respondent,
  }
}

type Read = {
  inside: Respondent[]
  outside: number
  columns: string[]
  words: Map<string, Set<string>>
  known: Codes
  area: ShippedArea
}

/** What can be compared, once every row has been read. */
function settle({ inside, outside, columns, words, known, area }: Read): Respondents {
  const byPlace = columns.includes('lsoa') ? ['deprivation', 'deprivation-fifth', 'rural-urban'] : []
  const hasOlder = inside.some(({ age }) => age === olderBand)
  const byLad = area.kind !== 'district' && (columns.includes('lad') || columns.includes('lsoa'))
  const byBoard = area.kind === 'england' && (columns.includes('icb') || columns.includes('lsoa'))
  return {
    inside: hasOlder ? inside.map(asOlder) : inside,
    outside,
    attributes: [
      ...readAttributes.filter((name) => columns.includes(name)),
      ...byPlace,
      ...(byLad ? ['lad'] : []),
      ...(byBoard ? ['icb'] : []),
    ],
    endsAt65: hasOlder,
    boards: inside.every(({ icb }) => icb === undefined || known.boards26.has(icb)) ? 'icb26' : 'icb24',
    words: new Map([...words].flatMap(([key, spelled]) => wordOf(key, [...spelled]))),
  }
}

/** Where anyone is only known to be 65 or over, everybody of that age is in one group. */
const asOlder = (person: Respondent): Respondent => ({
  ...person,
  age: person.age === '65 to 74' || person.age === '75 and over' ? olderBand : person.age,
})

/** The word of the file for a group, where it has one and it is no age in years. */
function wordOf(key: string, spelled: readonly string[]): [string, string][] {
  const [only] = spelled
  return spelled.length === 1 && only !== undefined && !/^\d+$/.test(only) ? [[key, only]] : []
}
