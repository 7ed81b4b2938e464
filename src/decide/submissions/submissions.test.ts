import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { publishWords } from '../../../test/support/published-words.ts'
import { pdfFile, upload } from '../../../test/support/uploading.ts'
import { eraseResponse } from '../../listen/erasure/index.ts'
import { addPartner } from '../../register/programmes/index.ts'
import { erasingHands } from '../../rooms.ts'

const letter = `Dear Board,

The committee met twice. Ring 07700 900123 with questions.

Recommendation 1: The shuttle bus runs for three months before anything moves.

We heard of it from forty families.

Recommendation 2: Publish every transfer each month.

Yours faithfully,

J. Example`

let app: TestApp
let clinic: Listening
let lead: Person
let list = ''
let councilId = ''

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
  list = `/desk/programmes/${clinic.programme.slug}/submissions`
  const { id } = await app.ctx.db
    .insertInto('organisations')
    .values({ name: 'Tidewater Scrutiny Committee', kind: 'scrutiny-committee', effectiveFrom: '2020-01-01' })
    .returning('id')
    .executeTakeFirstOrThrow()
  councilId = id
  await app.ctx.db
    .transaction()
    .execute((tx) => addPartner(tx, { accountId: null, programmeId: clinic.programme.id }, councilId))
})
after(() => app.close())

const publicPage = () => app.person().get(`/programmes/${clinic.programme.slug}/submissions`)

/** Every field of the form of a split, as the browser would send it. */
function fieldsOf({ $ }: TestPage): Record<string, string> {
  const fields: Record<string, string> = {}
  $('form')
    .filter((_place, form) => $(form).find('input[name=seen]').length > 0)
    .find('input, textarea')
    .each((_place, field) => {
      const [name, type] = [String($(field).attr('name')), $(field).attr('type')]
      if (type === 'checkbox' && $(field).attr('checked') === undefined) return
      fields[name] = String($(field).val() ?? '')
    })
  return fields
}

const signOff = async (url: string, reason = '') => {
  const revision = String((await lead.get(url)).$('form[action$=sign-off] [name=revision]').val() ?? '')
  return lead.post(`${url}/sign-off`, { revision, reason })
}

const responseOf = (url: string) =>
  app.ctx.db
    .selectFrom('submissions')
    .innerJoin('responses', 'responses.id', 'submissions.responseId')
    .innerJoin('answers', 'answers.responseId', 'responses.id')
    .select(['responses.id', 'responses.receipt', 'answers.id as answerId', 'answers.text'])
    .where('submissions.id', '=', url.split('/').at(-1) ?? '')
    .executeTakeFirstOrThrow()

async function speakFor(organisationName: string, answer = letter): Promise<string> {
  await app.person().post(`/say/${clinic.box.slug}`, { answer, organisationName, official: 'yes' })
  const page = await lead.get(list)
  return String(page.$(`li:contains("${organisationName}") a`).attr('href'))
}

let submission = ''

