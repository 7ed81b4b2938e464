import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { z } from 'zod'

/** Where England's reference data lies that Heard ships. Its README.md names what it may be used for. */
export const englandFolder = fileURLToPath(new URL('../../../data/england/', import.meta.url))

export class ReferenceDataRefused extends Error {}

const text = z.string().min(1)
const textOrNone = text.nullable()
const day = z.iso.date()
const whole = z
  .string()
  .regex(/^\d+$/)
  .transform((digits) => Number(digits))
const degrees = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform((digits) => Number(digits))

/** From when until when a row holds (both days included, null for no known end), and the key of its source. */
const dated = { from: day, until: day.nullable(), source: text }

const sourceSchema = z.object({
  key: text,
  title: text,
  publisher: text,
  licence: text,
  attribution: text,
  datedOn: day,
  files: z.array(text).min(1),
  caveats: z.array(text),
})

const manifestSchema = z.object({
  name: text,
  version: text,
  attribution: text,
  sources: z.array(sourceSchema).min(1),
})

const organisationSchema = z.object({
  code: text,
  kind: z.enum(['icb', 'partnership', 'nhs-trust']),
  name: text,
  ...dated,
})

const successorSchema = z.object({ predecessor: text, successor: text, on: day, source: text })

const areaSchema = z.object({
  kind: z.enum(['icb', 'stp', 'district']),
  code: text,
  onsCode: textOrNone,
  name: text,
  organisation: textOrNone,
  ...dated,
})

const siteSchema = z.object({
  code: text,
  name: text,
  organisation: text,
  town: textOrNone,
  postcode: text,
  lat: degrees,
  lon: degrees,
  smallArea: text,
  ...dated,
})

const smallAreaSchema = z.object({
  code: text,
  name: text,
  icb24: text,
  icb26: text,
  district: text,
  lat: degrees,
  lon: degrees,
  population: whole,
  imdDecile: whole.pipe(z.int().min(1).max(10)),
  ruralUrban: z.enum(['R', 'U']),
  disabled: whole,
  white: whole,
  asian: whole,
  black: whole,
  mixed: whole,
  other: whole,
  muslim: whole,
  christian: whole,
  noReligion: whole,
  ...dated,
})

const areaCountSchema = z.object({
  kind: areaSchema.shape.kind,
  area: text,
  areaFrom: day,
  topic: text,
  category: text,
  people: whole,
  measuredOn: day,
  source: text,
})

export type ReferenceSource = z.output<typeof sourceSchema>
export type Manifest = z.output<typeof manifestSchema>
export type OrganisationRow = z.output<typeof organisationSchema>
export type SuccessorRow = z.output<typeof successorSchema>
export type AreaRow = z.output<typeof areaSchema>
export type SiteRow = z.output<typeof siteSchema>
export type SmallAreaRow = z.output<typeof smallAreaSchema>
export type AreaCountRow = z.output<typeof areaCountSchema>

/** Names of the files of a reference folder, beside `sources.json`. */
export const referenceFiles = {
  organisations: 'organisations.csv.gz',
  successors: 'organisation-successors.csv.gz',
  areas: 'areas.csv.gz',
  sites: 'sites.csv.gz',
  smallAreas: 'small-areas.csv.gz',
  areaCounts: 'area-counts.csv.gz',
} as const

/**
 * Which areas a small area belongs to: the column that names one, the kind of area that it names, and a day on
 * which that area is in force (a code may name one footprint after another).
 */
export const membershipColumns = [
  { column: 'district', kind: 'district', on: '2024-04-01' },
  { column: 'icb24', kind: 'icb', on: '2024-04-01' },
  { column: 'icb26', kind: 'icb', on: '2026-04-01' },
] as const

/**
 * Gives the rows of one gzipped CSV file, each checked. The file is streamed: memory stays flat.
 * @throws ReferenceDataRefused naming the file and row that is not as it should be.
 */
async function* readRows<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): AsyncGenerator<z.output<Schema>> {
  const parser = parse({ columns: true, cast: (value) => (value === '' ? null : value) })
  // An error anywhere in the pipe ends the parser with that error, which the loop below then throws.
  pipeline(createReadStream(join(folder, file)), createGunzip(), parser, () => {})
  let row = 0
  try {
    for await (const record of parser) {
      row += 1
      yield schema.parse(record)
    }
  } catch (cause) {
    throw new ReferenceDataRefused(`reading row ${row} of ${file}`, { cause })
  }
}

/** What the folder holds, which version of it, and where each row came from. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'sources.json'), 'utf8')))
  } catch (cause) {
    throw new ReferenceDataRefused('reading sources.json', { cause })
  }
}

/** NHS bodies, past and present, by organisation code. */
export const readOrganisations = (folder: string = englandFolder) =>
  readRows(folder, referenceFiles.organisations, organisationSchema)

/** Which body followed which. `predecessor` was in force the day before `on`, `successor` from `on`. */
export const readSuccessors = (folder: string = englandFolder) =>
  readRows(folder, referenceFiles.successors, successorSchema)

/** Footprints and districts. `organisation` is the code of the body in force on `from` whose footprint it is. */
export const readAreas = (folder: string = englandFolder) =>
  readRows(folder, referenceFiles.areas, areaSchema)

/** Hospitals and the like, with `lat` and `lon` in degrees (WGS 84). `organisation` ran it on `from`. */
export const readSites = (folder: string = englandFolder) =>
  readRows(folder, referenceFiles.sites, siteSchema)

/** Census neighbourhoods with how many people live there, and which district and ICBs they lie in. */
export const readSmallAreas = (folder: string = englandFolder) =>
  readRows(folder, referenceFiles.smallAreas, smallAreaSchema)

/** Residents of each area by topic and category. `areaFrom` tells one footprint of a code from the next. */
export const readAreaCounts = (folder: string = englandFolder) =>
  readRows(folder, referenceFiles.areaCounts, areaCountSchema)
