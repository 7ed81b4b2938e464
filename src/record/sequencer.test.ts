import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { verifyCheckpoint } from '../core/record/checkpoint.ts'
import {
  proveConsistency,
  proveInclusion,
  rootOfLeaves,
  verifyConsistency,
  verifyInclusion,
} from '../core/record/merkle.ts'
import { verifierKey } from '../core/record/signed-note.ts'
import { openDatabase } from '../db/database.ts'
import { withConnection } from '../db/embedded-connection.ts'
import { checkLog } from './check-log.ts'
import { findLatestCheckpoint } from './checkpoint-queries.ts'
import { keptCheckpointFile } from './kept-checkpoint.ts'
import { enterAct } from './log.ts'
import { countNumbered, listNumbered } from './log-queries.ts'
import { acceptLoss } from './restored.ts'
import { sequenceWaiting, startSequencer } from './sequencer.ts'
import { readLogSigner } from './signing.ts'
import { ensureLogContinues, LogBehind } from './start-check.ts'
import { createNodeReader } from './tree.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const enter = (count: number, name = 'act') =>
  app.ctx.db.transaction().execute(async (tx) => {
    for (let n = 0; n < count; n += 1) await enterAct(tx, app.ctx, 'override', { name, n })
  })
const kept = () => readFile(keptCheckpointFile(app.ctx.config), 'utf8')
const asOwner = (sql: string) => withConnection(app.connectionString, (client) => client.query(sql))

test('what waits is numbered in the order in which it came, and signed for, in the file and in the table', async () => {
  await enter(3, 'first')
  await enter(2, 'second')
  assert.equal(await sequenceWaiting(app.ctx), 5)
  const rows = await listNumbered(app.ctx.db, 0, 10)
  assert.deepEqual(
    rows.map(({ number, body }) => [number, JSON.parse(body).facts.name]),
    [
      [0, 'first'],
      [1, 'first'],
      [2, 'first'],
      [3, 'second'],
      [4, 'second'],
    ],
  )
  const latest = await findLatestCheckpoint(app.ctx.db)
  const signed = verifyCheckpoint(latest?.note ?? '', verifierKey(await readLogSigner(app.ctx)))
  assert.deepEqual([signed?.origin, signed?.size], ['localhost:3000', 5])
  assert.deepEqual(signed?.root, rootOfLeaves(rows.map(({ leaf }) => leaf)))
  assert.equal(await kept(), latest?.note)
  assert.equal(await sequenceWaiting(app.ctx), 0)
})

test('an entry that commits late gets a later number, and none is left out', async () => {
  const other = openDatabase({ connectionString: app.connectionString, poolSize: 1 })
  try {
    let commit = () => {}
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve
    })
    let entered = () => {}
    const isEntered = new Promise<void>((resolve) => {
      entered = resolve
    })
    const late = other.transaction().execute(async (tx) => {
      await enterAct(tx, app.ctx, 'override', { name: 'late' })
      entered()
      await mayCommit
    })
    await isEntered
    await enter(1, 'early')
    await sequenceWaiting(app.ctx)
    commit()
    await late
    assert.equal(await sequenceWaiting(app.ctx), 1)
    const rows = await listNumbered(app.ctx.db, 5, 10)
    assert.deepEqual(
      rows.map(({ number, body }) => [number, JSON.parse(body).facts.name]),
      [
        [5, 'early'],
        [6, 'late'],
      ],
    )
  } finally {
    await other.destroy()
  }
})

test('across subtrees of 256 every proof holds, and the whole log checks', async () => {
  await enter(300)
  await sequenceWaiting(app.ctx)
  await enter(250)
  await sequenceWaiting(app.ctx)
  const size = await countNumbered(app.ctx.db)
  assert.ok(size > 512)
  const leaves = (await listNumbered(app.ctx.db, 0, 1000)).map(({ leaf }) => leaf)
  const [read, root] = [createNodeReader(app.ctx.db), rootOfLeaves(leaves)]
  for (const index of [0, 1, 255, 256, 300, 511, 512, size - 1]) {
    const proof = await proveInclusion(read, index, size)
    assert.ok(verifyInclusion({ leaf: leaves[index] as Buffer, index, size, root, proof }), `entry ${index}`)
  }
  for (const oldSize of [1, 5, 255, 256, 307, 512, size]) {
    const proof = await proveConsistency(read, oldSize, size)
    const oldRoot = rootOfLeaves(leaves.slice(0, oldSize))
    assert.ok(verifyConsistency({ oldSize, oldRoot, newSize: size, newRoot: root, proof }), `from ${oldSize}`)
  }
  const check = await checkLog(app.ctx)
  assert.deepEqual(check.problems, [])
  assert.deepEqual([check.size, check.checkpoints >= 4], [size, true])
})

test('two processes that number at once do not number anything twice', async () => {
  const before = await countNumbered(app.ctx.db)
  await Promise.all([
    enter(40),
    sequenceWaiting(app.ctx),
    sequenceWaiting(app.ctx),
    enter(40),
    sequenceWaiting(app.ctx),
  ])
  await sequenceWaiting(app.ctx)
  assert.equal(await countNumbered(app.ctx.db), before + 80)
  assert.deepEqual((await checkLog(app.ctx)).problems, [])
})

