import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeListening } from '../../../test/support/listening.ts'
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
import { pdfFile, upload } from '../../../test/support/uploading.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import { eraseResponse } from '../../listen/erasure/index.ts'
import { erasingHands } from '../../rooms.ts'
import { addDecision } from '../decisions/index.ts'

let app: TestApp
let desk: Submitting

before(async () => {
  app = await testApp()
  desk = await makeSubmitting(app)
})
after(() => app.close())

test('what was taken back or erased is flagged, and its points stay without the words', async () => {
  const from = await speakFor(
    app,
    desk,
    'Harbour Friends',
    'Keep the purple lantern by the harbour gate lit.',
  )
  const url = String(
    (await desk.lead.post(from, { body: 'other', bodyName: 'Harbour Friends', role: 'organisation' }))
      .location,
  )
  const fields = {
    ...fieldsOf(await desk.lead.get(url)),
    'p-1': '1',
    'title-1': 'The purple lantern by the harbour gate lit',
  }
  assert.equal((await desk.lead.post(url, { ...fields, 'description-1': 'A light' })).status, 303)
  assert.equal((await signOff(desk, url)).status, 303)
  const { id: responseId } = await responseOf(app, url)

  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: app.ctx.now() })
    .where('id', '=', responseId)
    .execute()
  assert.match((await publicSubmissions(app, desk)).main, /took this submission back on 4 May 2027/)
  assert.match((await desk.lead.get(desk.list)).main, /Look again Its sender took it back/)
  const toLookAt = async () => (await desk.lead.get(desk.list.replace('submissions', 'look-again'))).main
  assert.match(
    await toLookAt(),
    /Submission of Harbour Friends Its sender took it back, and its points stand/,
  )
  await app.ctx.db.updateTable('responses').set({ withdrawnAt: null }).where('id', '=', responseId).execute()

  const erased = await eraseResponse(erasingHands(app.ctx), { responseId, ground: 'asked', accountId: null })
  assert.ok(
    erased.quotations.some(({ where }) => where === 'Submission of Harbour Friends as signed off, version 1'),
  )
  const { main } = await publicSubmissions(app, desk)
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
  assert.match((await desk.lead.get(desk.list)).main, /Look again Its words were erased/)
  assert.match(await toLookAt(), /Submission of Harbour Friends Its words were erased, and its points stand/)
  assert.equal((await desk.lead.get(url)).status, 200)
})