test('a response for an organisation becomes a submission, is split by what rules propose and signed off', async () => {
  assert.equal((await publicPage()).status, 200)
  const from = await speakFor('Tidewater scrutiny committee')
  const form = await lead.get(from)
  assert.equal(
    form.$('input[name=body][checked]').val(),
    councilId,
    'the name of a body of the programme is known',
  )
  assert.equal(form.$('input[name=role][checked]').val(), 'scrutiny')
  const refused = await lead.post(from, { body: 'other', bodyName: '', role: '' })
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#role'],
  )
  assert.equal(
    (await lead.post(from, { body: 'other', bodyName: ' ', role: 'voice' })).errorSummary[0]?.href,
    '#bodyName',
  )
  submission = String((await lead.post(from, { body: councilId, role: 'scrutiny' })).location)
  assert.equal((await lead.get(from)).status, 404, 'once')

  const page = await lead.get(submission)
  assert.match(page.main, /0 of 4 paragraphs are in a point, 4 still to be looked at/)
  assert.match(page.main, /phone number removed/)
  assert.doesNotMatch(page.html, /07700/)
  assert.equal((await signOff(submission)).status, 422)

  const proposed = await lead.get(`${submission}?proposed=yes`)
  const fields = fieldsOf(proposed)
  assert.deepEqual([fields['p-2'], fields['p-3'], fields['p-4'], fields['p-5']], ['', '1', '1', '2'])
  assert.equal(fields['title-2'], 'Publish every transfer each month')
  assert.equal(fieldsOf(await lead.get(submission))['title-1'], '', 'nothing was kept by looking')

  const wrong = { ...fields, 'p-2': '9', 'p-4': '1 no', 'title-2': '', 'title-3': 'Nowhere' }
  const faults = await lead.post(submission, wrong)
  assert.equal(faults.status, 422)
  assert.deepEqual(
    faults.errorSummary.map(({ href }) => href),
    ['#p-2', '#p-4', '#title-2', '#title-3'],
  )
  assert.equal(faults.$('#title-3').val(), 'Nowhere')
  const titled = { ...fields, 'title-1': 'A bus first', 'description-1': 'Three months before a move.' }
  assert.equal((await lead.post(submission, titled)).status, 303)
  assert.match((await signOff(submission)).main, /One paragraph is in no point, and not marked as none/)
  assert.equal((await lead.post(submission, titled)).status, 409, 'somebody saved meanwhile')
  const kept = fieldsOf(await lead.get(submission))
  assert.equal((await lead.post(submission, { ...kept, 'p-2': 'no' })).status, 303)
  assert.doesNotMatch((await publicPage()).main, /A bus first/, 'not public before it is signed off')
  assert.equal((await signOff(submission)).status, 303)

  const shown = await publicPage()
  assert.match(shown.main, /1 submission with 2 points/)
  assert.match(shown.main, /Tidewater Scrutiny Committee.*Received on 4 May 2027\. 2 points/)
  assert.match(shown.main, /1\. A bus first Three months before a move\..*2\. Publish every transfer/)
  assert.match(shown.main, /has not said that they may be published.*3 of 4 paragraphs are in a point/)
  assert.doesNotMatch(shown.main, /forty families|J\. Example/)
  const links = await app.person().get(`/programmes/${clinic.programme.slug}`)
  assert.equal(links.$(`a[href="/programmes/${clinic.programme.slug}/submissions"]`).length, 1)
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'submission-split')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(entry.body, /bus|Tidewater/)
  assert.equal(JSON.parse(entry.body).facts.points, 2)
})

test('own words are shown as far as they were released, without what was taken out of them', async () => {
  const { id, answerId, text } = await responseOf(submission)
  const about = { id: clinic.programme.id, questionId: clinic.box.questionId }
  await publishWords(app, about, { responseId: id, answerId, words: text ?? '' })
  const start = (text ?? '').indexOf('forty')
  const spans = JSON.stringify([{ start, end: start + 5, kind: 'words', reason: 'could-identify' }])
  await app.ctx.db.updateTable('publishedTexts').set({ spans }).where('answerId', '=', answerId).execute()
  const { main, $ } = await publicPage()
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
  const fields = fieldsOf(await lead.get(submission))
  const changed = { ...fields, 'title-1': 'A bus for three months', 'p-5': '1', 'remove-2': 'yes' }
  assert.equal((await lead.post(submission, changed)).status, 303)
  assert.match((await publicPage()).main, /1\. A bus first .*2\. Publish/, 'as it was signed off')
  assert.equal((await idsOf())[1]?.droppedAt, null, 'it stands until then')
  const without = await signOff(submission)
  assert.equal(without.status, 422)
  assert.deepEqual(without.errorSummary, [{ text: 'Enter what was changed and why', href: '#reason' }])
  assert.equal((await signOff(submission, 'Both were one request.')).status, 303)
  const now = await idsOf()
  assert.deepEqual([now[0]?.id, now[0]?.title], [first?.id, 'A bus for three months'])
  assert.deepEqual([now[1]?.id, now[1]?.title, now[1]?.droppedAt !== null], [second?.id, second?.title, true])
  const { main } = await publicPage()
  assert.match(main, /Changed on 4 May 2027: Both were one request\. 1\. A bus for three months/)
  assert.doesNotMatch(main, /2\. Publish/)
  assert.equal((await signOff(submission, 'Again')).status, 422, 'nothing was changed')
  assert.equal((await lead.post(`${submission}/take-back`)).status, 409)
})

