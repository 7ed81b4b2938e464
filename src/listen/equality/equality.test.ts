import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { equalityQuestions } from './index.ts'

const now = '2027-05-04T12:00:00Z'

let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  for (let person = 0; person < 9; person++) await speak({ sex: 'female', religion: 'none' })
  for (let person = 0; person < 3; person++) await speak({ sex: 'male', religion: 'christian' })
  await speak({ ethnic_group: 'other' })
})
after(() => app.close())

const equality = (rest = '') => `/sent/${clinic.box.slug}/equality${rest}`

/** Sends the one box. */
async function say(): Promise<Person> {
  const person = app.person()
  const sent = await person.post(`/say/${clinic.box.slug}`, { answer: 'Keep it', mayPublish: 'yes' })
  assert.equal(sent.status, 303)
  return person
}

/** Sends the one box and answers equality questions. */
async function speak(answers: Record<string, string>): Promise<Person> {
  const person = await say()
  const kept = await person.post(equality('/questions'), answers)
  assert.equal(kept.location, `/sent/${clinic.box.slug}?equality=done`)
  return person
}

const countRecords = async () =>
  (await app.ctx.db.selectFrom('equalityRecords').select('id').execute()).length

test('after sending: asked whether, then the questions in the words of the standard, then the confirmation', async () => {
  const person = await say()
  const asked = await person.get(equality())
  assert.match(asked.main, /Your response has been sent\. Your receipt is \w{4} \w{4} \w{4}/)
  const none = await person.post(equality())
  assert.equal(none.status, 422)
  assert.equal(none.errorSummary[0]?.href, '#answer')
  assert.equal(
    (await person.post(equality(), { answer: 'no' })).location,
    `/sent/${clinic.box.slug}?equality=done`,
  )
  assert.equal((await person.post(equality(), { answer: 'yes' })).location, equality('/questions'))

  const page = await person.get(equality('/questions'))
  for (const { text, type } of equalityQuestions)
    assert.equal(page.main.includes(text), type !== 'postcode', text)
  assert.equal(page.$('input[checked]').length, 0)
  const before = await countRecords()
  await person.post(equality('/questions'), { sex: 'male' })
  const confirmation = await person.get(`/sent/${clinic.box.slug}?equality=done`)
  assert.match(confirmation.main, /equality answers have been kept/)
  assert.equal(confirmation.$(`a[href="${equality()}"]`).length, 0)
  assert.equal(await countRecords(), before + 1)
})

test('a date of birth that can not be is refused, with everything typed kept; a part of one is enough', async () => {
  const person = await say()
  const before = await countRecords()
  const page = await person.post(equality('/questions'), {
    'date_of_birth-day': '45',
    'date_of_birth-year': '1980',
    sex: 'female',
  })
  assert.equal(page.status, 422)
  const [error] = page.errorSummary
  assert.match(error?.text ?? '', /Enter a date of birth like/)
  assert.equal(page.$(error?.href ?? '').attr('value'), '45')
  assert.equal(page.$('input[name=sex][value=female]').attr('checked'), 'checked')
  assert.equal(await countRecords(), before)
  assert.equal((await person.post(equality('/questions'), { 'date_of_birth-year': '1980' })).status, 303)
})

test('nobody answers for a response that was not sent from this browser', async () => {
  const before = await countRecords()
  assert.equal((await app.person().get(equality('/questions'))).location, `/sent/${clinic.box.slug}`)
  assert.equal(
    (await app.person().post(equality('/questions'), { sex: 'male' })).location,
    `/sent/${clinic.box.slug}`,
  )
  assert.equal(await countRecords(), before)
})

test('the figures: numbers with small ones hidden, the base beside them, and the look is on record', async () => {
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
  const page = await analyst.get(`/desk/programmes/${clinic.programme.slug}/equality`)
  assert.equal(page.status, 200)
  assert.ok(!/of \d+ responses/.test(page.main), 'no sum over ways of listening')
  const cells = (caption: string) => {
    const table = page
      .$('table')
      .filter((_index, one) => page.$(one).find('caption').text().includes(caption))
    return new Map(
      table
        .find('tbody tr')
        .map((_index, row) => [[page.$(row).find('th').text().trim(), page.$(row).find('td').text().trim()]])
        .get() as unknown as [string, string][],
    )
  }
  const religion = cells('What is your religion?')
  const label = (id: string, key: string) =>
    equalityQuestions.find((one) => one.id === id)?.options?.find(([option]) => option === key)?.[1] ?? key
  assert.ok(religion.size > 3)
  assert.doesNotMatch(religion.get(label('religion', 'christian')) ?? '', /\d*3/)
  assert.match(religion.get(label('religion', 'none')) ?? '', /9|hidden/)
  assert.ok(![...cells('What is your ethnic group?').values()].includes('1'))
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('accountId')
    .where('act', '=', 'equality-figures-read')
    .execute()
  assert.ok(acts.some(({ accountId }) => accountId === analyst.account.id))
})

test('the figures are only for those whose role has them', async () => {
  for (const [role, status] of [
    ['data-entry', 403],
    ['decision-maker', 403],
    ['independent-voice', 403],
    ['reviewer', 200],
  ] as const) {
    const person = await deskPerson(app, { grants: [{ role, programmeId: clinic.programme.id }] })
    assert.equal(
      (await person.get(`/desk/programmes/${clinic.programme.slug}/equality`)).status,
      status,
      role,
    )
  }
})

test('answering twice counts once, the newest', async () => {
  const other = await makeListening(app, 'The far hospital')
  const person = app.person()
  await person.post(`/say/${other.box.slug}`, { answer: 'Keep it' })
  await person.post(`/sent/${other.box.slug}/equality/questions`, { sex: 'male' })
  app.setNow('2027-05-04T12:00:01Z')
  await person.post(`/sent/${other.box.slug}/equality/questions`, { sex: 'female' })
  for (let more = 0; more < 9; more++) {
    const one = app.person()
    await one.post(`/say/${other.box.slug}`, { answer: 'Keep it' })
    await one.post(`/sent/${other.box.slug}/equality/questions`, { sex: 'female' })
  }
  const lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: other.programme.id }],
  })
  const page = await lead.get(`/desk/programmes/${other.programme.slug}/equality`)
  const row = page.$('tr').filter((_index, one) => page.$(one).find('th').text().trim() === 'Female')
  assert.equal(row.find('td').text(), '10')
})
