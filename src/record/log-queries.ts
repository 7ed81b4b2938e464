import { sql } from 'kysely'
import type { EntryKind } from '../core/record/entry-kinds.ts'
import type { Db, Tx } from '../db/database.ts'

/** Any number will do, so long as nothing else uses it: "log" on a telephone. */
const sequencingLock = 564

/** One process at a time numbers entries. Held by the connection until {@link unlockSequencing}, or until it is lost. */
export async function tryLockSequencing(connection: Db): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean
  }>`select pg_try_advisory_lock(${sequencingLock}) as held`.execute(connection)
  return rows[0]?.held ?? false
}

export const unlockSequencing = (connection: Db) =>
  sql`select pg_advisory_unlock(${sequencingLock})`.execute(connection)

export const isAnyWaiting = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('logWaiting').select('arrival').limit(1).executeTakeFirst()) !== undefined

/** How many entries wait for a number. */
export const countWaiting = async (db: Db): Promise<number> => {
  const { count } = await db
    .selectFrom('logWaiting')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How many entries have a number. */
export const countNumbered = async (db: Db | Tx): Promise<number> => {
  const { last } = await db
    .selectFrom('logPositions')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  return last === null ? 0 : last + 1
}

/**
 * Gives the entries that have waited longest the numbers from `first` on; their leaf hashes in that order. What is taken
 * out of the queue is what was numbered: all of one statement sees the same rows.
 */
export async function numberWaiting(tx: Tx, first: number, limit: number): Promise<Buffer[]> {
  const { rows } = await sql<{ leaf: Buffer }>`
    with waiting as materialized (
      select entry_id, leaf, arrival, ${first}::bigint - 1 + row_number() over (order by arrival) as number
      from (select * from log_waiting order by arrival limit ${limit}) as longest
    ), gone as (
      delete from log_waiting where arrival <= (select max(arrival) from waiting)
    ), placed as (
      insert into log_positions (number, entry_id, leaf) select number, entry_id, leaf from waiting
    )
    select leaf from waiting order by number`.execute(tx)
  return rows.map(({ leaf }) => leaf)
}

export type NodeRow = { level: number; index: number; hash: Buffer }

export async function insertNodes(tx: Tx, nodes: readonly NodeRow[]): Promise<void> {
  if (nodes.length > 0)
    await tx
      .insertInto('logNodes')
      .values([...nodes])
      .execute()
}

/** From `from` up to, not with, `to`. */
export type Span = { from: number; to: number }

const spansOf = (spans: readonly Span[]) => sql`unnest(
  ${spans.map(({ from }) => from)}::bigint[], ${spans.map(({ to }) => to)}::bigint[]) as want (first, past)`

/** Leaf hashes by number. */
export async function readLeaves(db: Db | Tx, spans: readonly Span[]): Promise<Map<number, Buffer>> {
  if (spans.length === 0) return new Map()
  const { rows } = await sql<{ number: number; leaf: Buffer }>`
    select p.number, p.leaf from ${spansOf(spans)} cross join lateral
      (select number, leaf from log_positions where number >= want.first and number < want.past order by number) as p
    `.execute(db)
  return new Map(rows.map(({ number, leaf }) => [number, leaf]))
}

/** Hashes of the subtrees of one level by index. */
export async function readNodes(
  db: Db | Tx,
  level: number,
  spans: readonly Span[],
): Promise<Map<number, Buffer>> {
  const { rows } = await sql<{ index: number; hash: Buffer }>`
    select n.index, n.hash from ${spansOf(spans)} cross join lateral
      (select index, hash from log_nodes where level = ${level} and index >= want.first and index < want.past
       order by index) as n`.execute(db)
  return new Map(rows.map(({ index, hash }) => [index, hash]))
}

/** Entries by number, with what each commits to. */
export const listNumbered = (db: Db, from: number, limit: number) =>
  db
    .selectFrom('logPositions as position')
    .innerJoin('logEntries as entry', 'entry.id', 'position.entryId')
    .select(['position.number', 'position.leaf', 'entry.leaf as ownLeaf', 'entry.body', 'entry.kind'])
    .where('position.number', '>=', from)
    .orderBy('position.number')
    .limit(limit)
    .execute()

const entriesOf = (db: Db) =>
  db
    .selectFrom('logPositions as position')
    .innerJoin('logEntries as entry', 'entry.id', 'position.entryId')
    .select(['position.number', 'entry.kind', 'entry.body', 'entry.leaf', 'entry.appendedAt'])

export type EntryRow = { number: number; kind: string; body: string; leaf: Buffer; appendedAt: Date }

export const findEntry = (db: Db, number: number): Promise<EntryRow | undefined> =>
  entriesOf(db).where('position.number', '=', number).executeTakeFirst()

/** Entries with a number, the newest first; `before` a number, for the page after. */
export const listEntries = (db: Db, limit: number, before?: number): Promise<EntryRow[]> =>
  entriesOf(db)
    .$if(before !== undefined, (query) => query.where('position.number', '<', before ?? 0))
    .orderBy('position.number', 'desc')
    .limit(limit)
    .execute()

/** Entries of one kind with their numbers, the newest first. */
export const listEntriesOfKind = (db: Db, kind: EntryKind, limit: number): Promise<EntryRow[]> =>
  entriesOf(db).where('entry.kind', '=', kind).orderBy('position.number', 'desc').limit(limit).execute()

/** The numbers of these entries; one that still waits has none. */
export const findNumbers = (db: Db, entryIds: readonly string[]) =>
  db
    .selectFrom('logEntries as entry')
    .leftJoin('logPositions as position', 'position.entryId', 'entry.id')
    .select(['entry.id', 'entry.kind', 'position.number'])
    .where('entry.id', 'in', [...entryIds])
    .execute()

/** Entries that have neither a number nor a place in the queue: there should be none. */
export const countForgotten = async (db: Db): Promise<number> => {
  const { count } = await db
    .selectFrom('logEntries as entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('logPositions').select('number').whereRef('entryId', '=', 'entry.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('logWaiting').select('arrival').whereRef('entryId', '=', 'entry.id'))),
    )
    .executeTakeFirstOrThrow()
  return count
}