test('words that change after the split are not quoted, and have to be looked at again', async () => {
  const { answerId } = await responseOf(submission)
  await app.ctx.db
    .updateTable('answers')
    .set({ text: `Another beginning. ${letter}` })
    .where('id', '=', answerId)
    .execute()
  assert.match((await publicPage()).main, /they were corrected since its points were marked/)
  const page = await lead.get(submission)
  assert.match(page.main, /Its words have changed since it was split/)
  assert.match((await signOff(submission, 'x')).main, /The words have changed since they were split/)
  const stale = { ...fieldsOf(page), seen: 'another' }
  assert.equal((await lead.post(submission, stale)).status, 409)
  await app.ctx.db.updateTable('answers').set({ text: letter }).where('id', '=', answerId).execute()
  assert.match((await publicPage()).main, /In its own words/)
})

test('what was taken back or erased is flagged, and its points stay without the words', async () => {
  const from = await speakFor('Harbour Friends', 'Keep the purple lantern by the harbour gate lit.')
  const url = String(
    (await lead.post(from, { body: 'other', bodyName: 'Harbour Friends', role: 'organisation' })).location,
  )
  const fields = {
    ...fieldsOf(await lead.get(url)),
    'p-1': '1',
    'title-1': 'The purple lantern by the harbour gate lit',
  }
  assert.equal((await lead.post(url, { ...fields, 'description-1': 'A light' })).status, 303)
  assert.equal((await signOff(url)).status, 303)
  const { id: responseId } = await responseOf(url)

  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: app.ctx.now() })
    .where('id', '=', responseId)
    .execute()
  assert.match((await publicPage()).main, /took this submission back on 4 May 2027/)
  assert.match((await lead.get(list)).main, /Look again Its sender took it back/)
  await app.ctx.db.updateTable('responses').set({ withdrawnAt: null }).where('id', '=', responseId).execute()

  const erased = await eraseResponse(erasingHands(app.ctx), { responseId, ground: 'asked', accountId: null })
  assert.ok(
    erased.quotations.some(({ where }) => where === 'Submission of Harbour Friends as signed off, version 1'),
  )
  const { main } = await publicPage()
  assert.match(main, /words of this submission were erased on 4 May 2027/)
  assert.match(main, /\[words erased on 4 May 2027 at the request of the person\] A light/)
  assert.doesNotMatch(main, /purple lantern/)
  const signOffs = await app.ctx.db
    .selectFrom('submissionSignOffs')
    .selectAll()
    .where('submissionId', '=', url.split('/').at(-1) ?? '')
    .orderBy('number')
    .execute()
  assert.deepEqual(
    signOffs.map(({ wordsHash, salts }) => [wordsHash, Object.keys(salts as object).length]),
    [
      [null, 1],
      [null, 2],
    ],
  )
  assert.doesNotMatch(JSON.stringify(signOffs), /lantern/)
  assert.match((await lead.get(list)).main, /Look again Its words were erased/)
  assert.equal((await lead.get(url)).status, 200)
})

