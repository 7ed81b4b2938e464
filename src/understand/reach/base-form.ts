import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { baseAttributes, readGroup } from '../../core/stats/reach/index.ts'
import { cleanText } from '../../core/text/clean.ts'
import type { BaseKind, BasePeople } from './queries.ts'

export const baseKinds = ['residents', 'users', 'lose-most', 'other'] as const satisfies BaseKind[]

const text = (message: string) =>
  z
    .string()
    .default('')
    .transform((typed) => cleanText(typed).trim())
    .pipe(z.string().min(1, message).max(300, 'Use 300 characters or fewer'))

export const baseForm = z.object({
  kind: z.enum(baseKinds, { error: 'Choose whom you set them against' }),
  name: text('Enter what these people are called'),
  source: text('Enter where the numbers come from'),
  rows: z.string().default('').pipe(z.string().min(1, 'Paste the rows').max(200_000, 'Paste fewer rows')),
})

export type AreaRow = { row: number; code: string; patients: number | null }

/** What was pasted: areas with their patients, or a table of people; or what is wrong, row by row. */
export type RowsRead =
  | { is: 'areas'; areas: AreaRow[] }
  | { is: 'people'; people: BasePeople[] }
  | { is: 'wrong'; faults: string[] }

const columns = { areas: ['area', 'patients'], people: ['attribute', 'group', 'people'] }

/** Reads pasted CSV. Its header says which of the two kinds it is; no row is left out. */
export function readRows(typed: string): RowsRead {
  let rows: Record<string, string>[]
  try {
    rows = parse(typed.trim(), { columns: true, bom: true, trim: true, skip_empty_lines: true })
  } catch (error) {
    return { is: 'wrong', faults: [`The rows cannot be read: ${(error as Error).message}`] }
  }
  const header = Object.keys(rows[0] ?? {})
  if (rows.length === 0) return { is: 'wrong', faults: ['There are no rows under the header'] }
  if (columns.areas.every((column) => header.includes(column))) return readAreas(rows)
  if (columns.people.every((column) => header.includes(column))) return readPeople(rows)
  const wanted = Object.values(columns).map((names) => `“${names.join(',')}”`)
  return { is: 'wrong', faults: [`The first row has to be ${wanted.join(' or ')}`] }
}

const wholeNumber = (typed: string): number | undefined =>
  /^\d{1,9}$/.test(typed.replace(/,/g, '')) ? Number(typed.replace(/,/g, '')) : undefined

function readAreas(rows: readonly Record<string, string>[]): RowsRead {
  const faults: string[] = []
  const areas = rows.map(({ area = '', patients = '' }, place): AreaRow => {
    const count = patients === '' ? null : wholeNumber(patients)
    if (area === '') faults.push(`Row ${place + 1}: there is no code of an area`)
    if (count === undefined || count === 0)
      faults.push(`Row ${place + 1}: “${patients}” is no number of patients from 1 up`)
    return { row: place + 1, code: area, patients: count ?? null }
  })
  const stated = areas.filter(({ patients }) => patients !== null)
  if (faults.length === 0 && stated.length > 0 && stated.length < areas.length)
    faults.push('Give the patients of every area, or of none: an area without them would count for nothing')
  return faults.length > 0 ? { is: 'wrong', faults } : { is: 'areas', areas }
}

function readPeople(rows: readonly Record<string, string>[]): RowsRead {
  const faults: string[] = []
  const seen = new Set<string>()
  const people = rows.flatMap(({ attribute = '', group = '', people: typed = '' }, place): BasePeople[] => {
    const says = (fault: string) => {
      faults.push(`Row ${place + 1}: ${fault}`)
      return []
    }
    const known = baseAttributes.find((name) => name === attribute.toLowerCase())
    if (!known) return says(`“${attribute}” is none of ${baseAttributes.join(', ')}`)
    const read = readGroup(known, group)
    if ('wrong' in read) return says(`“${group}” ${read.wrong}`)
    const count = wholeNumber(typed)
    if (count === undefined) return says(`“${typed}” is no number of people`)
    if ('unknown' in read) return []
    if (seen.has(`${known}|${read.group}`)) return says(`“${group}” is there twice`)
    seen.add(`${known}|${read.group}`)
    return [{ attribute: known, group: read.group, people: count }]
  })
  if (faults.length === 0 && people.length === 0)
    faults.push('Every row is of people whose group is not known')
  return faults.length > 0 ? { is: 'wrong', faults } : { is: 'people', people }
}
