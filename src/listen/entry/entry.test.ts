import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { everyKind, launchQuestionnaire, newestResponse } from '../../../test/support/every-kind.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { makeReceipt, printReceipt } from '../../core/record/receipt.ts'
import { eraseSecondEntry } from './index.ts'

let app: TestApp
let clinic: Listening
let [ada, ben]: Person[] = []
let at: ReturnType<typeof activitiesDesk>['at']
let form: { id: string; slug: string }
const { questions, content } = everyKind()
const received = { receivedOnDay: '4', receivedOnMonth: '5', receivedOnYear: '2027' }
const codeOf = (seed: number) =>
  makeReceipt(Buffer.from(Array.from({ length: 48 }, (_, i) => (i * 7 + seed) % 200)))

before(async () => {
  app = await testApp()
  app.setNow('2027-05-06T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const { organisationId } = clinic
  ada = await deskPerson(app, { name: 'Ada', grants: [{ role: 'data-entry', organisationId }] })
  ben = await deskPerson(app, { name: 'Ben', grants: [{ role: 'data-entry', organisationId }] })
  at = activitiesDesk(clinic, ada).at
  form = await launchQuestionnaire(app, clinic.programme.id, content)
})
after(() => app.close())

async function record(counted: number, secondShare = 0, more: Record<string, string> = {}): Promise<string> {
  const made = await ada?.post(at(more.slug ?? form.slug, 'batches', 'new'), {
    label: `Freepost ${counted}`,
    channel: 'paper',
    ...received,
    counted: String(counted),
    secondShare: String(secondShare),
    ...more,
  })
  assert.equal(made?.status, 303, made?.main)
  return made?.location ?? ''
}

/** Enters a form by its page, as a person does. */
async function enter(batch: string, typed: Record<string, string>, person = ada): Promise<TestPage> {
  const shown = await (person as Person).get(`${batch}/entry`)
  const page = shown.$('input[name=page]').attr('value') ?? ''
  return (person as Person).post(`${batch}/entry`, { page, ...received, ...typed })
}

const noticeAfter = async (saved: TestPage, person = ada) =>
  (await person?.get(saved.location ?? ''))?.main ?? ''
const channelsPage = async () =>
  (await app.person().get(`/programmes/${clinic.programme.slug}/channels`)).main

test('a batch of forms is entered question by question by the numbers printed, and reconciles exactly', async () => {
  const batch = await record(4)
  const saved = await enter(batch, {
    q1: '3',
    'q1-other-3': 'On foot',
    q2: '1 2',
    q3: '2',
    'q4-row-1': '2',
    q5: '3 1',
    q6: '15',
    q7: '27/3/2027',
    q9: 'BN1 1AA',
    q11: 'It is far.',
    q13: '1',
    'q13-why': 'Nearer',
    'q10-mark': 'illegible',
    'q11-mark': 'unsure',
    help: 'for-someone',
    mayPublish: 'yes',
  })
  assert.equal(saved.status, 303, saved.main)
  assert.match(saved.location ?? '', /entry\?received=2027-05-04&last=1$/)
  assert.match(await noticeAfter(saved), /Kept as number 1: write it on the original/)
  const { response, answers } = await newestResponse(app, form.id)
  assert.deepEqual(
    [response.channel, response.help, response.mayPublish, response.isLate, response.questionnaireVersion],
    ['paper', 'for-someone', true, false, 1],
  )
  assert.deepEqual(answers.get(questions.single.id)?.value, { otherText: { other: 'On foot' } })
  assert.deepEqual(answers.get(questions.several.id)?.choices, ['child', 'friend'])
  assert.deepEqual(answers.get(questions.grid.id)?.value, { grid: { weekday: 'evening' } })
  assert.deepEqual(answers.get(questions.ranking.id)?.choices, ['quiet', 'near'])
  assert.deepEqual(answers.get(questions.date.id)?.value, { day: '2027-03-27' })
  assert.deepEqual(answers.get(questions.outward.id)?.value, { place: { outward: 'BN1', name: 'BN1' } })
  assert.equal(answers.get(questions.each.id)?.text, 'Nearer')
  const marks = await app.ctx.db.selectFrom('answerMarks').select('mark').orderBy('mark').execute()
  assert.deepEqual(marks, [{ mark: 'illegible' }, { mark: 'unsure' }])

  for (const words of ['Keep it', 'Move it']) assert.equal((await enter(batch, { q11: words })).status, 303)
  assert.match((await ada?.get(batch))?.main ?? '', /1 still to enter or to find/)
  assert.match(await channelsPage(), /The totals differ by 1/)
  assert.equal((await ada?.post(`${batch}/set-aside`, { reason: 'blank', count: '1' }))?.status, 303)
  assert.match((await ada?.get(batch))?.main ?? '', /All that was counted is entered or set aside/)
  assert.match(
    await channelsPage(),
    /On paper Counted when they came ?4 Entered ?3 Set aside: blank ?1 Difference ?None/,
  )
  assert.match(await channelsPage(), /the totals meet exactly/)
})

test('the last form of a batch leads back to the batch, and one more is not asked for as if it were of it', async () => {
  const batch = await record(2)
  assert.match((await enter(batch, { q11: 'The first' })).location ?? '', /entry\?received/)
  const last = await enter(batch, { q11: 'The last' })
  assert.equal(last.location, batch)
  const main = await noticeAfter(last)
  assert.match(main, /Kept as number 2: write it on the original/)
  assert.match(main, /Enter one more.+All that was counted is entered or set aside/)
  assert.match((await ada?.get(`${batch}/entry`))?.main ?? '', /Enter number 3, though 2 were counted/)
})

test('what does not fit is sent back with what was typed, each beside its box', async () => {
  const batch = await record(1)
  const refused = await enter(batch, {
    formCode: '2222 2222 2223',
    q1: '9',
    q6: 'long',
    q11: 'Kept words',
    email: 'x',
  })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#formCode', '#email', '#q1', '#q6'],
  )
  assert.equal(refused.$('#q11').text(), 'Kept words')
  assert.deepEqual(
    (await enter(batch, {})).errorSummary.map(({ href }) => href),
    ['#q1'],
  )
  const tomorrow = await enter(batch, { q11: 'x', receivedOnDay: '7' })
  assert.deepEqual(tomorrow.errorSummary, [
    { text: 'The day it was received must be today or earlier', href: '#receivedOn' },
  ])
  const none = await ada?.post(at(form.slug, 'batches', 'new'), { counted: 'many' })
  assert.deepEqual(
    none?.errorSummary.map(({ href }) => href),
    ['#label', '#channel', '#receivedOn', '#counted', '#secondShare'],
  )
})

