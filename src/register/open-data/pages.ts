import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { openFiles } from './files.ts'
import type { DataSource } from './state-queries.ts'
import { tables } from './tables.ts'

type OpenDataView = {
  asOf: string
  version: number
  changedAt: Date
  site: string
  address: string
  /** Where the lists of the register begin for programs. */
  registerAddress: string
  interfaceUrl: string
  tables: {
    name: string
    rows: number
    files: { name: string; format: string; url: string }[]
    columns: string[]
  }[]
  credits: readonly DataSource[]
  errors: readonly FieldError[]
}

type Shown = Pick<OpenDataView, 'asOf' | 'version' | 'changedAt' | 'site' | 'address' | 'credits'> & {
  rows: Readonly<Record<string, number>>
}

export const openDataView = (
  { rows, ...shown }: Shown,
  errors: readonly FieldError[] = [],
): OpenDataView => ({
  ...shown,
  registerAddress: `${shown.address}${urls.openInterfaceTo('register')}`,
  interfaceUrl: urls.openInterface(),
  tables: tables.map(({ name, columns }) => ({
    name,
    rows: rows[name] ?? 0,
    files: openFiles
      .filter(({ table }) => table === name)
      .map((file) => ({ name: file.name, format: file.format, url: urls.openDataFile(file.name) })),
    columns: columns.map((column) => column.name),
  })),
  credits: shown.credits,
  errors,
})

const sample: Shown = {
  asOf: '2027-03-01',
  version: 412,
  changedAt: new Date('2027-02-27T10:05:00Z'),
  site: 'Quillshire hears',
  address: 'https://heard.example.org',
  rows: { programmes: 76, effects: 312, sites: 1034 },
  credits: [
    {
      title: 'Boards of April 2026',
      publisher: 'NHS England',
      licence: 'Open Government Licence v3.0',
      attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
      datedOn: '2026-04-01',
    },
  ],
}

export const openDataPage = page<OpenDataView>('register/open-data/views/open-data.njk', {
  full: openDataView(sample),
  refused: openDataView({ ...sample, rows: {}, credits: [] }, [
    { field: 'files', message: 'register:openData.noSuchFile', fill: { file: 'effects.xlsx' } },
  ]),
})
