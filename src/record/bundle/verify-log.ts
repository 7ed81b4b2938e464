import { appendLeaf, type Frontier, rootOf } from '../../core/record/merkle.ts'
import { leafHash } from '../../core/record/seal.ts'
import { type Claim, excusesRow, faultOf, fileFor, mayNeedRow, readEntry, rowNameOf } from './claims.ts'

/** What is known while the log is read, entry by entry. */
export type LogReading = {
  problems: string[]
  programmeId: string
  claims: Map<number, Claim[]>
  /** Roots of the checkpoints by the number of entries that they are over. */
  heads: Map<number, Buffer>
  /** Problems by the names of the rows that are missing: an entry later in the log may say that there is none. */
  missing: Map<string, string>
  frontier: Frontier
}

/** As {@link canonical} would, for the one kind of row that comes in millions; undefined where it is no such row. */
export function printLogRow(value: unknown): string | undefined {
  const { body, number } = (value ?? {}) as Record<string, unknown>
  if (typeof body !== 'string' || !Number.isSafeInteger(number) || !body.isWellFormed()) return undefined
  return `{"body":${JSON.stringify(body)},"number":${number}}`
}

/** Checks one entry of the log: in its place, under its checkpoint, and with the rows that it commits to. */
export function checkEntry(reading: LogReading, value: unknown, where: string): void {
  const { problems, frontier, claims, heads, missing, programmeId } = reading
  const row = value as { body: string; number: number }
  if (typeof row?.body !== 'string' || row.number !== frontier.size) {
    problems.push(`${where}: the entry numbered ${frontier.size} has to be here`)
    return
  }
  appendLeaf(frontier, leafHash(row.body))
  const root = heads.get(frontier.size)
  if (root && !root.equals(rootOf(frontier))) {
    problems.push(`${where}: the checkpoint over ${frontier.size} entries is not over these`)
  }
  heads.delete(frontier.size)
  const own = claims.get(row.number) ?? []
  if (own.length === 0 && !mayNeedRow(row.body)) return
  claims.delete(row.number)
  const entry = readEntry(row.body)
  if (!entry) {
    problems.push(`${where}: it does not have the form of an entry`)
    return
  }
  for (const claim of own) {
    const fault = faultOf(claim, entry)
    if (fault) problems.push(`${claim.where}: entry ${row.number} does not commit to it: ${fault}`)
  }
  const file = fileFor(entry, programmeId)
  if (file && !own.some((claim) => claim.file === file)) {
    missing.set(rowNameOf(entry, row.number), `${file}: the row of entry ${row.number} is missing`)
  }
  if (excusesRow(entry)) missing.delete(rowNameOf(entry, row.number))
}
