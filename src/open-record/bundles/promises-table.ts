import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import {
  type Commitment,
  type CommitmentContent,
  listCommitments,
  type StateContent,
  standingOf,
} from '../../decide/commitments/index.ts'
import type { CountedTable, TableRow } from './counted-table.ts'

type Version = { number: number; content: CommitmentContent }

/** A promise with all that was published of it, from which its standing on a day is worked out. */
type PromiseRow = { promise: string; asOf: string; versions: Version[]; states: StateContent[] }

const rowOf = ({ promise, states }: Commitment, asOf: string): PromiseRow => ({
  promise: promise.id,
  asOf,
  versions: promise.versions.map(({ number, content }) => ({ number, content })),
  // In the order in which they were entered, where one of the same day comes after another.
  states: states.map(({ content }) => content),
})

const readRows = async (db: Db, programmeId: string, now: Date): Promise<PromiseRow[]> => {
  const asOf = dayInLondon(now)
  const rows = (await listCommitments(db, { programmeId }, asOf)).map((one) => rowOf(one, asOf))
  return rows.toSorted((a, b) => (a.promise < b.promise ? -1 : 1))
}

/** Each promise as the public reads it, what became of it, and how many stand how. */
function tableOf(rows: readonly PromiseRow[]): TableRow[] {
  const promises = rows.flatMap(({ promise, asOf, versions, states }) => {
    const [newest] = versions
    if (!newest) return []
    const { kind, firstDue, afterItsDay } = standingOf(
      versions.map(({ content }) => content),
      states,
      asOf,
    )
    return [{ row: 'promise', promise, asOf, ...newest.content, standing: kind, firstDue, afterItsDay }]
  })
  const told = rows.flatMap(({ promise, states }) =>
    states.map((state) => ({ row: 'state', promise, ...state })),
  )
  const byStanding = Map.groupBy(promises, ({ standing }) => standing)
  const counts = [...byStanding].map(([standing, own]) => ({
    row: 'standing',
    standing,
    promises: own.length,
  }))
  return [...promises, ...told, ...counts.toSorted((a, b) => (a.standing < b.standing ? -1 : 1))]
}

/** What was promised of the programme, and what became of it by the day of the bundle. */
export const promisesTable: CountedTable = {
  path: 'tables/promises.jsonl',
  publish: async ({ db, programme, now }) => tableOf(await readRows(db, programme.id, now)),
  review: async ({ db, programme, now }) => ({
    'review/promises.jsonl': await readRows(db, programme.id, now),
  }),
  recount: async (read) => tableOf(await read<PromiseRow>('review/promises.jsonl')),
}