test('a form code that comes twice is shown as seen twice, and both count', async () => {
  const [batch, code] = [await record(2), codeOf(1)]
  await enter(batch, { formCode: printReceipt(code).toLowerCase(), q11: 'One' })
  const again = await enter(batch, { formCode: code, q11: 'Two' })
  assert.match(await noticeAfter(again), /Its form code has been seen 2 times: each counts/)
  assert.match(
    (await ada?.get(batch))?.main ?? '',
    new RegExp(`${code}: number 1 of Freepost 2, number 2 of`),
  )
})

test('the same page sent twice is one form, and a letter with an address gets its receipt', async () => {
  const batch = await record(1, 0, { slug: clinic.box.slug, channel: 'letter' })
  const typed = { page: 'one', ...received, q1: 'Dear board', email: 'jo@example.org', wantsReply: 'yes' }
  const first = await ada?.post(`${batch}/entry`, typed)
  assert.match(await noticeAfter(first as TestPage), /Its receipt is \w{4} \w{4} \w{4}/)
  assert.equal((await ada?.post(`${batch}/entry`, typed))?.status, 303)
  const entries = await app.ctx.db
    .selectFrom('batchEntries')
    .select('sequence')
    .where('batchId', '=', batch.split('/').at(-1) ?? '')
    .execute()
  assert.deepEqual(entries, [{ sequence: 1 }])
})

test('another person enters the drawn forms again; differences are resolved with both kept', async () => {
  const batch = await record(2, 100)
  await enter(batch, { q1: '1', q11: 'It is far' })
  await enter(batch, { q1: '1', q11: 'It is near' })
  assert.match((await ada?.get(`${batch}/second`))?.main ?? '', /you entered it first/)
  assert.equal((await ada?.get(`${batch}/second/1`))?.status, 403)
  const shown = await ben?.get(`${batch}/second/1`)
  assert.ok(!shown?.html.includes('It is far'), 'the first entry is shown to who enters the second')
  assert.equal((await ben?.post(`${batch}/second/1`, { q1: '2', q11: 'It is  far' }))?.status, 303)
  assert.equal((await ben?.get(`${batch}/second/1`))?.status, 404)
  const page = await ben?.get(`${batch}/second`)
  assert.match(page?.main ?? '', /Answers that differ 1 of 2, 50.0% \(9.5 to 90.5%\)/)
  assert.match(page?.main ?? '', /First entry: Bus ?Second entry: Car/)
  const key = page?.$('input[name=key]').attr('value') ?? ''
  const refused = await ben?.post(`${batch}/second/resolve`, { key, place: '1' })
  assert.deepEqual(
    refused?.errorSummary.map(({ href }) => href),
    ['#stands-1'],
  )
  assert.equal((await ben?.post(`${batch}/second/resolve`, { key, stands: 'second' }))?.status, 303)
  const after = (await ben?.get(`${batch}/second`))?.main ?? ''
  assert.match(after, /first entry had wrong 1 of 2/)
  assert.match(after, /First entry: Bus ?Second entry: Car The second entry stands/)
  const difference = await app.ctx.db.selectFrom('entryDifferences').selectAll().executeTakeFirstOrThrow()
  const held = await app.ctx.db
    .selectFrom('answers')
    .select('choices')
    .where('responseId', '=', difference.responseId)
    .where('questionId', '=', questions.single.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(held.choices, ['car'])
  const past = await app.ctx.db.selectFrom('pastAnswers').select('choices').execute()
  assert.deepEqual(past, [{ choices: ['bus'] }])
  const erased = await app.ctx.db.transaction().execute((tx) => eraseSecondEntry(tx, difference.responseId))
  assert.deepEqual(erased, { secondEntries: 1 })
  assert.deepEqual(await app.ctx.db.selectFrom('entryDifferences').selectAll().execute(), [])
})

test('a form of the day of the close is on time, one of the day after is late', async () => {
  const closing = app.ctx.db.updateTable('activities').set({ closesAt: new Date('2027-05-04T09:00:00Z') })
  await closing.where('id', '=', form.id).execute()
  const batch = await record(2)
  app.setNow('2027-05-06T12:00:30Z')
  await enter(batch, { q11: 'On the last day' })
  assert.equal((await newestResponse(app, form.id)).response.isLate, false)
  app.setNow('2027-05-06T12:01:00Z')
  await enter(batch, { q11: 'A day after', receivedOnDay: '5' })
  assert.equal((await newestResponse(app, form.id)).response.isLate, true)
})
