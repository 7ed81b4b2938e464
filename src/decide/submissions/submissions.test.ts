import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { publishWords } from '../../../test/support/published-words.ts'
import {
  fieldsOf,
  letter,
  makeSubmitting,
  publicSubmissions,
  responseOf,
  type Submitting,
  signOff,
  speakFor,
} from '../../../test/support/submitting.ts'

let app: TestApp
let desk: Submitting
let submission = ''

before(async () => {
  app = await testApp()
  desk = await makeSubmitting(app)
})
after(() => app.close())

test('a response for an organisation becomes a submission, is split by what rules propose and signed off', async () => {
  assert.equal((await publicSubmissions(app, desk)).status, 200)
  const from = await speakFor(app, desk, 'Tidewater scrutiny committee')
  const form = await desk.lead.get(from)
  assert.equal(
    form.$('input[name=body][checked]').val(),
    desk.committeeId,
    'the name of a body of the programme is known',
  )
  assert.equal(form.$('input[name=role][checked]').val(), 'scrutiny')
  const refused = await desk.lead.post(from, { body: 'other', bodyName: '', role: '' })
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#role'],
  )
  assert.equal(
    (await desk.lead.post(from, { body: 'other', bodyName: ' ', role: 'voice' })).errorSummary[0]?.href,
    '#bodyName',
  )
  submission = String((await desk.lead.post(from, { body: desk.committeeId, role: 'scrutiny' })).location)
  assert.equal((await desk.lead.get(from)).status, 404, 'once')

  const page = await desk.lead.get(submission)
  assert.match(page.main, /0 of 4 paragraphs are in a point, 4 still to be looked at/)
  assert.match(page.main, /phone number removed/)
  assert.doesNotMatch(page.html, /07700/)
  assert.equal((await signOff(desk, submission)).status, 422)

  const proposed = await desk.lead.get(`${submission}?proposed=yes`)
  const fields = fieldsOf(proposed)
  assert.deepEqual([fields['p-2'], fields['p-3'], fields['p-4'], fields['p-5']], ['', '1', '1', '2'])
  assert.equal(fields['title-2'], 'Publish every transfer each month')
  assert.equal(fieldsOf(await desk.lead.get(submission))['title-1'], '', 'nothing was kept by looking')

  const wrong = { ...fields, 'p-2': '9', 'p-4': '1 no', 'title-2': '', 'title-3': 'Nowhere' }
  const faults = await desk.lead.post(submission, wrong)
  assert.equal(faults.status, 422)
  assert.deepEqual(
    faults.errorSummary.map(({ href }) => href),
    ['#p-2', '#p-4', '#title-2', '#title-3'],
  )
  assert.equal(faults.$('#title-3').val(), 'Nowhere')
  const titled = { ...fields, 'title-1': 'A bus first', 'description-1': 'Three months before a move.' }
  assert.equal((await desk.lead.post(submission, titled)).status, 303)
  assert.match((await signOff(desk, submission)).main, /One paragraph is in no point, and not marked as none/)
  assert.equal((await desk.lead.post(submission, titled)).status, 409, 'somebody saved meanwhile')
  const kept = fieldsOf(await desk.lead.get(submission))
  assert.equal((await desk.lead.post(submission, { ...kept, 'p-2': 'no' })).status, 303)
  assert.doesNotMatch(
    (await publicSubmissions(app, desk)).main,
    /A bus first/,
    'not public before it is signed off',
  )
  assert.equal((await signOff(desk, submission)).status, 303)

  const shown = await publicSubmissions(app, desk)
  assert.match(shown.main, /1 submission with 2 points/)
  assert.match(shown.main, /Tidewater Scrutiny Committee.*Received on 4 May 2027\. 2 points/)
  assert.match(shown.main, /1\. A bus first Three months before a move\..*2\. Publish every transfer/)
  assert.match(shown.main, /has not said that they may be published.*3 of 4 paragraphs are in a point/)
  assert.doesNotMatch(shown.main, /forty families|J\. Example/)
  const links = await app.person().get(`/programmes/${desk.clinic.programme.slug}`)
  assert.equal(links.$(`a[href="/programmes/${desk.clinic.programme.slug}/submissions"]`).length, 1)
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'submission-split')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(entry.body, /bus|Tidewater/)
  assert.equal(JSON.parse(entry.body).facts.points, 2)
})

