import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { makeTheme } from '../../../test/support/programme-with-views.ts'
import {
  addPaper,
  addVersion,
  answerFourteenTimes,
  givePack,
  makePdf,
  makeReadingRoom,
  type ReadingRoom,
} from '../../../test/support/reading-room.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { publishProgramme } from '../../register/programmes/index.ts'
import { lockDecision } from '../decisions/index.ts'
import { drawReadingSamples } from './index.ts'
import { askForAnotherSample } from './sample-service.ts'

let app: TestApp
let desk: ReadingRoom
let paper = ''

const author = { accountId: null }
const publicMain = async () =>
  (await app.person().get(`/programmes/${desk.programme.slug}/before-the-vote`)).main

/** Until something waits for a lock, or for `other`: what waits has done nothing yet. */
async function untilWaiting(other: Promise<unknown>): Promise<void> {
  const isDone = other.then(
    () => true,
    () => true,
  )
  for (;;) {
    const { rows } = await sql`select lock.pid from pg_locks lock
      join pg_stat_activity session on session.pid = lock.pid and session.datname = current_database()
      where not lock.granted`.execute(app.ctx.db)
    if (rows.length > 0 || (await Promise.race([isDone, wait(20, false)]))) return
  }
}

/** A submission of a council with two points, signed off. @returns the ids of the points */
async function addPoints(): Promise<[string, string]> {
  const { db, newId } = app.ctx
  const [id, first, second] = [newId(), newId(), newId()]
  const body = { id: null, name: 'Tidewater Council' }
  const point = { description: '', passages: [] }
  const points = [
    { id: first, title: 'A bus first', ...point },
    { id: second, title: 'Publish transfers', ...point },
  ]
  await db
    .insertInto('submissions')
    .values({
      ...{ id, programmeId: desk.programme.id, bodyName: body.name, role: 'council' },
      ...{ receivedOn: '2027-08-01', addedAt: app.ctx.now() },
    })
    .execute()
  const { id: entryId } = await db.selectFrom('logEntries').select('id').limit(1).executeTakeFirstOrThrow()
  const about = { body, role: 'council', receivedOn: '2027-08-01', url: '', cover: { total: 2, inPoint: 2 } }
  await db
    .insertInto('submissionSignOffs')
    .values({
      ...{ submissionId: id, number: 1, content: JSON.stringify({ ...about, points }), salts: '{}', entryId },
      ...{ reason: '', signedAt: app.ctx.now() },
    })
    .execute()
  return [first, second]
}

before(async () => {
  app = await testApp()
  desk = await makeReadingRoom(app)
  const { db, now } = app.ctx
  const bytes = await makePdf(['Wards and wings.'])
  paper = (await addPaper(app, desk.programme.id, 'Business case', bytes)).id
  const edit = { ...author, programmeId: desk.programme.id, now: now() }
  await db.transaction().execute((tx) => publishProgramme(tx, { ...edit, whatChanged: 'A paper' }))
})
after(() => app.close())

test('a pack shows conditions, what changes, joined issues and points as the decision does', async () => {
  const { db } = app.ctx
  const { decisionId, busesId, programme } = desk
  const cars = await makeTheme(db, programme, 'Cars')
  const join = { issueId: cars, intoId: busesId, programmeId: programme.id }
  await db
    .insertInto('issueJoins')
    .values({ ...join, reason: 'Both are journeys', joinedAt: app.ctx.now() })
    .execute()
  const [first] = await addPoints()
  const answer = { issueTitle: 'A bus first', issueDescription: '', saidBy: 'advice', kind: 'changed' }
  const what = { reason: 'The council is right', whatChanges: 'A bus runs at nine' }
  await db
    .insertInto('dispositions')
    .values({ decisionId, issueId: first, ...answer, ...what })
    .execute()
  await db
    .updateTable('decisions')
    .set({ conditions: 'Only with a later bus.' })
    .where('id', '=', decisionId)
    .execute()
  assert.equal((await givePack(desk, { asked: 'Whether the clinic moves' })).status, 303)

  const asked = await desk.member.get(desk.at('path', 'asked'))
  assert.match(asked.main, /On these conditions: ?Only with a later bus\./)
  const { main } = await desk.member.get(desk.at('path', 'against'))
  assert.match(
    main,
    /Buses \(raised in 0 of 0 responses\)\. Their reason: There is no driver for a later bus\. Answered together with it: Cars/,
  )
  assert.match(
    main,
    /A bus first \(Point of a submission: Tidewater Council\)\. Their reason: The council is right\. What changes: A bus runs at nine\. No published version of the plan shows this change yet\./,
  )
  assert.match(main, /without advice so far ?Publish transfers \(Point of a submission: Tidewater Council\)/)
  assert.equal(main.split('Cars').length, 2, 'what is answered with another issue is not said to lack advice')
})

