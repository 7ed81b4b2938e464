import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { generateDemonstration } from '../../src/demonstration/generate.ts'
import { loadDecision } from '../../src/demonstration/load-decision.ts'
import { ensurePlaces } from '../../src/demonstration/load-places.ts'
import { loadProgramme } from '../../src/demonstration/load-programme.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { makeAccount } from '../support/desk.ts'

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
  await ctx.db.transaction().execute(async (tx) => {
    const places = await ensurePlaces(tx, demonstration, accountId)
    const loaded = await loadProgramme(tx, ctx, decided, places, accountId)
    await loadDecision(tx, ctx, decision, { loaded, places }, accountId)
  })
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