test('a letter is typed in once, as a sealed response with its original and a receipt', async () => {
  assert.match((await lead.get(`${list}/new`)).main, /With which responses|How it came/)
  const page = String((await lead.get(`${list}/new`)).$('input[name=page]').val())
  const day = { receivedOnDay: '3', receivedOnMonth: '5', receivedOnYear: '2027' }
  const typed = { page, body: 'other', bodyName: 'Harbour Council', role: 'council', activity: clinic.box.id }
  const nothing = await upload(app, lead, `${list}/new`, { ...typed, ...day, channel: '', text: '' })
  assert.equal(nothing.status, 422)
  assert.deepEqual(
    nothing.errorSummary.map(({ href }) => href),
    ['#channel', '#text'],
  )
  assert.equal(nothing.$('#bodyName').val(), 'Harbour Council')
  const odd = { name: 'letter.exe', content: 'MZ' }
  const whole = { ...typed, ...day, channel: 'letter', text: letter }
  assert.equal(
    (await upload(app, lead, `${list}/new`, { ...whole, original: odd })).errorSummary[0]?.href,
    '#original',
  )
  const later = { ...whole, receivedOnDay: '5' }
  assert.equal((await upload(app, lead, `${list}/new`, later)).errorSummary[0]?.href, '#receivedOn')
  const kept = await upload(app, lead, `${list}/new`, { ...whole, original: pdfFile })
  assert.equal(kept.status, 303)
  const again = await upload(app, lead, `${list}/new`, whole)
  assert.equal(again.location, list, 'the same page sent twice is one submission')
  const { receipt, id, text } = await responseOf(String(kept.location))
  assert.equal(text, letter)
  assert.match((await lead.get(String(kept.location))).main, new RegExp(`Receipt: ${receipt}`))
  assert.equal((await app.person().get(`/receipt/${receipt}`)).status, 200)
  const attached = await app.ctx.db
    .selectFrom('responseAttachments')
    .select('kind')
    .where('responseId', '=', id)
    .execute()
  assert.deepEqual(attached, [{ kind: 'original' }])
  const { main } = await lead.post(`${kept.location}/take-back`).then(() => lead.get(list))
  assert.match(main, /Harbour Council \(Say it/)
})

test('that a body was asked is public, and so is its silence', async () => {
  const asked = (name: string, day: string) =>
    lead.post(`${list}/asked`, {
      ...{ body: 'other', bodyName: name, role: 'voice', workingDays: '20' },
      ...{ askedOnDay: day, askedOnMonth: '3', askedOnYear: '2027' },
    })
  assert.equal((await asked('Healthwatch Tidewater', '1')).status, 303)
  assert.equal((await asked('HARBOUR FRIENDS', '8')).status, 303)
  const wrong = await lead.post(`${list}/asked`, {
    body: 'other',
    bodyName: 'X',
    role: 'voice',
    workingDays: '0',
  })
  assert.deepEqual(
    wrong.errorSummary.map(({ href }) => href),
    ['#askedOn', '#workingDays'],
  )
  const { main } = await publicPage()
  // 1 March to 4 May 2027: 46 weekdays, less Good Friday, Easter Monday and 3 May.
  assert.match(
    main,
    /Healthwatch Tidewater: Independent voice of patients, asked on 1 March 2027\. No answer after 43 working days/,
  )
  assert.match(main, /HARBOUR FRIENDS: .*Answered on 4 May 2027, after \d+ working days/)
  const { $ } = await lead.get(list)
  const form = $('form[action*="/asked/"]').first().attr('action') ?? ''
  assert.equal((await lead.post(form)).status, 303)
  assert.doesNotMatch((await publicPage()).main, /Healthwatch/)
})

test('who may only read sees the split and changes nothing; another programme finds nothing', async () => {
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: clinic.programme.id }] })
  const page = await reviewer.get(submission)
  assert.equal(page.status, 200)
  assert.equal(page.$('button:contains("Save"), button:contains("Sign off")').length, 0)
  for (const url of [submission, `${submission}/sign-off`, `${submission}/take-back`, `${list}/asked`])
    assert.equal((await reviewer.post(url, { reason: 'x' })).status, 403)
  assert.equal((await reviewer.get(`${list}/new`)).status, 403)
  const elsewhere = await makeListening(app, 'Elsewhere')
  const stranger = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: elsewhere.organisationId }],
  })
  assert.equal((await stranger.get(submission)).status, 404)
  assert.equal(
    (await stranger.get(submission.replace(clinic.programme.slug, elsewhere.programme.slug))).status,
    404,
  )
})