test('a pack is what stood while the decision was held, not what was read before', async () => {
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const changing = app.ctx.db.transaction().execute(async (tx) => {
    await lockDecision(tx, desk.programme.id, desk.decisionId)
    await tx
      .updateTable('dispositions')
      .set({ reason: 'A driver was found' })
      .where('issueId', '=', desk.busesId)
      .execute()
    held.resolve()
    await release.promise
  })
  await held.promise
  const giving = givePack(desk)
  await untilWaiting(giving)
  release.resolve()
  await changing
  assert.equal((await giving).status, 303)
  assert.match((await desk.member.get(desk.at('path', 'against'))).main, /Their reason: A driver was found/)
})

test('the public is told of each version of a paper by its own day, and under its published title alone', async () => {
  const { db } = app.ctx
  await db
    .updateTable('programmeDocuments')
    .set({ title: 'Closing the wards' })
    .where('id', '=', paper)
    .execute()
  await addVersion(app, paper, '2027-08-31', await makePdf(['Wings and wards.']))
  assert.equal((await givePack(desk)).status, 303)
  assert.match((await desk.member.get(desk.at())).main, /Closing the wards ?Published 1 day before the vote/)
  const first = await publicMain()
  assert.match(first, /Business case\. Published 3 days before the vote; .*; in versions 1, 2 of the pack\./)
  assert.match(first, /One more paper was given to members that the public cannot read/)
  assert.doesNotMatch(first, /Closing the wards|Published 1 day before/)

  const edit = { ...author, programmeId: desk.programme.id, now: app.ctx.now() }
  await db.transaction().execute((tx) => publishProgramme(tx, { ...edit, whatChanged: 'A newer one' }))
  const then = await publicMain()
  assert.match(
    then,
    /Closing the wards\. Published 1 day before the vote; .*; in version 3 of the pack\. ?Closing the wards\. Published 3 days before the vote; .*; in versions 1, 2 of the pack\./,
  )
  assert.doesNotMatch(then, /The clinic moves/, 'the title of a draft')
})

test('two members who ask for a sample at once get one, and the second is told to wait', async () => {
  assert.match((await desk.member.get(desk.at('sample'))).main, /There was no response in words/)
  await answerFourteenTimes(app, desk.programme)
  const { id: roomId } = await app.ctx.db.selectFrom('readingRooms').select('id').executeTakeFirstOrThrow()
  const [asked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = app.ctx.db.transaction().execute(async (tx) => {
    await askForAnotherSample(tx, app.ctx, { roomId, programmeId: desk.programme.id, author })
    asked.resolve()
    await release.promise
  })
  await asked.promise
  const second = desk.member.post(desk.at('sample'))
  await untilWaiting(second)
  release.resolve()
  await first
  assert.equal((await second).status, 409)
  const samples = await app.ctx.db.selectFrom('readingSamples').select('number').execute()
  assert.deepEqual(samples, [{ number: 1 }])
})

test('a sample is drawn by the checkpoint that follows, once, and whoever has the ids can repeat it', async () => {
  const waits = await desk.member.get(desk.at('sample'))
  assert.match(waits.main, /10 of the 14 responses .* The seed comes with the next checkpoint/)
  assert.equal(waits.$('form[action$="sample"]').length, 0)
  await sequenceWaiting(app.ctx)
  assert.equal(await drawReadingSamples(app.ctx), 1)
  assert.equal(await drawReadingSamples(app.ctx), 0)
  const page = await desk.member.get(desk.at('sample'))
  assert.equal(page.$('main h3').length, 10)
  assert.match(page.main, /\[e-mail removed\]/)
  const stored = await app.ctx.db.selectFrom('readingSamples').selectAll().executeTakeFirstOrThrow()
  const { root } = await app.ctx.db
    .selectFrom('checkpoints')
    .select('root')
    .where('size', '=', stored.checkpointSize ?? 0)
    .executeTakeFirstOrThrow()
  const sha = (text: string) => createHash('sha256').update(text)
  const seed = sha(`heard:reading-sample-seed:v1\0${stored.roomId}\0${stored.number}\0`)
    .update(root)
    .digest('hex')
  assert.equal(stored.seed, seed)
  const places = new Map(stored.frame.map((id) => [sha(`${seed} ${id}`).digest('hex'), id]))
  const first = [...places.keys()].sort().slice(0, 10)
  assert.deepEqual(
    stored.drawn,
    first.map((place) => places.get(place)),
  )
  assert.equal((await desk.other.get(desk.at('sample'))).main, page.main)
})
