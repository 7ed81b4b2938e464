import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { emptyDatabase } from '../../../test/support/database.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { readConfig } from '../../config.ts'
import { createContext } from '../../context.ts'
import { backup } from '../../db/backup.ts'
import { closeDatabase, openDatabase } from '../../db/database.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { erasingHands } from '../../rooms.ts'
import { receiveResponse } from '../responses/index.ts'
import { eraseAgain, eraseResponse } from './index.ts'

const run = promisify(execFile)
const phrase = 'quicksilver marmalade trombone'
let app: TestApp
let clinic: Listening
let root: string
before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
  root = await mkdtemp(join(tmpdir(), 'heard-again-'))
})
after(async () => {
  await app.close()
  await rm(root, { recursive: true, force: true })
})

const take = (text: string) =>
  app.ctx.db.transaction().execute(async (tx) => {
    const file = await app.ctx.files.store(Readable.from([`%PDF ${text}`]), 1e6)
    return receiveResponse(tx, app.ctx, {
      activityId: clinic.box.id,
      channel: 'paper',
      receivedAt: app.ctx.now(),
      respondentKind: 'person',
      mayPublish: false,
      answers: [{ questionId: clinic.box.questionId, text }],
      attachments: [{ kind: 'scan', name: 'scan.pdf', type: 'application/pdf', ...file }],
    })
  })

test('a backup from before an erasure brings nothing back: the restore erases again by the list', async () => {
  const { ctx } = app
  const [gone, kept] = [await take(`We want the ${phrase} kept`), await take('Keep the clinic where it is')]
  await sequenceWaiting(ctx)
  const file = join(root, 'old.backup')
  const { dataFolder } = ctx.config
  await backup({ connectionString: app.connectionString, dataFolder, file })
  const wish = { ground: 'court' as const, accountId: null }
  const { erased } = await eraseResponse(erasingHands(ctx), { ...wish, responseId: gone.id })
  const list = await readFile(join(dataFolder, 'record', 'erased'), 'utf8')
  assert.deepEqual(JSON.parse(list.trim()), erased)
  assert.doesNotMatch(list, new RegExp(`${phrase}|${gone.receipt}`))

  const to = await emptyDatabase()
  const folder = join(root, 'restored')
  await cp(join(dataFolder, 'record', 'erased'), join(folder, 'record', 'erased'), { recursive: true })
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: to.connectionString,
    HEARD_DATA: folder,
    HEARD_LOG: 'silent',
  }
  const said = await run(process.execPath, ['src/cli.ts', 'restore', file], { env: environment })
  assert.match(
    said.stdout + said.stderr,
    /A backup had brought back a response that was erased: erased again/,
  )

  // Nothing but the list says that this one was erased: a line that a crash cut off stands before it.
  const late = { response: kept.id, entry: null, ground: 'asked', at: '2027-05-04T12:00:00.000Z' }
  await appendFile(join(folder, 'record', 'erased'), `\n{"response":"cut o\n${JSON.stringify(late)}\n`)
  const db = openDatabase({ connectionString: to.connectionString, poolSize: 2 })
  const restored = createContext({ ...ctx, db, config: readConfig(environment) })
  try {
    assert.equal(await eraseAgain(erasingHands(restored)), 1)
    assert.equal(await eraseAgain(erasingHands(restored)), 0)
    assert.deepEqual(await db.selectFrom('answers').select('text').execute(), [])
    const rows = await db.selectFrom('responses').select(['id', 'erasedAt', 'erasedOnGround']).execute()
    assert.deepEqual(
      new Map(
        rows.map(({ id, erasedAt, erasedOnGround }) => [id, `${erasedAt?.toISOString()} ${erasedOnGround}`]),
      ),
      new Map([
        [gone.id, `${erased.at} court`],
        [kept.id, `${late.at} asked`],
      ]),
    )
    const entries = await db
      .selectFrom('logEntries')
      .select('body')
      .where('kind', '=', 'response-erased')
      .execute()
    assert.equal(entries.length, 2)
    assert.ok(entries.every(({ body }) => body.includes('"why":"brought-back-by-a-backup"')))
    const found = await run('grep', ['-rl', phrase, join(folder, 'files')]).catch(({ stdout }) => ({
      stdout,
    }))
    assert.equal(found.stdout, '')
  } finally {
    await closeDatabase(db)
    await to.drop()
  }
})

test('an erasure that a kill kept from the list is on it after the next start; a line that cannot be read stops the start', async () => {
  const { ctx } = app
  const path = join(ctx.config.dataFolder, 'record', 'erased')
  const before = await readFile(path, 'utf8')
  await rm(path)
  assert.equal(await eraseAgain(erasingHands(ctx)), 0)
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), JSON.parse(before))
  await appendFile(path, '\n{"response":"something else"}\n')
  await assert.rejects(eraseAgain(erasingHands(ctx)), /has a line that names nothing/)
})
