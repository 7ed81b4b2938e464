import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { appendLeaf, emptyFrontier, rootOf } from '../src/core/record/merkle.ts'
import { isCommittedPart, leafHash, type Part, seal } from '../src/core/record/seal.ts'
import { countNumbered } from '../src/record/log-queries.ts'
import { proveEntry } from '../src/record/proofs.ts'
import { sequenceWaiting } from '../src/record/sequencer.ts'
import { say } from '../src/terminal.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'

const verified = 1_000_000
const chunk = 10_000
const mostTogether = 5000
const proofs = 300

const inWords = (count: number) => count.toLocaleString('en-GB')

/** The record: what checking it costs, and how numbering, signing and proving change as it grows. */
export async function measureRecord(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  return [measureVerification(), ...(await measureLogGrowth(need, sizes))]
}

/**
 * A million entries with a commitment each, checked as a stranger would: the content against its commitment, the entry
 * against its leaf, all leaves against the root. Beside one bare SHA-256 of the same content.
 */
function measureVerification(): Figure {
  const [grown, checked] = [emptyFrontier(), emptyFrontier()]
  let [verifyMs, bareMs, mostBytes] = [0, 0, 0]
  for (let from = 0; from < verified; from += chunk) {
    const rows = Array.from({ length: chunk }, (_, n) => makeRow(from + n))
    for (const { leaf } of rows) appendLeaf(grown, leaf)
    let started = performance.now()
    for (const { body, part } of rows) {
      if (!isCommittedPart(body, part)) throw new Error('a commitment does not fit')
      appendLeaf(checked, leafHash(body))
    }
    verifyMs += performance.now() - started
    const texts = rows.map(({ part }) => JSON.stringify(part.content))
    started = performance.now()
    rows.forEach(
      ({ part }, n) =>
        void createHash('sha256')
          .update(part.salt)
          .update(texts[n] ?? '')
          .digest(),
    )
    bareMs += performance.now() - started
    mostBytes = Math.max(mostBytes, process.memoryUsage().rss)
  }
  if (!rootOf(grown).equals(rootOf(checked))) throw new Error('the root does not fit')
  return {
    what: `commitments verified, ${inWords(verified)} of them`,
    perSecond: (verified / verifyMs) * 1000,
    baseline: 'bare SHA-256 of the same contents',
    baselinePerSecond: (verified / bareMs) * 1000,
    note: `${(verifyMs / 1000).toFixed(1)} s, ${Math.round(mostBytes / 2 ** 20)} MB at most`,
  }
}

function makeRow(n: number): { body: string; leaf: Buffer; part: Part } {
  const content = { text: `There is no bus after six, says number ${n}. ${'We need it. '.repeat(15)}` }
  const part = { name: 'answer:1', content, salt: randomBytes(32) }
  const { body, leaf } = seal('response-taken', { activity: 'bench', channel: 'online' }, [part])
  return { body, leaf, part }
}

/** At each size: entries numbered, hashed and signed for a second, beside raw inserts of as many rows; and proofs. */
async function measureLogGrowth(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const { ctx } = need
  const figures: Figure[] = []
  let firstProofs: number | undefined
  for (const size of sizes) {
    const round = Math.min(mostTogether, size)
    await fillLog(need, size - round)
    const raw = await measureRawInserts(need, round)
    await enterRows(need, round)
    const started = performance.now()
    const numbered = await sequenceWaiting(ctx)
    figures.push({
      what: `entries numbered and signed, at ${inWords(size)}`,
      perSecond: (numbered / (performance.now() - started)) * 1000,
      baseline: 'raw inserts of such rows, one transaction',
      baselinePerSecond: raw,
    })
    const proofsPerSecond = await measureProofs(need)
    firstProofs ??= proofsPerSecond
    figures.push({
      what: `inclusion proofs, at ${inWords(await countNumbered(ctx.db))}`,
      perSecond: proofsPerSecond,
      baseline: `the same at ${inWords(sizes[0] ?? 0)}`,
      baselinePerSecond: firstProofs,
    })
  }
  return figures
}

/** Entries as the product makes them, but without their responses. */
const enterRows = ({ ctx }: Need, count: number) =>
  sql`insert into log_entries (id, kind, body, leaf)
      select gen_random_uuid(), 'override', '{}', sha256(convert_to(random()::text, 'UTF8'))
      from generate_series(1, ${count}::int)`.execute(ctx.db)

async function fillLog(need: Need, size: number): Promise<void> {
  await sequenceWaiting(need.ctx)
  for (let held = await countNumbered(need.ctx.db); held < size; held += mostTogether) {
    await enterRows(need, Math.min(mostTogether, size - held))
    await sequenceWaiting(need.ctx)
    if (process.stderr.isTTY) process.stderr.write(`\rFilling the log: ${held} of ${size} …`)
  }
  say(`The log has ${inWords(await countNumbered(need.ctx.db))} entries`)
}

/** What a bare client takes to insert rows like those of the log's positions, with the same index. */
async function measureRawInserts({ connectionString }: Need, count: number): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(
      'create table if not exists bench_entries (number bigint primary key, id uuid unique, leaf bytea)',
    )
    await client.query('truncate bench_entries')
    const rows = Array.from({ length: count }, (_, n) => [n, randomBytes(32)] as const)
    const started = performance.now()
    await client.query('begin')
    for (const [number, leaf] of rows)
      await client.query('insert into bench_entries values ($1, gen_random_uuid(), $2)', [number, leaf])
    await client.query('commit')
    return (count / (performance.now() - started)) * 1000
  } finally {
    await client.end()
  }
}

async function measureProofs({ ctx }: Need): Promise<number> {
  const size = await countNumbered(ctx.db)
  const started = performance.now()
  for (let n = 0; n < proofs; n += 1) {
    const proof = await proveEntry(ctx.db, Math.floor((size * n) / proofs), size)
    if (!proof) throw new Error('an entry could not be proved')
  }
  return (proofs / (performance.now() - started)) * 1000
}
