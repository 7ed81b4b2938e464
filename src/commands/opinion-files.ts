import { Refused } from '../core/errors.ts'
import { createVoteCollector, type VoteMatrix } from '../core/opinion/index.ts'
import { type CsvRow, readCsvRows } from './csv-files.ts'

type Collector = ReturnType<typeof createVoteCollector>

/** Columns of a participant a row that are no statements. */
const isStatement = (column: string): boolean =>
  column !== 'participant' && column !== 'xid' && column !== 'group-id' && !column.startsWith('n-')

/**
 * Votes in either layout that Polis exports: `votes.csv`, a vote a row, or `participants-votes.csv`, a participant a
 * row. Of several votes by one participant on one statement the last counts: by its timestamp where there is one.
 * @throws Refused naming file, row and reason
 */
export async function readVotes(file: string, onProgress: (share: number) => void): Promise<VoteMatrix> {
  const collector = createVoteCollector()
  let take: ((row: CsvRow) => void) | undefined
  for await (const row of readCsvRows(file, {
    columns: [],
    isRead: (column) => column !== '',
    onProgress,
  })) {
    take ??= readerFor(file, Object.keys(row.cells), collector)
    take(row)
  }
  if (!take) throw new Refused(`${file} has no rows`)
  const matrix = collector.collect()
  if (matrix.votes.length === 0) throw new Refused(`${file} has no votes`)
  return matrix
}

function readerFor(file: string, header: readonly string[], collector: Collector): (row: CsvRow) => void {
  if (['comment-id', 'voter-id', 'vote'].every((column) => header.includes(column)))
    return (row) => takeVote(file, row, collector)
  const statements = header.filter(isStatement)
  if (!header.includes('participant') || statements.length === 0)
    throw new Refused(
      `${file} has neither the columns “comment-id”, “voter-id” and “vote” nor “participant” with a column for each statement; its columns are ${header.map((column) => `“${column}”`).join(', ')}`,
    )
  for (const statement of statements) collector.addStatement(statement)
  const seen = new Set<string>()
  return (row) => takeParticipant(file, row, { statements, seen, collector })
}

const refuse = (file: string, row: number, reason: string): Refused =>
  new Refused(`${file}, row ${row}: ${reason}`)

function readVote(file: string, row: number, column: string, text: string): -1 | 0 | 1 {
  const vote = text.trim()
  if (vote === '1' || vote === '-1' || vote === '0') return Number(vote) as -1 | 0 | 1
  throw refuse(file, row, `“${text}” in column “${column}” is not a vote: 1 agrees, -1 disagrees, 0 passes`)
}

function takeVote(file: string, { row, cells }: CsvRow, collector: Collector): void {
  const [statement, participant] = [cells['comment-id']?.trim() ?? '', cells['voter-id']?.trim() ?? '']
  if (statement === '') throw refuse(file, row, '“comment-id” is empty')
  if (participant === '') throw refuse(file, row, '“voter-id” is empty')
  const vote = readVote(file, row, 'vote', cells.vote ?? '')
  const { timestamp } = cells
  const at = timestamp === undefined ? 0 : Number(timestamp)
  if (timestamp?.trim() === '' || !Number.isFinite(at))
    throw refuse(file, row, `“${timestamp}” in column “timestamp” is not a number`)
  collector.add({ participant, statement, vote, at })
}

type Taking = { statements: readonly string[]; seen: Set<string>; collector: Collector }

function takeParticipant(
  file: string,
  { row, cells }: CsvRow,
  { statements, seen, collector }: Taking,
): void {
  const participant = cells.participant?.trim() ?? ''
  if (participant === '') throw refuse(file, row, '“participant” is empty')
  if (seen.has(participant)) throw refuse(file, row, `participant “${participant}” has a row already`)
  seen.add(participant)
  collector.addParticipant(participant)
  for (const statement of statements) {
    const text = cells[statement] ?? ''
    if (text.trim() === '') continue
    collector.add({ participant, statement, vote: readVote(file, row, statement, text) })
  }
}

export type GivenGroups = {
  groupOf: Int32Array
  groups: number
  names: string[]
  /** How many participants of the file cast no vote. */
  unknown: number
}

/** Groups from elsewhere, by participant; an empty group is none. @throws Refused naming file, row and reason */
export async function readGroups(file: string, matrix: VoteMatrix): Promise<GivenGroups> {
  const rows = new Map(matrix.participants.map((participant, row) => [participant, row]))
  const groupOf = new Int32Array(matrix.participants.length).fill(-1)
  const seen = new Set<string>()
  const found: { at: number; name: string }[] = []
  let unknown = 0
  for await (const { row, cells } of readCsvRows(file, { columns: ['participant', 'group'] })) {
    const [participant, name] = [cells.participant?.trim() ?? '', cells.group?.trim() ?? '']
    if (participant === '') throw refuse(file, row, '“participant” is empty')
    if (seen.has(participant)) throw refuse(file, row, `participant “${participant}” has a group already`)
    seen.add(participant)
    const at = rows.get(participant)
    if (at === undefined) unknown += 1
    else if (name !== '') found.push({ at, name })
  }
  if (found.length === 0) throw new Refused(`${file} gives no participant of the votes a group`)
  const names = [...new Set(found.map(({ name }) => name))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
  for (const { at, name } of found) groupOf[at] = names.indexOf(name)
  return { groupOf, groups: names.length, names, unknown }
}
