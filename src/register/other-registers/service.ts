import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { cleanText } from '../../core/text/clean.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../organisations/index.ts'
import { readAddress } from './addresses.ts'
import { insertChanges } from './changes-queries.ts'
import { type Client, createClient, type Limits, NotRead, usualLimits } from './client.ts'
import {
  type Claim,
  claimRegister,
  deleteRegister,
  deleteRows,
  endClaim,
  findNewestWhole,
  insertReading,
  insertRefusals,
  insertRows,
  supersede,
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
  /** By another process, since before this one. */
  | { what: 'being-read' }

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

/** The register was forgotten while it was read, or another reading has it since: nothing of this one is kept. */
class ClaimLost extends Error {
  override name = 'ClaimLost'
}

/**
 * Reads another installation's open data and keeps it apart from our own. Where it cannot be read, why is kept, and what was
 * read before stays as it was. A fault of ours is kept too, and thrown. One reading at a time has a register.
 */
export async function readRegister(
  ctx: Context,
  address: string,
  limits: Partial<Limits> = {},
): Promise<Outcome> {
  const claim = await claimRegister(ctx.db, address, { reading: ctx.newId(), since: ctx.now() })
  if (!claim) return { what: 'being-read' }
  const allowPrivate = ctx.config.readsPrivateAddresses
  const client = createClient(address, { ...usualLimits, allowPrivate, ...limits })
  try {
    return await readClaimed(ctx, address, claim, client)
  } catch (error) {
    if (error instanceof ClaimLost) return { what: 'not-read', problem: error.message }
    const problem = problemOf(error)
    await ctx.db.transaction().execute((tx) => keepProblem(tx, claim, problem, ctx.now()))
    if (!(error instanceof NotRead)) throw error
    return { what: 'not-read', problem }
  }
}

const longestProblem = 500

const problemOf = (error: unknown): string => {
  if (error instanceof NotRead) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return `a fault of this installation stopped it (${cleanText(message).slice(0, longestProblem)})`
}

async function readClaimed(ctx: Context, address: string, claim: Claim, client: Client): Promise<Outcome> {
  const before = await findNewestWhole(ctx.db, claim.registerId)
  const head = await readHead(client)
  if (before && before.version === head.version && isSameMoment(before.changedAt, head.changedAt)) {
    await ctx.db.transaction().execute((tx) => ensureClaimEnds(tx, claim, ctx.now()))
    return { what: 'unchanged', head }
  }
  const reading = await readOpenData(client)
  await ctx.db.transaction().execute((tx) => keep(tx, ctx, address, claim, reading))
  const counts = Object.groupBy(reading.rows, ({ kind }) => kind)
  return {
    what: 'read',
    head: reading.head,
    counts: Object.fromEntries(Object.entries(counts).map(([kind, rows]) => [kind, rows.length])),
    refused: reading.refused,
  }
}

const isSameMoment = (one: string, other: string) => Date.parse(one) === Date.parse(other)

/** @throws ClaimLost */
async function ensureClaimEnds(tx: Tx, claim: Claim, now: Date): Promise<void> {
  if (!(await endClaim(tx, claim, now)))
    throw new ClaimLost('it was forgotten while it was read, or it took so long that another reading has it')
}

/** @throws ClaimLost */
async function keep(
  tx: Tx,
  ctx: Pick<Context, 'now' | 'newId'>,
  address: string,
  claim: Claim,
  { head, rows, refused }: Reading,
): Promise<void> {
  const { registerId } = claim
  await ensureClaimEnds(tx, claim, ctx.now())
  const before = await findNewestWhole(tx, registerId)
  if (before) await supersede(tx, before.id)
  const { publisher, licence, asOf, version, changedAt } = head
  const told = { asOf, version, changedAt, rows: rows.length, refused: refused.length }
  const readingId = await insertReading(tx, {
    registerId,
    readAt: ctx.now(),
    name: publisher,
    licence,
    ...told,
    problem: null,
  })
  await insertRows(tx, readingId, rows)
  if (refused.length > 0) await insertRefusals(tx, readingId, refused.slice(0, keptRefusals))
  if (before) {
    await insertChanges(tx, readingId, before.id)
    await deleteRows(tx, before.id)
  }
  // Counts over several registers turn on it: what was read can be told from what was not.
  const facts = { register: registerId, reading: readingId, address, ...told, rowsHash: hashOfRows(rows) }
  await enterAct(tx, ctx, 'other-register-read', facts)
}

/** Of all rows as they are kept, one after another. */
function hashOfRows(rows: Reading['rows']): string {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`)
  return hash.digest('hex')
}

/** Of a register that was forgotten meanwhile, or that another reading has, nothing is kept. */
async function keepProblem(tx: Tx, claim: Claim, problem: string, now: Date): Promise<void> {
  if (!(await endClaim(tx, claim, now))) return
  const nothing = { name: '', licence: '', asOf: null, version: null, changedAt: null, rows: 0, refused: 0 }
  await insertReading(tx, { registerId: claim.registerId, readAt: now, ...nothing, problem })
}

/** Adds a register that somebody asked for, if it is not there, and records who did. Gives its id. */
export async function addRegister(tx: Tx, address: string, now: Date, author: Author): Promise<string> {
  const id = await upsertRegister(tx, address, now)
  await recordRegisterAct(tx, 'other-register-asked', { id, address }, author)
  return id
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

const recordRegisterAct = (
  tx: Tx,
  act: 'other-register-asked' | 'other-register-forgotten',
  { id, address }: { id: string; address: string },
  author: Author,
) => recordAct(tx, { ...author, act, subjectKind: 'other-register', subjectId: id, after: { address } })
