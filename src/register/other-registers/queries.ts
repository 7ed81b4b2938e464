import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { longestReadingMs } from './limits.ts'
import type { ReadRow, RefusedRow } from './read.ts'

export const upsertRegister = async (tx: Tx, address: string, now: Date): Promise<string> => {
  const { id } = await tx
    .insertInto('otherRegisters')
    .values({ address, addedAt: now })
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ address }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type Claim = { registerId: string; reading: string; since: Date }

/**
 * Takes a register for one reading, and adds it where it is not there yet. Undefined where another reading has it: two at
 * once would each take the other's for the one before. One that was broken off has it no longer than a reading takes.
 */
export async function claimRegister(
  db: Db,
  address: string,
  { reading, since }: Omit<Claim, 'registerId'>,
): Promise<Claim | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into other_registers as register (address, added_at, reading, reading_since)
    values (${address}, ${since}, ${reading}, ${since})
    on conflict (address) do update set reading = excluded.reading, reading_since = excluded.reading_since
    where register.reading is null or register.reading_since <= ${new Date(since.getTime() - longestReadingMs)}
    returning register.id`.execute(db)
  const [row] = rows
  return row && { registerId: row.id, reading, since }
}

/** Notes that a reading came to its end, whatever came of it. @returns false where the register is not its own any more */
export async function endClaim(tx: Tx, { registerId, reading, since }: Claim, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('otherRegisters')
    .set({ checkedAt: now, reading: null, readingSince: null })
    // What somebody asked for after it had begun is still to come.
    .set({ askedAt: sql<Date | null>`case when asked_at > ${since} then asked_at end` })
    .where('id', '=', registerId)
    .where('reading', '=', reading)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const findRegister = (db: Db | Tx, id: string) =>
  db
    .selectFrom('otherRegisters')
    .select(['id', 'address'])
    .where(sql<string>`id::text`, '=', id)
    .executeTakeFirst()

export const listAddresses = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('otherRegisters').select('address').orderBy('address').execute()).map(
    ({ address }) => address,
  )

export const deleteRegister = (tx: Tx, id: string) =>
  tx.deleteFrom('otherRegisters').where('id', '=', id).execute()

export const noteAsked = (tx: Tx, id: string, askedAt: Date) =>
  tx.updateTable('otherRegisters').set({ askedAt }).where('id', '=', id).execute()

/** The newest reading of a register that gave its rows. */
export const findNewestWhole = (db: Db | Tx, registerId: string) =>
  db
    .selectFrom('otherRegisterReadings')
    .select(['id', 'version'])
    .select(
      sql<string>`to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('changedAt'),
    )
    .where('registerId', '=', registerId)
    .where('problem', 'is', null)
    .where('superseded', '=', false)
    .executeTakeFirst()

export type NewReading = {
  registerId: string
  readAt: Date
  name: string
  licence: string
  asOf: string | null
  version: number | null
  changedAt: string | null
  rows: number
  refused: number
  problem: string | null
}

export const insertReading = async (tx: Tx, reading: NewReading): Promise<string> => {
  const { id } = await tx
    .insertInto('otherRegisterReadings')
    .values(reading)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertRows(tx: Tx, readingId: string, rows: readonly ReadRow[]) {
  for (let at = 0; at < rows.length; at += 500)
    await sql`
      insert into other_register_rows (reading_id, kind, key, content)
      select ${readingId}, row.kind, row.key, row.content
      from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + 500))}::jsonb)
        as row (kind text, key text, content jsonb)`.execute(tx)
}

export const insertRefusals = (tx: Tx, readingId: string, refused: readonly RefusedRow[]) =>
  tx
    .insertInto('otherRegisterRefusals')
    .values(refused.map((row) => ({ readingId, ...row })))
    .execute()

/** A newer whole reading takes its place. */
export const supersede = (tx: Tx, readingId: string) =>
  tx.updateTable('otherRegisterReadings').set({ superseded: true }).where('id', '=', readingId).execute()

/** Rows are kept of the newest whole reading alone; that others took place, and what they changed, stays. */
export const deleteRows = (tx: Tx, readingId: string) =>
  tx.deleteFrom('otherRegisterRows').where('readingId', '=', readingId).execute()

export type RegisterLine = {
  id: string
  address: string
  checkedAt: Date | null
  askedAt: Date | null
  /** Since when a reading has had it; null where none has. */
  readingSince: Date | null
  /** Of the newest whole reading. */
  name: string | null
  licence: string | null
  readAt: Date | null
  asOf: string | null
  programmes: number
  effects: number
  refused: number
  /** Why it could not be read last; null where it could, or had not changed. */
  problem: string | null
  triedAt: Date | null
}

/** Every other register, with how it was read last. */
export async function listRegisters(db: Db): Promise<RegisterLine[]> {
  const { rows } = await sql<RegisterLine>`
    select register.id, register.address, register.checked_at, register.asked_at, register.reading_since, whole.name, whole.licence,
      whole.read_at, whole.as_of, coalesce(whole.refused, 0) as refused, coalesce(held.programmes, 0)::int as programmes,
      coalesce(held.effects, 0)::int as effects, case when last.read_at >= register.checked_at then last.problem end as problem,
      last.read_at as tried_at
    from other_registers register
    left join lateral (
      select * from other_register_readings reading
      where reading.register_id = register.id and problem is null and not superseded) whole on true
    left join lateral (
      select problem, read_at from other_register_readings reading
      where reading.register_id = register.id order by read_at desc limit 1) last on true
    left join lateral (
      select count(*) filter (where kind = 'programmes') as programmes, count(*) filter (where kind = 'effects') as effects
      from other_register_rows row where row.reading_id = whole.id) held on true
    order by register.address`.execute(db)
  return rows
}

/** The registers of which a whole reading is here. */
export const listReadRegisters = async (db: Db) =>
  (await listRegisters(db)).flatMap(({ name, address, asOf }) =>
    asOf === null ? [] : [{ name: name || new URL(address).host, address, asOf }],
  )

/** When each register was read whole, by its address. */
export const listReadTimes = async (db: Db): Promise<Map<string, Date>> =>
  new Map(
    (await listRegisters(db)).flatMap(({ address, readAt, asOf }) =>
      readAt && asOf !== null ? [[address, readAt] as const] : [],
    ),
  )

export const listRefusals = (db: Db, registerId: string) =>
  db
    .selectFrom('otherRegisterRefusals as refusal')
    .innerJoin('otherRegisterReadings as reading', 'reading.id', 'refusal.readingId')
    .select(['refusal.kind', 'refusal.place', 'refusal.key', 'refusal.reason', 'reading.readAt'])
    .where('reading.registerId', '=', registerId)
    .orderBy('reading.readAt', 'desc')
    .orderBy('refusal.kind')
    .orderBy('refusal.place')
    .limit(1000)
    .execute()
