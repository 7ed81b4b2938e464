import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { boundariesFile, type PackedSet } from '../../src/register/areas/boundaries.ts'
import {
  type AreaCountRow,
  type AreaRow,
  type Manifest,
  type OrganisationRow,
  type ReferenceSource,
  referenceFiles,
  type SiteRow,
  type SmallAreaRow,
  type SuccessorRow,
} from '../../src/register/areas/england.ts'

/** All that a reference folder holds. */
export type Tables = {
  organisations: OrganisationRow[]
  successors: SuccessorRow[]
  areas: AreaRow[]
  sites: SiteRow[]
  smallAreas: SmallAreaRow[]
  areaCounts: AreaCountRow[]
}

/** One line of a reference file as it came: every column text. `of` throws where a column is missing. */
export class Line {
  readonly #cells: Record<string, string>
  constructor(cells: Record<string, string>) {
    this.#cells = cells
  }
  of(column: string): string {
    const cell = this.#cells[column]
    if (cell === undefined) throw new Error(`no column ${column}`)
    return cell
  }
  /** A count; the files write 100000 as 1e+05. */
  count(column: string): number {
    const count = Number(this.of(column))
    if (!Number.isSafeInteger(count) || count < 0) throw new Error(`not a count: ${this.of(column)}`)
    return count
  }
  /** Degrees to five places: about a metre. */
  degrees(column: string): number {
    const degrees = Number(this.of(column))
    if (this.of(column) === '' || !Number.isFinite(degrees))
      throw new Error(`not degrees: ${this.of(column)}`)
    return Number(degrees.toFixed(5))
  }
}

export async function readLines(folder: string, file: string): Promise<Line[]> {
  const records: Record<string, string>[] = parse(await readFile(join(folder, file)), {
    columns: true,
    bom: true,
  })
  return records.map((record) => new Line(record))
}

/**
 * Writes a reference folder: six gzipped CSV files, the boundaries where there are any, and `sources.json`, whose
 * version is the hash of the rows.
 */
export async function writeTables(
  folder: string,
  name: string,
  tables: Tables,
  attribution: string,
  sources: readonly ReferenceSource[],
  boundaries: readonly PackedSet[],
): Promise<{ bytes: number; version: string }> {
  await mkdir(folder, { recursive: true })
  const hash = createHash('sha256').update(JSON.stringify(sources))
  let bytes = 0
  for (const table of Object.keys(referenceFiles) as (keyof Tables)[]) {
    const rows: Record<string, unknown>[] = tables[table]
    const csv = stringify(rows, { header: true, cast: { number: plainNumber } })
    hash.update(csv)
    const packed = gzipSync(csv, { level: 9 })
    bytes += packed.length
    await writeFile(join(folder, referenceFiles[table]), packed)
  }
  if (boundaries.length > 0) {
    const packed = gzipSync(JSON.stringify(boundaries), { level: 9 })
    bytes += packed.length
    await writeFile(join(folder, boundariesFile), packed)
  }
  const version = hash.digest('hex').slice(0, 16)
  const used = new Set([...Object.values(tables).flat(), ...boundaries].map(({ source }) => source))
  const manifest: Manifest = {
    name,
    version,
    attribution,
    sources: sources.filter((source) => used.has(source.key)),
  }
  await writeFile(join(folder, 'sources.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return { bytes, version }
}

/** Never in powers of ten: the readers take plain digits only. */
const plainNumber = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toFixed(5).replace(/0+$/, '')
