import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeStatements, type Stating, seedTexts } from '../../../test/support/statements.ts'
import { findActivityById } from '../../listen/activities/index.ts'
import { castVote, startVoting } from '../../listen/statements/index.ts'
import { publishResult } from './service.ts'

let app: TestApp
let stating: Stating
const publishUrl = () =>
  `/desk/programmes/${stating.programme.slug}/opinion-groups/${stating.statements.slug}/publish`
const publicUrl = () => `/statements/${stating.statements.slug}/common-ground`
const analyst = () => deskPerson(app, { grants: [{ role: 'analyst', programmeId: stating.programme.id }] })

const texts = [...seedTexts, 'A sixth', 'A seventh', 'An eighth', '=A ninth']

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  stating = await makeStatements(app, 'Evening clinic', { texts })
  for (let person = 0; person < 40; person++) await voteAs(person)
})
after(() => app.close())

/** Two camps of 20: all agree with the first statement; on each other one camp is against the other, with a few who stray. */
async function voteAs(person: number): Promise<void> {
  const { ctx } = app
  await ctx.db.transaction().execute(async (tx) => {
    const activity = await findActivityById(tx, stating.statements.id)
    if (!activity) throw new Error('the statements are not there')
    const { id: participantId } = await startVoting(tx, ctx, activity)
    for (const [place, statementId] of stating.statements.seeds.entries()) {
      const isLiked =
        place === 0 || (place + person + ((person * 7 + place * 3) % 11 === 0 ? 1 : 0)) % 2 === 0
      await castVote(tx, ctx, activity, { participantId, statementId, vote: isLiked ? 'agree' : 'disagree' })
    }
  })
}

/** Asks at the desk, and does the work that was asked for. */
async function publish() {
  const answer = await (await analyst()).post(publishUrl())
  const waiting = await app.ctx.db
    .selectFrom('opinionResults')
    .select('id')
    .where('state', '=', 'waiting')
    .execute()
  for (const { id } of waiting) await publishResult(app.ctx, id)
  return answer
}

test('nothing is worked out while people vote', async () => {
  const refused = await (await analyst()).post(publishUrl())
  assert.equal(refused.status, 409)
  assert.match(refused.main, /once voting has closed/)
  assert.match((await app.person().get(publicUrl())).main, /Nothing is published yet/)
})

test('after the close the groups are shown, with what all agree on and what divides, in rounded shares', async () => {
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-04-01T12:00:00Z') })
    .where('id', '=', stating.statements.id)
    .execute()
  app.setNow('2027-05-01T12:00:00Z')
  assert.equal((await publish()).status, 303)
  const page = await app.person().get(publicUrl())
  assert.match(page.main, /Votes fall into 2 groups/)
  assert.match(page.main, /Group A\s*20\s*Group B\s*20/)
  assert.match(
    page.main,
    /Buses to the new hospital must run in the evening\s*Group A: 95% or more agree · Group B: 95% or more agree/,
  )
  assert.match(page.main, /What divides\s*(The|Parking|Staff|Two|A)/)
  const file = await app.person().get(`${publicUrl()}.csv`)
  assert.match(file.html, /'=A ninth,Group A,20,/)
  for (const [, share] of page.main.matchAll(/(\d+)%/g)) assert.equal(Number(share) % 5, 0)
})

test('the public page of the programme and the results lead to it, and the interface says the same', async () => {
  const programme = await app.person().get(`/programmes/${stating.programme.slug}`)
  assert.match(programme.html, new RegExp(`href="${publicUrl()}"`))
  const results = await app.person().get(`/statements/${stating.statements.slug}/results`)
  assert.match(results.html, new RegExp(`href="${publicUrl()}"`))
  const { html } = await app
    .person()
    .get(`/api/v1/programmes/${stating.programme.slug}/activities/${stating.statements.slug}/common-ground`)
  const { data } = JSON.parse(html)
  assert.equal(data.groups.length, 2)
  assert.deepEqual(data.groups[0].people, { hidden: false, count: 20 })
  assert.doesNotMatch(html, /"(middle|spread|x|y|participant)"/)
})

test('no person’s place or vote is kept in what is published, and its hash is in the log', async () => {
  const [held] = await app.ctx.db.selectFrom('opinionResults').selectAll().execute()
  const participants = await app.ctx.db.selectFrom('participants').select('id').execute()
  const text = JSON.stringify(held)
  for (const { id } of participants) assert.ok(!text.includes(id))
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'opinion-groups-published')
    .execute()
  assert.equal(entries.length, 1)
  assert.equal(JSON.parse(entries[0]?.body ?? '{}').facts.sha256, held?.contentHash)
})

test('a new version waits until ten people have come or gone, and what is taken down is shown no more', async () => {
  const refused = await (await analyst()).post(publishUrl())
  assert.equal(refused.status, 409)
  assert.match(refused.main, /Too few people have come or gone/)
  await app.ctx.db
    .updateTable('statements')
    .set({ text: 'Other words' })
    .where('id', '=', stating.statements.seeds[1] ?? '')
    .execute()
  assert.match((await app.person().get(publicUrl())).main, /Other words/)
})