test('the loop signs within a second of an entry, and once more when it is stopped', async () => {
  const loop = startSequencer(app.ctx)
  const before = (await findLatestCheckpoint(app.ctx.db))?.size ?? 0
  await enter(1)
  const started = performance.now()
  while (((await findLatestCheckpoint(app.ctx.db))?.size ?? 0) === before) {
    assert.ok(performance.now() - started < 5000, 'no checkpoint in 5 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await enter(2)
  await loop.stop()
  assert.equal((await findLatestCheckpoint(app.ctx.db))?.size, before + 3)
})

test('a kill after the file and before the table: the next start publishes what was about to be', async () => {
  await enter(1)
  await sequenceWaiting(app.ctx)
  const note = await kept()
  await asOwner(`alter table checkpoints disable trigger only_add;
    delete from checkpoints where size = (select max(size) from checkpoints);
    alter table checkpoints enable always trigger only_add`)
  await ensureLogContinues(app.ctx)
  assert.equal((await findLatestCheckpoint(app.ctx.db))?.note, note)
})

test('a kill after the numbers and before the file: the next round signs for them', async () => {
  await enter(1)
  await asOwner(`insert into log_positions (number, entry_id, leaf)
      select (select max(number) + 1 from log_positions), entry_id, leaf from log_waiting;
    delete from log_waiting`)
  assert.equal(await sequenceWaiting(app.ctx), 0)
  assert.equal((await findLatestCheckpoint(app.ctx.db))?.size, await countNumbered(app.ctx.db))
  assert.deepEqual((await checkLog(app.ctx)).problems, [])
})

test('a changed entry, a forged checkpoint and a changed number are found', async () => {
  const change = async (table: string, sql: string, back: string) => {
    const trigger = table === 'log_waiting' ? '' : `alter table ${table} disable trigger only_add;`
    await asOwner(`${trigger} ${sql}`)
    const { problems } = await checkLog(app.ctx)
    await asOwner(`${back}; alter table ${table} enable always trigger only_add`)
    return problems.join()
  }
  const third = '(select entry_id from log_positions where number = 3)'
  assert.match(
    await change(
      'log_entries',
      `update log_entries set body = replace(body, 'second', 'secund') where id = ${third}`,
      `update log_entries set body = replace(body, 'secund', 'second') where id = ${third}`,
    ),
    /the entry numbered 3 was changed/,
  )
  assert.match(
    await change(
      'checkpoints',
      "update checkpoints set note = replace(note, 'localhost', 'localhast') where size = 5",
      "update checkpoints set note = replace(note, 'localhast', 'localhost') where size = 5",
    ),
    /the checkpoint over 5 entries is not signed by this log/,
  )
  assert.match(
    await change(
      'log_nodes',
      "update log_nodes set hash = sha256('x') where level = 8 and index = 1",
      `update log_nodes set hash = '\\x${(await createNodeReader(app.ctx.db)([{ level: 8, index: 1 }]))[0]?.toString('hex')}' where level = 8 and index = 1`,
    ),
    /the node 1 at level 8 was changed/,
  )
  assert.deepEqual((await checkLog(app.ctx)).problems, [])
})

test('nobody, the owner of the database included, changes or takes out a number, a node or a checkpoint', async () => {
  for (const table of ['log_positions', 'log_nodes', 'checkpoints', 'cosignatures', 'watched_checkpoints']) {
    await assert.rejects(asOwner(`delete from ${table}`), /can only be added to/)
  }
})

test('a log that is behind what was published does not start, until the loss is accepted in public', async () => {
  const size = await countNumbered(app.ctx.db)
  await enter(2)
  await sequenceWaiting(app.ctx)
  const published = await kept()
  const undo = ['log_positions', 'checkpoints'].map(
    (table) => `alter table ${table} disable trigger only_add`,
  )
  const redo = ['log_positions', 'checkpoints'].map(
    (table) => `alter table ${table} enable always trigger only_add`,
  )
  await asOwner(`${undo.join(';')};
    delete from log_positions where number >= ${size}; delete from checkpoints where size > ${size}; ${redo.join(';')}`)
  await assert.rejects(
    ensureLogContinues(app.ctx),
    (error) =>
      error instanceof LogBehind &&
      error.message.includes(
        `over ${size + 2} entries was published, and the log in the database has ${size}`,
      ) &&
      error.whatNext.includes('restore --accept-loss'),
  )
  const loss = await acceptLoss(app.ctx)
  assert.deepEqual([loss.keptSize, loss.lostSize], [size, size + 2])
  assert.equal(await readFile(loss.aside, 'utf8'), published)
  await ensureLogContinues(app.ctx)
  const [entry] = await listNumbered(app.ctx.db, size, 5)
  assert.equal(entry?.kind, 'restored')
  assert.equal(JSON.parse(entry?.body ?? '{}').facts.lostCheckpoint, published)
  await assert.rejects(acceptLoss(app.ctx), /there is no loss to accept/)
})

test('another log of the same size does not start either, nor does a damaged checkpoint', async () => {
  const file = keptCheckpointFile(app.ctx.config)
  const note = await kept()
  await writeFile(file, note.replace(/^\d+$/m, '1'))
  await assert.rejects(ensureLogContinues(app.ctx), /damaged, or was signed by another key/)
  await writeFile(file, note)
  await ensureLogContinues(app.ctx)
  await rm(file)
  await ensureLogContinues(app.ctx)
  assert.equal(await kept(), note, 'a folder that has none is given the newest')
})
