import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  ask,
  launchAgain,
  launchQuestionnaire,
  newestResponse,
  sections,
} from '../../../test/support/every-kind.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let ada: Person
let ben: Person
let at: ReturnType<typeof activitiesDesk>['at']
let form: { id: string; slug: string }
const received = { receivedOnDay: '4', receivedOnMonth: '5', receivedOnYear: '2027' }
const first = ask('single-choice', 'How do you come here?')
const second = ask('long-text', 'What matters to you?', { choices: [] })

before(async () => {
  app = await testApp()
  app.setNow('2027-05-06T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const { organisationId } = clinic
  ada = await deskPerson(app, { name: 'Ada', grants: [{ role: 'data-entry', organisationId }] })
  ben = await deskPerson(app, { name: 'Ben', grants: [{ role: 'data-entry', organisationId }] })
  at = activitiesDesk(clinic, ada).at
  form = await launchQuestionnaire(app, clinic.programme.id, sections(['', [first, second]]))
})
after(() => app.close())

async function record(counted: number, more: Record<string, string> = {}, slug = form.slug): Promise<string> {
  const typed = { label: 'Freepost', channel: 'paper', ...received, counted: `${counted}`, secondShare: '0' }
  const made = await ada.post(at(slug, 'batches', 'new'), { ...typed, ...more })
  assert.equal(made.status, 303, made.main)
  return made.location ?? ''
}

/** What a form carries unseen, and its address as it was shown. */
const hiddenOf = (page: TestPage) =>
  Object.fromEntries(
    ['page', 'version'].map((name) => [name, page.$(`main input[name=${name}]`).attr('value') ?? '']),
  )
const channelsPage = async () =>
  (await app.person().get(`/programmes/${clinic.programme.slug}/channels`)).main
const printCode = async (slug: string): Promise<string> => {
  await ada.post(at(slug, 'print'), { count: '1' })
  const printed = app.ctx.db
    .selectFrom('printedForms')
    .innerJoin('activities', 'activities.id', 'printedForms.activityId')
    .select('code')
    .where('slug', '=', slug)
  return (await printed.executeTakeFirstOrThrow()).code
}

test('a batch that was miscounted is counted again: both counts are public with the reason, the last is what counts', async () => {
  const batch = await record(3)
  const page = await ada.get(`${batch}/entry`)
  await ada.post(`${batch}/entry`, { ...hiddenOf(page), ...received, q2: 'Near' })
  const none = await ada.post(`${batch}/recount`, { recounted: '', recountReason: '' })
  assert.deepEqual(
    none.errorSummary.map(({ href }) => href),
    ['#recounted', '#recountReason'],
  )
  const reason = 'Two leaflets had been counted as forms'
  assert.equal((await ada.post(`${batch}/recount`, { recounted: '1', recountReason: reason })).status, 303)
  const shown = await ada.get(batch)
  assert.match(shown.main, /All that was counted is entered or set aside/)
  assert.match(shown.main, /3: as it was recorded ?1: Two leaflets had been counted as forms \(Ada/)
  const channels = await channelsPage()
  assert.match(channels, /Counted when they came ?1 Entered ?1 Difference ?None/)
  assert.match(channels, /First counted: 3 1, counted on 6 May 2027: Two leaflets had been counted as forms/)
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'batch-recounted')
    .executeTakeFirstOrThrow()
  assert.match(entry.body, /"before":3/)
  assert.match(entry.body, /"counted":1/)
  assert.ok(!entry.body.includes('leaflets'))
  assert.match((await ada.get(`${batch}/entry`)).$('h1').text(), /number 2, though 1 was counted/)
})

test('no more is set aside than there is, also by two at once; a mistake is taken back and stays to be seen', async () => {
  const batch = await record(5)
  const tooMany = await ada.post(`${batch}/set-aside`, { reason: 'blank', count: '50' })
  assert.deepEqual(tooMany.errorSummary, [
    {
      text: 'Only 5 are left of this batch. If it was miscounted, count it again first',
      href: '#count',
    },
  ])
  const both = await Promise.all(
    [ada, ben].map((person) => person.post(`${batch}/set-aside`, { reason: 'blank', count: '4' })),
  )
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 422])
  const setAside = (await ada.get(batch)).$('input[name=setAside]').attr('value') ?? ''
  const reasonless = await ada.post(`${batch}/set-aside/back`, { setAside, backReason: '' })
  assert.equal(reasonless.errorSummary[0]?.href, `#backReason-${setAside}`)
  const back = { setAside, backReason: 'They were answered on the back' }
  assert.equal((await ben.post(`${batch}/set-aside/back`, back)).status, 303)
  assert.equal((await ben.post(`${batch}/set-aside/back`, back)).status, 303)
  const shown = await ada.get(batch)
  assert.match(shown.main, /5 still to enter or to find/)
  assert.match(shown.main, /4: blank.*Taken back: They were answered on the back/)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', '=', 'set-aside-taken-back')
    .execute()
  assert.equal(entries.length, 1)
  const other = await record(1)
  assert.equal((await ben.post(`${other}/set-aside/back`, back)).status, 404)
})

