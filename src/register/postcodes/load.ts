import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse'
import { Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { upsertSources } from '../areas/index.ts'
import { findLayout, type PostcodeLayout, type PostcodeRow } from './layouts.ts'
import {
  comparePostcodes,
  insertOutwardCodes,
  insertPostcodes,
  noteLoad,
  type PostcodesDifference,
  putAsideAllPostcodes,
} from './queries.ts'

const batch = 10_000
/** More rows that cannot be made out than this share, and the file is not what it should be. */
const mostFaults = 0.01
const faultsNamed = 3

export type PostcodesResult = {
  product: string
  kept: number
  elsewhere: number
  nowhere: number
  faults: { count: number; first: string[] }
  difference: PostcodesDifference
  confirmed: boolean
}

/** So that nothing of it is kept. */
class NotConfirmed extends Error {}

/**
 * Takes the postcodes of England from a file, or from every CSV file of a folder, in place of those of before: all or nothing.
 * Rows are read one after another, so that memory does not grow with the file. Without `confirm` nothing is changed: the answer says what would be.
 * @throws Refused where a file is of neither product, or too many of its rows cannot be made out
 */
export async function importPostcodes(
  db: Db,
  path: string,
  {
    now,
    confirm,
    onProgress = () => {},
  }: { now: Date; confirm: boolean; onProgress?: (share: number) => void },
): Promise<PostcodesResult> {
  const files = await listFiles(path)
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const result: PostcodesResult = {
    product: '',
    kept: 0,
    elsewhere: 0,
    nowhere: 0,
    faults: { count: 0, first: [] },
    difference: { before: 0, added: 0, gone: 0, moved: 0, endedOrNot: 0, such: [] },
    confirmed: confirm,
  }
  const inOneGo = async (tx: Tx) => {
    await putAsideAllPostcodes(tx)
    let before = 0
    for (const { file, size } of files) {
      await takeFile(tx, file, result, (read) => onProgress((before + read) / Math.max(bytes, 1)))
      before += size
    }
    ensurePlausible(path, result)
    result.difference = await comparePostcodes(tx)
    if (!confirm) throw new NotConfirmed()
    await insertOutwardCodes(tx)
    const title = `${result.product} (${basename(path)})`
    await saveSource(tx, title, now)
    await noteLoad(tx, title)
  }
  await db
    .transaction()
    .execute(inOneGo)
    .catch((error: unknown) => {
      if (!(error instanceof NotConfirmed)) throw error
    })
  return result
}

async function listFiles(path: string): Promise<{ file: string; size: number }[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found)
    throw new Refused(
      `There is no file or folder ${path}`,
      'Give the CSV file, or the folder with the CSV files.',
    )
  if (!found.isDirectory()) return [{ file: path, size: found.size }]
  const names = (await readdir(path)).filter((name) => /\.csv$/i.test(name)).toSorted()
  if (names.length === 0)
    throw new Refused(
      `${path} has no CSV files`,
      'Unpack the download and give the folder Data/CSV of Code-Point Open, or Data/multi_csv of the directory.',
    )
  return Promise.all(
    names.map(async (name) => {
      const file = join(path, name)
      return { file, size: (await stat(file)).size }
    }),
  )
}

async function takeFile(
  tx: Tx,
  file: string,
  result: PostcodesResult,
  onRead: (bytes: number) => void,
): Promise<void> {
  const source = createReadStream(file)
  const rows = source.pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true }))
  source.on('error', (error) => rows.destroy(error))
  let layout: PostcodeLayout | undefined
  let line = 0
  let kept: PostcodeRow[] = []
  const save = async () => {
    if (kept.length > 0) await insertPostcodes(tx, kept)
    result.kept += kept.length
    kept = []
    onRead(source.bytesRead)
  }
  try {
    for await (const cells of rows as AsyncIterable<string[]>) {
      line += 1
      if (!layout) {
        layout = getLayout(file, cells)
        result.product = layout.product
        if (layout.product !== 'Code-Point Open') continue
      }
      take(result, kept, layout.read(cells), `${basename(file)}, line ${line}`)
      if (kept.length === batch) await save()
    }
  } catch (error) {
    if (error instanceof Refused || !(error as { code?: string }).code?.startsWith('CSV_')) throw error
    throw new Refused(`${file} cannot be read after line ${line}: ${(error as Error).message}`)
  }
  await save()
}

function getLayout(file: string, first: readonly string[]): PostcodeLayout {
  const layout = findLayout(first)
  if (layout) return layout
  throw new Refused(
    `${file} is neither the ONS Postcode Directory nor Code-Point Open`,
    'The directory has columns pcds, doterm, ctry, lat and long; Code-Point Open has ten columns and no names.',
  )
}

function take(
  result: PostcodesResult,
  kept: PostcodeRow[],
  read: ReturnType<PostcodeLayout['read']>,
  place: string,
): void {
  if (read === 'elsewhere' || read === 'nowhere') result[read] += 1
  else if ('fault' in read) {
    result.faults.count += 1
    if (result.faults.first.length < faultsNamed) result.faults.first.push(`${place}: ${read.fault}`)
  } else kept.push(read)
}

function ensurePlausible(path: string, { kept, faults }: PostcodesResult): void {
  if (faults.count > 0 && faults.count > mostFaults * (kept + faults.count))
    throw new Refused(
      `${path}: ${faults.count} rows cannot be made out, and nothing was changed. ${faults.first.join('; ')}`,
      'Check that columns were not moved, and download it again.',
    )
  if (kept === 0)
    throw new Refused(
      `${path} has no postcodes of England, and nothing was changed`,
      'Check which part of the download it is.',
    )
}

/** The words of credit that both products ask for. */
const saveSource = (tx: Tx, title: string, now: Date) =>
  upsertSources(tx, [
    {
      key: 'postcodes',
      title,
      publisher: 'Office for National Statistics; Ordnance Survey',
      licence: 'Open Government Licence v3.0',
      attribution:
        'Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and database right; source: Office for National Statistics',
      datedOn: now.toISOString().slice(0, 10),
      files: [title],
      caveats: [],
    },
  ])
