import { stringify } from 'csv-stringify/sync'
import { neutraliseCell } from '../../core/text/clean.ts'
import type { listLog } from './figures-queries.ts'

type LogRow = Awaited<ReturnType<typeof listLog>>[number]

const publicColumns = (row: LogRow) => ({
  at: row.at.toISOString(),
  programme: row.programmeSlug,
  case: row.caseId,
  kind: row.kind,
  from: row.fromPublic ? 'public' : 'desk',
  act: row.act,
  state_after: row.state,
  reason: row.reason ?? '',
  policy_version: row.policy,
  entry: row.entryId,
})

/** Without names and notes: a note may quote what was refused. */
export const publicLogCsv = (rows: readonly LogRow[]): string =>
  stringify(rows.map(publicColumns), { header: true, columns: Object.keys(publicColumns(emptyRow)) })

const deskColumns = (row: LogRow) => ({
  ...publicColumns(row),
  who: neutraliseCell(row.who ?? ''),
  note: neutraliseCell(row.note),
})

export const deskLogCsv = (rows: readonly LogRow[]): string =>
  stringify(rows.map(deskColumns), { header: true, columns: Object.keys(deskColumns(emptyRow)) })

/** For the names of the columns, also where there is no row. */
const emptyRow: LogRow = {
  id: '',
  at: new Date(0),
  act: '',
  state: '',
  reason: null,
  note: '',
  policy: 0,
  entryId: '',
  who: null,
  caseId: '',
  kind: '',
  subjectId: '',
  fromPublic: false,
  programmeSlug: '',
}
