import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { Author } from '../organisations/index.ts'
import { readAddress } from './addresses.ts'
import { createClient, type Limits, NotRead, usualLimits } from './client.ts'
import {
  deleteRegister,
  findNewestWhole,
  insertChanges,
  insertReading,
  insertRefusals,
  insertRows,
  noteChecked,
  supersedeOthers,
  upsertRegister,
} from './queries.ts'
import { type Head, type Reading, readHead, readOpenData } from './read.ts'

/** How many refused rows are kept with their reasons; all are counted. */
const keptRefusals = 1000

export class AddressRefused extends Refused {
  readonly field = 'address'
}

export type Outcome =
  | { what: 'unchanged'; head: Head }
  | { what: 'read'; head: Head; counts: Record<string, number>; refused: Reading['refused'] }
  | { what: 'not-read'; problem: string }

/** The address of another installation, as it is kept. @throws AddressRefused */
export function getAddress({ config }: Pick<Context, 'config'>, given: string): string {
  const address = readAddress(given)
  if (!address)
    throw new AddressRefused(
      `“${given}” is not the address of a register`,
      'Give the address of another installation of Heard, such as https://heard.example.org.',
      422,
    )
  if (address === config.baseUrl)
    throw new AddressRefused('This is the address of this register itself', 'Give that of another.', 422)
  return address
}

/**
 * Reads another installation's open data and keeps it apart from our own. Where it cannot be read, why is kept, and what was
 * read before stays as it was.
 */
export async function readRegister(
  ctx: Context,
  address: string,
  limits: Partial<Limits> = {},
): Promise<Outcome> {
  const registerId = await ctx.db.transaction().execute((tx) => upsertRegister(tx, address, ctx.now()))
  const client = createClient(address, {
    ...usualLimits,
    allowPrivate: ctx.config.readsPrivateAddresses,
    ...limits,
  })
  try {
    const before = await findNewestWhole(ctx.db, registerId)
    const head = await readHead(client)
    if (before && before.version === head.version && isSameMoment(before.changedAt, head.changedAt)) {
      await ctx.db.transaction().execute((tx) => noteChecked(tx, registerId, ctx.now()))
      return { what: 'unchanged', head }
    }
    const reading = await readOpenData(client)
    await ctx.db.transaction().execute((tx) => keep(tx, registerId, reading, ctx.now()))
    const counts = Object.groupBy(reading.rows, ({ kind }) => kind)
    return {
      what: 'read',
      head: reading.head,
      counts: Object.fromEntries(Object.entries(counts).map(([kind, rows]) => [kind, rows.length])),
      refused: reading.refused,
    }
  } catch (error) {
    if (!(error instanceof NotRead)) throw error
    const problem = error.message
    await ctx.db.transaction().execute((tx) => keepProblem(tx, registerId, problem, ctx.now()))
    return { what: 'not-read', problem }
  }
}

const isSameMoment = (one: string, other: string) => Date.parse(one) === Date.parse(other)

async function keep(tx: Tx, registerId: string, { head, rows, refused }: Reading, now: Date): Promise<void> {
  const before = await findNewestWhole(tx, registerId)
  const { publisher, licence, asOf, version, changedAt } = head
  const readingId = await insertReading(tx, {
    registerId,
    readAt: now,
    name: publisher,
    licence,
    asOf,
    version,
    changedAt,
    rows: rows.length,
    refused: refused.length,
    problem: null,
  })
  await insertRows(tx, readingId, rows)
  if (refused.length > 0) await insertRefusals(tx, readingId, refused.slice(0, keptRefusals))
  if (before) await insertChanges(tx, readingId, before.id)
  await supersedeOthers(tx, registerId, readingId)
  await noteChecked(tx, registerId, now)
}

async function keepProblem(tx: Tx, registerId: string, problem: string, now: Date): Promise<void> {
  const nothing = { name: '', licence: '', asOf: null, version: null, changedAt: null, rows: 0, refused: 0 }
  await insertReading(tx, { registerId, readAt: now, ...nothing, problem })
  await noteChecked(tx, registerId, now)
}

/** Forgets a register with all that was read of it. */
export async function forgetRegister(
  tx: Tx,
  { id, address }: { id: string; address: string },
  author: Author,
) {
  await deleteRegister(tx, id)
  await recordRegisterAct(tx, 'other-register-forgotten', { id, address }, author)
}

export const recordRegisterAct = (
  tx: Tx,
  act: 'other-register-asked' | 'other-register-forgotten',
  { id, address }: { id: string; address: string },
  author: Author,
) => recordAct(tx, { ...author, act, subjectKind: 'other-register', subjectId: id, after: { address } })