test('own words are shown as far as they were released, without what was taken out of them', async () => {
  const { id, answerId, text } = await responseOf(app, submission)
  const about = { id: desk.clinic.programme.id, questionId: desk.clinic.box.questionId }
  await publishWords(app, about, { responseId: id, answerId, words: text ?? '' })
  const start = (text ?? '').indexOf('forty')
  const spans = JSON.stringify([{ start, end: start + 5, kind: 'words', reason: 'could-identify' }])
  await app.ctx.db.updateTable('publishedTexts').set({ spans }).where('answerId', '=', answerId).execute()
  const { main, $ } = await publicSubmissions(app, desk)
  assert.match(main, /In its own words: Recommendation 1: The shuttle bus/)
  assert.match(main, /We heard of it from \[detail removed\] families/)
  assert.doesNotMatch(main, /met twice|forty/, 'only the passages of points')
  assert.equal($('blockquote').length, 2)
})

test('a change after the sign-off needs a reason, is public with it, and points keep their ids', async () => {
  const idsOf = () =>
    app.ctx.db
      .selectFrom('submissionPoints')
      .select(['id', 'title', 'droppedAt'])
      .where('submissionId', '=', submission.split('/').at(-1) ?? '')
      .orderBy('madeAt')
      .orderBy('position')
      .execute()
  const [first, second] = await idsOf()
  const fields = fieldsOf(await desk.lead.get(submission))
  const changed = { ...fields, 'title-1': 'A bus for three months', 'p-5': '1', 'remove-2': 'yes' }
  assert.equal((await desk.lead.post(submission, changed)).status, 303)
  assert.match(
    (await publicSubmissions(app, desk)).main,
    /1\. A bus first .*2\. Publish/,
    'as it was signed off',
  )
  assert.equal((await idsOf())[1]?.droppedAt, null, 'it stands until then')
  const without = await signOff(desk, submission)
  assert.equal(without.status, 422)
  assert.deepEqual(without.errorSummary, [{ text: 'Enter what was changed and why', href: '#reason' }])
  assert.equal((await signOff(desk, submission, 'Both were one request.')).status, 303)
  const now = await idsOf()
  assert.deepEqual([now[0]?.id, now[0]?.title], [first?.id, 'A bus for three months'])
  assert.deepEqual([now[1]?.id, now[1]?.title, now[1]?.droppedAt !== null], [second?.id, second?.title, true])
  const { main } = await publicSubmissions(app, desk)
  assert.match(main, /Changed on 4 May 2027: Both were one request\. 1\. A bus for three months/)
  assert.doesNotMatch(main, /2\. Publish/)
  assert.equal((await signOff(desk, submission, 'Again')).status, 422, 'nothing was changed')
  assert.equal((await desk.lead.post(`${submission}/take-back`)).status, 409)
})

test('words that change after the split are not quoted, and have to be looked at again', async () => {
  const { answerId } = await responseOf(app, submission)
  await app.ctx.db
    .updateTable('answers')
    .set({ text: `Another beginning. ${letter}` })
    .where('id', '=', answerId)
    .execute()
  assert.match((await publicSubmissions(app, desk)).main, /they were corrected since its points were marked/)
  const page = await desk.lead.get(submission)
  assert.match(page.main, /Its words have changed since it was split/)
  const toLookAt = async () => (await desk.lead.get(desk.list.replace('submissions', 'look-again'))).main
  assert.match(await toLookAt(), /Its words have changed since it was split into points/)
  assert.match((await signOff(desk, submission, 'x')).main, /The words have changed since they were split/)
  const stale = { ...fieldsOf(page), seen: 'another' }
  assert.equal((await desk.lead.post(submission, stale)).status, 409)
  await app.ctx.db.updateTable('answers').set({ text: letter }).where('id', '=', answerId).execute()
  assert.match((await publicSubmissions(app, desk)).main, /In its own words/)
})
