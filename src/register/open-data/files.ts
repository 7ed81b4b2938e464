import packageOfHeard from '../../../package.json' with { type: 'json' }
import { csvInParts } from '../../web/csv.ts'
import { tagOf } from '../../web/entity-tag.ts'
import { type DatasetName, datasets, walk } from './datasets.ts'
import { createAreaFeature, effectFeature, featureCollection, siteFeature } from './geojson.ts'
import { parquetOf } from './parquet.ts'
import type { Needs } from './part.ts'
import type { RegisterState } from './state-queries.ts'
import { type Table, tables } from './tables.ts'

/** What has to be known with whatever is taken, and goes with it. */
export type About = { publisher: string; licence: string; attribution: string; asOf: string; version: number }

export type Making = { needs: Needs; fictional: boolean; about: About }

/** One file of the open data, and how it is made: while it is sent, or whole. */
export type OpenFile = {
  name: string
  format: 'csv' | 'geojson' | 'parquet'
  /** Which table it holds. */
  table: string
  mediaType: string
  make(making: Making): AsyncIterable<string> | Promise<Buffer>
}

const csvFile = (table: Table): OpenFile => ({
  name: `${table.name}.csv`,
  format: 'csv',
  table: table.name,
  mediaType: 'text/csv; charset=utf-8; header=present',
  make: ({ needs, fictional }) =>
    csvInParts(
      table.columns.map(({ name }) => name),
      cellsIn(table, needs, fictional),
    ),
})

async function* cellsIn({ dataset, cellsOf }: Table, needs: Needs, fictional: boolean) {
  for await (const rows of walk(dataset, needs, fictional))
    yield rows.flatMap(cellsOf).map((cells) => cells.map(cellText))
}

const cellText = (cell: string | number | boolean | null): string | number =>
  cell === null ? '' : typeof cell === 'boolean' ? String(cell) : cell

const geojson = (name: DatasetName, make: OpenFile['make']): OpenFile => ({
  name: `${name}.geojson`,
  format: 'geojson',
  table: name,
  mediaType: 'application/geo+json; charset=utf-8',
  make,
})

const geojsonFiles = [
  geojson('sites', ({ needs, fictional, about }) =>
    featureCollection(about, walk(datasets.sites, needs, fictional), siteFeature),
  ),
  geojson('effects', ({ needs, fictional, about }) =>
    featureCollection(about, walk(datasets.effects, needs, fictional), effectFeature),
  ),
  geojson('areas', async function* ({ needs, fictional, about }) {
    yield* featureCollection(about, walk(datasets.areas, needs, fictional), await createAreaFeature())
  }),
]

const parquetFile = (table: Table): OpenFile => ({
  name: `${table.name}.parquet`,
  format: 'parquet',
  table: table.name,
  mediaType: 'application/vnd.apache.parquet',
  make: ({ needs, fictional, about: { version, ...about } }) =>
    parquetOf(table, walk(table.dataset, needs, fictional), { ...about, version: String(version) }),
})

/** Every file of the open data. */
export const openFiles: readonly OpenFile[] = [
  ...tables.map(csvFile),
  ...geojsonFiles,
  ...tables.map(parquetFile),
]

/**
 * All that an answer of the open data is made from: the register as it was published, the day, and this version of
 * Heard, whose files may have other columns than the one before.
 */
export const makingsOf = (
  { version, changedAt }: RegisterState,
  { site, today }: Omit<Needs, 'db'>,
): string => [packageOfHeard.version, site, version, changedAt, today].join(' ')

/** The tag of a file: known before anything of it is made, from all that it is made from. */
export const tagOfFile = (
  makings: string,
  { name }: OpenFile,
  { fictional, about }: Omit<Making, 'needs'>,
): string => tagOf([makings, name, fictional, JSON.stringify(about)].join(' '))
