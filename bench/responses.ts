import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { perSecond, runLoad } from './load-worker.ts'
import { oneBoxBody } from './one-box-body.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'

const connections = 16

/**
 * Whole responses through the front door (form read, checked, sealed, committed to disk, answered with a
 * redirect), beside a bare `pg` client that writes the same rows in one transaction each, and beside raw
 * one-row commits; all at the same number of connections, on the same server, synced to disk.
 */
export async function measureResponses({ port, seconds, target, connectionString }: Need): Promise<Figure[]> {
  const load = { port, connections, method: 'POST' as const, path: `/say/${target.slug}` }
  await runLoad({ ...load, seconds: 1, bodies: [oneBoxBody(text)] })
  const http = perSecond(await runLoad({ ...load, seconds, bodies: [oneBoxBody(text)] }))
  const sameRows = await measureBare(connectionString, seconds, (client) => writeSameRows(client, target))
  const oneRow = await measureBare(connectionString, seconds, writeOneRow)
  const what = `responses over HTTP, ${connections} connections`
  return [
    { what, perSecond: http, baseline: 'bare pg, same rows, one transaction', baselinePerSecond: sameRows },
    { what, perSecond: http, baseline: 'bare pg, one small row, one commit', baselinePerSecond: oneRow },
  ]
}

const text =
  'I have used the evening clinic for years. If it moves to the other side of town there is no bus after six, ' +
  'and I would have to ask my daughter to leave work early to drive me. Number {n}.'
async function measureBare(
  connectionString: string,
  seconds: number,
  write: (client: pg.Client) => Promise<unknown>,
) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('create table if not exists bench_rows (id uuid primary key, body text)')
  await client.end()
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const one = new pg.Client({ connectionString })
      await one.connect()
      return one
    }),
  )
  const started = performance.now()
  let done = 0
  await Promise.all(
    clients.map(async (one) => {
      while (performance.now() - started < seconds * 1000) {
        await write(one)
        done += 1
      }
    }),
  )
  const rate = (done / (performance.now() - started)) * 1000
  await Promise.all(clients.map((one) => one.end()))
  return rate
}

const writeOneRow = (client: pg.Client) =>
  client.query({
    name: 'one',
    text: 'insert into bench_rows values ($1, $2)',
    values: [randomUUID(), 'a small row'],
  })

async function writeSameRows(client: pg.Client, target: Need['target']) {
  const [entry, response, answer] = [randomUUID(), randomUUID(), randomUUID()]
  await client.query('begin')
  await client.query({
    name: 'entry',
    text: 'insert into log_entries (id, kind, body, leaf) values ($1, $2, $3, $4)',
    values: [entry, 'bench', 'x'.repeat(420), randomBytes(32)],
  })
  await client.query({
    name: 'response',
    text: `insert into responses (id, activity_id, entry_id, receipt, channel, received_at, context_salt, may_publish)
           values ($1, $2, $3, $4, 'online', now(), $5, true)`,
    values: [response, target.activityId, entry, randomUUID(), randomBytes(32)],
  })
  await client.query({
    name: 'answer',
    text: 'insert into answers (id, response_id, question_id, text, salt) values ($1, $2, $3, $4, $5)',
    values: [answer, response, target.questionId, text, randomBytes(32)],
  })
  await client.query('commit')
}
