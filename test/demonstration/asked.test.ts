import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { generateDemonstration } from '../../src/demonstration/generate.ts'
import { loadAsked } from '../../src/demonstration/load-asked.ts'
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

test('the demonstration has a question answered in time, one late, one not answered and one that nobody has read', async () => {
  const { ctx } = app
  const demonstration = generateDemonstration(1, '2027-05-04')
  const asked = demonstration.programmes.find(({ asked: some }) => some)
  assert.ok(asked?.asked)
  const { id: accountId } = await makeAccount(app)
  const { id } = await ctx.db.transaction().execute(async (tx) => {
    const places = await ensurePlaces(tx, demonstration, accountId)
    return loadProgramme(tx, ctx, asked, places, accountId)
  })
  await loadAsked(ctx, asked.asked, id, accountId)
  const page = await app.person().get(`/programmes/${asked.slug}/questions`)
  assert.match(
    page.main,
    /Asked: 4\. Answered in time: 1\. Answered late: 1\. Waiting: 1\. Not answered by the day: 1\. Not read by anybody yet: 1\./,
  )
  assert.match(page.main, /It disputes a result: “.+”, found “Not known”/)
  assert.equal(page.$('section').length, 3)
})