test('going back to a page for another form loses nothing, and sending the same twice is still one', async () => {
  const batch = await record(4)
  const typed = { ...hiddenOf(await ada.get(`${batch}/entry`)), ...received, q2: 'The first form' }
  assert.equal((await ada.post(`${batch}/entry`, typed)).status, 303)
  assert.equal((await ada.post(`${batch}/entry`, typed)).status, 303)
  const other = { ...typed, q2: 'The second form' }
  const asked = await ada.post(`${batch}/entry`, other)
  assert.equal(asked.status, 422)
  assert.match(asked.errorSummary[0]?.text ?? '', /kept before, as number 1, and says something else now/)
  assert.equal(asked.$('#q2').text(), 'The second form')
  assert.equal((await ada.post(`${batch}/entry`, { ...other, ...hiddenOf(asked) })).status, 303)
  assert.match((await ada.get(batch)).main, /Entered 2/)
})

test('a form that was mistyped is entered again from the paper; what stood before is kept, and nothing of it is shown', async () => {
  const batch = await record(2)
  app.setNow('2027-05-06T12:00:10Z')
  const page = hiddenOf(await ada.get(`${batch}/entry`))
  await ada.post(`${batch}/entry`, {
    ...{ ...page, ...received, q1: '1', q2: 'Mistyped words', 'q2-mark': 'unsure' },
    ...{ mayPublish: 'yes', help: 'helped' },
  })
  const found = await ada.get(`${batch}/again?number=1`)
  assert.equal(found.location, `${batch}/again/1`)
  assert.equal((await ada.get(`${batch}/again?number=7`)).location, batch)
  const shown = await ada.get(`${batch}/again/1`)
  assert.ok(!shown.html.includes('Mistyped words'))
  const revision = shown.$('input[name=revision]').attr('value') ?? ''
  const blank = await ada.post(`${batch}/again/1`, { revision })
  assert.equal(blank.errorSummary[0]?.href, '#q1')
  const right = { revision, q1: '2', q2: 'Right words' }
  assert.equal((await ada.post(`${batch}/again/1`, right)).status, 303)
  const { response, answers } = await newestResponse(app, form.id)
  assert.deepEqual([response.mayPublish, response.help, response.version], [true, 'helped', 2])
  assert.deepEqual([...answers.values()].map(({ text, choices }) => text ?? choices).toSorted(), [
    'Right words',
    ['car'],
  ])
  const { db } = app.ctx
  const past = await db
    .selectFrom('pastAnswers')
    .select('text')
    .where('responseId', '=', response.id)
    .execute()
  assert.ok(past.some(({ text }) => text === 'Mistyped words'))
  const marks = db.selectFrom('answerMarks').select('mark').where('responseId', '=', response.id)
  assert.deepEqual(await marks.execute(), [])
  assert.equal((await ben.post(`${batch}/again/1`, { ...right, q2: 'From an old page' })).status, 409)
  assert.match((await ada.get(batch)).main, /Entered 1/)
  app.setNow('2027-05-06T12:00:00Z')
})

test('a difference about an option of the programme can be resolved', async () => {
  const batch = await record(1, { secondShare: '100' }, clinic.questionnaire.slug)
  await ada.post(`${batch}/entry`, { ...hiddenOf(await ada.get(`${batch}/entry`)), ...received, q5: '1' })
  assert.equal((await ben.post(`${batch}/second/1`, { q5: '2' })).status, 303)
  const key = (await ben.get(`${batch}/second`)).$('input[name=key]').attr('value') ?? ''
  assert.equal((await ben.post(`${batch}/second/resolve`, { key, place: '1', stands: 'first' })).status, 303)
  assert.match((await ben.get(`${batch}/second`)).main, /The first entry stands/)
})

