import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { generateDemonstration } from '../../src/demonstration/generate.ts'
import { loadDecision } from '../../src/demonstration/load-decision.ts'
import { ensurePlaces } from '../../src/demonstration/load-places.ts'
import { loadProgramme } from '../../src/demonstration/load-programme.ts'
import { loadResponses } from '../../src/demonstration/load-responses.ts'
import { keepAnswers, loadReversal } from '../../src/demonstration/load-reversal.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { makeAccount } from '../support/desk.ts'
import { until } from '../support/replies.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
})
after(() => app.close())

test('the changes that were decided name the version of the plan that shows them, and count as traced', async () => {
  const { ctx } = app
  const demonstration = generateDemonstration(1, '2027-05-04')
  const decided = demonstration.programmes.find(({ decision }) => decision)
  assert.ok(decided?.decision)
  const { decision } = decided
  const { id: accountId } = await makeAccount(app)
  const of = await ctx.db.transaction().execute(async (tx) => {
    const places = await ensurePlaces(tx, demonstration, accountId)
    const loaded = await loadProgramme(tx, ctx, decided, places, accountId)
    // Some of those who asked for an answer are enough.
    const asking = {
      ...decided,
      responses: decided.responses.filter(({ replyEmail }) => replyEmail).slice(0, 5),
    }
    await loadResponses(tx, ctx, asking, loaded, accountId)
    const decisionId = await loadDecision(tx, ctx, decision, { loaded, places }, accountId)
    return { programmeId: loaded.id, decisionId }
  })
  await keepAnswers(ctx, of.decisionId, accountId)
  app.setNow('2027-05-04T12:01:00Z')
  assert.ok(decision.reversal)
  await loadReversal(ctx, decision.reversal, of, accountId)
  const told = () =>
    ctx.db
      .selectFrom('postMessages as message')
      .innerJoin('postBatches as batch', 'batch.id', 'message.batchId')
      .select(['batch.purpose', 'message.state', 'message.reason'])
      .where('batch.programmeId', '=', of.programmeId)
      .execute()
  const asked = (await told()).length
  assert.ok(asked > 0, 'somebody was told of the decision')
  await app.startWork()
  await until(async () => (await told()).filter(({ state }) => state === 'kept').length === 2 * asked)
  const again = (await told()).filter(({ purpose }) => purpose === 'reply-again')
  assert.deepEqual(
    again,
    again.map(() => ({ purpose: 'reply-again', state: 'kept', reason: 'demonstration' })),
  )
  assert.equal(again.length, asked, 'everybody was told again that it was called in, and nobody twice')

  const at = `/programmes/${decided.slug}`
  assert.match(
    (await app.person().get(`${at}/influence`)).main,
    /1 of one decision known shows a change in the plan traced to views/,
  )
  const decidedPage = await app.person().get(`${at}/what-was-decided`)
  assert.match(decidedPage.main, /Called in on 29 April 2027\. By: the Secretary of State/)
  const named = decidedPage.$('main a[href$="#version-2"]')
  const shown = decision.dispositions.filter(({ isInPlan }) => isInPlan)
  assert.equal(named.length, shown.length)
  const changes = await app.person().get(String(named.first().attr('href')).replace(/#.*/, ''))
  assert.match(changes.$('#version-2').closest('section, div, main').text(), /Bus between|bus between/)
})
