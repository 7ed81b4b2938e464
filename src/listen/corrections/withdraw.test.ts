import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { receiptOn } from '../../../test/support/answering.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { countEqualityAnswers } from '../equality/count.ts'
import { answerPart } from '../responses/index.ts'

const words = 'The marmalade clinic must stay'

let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

/** Somebody who sent the one box with an address, answered an equality question, and opened it again. */
async function give(): Promise<{ person: Person; receipt: string; id: string }> {
  const person = app.person()
  const form = { answer: words, word: 'bluebell', email: 'jo@example.org', wantsReply: 'yes' }
  await person.post(`/say/${clinic.box.slug}`, form)
  const receipt = receiptOn(await person.get(`/sent/${clinic.box.slug}`)) ?? ''
  await person.post(`/sent/${clinic.box.slug}/equality/questions`, { sex: 'female' })
  await person.post(`/receipt/${receipt}/open`, { word: 'bluebell' })
  const { id } = await app.ctx.db
    .selectFrom('responses')
    .select('id')
    .where('receipt', '=', receipt)
    .executeTakeFirstOrThrow()
  return { person, receipt, id }
}

const countWaiting = async () =>
  (await countEqualityAnswers(app.ctx, clinic.programme.id, nhsEngland)).records

test('withdrawn after a page that says what it means: counted nowhere, and the receipt says so', async () => {
  const [{ person, receipt, id }] = [await give(), await give()]
  const lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }],
  })
  const desk = `/desk/programmes/${clinic.programme.slug}`
  const countCounted = async () => {
    const rows = app.ctx.db.selectFrom('countedResponses').select('id')
    return (await rows.where('activityId', '=', clinic.box.id).execute()).length
  }
  const countAnswers = async () =>
    Number(
      (
        await app.ctx.db
          .selectFrom('answers')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    )
  const before = [await countCounted(), await countAnswers(), await countWaiting()]

  const asked = await person.get(`/receipt/${receipt}/withdraw`)
  assert.match(asked.main, /counted nowhere from now on/)
  assert.match(asked.main, /record keeps that a response was taken and withdrawn/)
  assert.equal((await person.post(`/receipt/${receipt}/withdraw`)).location, `/receipt/${receipt}`)
  const page = await person.get(`/receipt/${receipt}`)
  assert.match(page.main, /Your response has been withdrawn/)
  assert.match(page.main, /This response was taken and has been withdrawn/)
  assert.match(page.main, /Withdrawn on 4 May 2027, 1pm by who sent it/)
  assert.doesNotMatch(page.main, /marmalade/)

  const after = [await countCounted(), await countAnswers(), await countWaiting()]
  assert.deepEqual(
    after,
    before.map((count) => count - 1),
  )
  const understand = await lead.get(`${desk}/understand`)
  assert.doesNotMatch(understand.main, /2 responses/)

  const [past] = await app.ctx.db.selectFrom('pastAnswers').selectAll().where('responseId', '=', id).execute()
  const response = await app.ctx.db
    .selectFrom('responses')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const entryOf = (entryId: string) =>
    app.ctx.db.selectFrom('logEntries').selectAll().where('id', '=', entryId).executeTakeFirstOrThrow()
  const taken = await entryOf(response.entryId)
  assert.ok(past && isCommittedPart(taken.body, answerPart(past)), 'what was taken can still be checked')
  const [version] = await app.ctx.db
    .selectFrom('responseVersions')
    .selectAll()
    .where('responseId', '=', id)
    .execute()
  assert.deepEqual([version?.kind, version?.number, response.version], ['withdrawn', 2, 2])
  const { kind, facts, parts } = JSON.parse((await entryOf(version?.entryId ?? '')).body)
  assert.deepEqual([kind, facts.first, parts], ['response-withdrawn', taken.leaf.toString('hex'), []])
  const contact = await app.ctx.db
    .selectFrom('responseContacts')
    .select('wantsReply')
    .where('responseId', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(contact.wantsReply, false)
})

test('it is withdrawn once, and then neither changed, nor copied, nor opened', async () => {
  const { person, receipt, id } = await give()
  const take = () => person.post(`/receipt/${receipt}/withdraw`)
  const taken = await Promise.all([take(), take()])
  assert.ok(taken.every(({ location }) => location === `/receipt/${receipt}`))
  const versions = await app.ctx.db
    .selectFrom('responseVersions')
    .selectAll()
    .where('responseId', '=', id)
    .execute()
  assert.equal(versions.length, 1)
  for (const what of ['withdraw', 'change', 'copy', 'copy.txt']) {
    assert.equal((await person.get(`/receipt/${receipt}/${what}`)).location, `/receipt/${receipt}`)
  }
  const again = await person.post(`/receipt/${receipt}/change`, { answer: 'Something else', version: '2' })
  assert.equal(again.location, `/receipt/${receipt}`)
  const opened = await app.person().post(`/receipt/${receipt}/open`, { word: 'bluebell' })
  assert.doesNotMatch(opened.main, /marmalade/)
})

test('it can be withdrawn after the close', async () => {
  const { person, receipt } = await give()
  const times = (closesAt: Date | null) =>
    app.ctx.db.updateTable('activities').set({ closesAt }).where('id', '=', clinic.box.id).execute()
  await times(new Date('2027-05-04T11:00:00Z'))
  await person.post(`/receipt/${receipt}/withdraw`)
  await times(null)
  assert.match((await person.get(`/receipt/${receipt}`)).main, /taken and has been withdrawn/)
})

test('a sealed cancellation looks like any other record, and one more answer after it changes nothing', async () => {
  const { person, receipt } = await give()
  const held = await countWaiting()
  await person.post(`/receipt/${receipt}/withdraw`)
  await person.post(`/sent/${clinic.box.slug}/equality/questions`, { sex: 'male' })
  assert.equal(await countWaiting(), held - 1)
  const records = await app.ctx.db.selectFrom('equalityRecords').select('sealed').execute()
  assert.equal(new Set(records.map(({ sealed }) => sealed.length)).size, 1)
})