test('a title that is made of few words of a letter is erased wherever it names the point', async () => {
  const from = await speakFor(app, desk, 'Quayside Watch')
  const wish = { body: 'other', bodyName: 'Quayside Watch', role: 'organisation' }
  const url = String((await desk.lead.post(from, wish)).location)
  const proposed = fieldsOf(await desk.lead.get(`${url}?proposed=yes`))
  assert.equal(proposed['title-2'], 'Publish every transfer each month')
  const fields = { ...proposed, 'p-2': 'no', 'title-1': 'Shuttle bus' }
  assert.equal((await desk.lead.post(url, fields)).status, 303)
  assert.equal((await signOff(desk, url)).status, 303)
  const { id: responseId } = await responseOf(app, url)
  const decisionId = await app.ctx.db.transaction().execute((tx) =>
    addDecision(
      tx,
      desk.clinic.programme.id,
      {
        ...{ title: 'It moves', text: 'Publish every transfer each month, we say.', optionId: null },
        ...{ decidedBy: desk.clinic.organisationId, decidedOn: '2027-05-30', findings: [] },
        ...{ stage: 'proceed', meetingId: null, conditions: '' },
      },
      { accountId: null },
    ),
  )
  const { id: issueId } = await app.ctx.db
    .selectFrom('submissionPoints')
    .select('id')
    .where('title', '=', 'Publish every transfer each month')
    .where('submissionId', '=', url.split('/').at(-1) ?? '')
    .executeTakeFirstOrThrow()
  const answer = { issueTitle: 'Publish every transfer each month', issueDescription: '', reason: 'Done' }
  await app.ctx.db
    .insertInto('dispositions')
    .values({ decisionId, issueId, ...answer, saidBy: 'meeting', kind: 'changed' })
    .execute()

  await eraseResponse(erasingHands(app.ctx), { responseId, ground: 'asked', accountId: null })
  const { main } = await publicSubmissions(app, desk)
  assert.match(main, /1\. Shuttle bus 2\. \[words erased on 4 May 2027/, 'two words name a subject')
  const held = await Promise.all([
    app.ctx.db.selectFrom('submissionPoints').selectAll().execute(),
    app.ctx.db.selectFrom('submissionSignOffs').selectAll().execute(),
    app.ctx.db.selectFrom('dispositions').selectAll().execute(),
    app.ctx.db.selectFrom('decisions').selectAll().execute(),
    app.ctx.db.selectFrom('auditEvents').selectAll().execute(),
  ])
  assert.doesNotMatch(JSON.stringify(held), /every transfer/)
  assert.match((await desk.lead.get(desk.list.replace('submissions', 'issues'))).main, /\[words erased on/)
})

test('a letter is typed in once, as a sealed response with its original and a receipt', async () => {
  assert.match(
    (await desk.lead.get(`${desk.list}/new`)).main,
    /As what does it speak\?.*How it came Select how it came By letter/,
  )
  const page = String((await desk.lead.get(`${desk.list}/new`)).$('input[name=page]').val())
  const day = { receivedOnDay: '3', receivedOnMonth: '5', receivedOnYear: '2027' }
  const typed = {
    page,
    body: 'other',
    bodyName: 'Harbour Council',
    role: 'council',
    activity: desk.clinic.box.id,
  }
  const nothing = await upload(app, desk.lead, `${desk.list}/new`, {
    ...typed,
    ...day,
    channel: '',
    text: '',
  })
  assert.equal(nothing.status, 422)
  assert.deepEqual(
    nothing.errorSummary.map(({ href }) => href),
    ['#channel', '#text'],
  )
  assert.equal(nothing.$('#bodyName').val(), 'Harbour Council')
  const odd = { name: 'letter.exe', content: 'MZ' }
  const whole = { ...typed, ...day, channel: 'letter', text: letter }
  assert.equal(
    (await upload(app, desk.lead, `${desk.list}/new`, { ...whole, original: odd })).errorSummary[0]?.href,
    '#original',
  )
  const later = { ...whole, receivedOnDay: '5' }
  assert.equal((await upload(app, desk.lead, `${desk.list}/new`, later)).errorSummary[0]?.href, '#receivedOn')
  const unreached = { ...whole, wantsReply: 'yes', email: '' }
  const asked = await upload(app, desk.lead, `${desk.list}/new`, unreached)
  assert.deepEqual([asked.status, asked.errorSummary[0]?.href], [422, '#email'])
  assert.equal(asked.$('#text').val(), letter)
  const reach = { wantsReply: 'yes', email: 'clerk@harbour.example', replyFormat: 'easy-read' }
  const kept = await upload(app, desk.lead, `${desk.list}/new`, { ...whole, ...reach, original: pdfFile })
  assert.equal(kept.status, 303)
  const again = await upload(app, desk.lead, `${desk.list}/new`, whole)
  assert.equal(again.location, desk.list, 'the same page sent twice is one submission')
  const { receipt, id, text } = await responseOf(app, String(kept.location))
  assert.equal(text, letter)
  const way = await app.ctx.db
    .selectFrom('replyWays')
    .select(['kind', 'address'])
    .where('responseId', '=', id)
    .executeTakeFirst()
  assert.deepEqual(way, { kind: 'email', address: 'clerk@harbour.example' })
  assert.match((await desk.lead.get(String(kept.location))).main, new RegExp(`Receipt: ${receipt}`))
  assert.equal((await app.person().get(`/receipt/${receipt}`)).status, 200)
  const attached = await app.ctx.db
    .selectFrom('responseAttachments')
    .select('kind')
    .where('responseId', '=', id)
    .execute()
  assert.deepEqual(attached, [{ kind: 'original' }])
  const { main } = await desk.lead.post(`${kept.location}/take-back`).then(() => desk.lead.get(desk.list))
  assert.match(main, /Harbour Council \(Say it/)
})

test('that a body was asked is public, and so is its silence', async () => {
  const asked = (name: string, day: string) =>
    desk.lead.post(`${desk.list}/asked`, {
      ...{ body: 'other', bodyName: name, role: 'voice', workingDays: '20' },
      ...{ askedOnDay: day, askedOnMonth: '3', askedOnYear: '2027' },
    })
  assert.equal((await asked('Healthwatch Tidewater', '1')).status, 303)
  assert.equal((await asked('HARBOUR FRIENDS', '8')).status, 303)
  const wrong = await desk.lead.post(`${desk.list}/asked`, {
    body: 'other',
    bodyName: 'X',
    role: 'voice',
    workingDays: '0',
  })
  assert.deepEqual(
    wrong.errorSummary.map(({ href }) => href),
    ['#askedOn', '#workingDays'],
  )
  const { main } = await publicSubmissions(app, desk)
  // 1 March to 4 May 2027: 46 weekdays, less Good Friday, Easter Monday and 3 May.
  assert.match(
    main,
    /Healthwatch Tidewater: Independent voice of patients, asked on 1 March 2027\. No answer after 43 working days/,
  )
  assert.match(main, /HARBOUR FRIENDS: .*Answered on 4 May 2027, after \d+ working days/)
  const { $ } = await desk.lead.get(desk.list)
  const takeOut = $('a[href*="/take-back"]').first().attr('href') ?? ''
  assert.match((await desk.lead.get(takeOut)).main, /Take out the request to Healthwatch Tidewater/)
  const without = await desk.lead.post(takeOut, { reason: ' ' })
  assert.deepEqual([without.status, without.errorSummary[0]?.href], [422, '#reason'])
  assert.match((await publicSubmissions(app, desk)).main, /Healthwatch/, 'it stands until there is a reason')
  const reason = 'It was rung up and never written to'
  assert.equal((await desk.lead.post(takeOut, { reason })).status, 303)
  assert.doesNotMatch((await publicSubmissions(app, desk)).main, /Healthwatch/)
  assert.equal((await desk.lead.post(takeOut, { reason })).status, 404, 'once')
  const kept = await app.ctx.db
    .selectFrom('submissionRequests')
    .select(['takenBackBecause', 'takenBackSalt'])
    .where('bodyName', '=', 'Healthwatch Tidewater')
    .executeTakeFirstOrThrow()
  assert.equal(kept.takenBackBecause, reason)
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'submission-request-taken-back')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(entry.body, /rung/)
  const salt = new Uint8Array(kept.takenBackSalt ?? [])
  assert.ok(isCommittedPart(entry.body, { name: 'reason', content: reason, salt }))
  const { reason: inTrail } = await app.ctx.db
    .selectFrom('auditEvents')
    .select('reason')
    .where('act', '=', 'submission-request-taken-back')
    .executeTakeFirstOrThrow()
  assert.equal(inTrail, reason)
})

test('who may only read sees the split and changes nothing; another programme finds nothing', async () => {
  const from = await speakFor(app, desk, 'Tidewater Carers')
  const submission = String(
    (await desk.lead.post(from, { body: 'other', bodyName: 'Tidewater Carers', role: 'organisation' }))
      .location,
  )
  const reviewer = await deskPerson(app, {
    grants: [{ role: 'reviewer', programmeId: desk.clinic.programme.id }],
  })
  const page = await reviewer.get(submission)
  assert.equal(page.status, 200)
  const buttons = 'button:contains("Save"), button:contains("Sign off")'
  assert.equal(page.$(buttons).length, 0)
  assert.ok((await desk.lead.get(submission)).$(buttons).length > 0, 'who may work on it has them')
  for (const url of [submission, `${submission}/sign-off`, `${submission}/take-back`, `${desk.list}/asked`])
    assert.equal((await reviewer.post(url, { reason: 'x' })).status, 403)
  assert.equal((await reviewer.get(`${desk.list}/new`)).status, 403)
  const elsewhere = await makeListening(app, 'Elsewhere')
  const stranger = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: elsewhere.organisationId }],
  })
  assert.equal((await stranger.get(submission)).status, 404)
  assert.equal(
    (await stranger.get(submission.replace(desk.clinic.programme.slug, elsewhere.programme.slug))).status,
    404,
  )
})
