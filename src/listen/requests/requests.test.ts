import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { forgetRequestContactsJob } from './index.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let desk: string
let address: string
before(async () => {
  app = await testApp()
  // The Tuesday after the early May bank holiday.
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
  desk = `/desk/programmes/${clinic.programme.slug}/requests`
  address = `/programmes/${clinic.programme.slug}/another-way`
})
after(() => app.close())

const wish = { ways: 'large-print', details: '20 point', contact: '1 Example Street', name: '' }

test('someone asks without an account and is told by when; the programme leads there', async () => {
  const programme = await app.person().get(`/programmes/${clinic.programme.slug}`)
  assert.equal(programme.$(`a[href="${address}"]`).length, 1)
  const person = app.person()
  const sent = await person.post(address, wish)
  assert.equal(sent.status, 303)
  assert.match((await person.get(sent.location ?? '')).main, /by 6 May 2027/)
  assert.match((await lead.get(desk)).main, /1 Example Street/)
  const read = await app.ctx.db
    .selectFrom('auditEvents')
    .select('id')
    .where('act', '=', 'access-requests-read')
    .execute()
  assert.equal(read.length, 1, 'that contact details were read is on record')
})

test('what is missing is named at its field and nothing is lost', async () => {
  const page = await app.person().post(address, { ...wish, ways: 'nonsense', contact: ' ' })
  assert.equal(page.status, 422)
  assert.deepEqual(
    page.errorSummary.map(({ href }) => href),
    ['#contact', '#ways'],
  )
  assert.equal(page.$('#details').text(), '20 point')
  const other = await app.person().post(address, { ...wish, ways: 'other', details: '' })
  assert.deepEqual(other.errorSummary, [{ text: 'Enter what else would help you', href: '#details' }])
})

test('a request is taken in hand by one person and closed with what was done', async () => {
  const page = await lead.get(desk)
  const take = page.$('form[action$="/take"]').first()
  const form = { revision: String(take.find('[name=revision]').attr('value')) }
  assert.equal((await lead.post(take.attr('action') ?? '', form)).status, 303)
  assert.equal((await lead.post(take.attr('action') ?? '', form)).status, 409, 'someone has it in hand')
  const close = (await lead.get(desk)).$('form[action$="/close"]').first()
  const revision = String(close.find('[name=revision]').attr('value'))
  const empty = await lead.post(close.attr('action') ?? '', { revision })
  assert.equal(empty.status, 422)
  assert.match(empty.errorSummary[0]?.href ?? '', /^#outcome-/)
  const done = { revision, outcome: 'met', whatWasDone: 'Posted on Wednesday' }
  assert.equal((await lead.post(close.attr('action') ?? '', done)).status, 303)
  assert.match((await lead.get(desk)).main, /Nobody is waiting/)
})

test('the clock passes over weekends and bank holidays, and the public sees how many were met in time', async () => {
  const ask = async (count: number) => {
    for (let one = 0; one < count; one += 1) {
      await app.ctx.db
        .insertInto('accessRequests')
        .values({
          programmeId: clinic.programme.id,
          ways: ['voice-call'],
          askedAt: app.ctx.now(),
          dueOn: '2027-05-06',
        })
        .execute()
    }
  }
  const close = (count: number, at: string) =>
    app.ctx.db
      .updateTable('accessRequests')
      .set({ outcome: 'met', closedAt: new Date(at) })
      .where('id', 'in', (from) =>
        from.selectFrom('accessRequests').select('id').where('closedAt', 'is', null).limit(count),
      )
      .execute()
  const shown = async () => (await app.person().get(address)).main
  assert.match(await shown(), /Too few people/)
  await ask(9)
  await close(5, '2027-05-06T22:00:00Z')
  app.setNow('2027-05-06T12:00:00Z')
  assert.match(await shown(), /6 of 6 requests/, 'those that are not due yet are not judged')
  app.setNow('2027-05-07T12:00:00Z')
  assert.match(await shown(), /Too few people/, '4 that are late would stand out')
  await ask(1)
  assert.match(await shown(), /6 of 11 requests/)

  app.setNow('2027-12-24T12:00:00Z')
  const sent = await app.person().post(address, wish)
  assert.match((await app.person().get(sent.location ?? '')).main, /by 30 December 2027/)
})

test('how to reach the person is forgotten 30 days after the request was closed', async () => {
  app.setNow('2027-06-10T12:00:00Z')
  await forgetRequestContactsJob.handle(app.ctx, {})
  const rows = await app.ctx.db
    .selectFrom('accessRequests')
    .select(['contact', 'closedAt'])
    .where('contact', 'is not', null)
    .execute()
  assert.deepEqual(
    rows.map(({ closedAt }) => closedAt),
    [null],
    'only the one that still waits',
  )
})

test('who may not read contact details does not see the queue', async () => {
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
  assert.equal((await analyst.get(desk)).status, 403)
})

test('who asks too often is kept waiting by their network, and what they wrote is given back', async () => {
  const other = await testApp({ HEARD_TRUSTED_HOPS: '1' })
  try {
    const { programme } = await makeListening(other, 'The day clinic')
    const details = 'By the back door, please'
    const ask = (place: number) =>
      other
        .person()
        .post(
          `/programmes/${programme.slug}/another-way`,
          { ...wish, details },
          { 'x-forwarded-for': `2001:db8::${place}` },
        )
    const begun = performance.now()
    const pages = await Promise.all(Array.from({ length: 61 }, (_, place) => ask(place + 1)))
    const passed = Math.ceil((performance.now() - begun) / 1000)
    const [page, ...more] = pages.filter(({ status }) => status === 429)
    assert.ok(page && more.length === 0, 'another address of the same network is no other person')
    const waits = Number(page.headers['retry-after'])
    assert.ok(waits <= 3600 && waits >= 3600 - passed, `${waits} s, what is left of an hour`)
    assert.match(page.main, /By the back door, please/)
    assert.equal(page.$('input[name=details]').attr('value'), details)
  } finally {
    await other.close()
  }
})
