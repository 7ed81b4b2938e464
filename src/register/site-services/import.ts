import { readCsvRows } from '../../commands/csv-files.ts'
import type { Context } from '../../context.ts'
import { dayInLondon, readDay } from '../../core/days.ts'
import { Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { listServices } from '../organisations/index.ts'
import {
  deleteImported,
  type ImportedRow,
  insertSiteServices,
  isTimeTaken,
  listSiteCodes,
  listSourceKeys,
  type NewSiteService,
} from './queries.ts'

const columns = ['site', 'service', 'from', 'until', 'source'] as const
const mostErrors = 20

type Known = {
  sites: ReadonlyMap<string, string>
  services: ReadonlyMap<string, string>
  sources: ReadonlySet<string>
}

/** A cell that is not as it should be, in words. */
class RowRefused extends Error {}

/** What an import would change, or did. */
export type Imported = {
  rows: number
  sites: number
  /** Rows of earlier imports that it stands in place of. */
  replaced: number
  /** Of a service at a site of which no earlier import said anything. */
  added: number
  /** With other days or another source than an earlier import had. */
  changed: number
  unchanged: number
  /** Services at sites of which an earlier import said more times than this one does. */
  fewer: number
  /** A few of what changes, in words. */
  such: string[]
  confirmed: boolean
}

class NotConfirmed extends Error {}

/**
 * Takes in which service runs at which site, from a CSV file: whole or not at all. What earlier imports said of the same
 * sites and services is replaced. Without `confirm` nothing is changed: the answer says what would be.
 * @throws Refused naming every row that is not as it should be, with the reason
 */
export async function importSiteServices(
  { db, newId, now }: Pick<Context, 'db' | 'newId' | 'now'>,
  file: string,
  confirm: boolean,
): Promise<Imported> {
  let imported: Imported | undefined
  const inOneGo = async (tx: Tx) => {
    const known = await readKnown(tx, now())
    const rows = await readRows(file, known)
    const earlier = await deleteImported(
      tx,
      rows.map(({ fields }) => fields),
    )
    const replaced = earlier.length
    await insertRows(tx, file, rows)
    const sites = new Set(rows.map(({ fields }) => fields.siteId)).size
    const difference = compareRows(
      earlier,
      rows.map(({ fields }) => fields),
      new Map([...known.sites].map(([code, id]) => [id, code])),
    )
    imported = { rows: rows.length, sites, replaced, ...difference, confirmed: confirm }
    if (!confirm) throw new NotConfirmed()
    const sources = [...new Set(rows.map(({ fields }) => fields.source))].slice(0, 100).join(' ')
    await enterAct(tx, { newId }, 'site-services-changed', { rows: rows.length, replaced, sources })
  }
  await db
    .transaction()
    .execute(inOneGo)
    .catch((error: unknown) => {
      if (!(error instanceof NotConfirmed)) throw error
    })
  if (!imported) throw new Error('an import without an answer')
  return imported
}

const suchNamed = 5

type Times = Pick<ImportedRow, 'effectiveFrom' | 'effectiveUntil' | 'source'>

const timesOf = ({ effectiveFrom, effectiveUntil, source }: Times): string =>
  `${effectiveFrom ?? 'not known'} to ${effectiveUntil ?? 'no end'} (${source})`

/** What the rows make of those of earlier imports, service by service at each site. */
function compareRows(
  earlier: readonly ImportedRow[],
  later: readonly ImportedRow[],
  codes: ReadonlyMap<string, string>,
): Pick<Imported, 'added' | 'changed' | 'unchanged' | 'fewer' | 'such'> {
  const pairOf = ({ siteId, serviceCode }: ImportedRow) => `${codes.get(siteId)} ${serviceCode}`
  const before = Map.groupBy(earlier, pairOf)
  const counts = { added: 0, changed: 0, unchanged: 0, fewer: 0 }
  const such: string[] = []
  for (const [pair, rows] of Map.groupBy(later, pairOf)) {
    const was = (before.get(pair) ?? []).map(timesOf)
    const is = rows.map(timesOf)
    const same = is.filter((times) => was.includes(times)).length
    counts.unchanged += same
    counts[was.length === 0 ? 'added' : 'changed'] += is.length - same
    if (is.length < was.length) counts.fewer += 1
    if (same < Math.max(is.length, was.length) && such.length < suchNamed)
      such.push(`${pair}: ${was.join(', ') || 'nothing'} becomes ${is.join(', ')}`)
  }
  return { ...counts, such }
}

async function readKnown(tx: Tx, now: Date): Promise<Known> {
  const services = await listServices(tx, dayInLondon(now))
  return {
    sites: await listSiteCodes(tx),
    services: new Map(
      services.flatMap(({ code, name }): [string, string][] => [
        [code, code],
        [name.toLowerCase(), code],
      ]),
    ),
    sources: await listSourceKeys(tx),
  }
}

type Row = { line: number; fields: NewSiteService }

async function readRows(file: string, known: Known): Promise<Row[]> {
  const rows: Row[] = []
  const errors: string[] = []
  for await (const { row, cells } of readCsvRows(file, { columns })) {
    try {
      rows.push({ line: row, fields: readRow(cells, known) })
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error
      errors.push(`row ${row}: ${error.message}`)
    }
  }
  refuseWhere(file, errors)
  if (rows.length === 0) throw new Refused(`${file} has no rows under its header`)
  return rows
}

function refuseWhere(file: string, errors: readonly string[]): void {
  if (errors.length === 0) return
  const more = errors.length > mostErrors ? `\n… and ${errors.length - mostErrors} more` : ''
  throw new Refused(
    `${file} was not taken in:\n${errors.slice(0, mostErrors).join('\n')}${more}`,
    'Rows count from 1, under the header. Mend them and import the whole file again; nothing of it was kept.',
  )
}

function readRow(
  cells: Readonly<Record<string, string>>,
  { sites, services, sources }: Known,
): NewSiteService {
  const cell = (column: (typeof columns)[number]) => (cells[column] ?? '').trim()
  const siteId = sites.get(cell('site').toUpperCase())
  const serviceCode = services.get(cell('service').toLowerCase())
  if (!siteId) {
    const swapped = sites.has(cell('service').toUpperCase()) ? '; is it in the column service?' : ''
    throw new RowRefused(`there is no site with the NHS code “${cell('site')}”${swapped}`)
  }
  if (!serviceCode)
    throw new RowRefused(`there is no service “${cell('service')}”: give its code or its name`)
  const [from, until] = [readCellDay('from', cell('from')), readCellDay('until', cell('until'))]
  if (from && until && until < from) throw new RowRefused(`it ends on ${until}, before it begins on ${from}`)
  const source = cell('source')
  if (!/^https?:\/\/\S+$/.test(source) && !sources.has(source))
    throw new RowRefused(
      `“${source}” is no source: give a public address (https://…) or the key of a source of the register`,
    )
  return { siteId, serviceCode, effectiveFrom: from, effectiveUntil: until, origin: 'import', source }
}

/** Empty is not known. */
function readCellDay(column: string, text: string): string | null {
  if (text === '') return null
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const read = readDay(year, month, day)
  if (read) return read
  throw new RowRefused(`“${text}” in ${column} is not a day: write it as 2017-06-30, or leave it empty`)
}

/** One by one, so that a row that another one contradicts can be named. */
async function insertRows(tx: Tx, file: string, rows: readonly Row[]): Promise<void> {
  const errors: string[] = []
  for (const { line, fields } of rows) {
    if (await isTimeTaken(tx, fields))
      errors.push(
        `row ${line}: another row, or the desk, says something of this service at this site in the same time`,
      )
    else await insertSiteServices(tx, [fields])
  }
  refuseWhere(file, errors)
}
