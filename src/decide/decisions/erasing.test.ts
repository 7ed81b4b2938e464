import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { writingMeanwhile } from '../../../test/support/meanwhile.ts'
import { makeProgrammeWithViews, makeTheme } from '../../../test/support/programme-with-views.ts'
import { addDecision, answerIssues, createEraserOfDecisions, publishDecision } from './index.ts'

let app: TestApp

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
})
after(() => app.close())

const author = { accountId: null }

const erase = (programmeId: string, ...texts: string[]) =>
  app.ctx.db.transaction().execute((tx) =>
    createEraserOfDecisions(app.ctx)(tx, {
      ...{ programmeId, responseId: app.ctx.newId(), questionIds: [], accountId: null },
      said: { texts, more: [] },
      ...{ mark: '[erased]', at: app.ctx.now(), ground: 'asked', whatWasCorrected: 'Words were erased' },
    }),
  )

test('the words of two people leave the same answer one after the other, and its kind stays', async () => {
  const { ctx } = app
  const programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const issueId = await makeTheme(ctx.db, programme, 'Buses')
  const decisionId = await ctx.db.transaction().execute(async (tx) => {
    const fields = {
      title: 'It moves',
      text: 'In April.',
      decidedBy: programme.bodyId,
      decidedOn: '2027-09-01',
    }
    const id = await addDecision(tx, programme.id, { ...plainDecision, ...fields }, author)
    const of = { programmeId: programme.id, decisionId: id }
    const reason = 'One wrote “my daughter waits alone”, another “the last bus is at six”.'
    const answers = [{ issueId, kind: 'already-planned' as const, reason }]
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, answers, author, ctx.now())
    await publishDecision(tx, ctx, of, { whatWasCorrected: '' }, author)
    return id
  })

  await erase(programme.id, 'I fear that my daughter waits alone there', 'already-planned')
  await erase(programme.id, 'You know the last bus is at six in winter')

  const versions = await ctx.db
    .selectFrom('decisionVersions')
    .select(['number', 'content'])
    .where('decisionId', '=', decisionId)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    versions.map(({ number }) => number),
    [1, 2, 3],
  )
  for (const { content } of versions) {
    assert.doesNotMatch(JSON.stringify(content), /daughter|last bus/)
    assert.match(JSON.stringify(content), /"kind":"already-planned"/)
  }
})

test('words that are saved while they are being erased are erased too', async () => {
  const { ctx } = app
  const programme = await makeProgrammeWithViews(app, { title: 'Night clinic' })
  const decided = {
    decidedBy: programme.bodyId,
    decidedOn: '2027-09-01',
    title: 'It stays',
    text: 'In April.',
  }
  const id = await ctx.db
    .transaction()
    .execute((tx) => addDecision(tx, programme.id, { ...plainDecision, ...decided }, author))
  const text = 'One wrote “the last ferry is at noon”.'
  await writingMeanwhile(
    ctx.db,
    (tx) => tx.updateTable('decisions').set({ text, revision: 2 }).where('id', '=', id).execute(),
    () => erase(programme.id, 'For us the last ferry is at noon'),
  )
  const kept = await ctx.db
    .selectFrom('decisions')
    .select('text')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(kept.text, 'One wrote “[erased]”.')
})
