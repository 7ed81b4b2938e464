import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { writingMeanwhile } from '../../../test/support/meanwhile.ts'
import { makeTheme } from '../../../test/support/programme-with-views.ts'
import { type Decided, decideIn, until } from '../../../test/support/replies.ts'
import { soundFile, upload } from '../../../test/support/uploading.ts'
import {
  answerIssues,
  createEraserOfDecisions,
  publishDecision,
  quotedInDecisions,
} from '../decisions/index.ts'
import { putUpRecording } from './service.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const author = { accountId: null }
const ofDecided = ({ id, decisionId }: Decided) => ({ programmeId: id, decisionId })
const deskOf = ({ desk }: Decided) => desk.replace(/replies$/, 'recordings')
const publicPage = ({ slug }: Decided) => app.person().get(`/programmes/${slug}/what-was-decided`)

const soundOf = (extra: string) => Buffer.concat([soundFile.content, Buffer.from(extra)])
const putUpSound = (decided: Decided, extra: string) =>
  upload(app, decided.lead, `${deskOf(decided)}/audio`, {
    checkedBy: 'Sam',
    file: { name: 'decision.mp3', content: soundOf(extra) },
  })
const listenUrl = async (decided: Decided) =>
  (await publicPage(decided)).$('a:contains("Listen to what was decided")').attr('href')

const publish = (decided: Decided, whatWasCorrected: string) =>
  app.ctx.db
    .transaction()
    .execute((tx) => publishDecision(tx, app.ctx, ofDecided(decided), { whatWasCorrected }, author))

test('taking a recording down does not bring back the one before it', async () => {
  const decided = await decideIn(app, 'Day clinic')
  await putUpSound(decided, 'one')
  const first = (await listenUrl(decided)) ?? ''
  assert.equal((await app.app.inject({ url: first })).statusCode, 200)
  await putUpSound(decided, 'two')
  assert.notEqual(await listenUrl(decided), first)
  assert.equal((await app.app.inject({ url: first })).statusCode, 404, 'the one before is not public')
  const remove = (await decided.lead.get(deskOf(decided))).$('form[action$="/remove"]').attr('action') ?? ''
  assert.equal((await decided.lead.post(remove)).status, 303)
  assert.equal(await listenUrl(decided), undefined)
  assert.equal((await decided.lead.get(deskOf(decided))).$('form[action$="/remove"]').length, 0)
})

test('a recording of a version that loses erased words is taken down; who erases is told before', async () => {
  const decided = await decideIn(app, 'Evening clinic')
  const issueId = await makeTheme(app.ctx.db, decided, 'Buses')
  // What is said of the version before the words came into it stays.
  await decided.lead.post(`${deskOf(decided)}/bsl`, {
    filmUrl: 'https://example.org/film',
    filmCheckedBy: 'Ada',
  })
  await app.ctx.db.transaction().execute((tx) => {
    const reason = 'One wrote “my daughter waits alone”.'
    const answers = [{ issueId, kind: 'already-planned' as const, reason }]
    return answerIssues(tx, { ...ofDecided(decided), saidBy: 'meeting' }, answers, author, app.ctx.now())
  })
  await publish(decided, 'An answer')
  await putUpSound(decided, 'said')
  const listen = (await listenUrl(decided)) ?? ''
  assert.equal((await app.app.inject({ url: listen })).statusCode, 200)

  const erasing = {
    ...{ programmeId: decided.id, responseId: app.ctx.newId(), questionIds: [], accountId: null },
    said: { texts: ['I fear that my daughter waits alone there'], more: [] },
    ...{
      mark: '[erased]',
      at: app.ctx.now(),
      ground: 'asked' as const,
      whatWasCorrected: 'Words were erased',
    },
  }
  const warned = (await quotedInDecisions(app.ctx.db, erasing)).filter(({ blanked }) =>
    /taken down/.test(blanked),
  )
  assert.deepEqual(
    warned.map(({ where }) => where),
    ['Recording of the published decision “It moves”, version 2'],
  )
  await app.ctx.db.transaction().execute((tx) => createEraserOfDecisions(app.ctx)(tx, erasing))

  assert.equal((await app.app.inject({ url: listen })).statusCode, 404)
  const file = app.ctx.files.pathOf(createHash('sha256').update(soundOf('said')).digest('hex'))
  await access(file)
  await app.startWork()
  await until(() =>
    access(file).then(
      () => false,
      () => true,
    ),
  )
  assert.equal(await listenUrl(decided), undefined)
  assert.equal((await publicPage(decided)).$('a[href="https://example.org/film"]').length, 1)
  const taken = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'decision-recording-taken-down')
    .orderBy('id', 'desc')
    .execute()
  const id = listen.split('/').at(-1) ?? ''
  assert.ok(taken.some(({ body }) => JSON.stringify(body).includes(id)))
})

test('a recording is of the version that is published while it is put up', async () => {
  const decided = await decideIn(app, 'Noon clinic')
  const film = { kind: 'bsl' as const, file: null, url: 'https://example.org/noon', checkedBy: 'Ada' }
  await writingMeanwhile(
    app.ctx.db,
    async (tx) => {
      const of = ofDecided(decided)
      await tx.updateTable('decisions').set({ text: 'In May.' }).where('id', '=', of.decisionId).execute()
      await publishDecision(tx, app.ctx, of, { whatWasCorrected: 'The month' }, author)
    },
    () =>
      app.ctx.db.transaction().execute((tx) => putUpRecording(tx, app.ctx, ofDecided(decided), film, author)),
  )
  const { version } = await app.ctx.db
    .selectFrom('answerRecordings')
    .select('version')
    .where('decisionId', '=', decided.decisionId)
    .executeTakeFirstOrThrow()
  assert.equal(version, 2)
})