test('a batch is never of a day to come, and a questionnaire that was not launched has no form yet', async () => {
  const typed = { label: 'x', channel: 'paper', ...received, counted: '1', secondShare: '0' }
  const early = await ada.post(at(form.slug, 'batches', 'new'), { ...typed, receivedOnDay: '7' })
  assert.deepEqual(early.errorSummary, [
    { text: 'The day they were received must be today or earlier', href: '#receivedOn' },
  ])
  const ancient = await ada.post(at(form.slug, 'batches', 'new'), { ...typed, receivedOnYear: '0001' })
  assert.equal(ancient.errorSummary[0]?.text, 'Check the year: 0001 is before 2000')
  const lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: clinic.organisationId }],
  })
  const slug = await activitiesDesk(clinic, lead).add({ kind: 'questionnaire', title: 'Not yet launched' })
  const batch = await record(1, {}, slug)
  const shown = await ada.get(`${batch}/entry`)
  assert.equal(shown.status, 409)
  assert.match(shown.main, /The questionnaire has not been launched/)
})

test('a form of version 1 belongs to version 1, also when version 2 is launched while it is typed', async () => {
  const [old, batch] = [await printCode(form.slug), await record(4, { secondShare: '100' })]
  const shown = await ada.get(`${batch}/entry`)
  const changed = ask('single-choice', 'Would you come by night?', {
    choices: ['Yes', 'No', 'Never'].map((label) => ({ key: label.toLowerCase(), label })),
  })
  await launchAgain(app, form.id, sections(['', [changed, second]]))
  const typed = { ...received, q1: '2', q2: 'It is far' }
  app.setNow('2027-05-06T12:00:30Z')
  assert.equal((await ada.post(`${batch}/entry`, { ...hiddenOf(shown), ...typed })).status, 303)
  const one = await newestResponse(app, form.id)
  assert.equal(one.response.questionnaireVersion, 1)
  assert.deepEqual(one.answers.get(first.id)?.choices, ['car'])

  app.setNow('2027-05-06T12:01:00Z')
  const newer = await ada.get(`${batch}/entry`)
  assert.match(newer.main, /These are the questions of version 2\. A form of another version: version 1/)
  const ofOld = await ada.post(`${batch}/entry`, { ...hiddenOf(newer), ...typed, formCode: old })
  assert.equal(ofOld.status, 422)
  assert.match(ofOld.errorSummary[0]?.text ?? '', /printed for version 1, and its questions are shown now/)
  assert.match(ofOld.main, /How do you come here/)
  assert.equal(ofOld.$('#q2').text(), 'It is far')
  const kept = await ada.post(`${batch}/entry`, { ...hiddenOf(ofOld), ...typed, formCode: old })
  assert.match(kept.location ?? '', /&version=1$/, 'old forms come in heaps')
  const two = await newestResponse(app, form.id)
  assert.equal(two.response.questionnaireVersion, 1)
  const again = await ben.get(`${batch}/second/2`)
  assert.match(again.main, /How do you come here/)
  assert.doesNotMatch(again.main, /by night/)
  assert.equal((await ada.get(`${batch}/entry?version=9`)).status, 404)
  assert.equal((await ada.get(`${batch}/entry?version=x`)).status, 404)
})

test('a code that was printed for something else is told before it is kept; one seen in another programme is not', async () => {
  const [batch, boxCode] = [await record(3), await printCode(clinic.box.slug)]
  const typed = { ...hiddenOf(await ada.get(`${batch}/entry`)), ...received, q2: 'x' }
  const refused = await ada.post(`${batch}/entry`, { ...typed, formCode: boxCode })
  assert.match(refused.errorSummary[0]?.text ?? '', /printed for another way to give views/)

  const other = await makeListening(app, 'Another clinic')
  const eve = await deskPerson(app, {
    grants: [{ role: 'data-entry', organisationId: other.organisationId }],
  })
  const there = activitiesDesk(other, eve).at
  const made = await eve.post(there(other.box.slug, 'batches', 'new'), {
    ...{ label: 'There', channel: 'paper', ...received, counted: '2', secondShare: '0' },
  })
  const entryThere = `${made.location}/entry`
  const page = await eve.get(entryThere)
  const foreign = { formCode: 'OWN-STAMP-7', ...received, q1: 'y' }
  assert.equal((await eve.post(entryThere, { ...hiddenOf(page), ...foreign })).status, 303)
  await ada.post(`${batch}/entry`, { ...typed, formCode: 'OWN-STAMP-7' })
  assert.doesNotMatch((await ada.get(batch)).main, /OWNSTAMP7/)
  assert.equal((await eve.get(batch)).status, 404)
  const crossed = batch.replace(at(form.slug), there(other.box.slug))
  assert.equal((await eve.get(crossed)).status, 404)
  assert.equal((await eve.post(`${crossed}/recount`, { recounted: '9', recountReason: 'x' })).status, 404)
})
