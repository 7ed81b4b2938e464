import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { addQuestion } from '../activities/index.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let desk: string
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
  desk = `/desk/programmes/${clinic.programme.slug}/activities/${clinic.questionnaire.slug}/previews`
})
after(() => app.close())

const wish = { forWhom: 'Scrutiny committee', part: 'scrutiny', days: '14' }
async function makeLink(): Promise<string> {
  const page = await lead.post(desk, wish)
  assert.equal(page.status, 200)
  const link = /\/preview\/[\w-]{32}/.exec(page.main)?.[0]
  assert.ok(link, page.main)
  return link
}

test('a link shows the wording to who has no account, once made it is kept nowhere', async () => {
  const link = await makeLink()
  const page = await app.person().get(link)
  assert.equal(page.status, 200)
  assert.match(page.main, /Scrutiny committee/)
  assert.match(page.main, /How often do you go\?/)
  assert.match(page.main, /Every week/)
  assert.equal(page.headers['referrer-policy'], 'no-referrer')
  assert.ok(!(await lead.get(desk)).$.html().includes(link))
  const rows = await app.ctx.db.selectFrom('previews').selectAll().execute()
  assert.ok(!JSON.stringify(rows).includes(link.split('/').at(-1) ?? 'none'))
})

test('a comment on a question is kept with its words and answered at the desk', async () => {
  const link = await makeLink()
  const board = app.person()
  const empty = await board.post(`${link}/comments`, { about: '', comment: ' ' })
  assert.equal(empty.status, 422)
  assert.deepEqual(empty.errorSummary, [{ text: 'Enter a comment', href: '#comment' }])
  const about = clinic.questionnaire.questionIds.single
  assert.equal((await board.post(`${link}/comments`, { about, comment: 'Add “Every day”' })).status, 303)
  const foreign = { about: crypto.randomUUID(), comment: 'x' }
  assert.equal((await board.post(`${link}/comments`, foreign)).status, 404)

  const list = await lead.get(desk)
  assert.match(list.main, /on “How often do you go\?”/)
  const answerUrl = list.$('form[action*="/comments/"]').attr('action') ?? ''
  assert.equal((await lead.post(answerUrl, { answer: '' })).status, 422)
  assert.equal((await lead.post(answerUrl, { answer: 'It is added' })).status, 303)
  assert.match((await board.get(link)).main, /Answer: It is added/)
  assert.ok(
    !(await app.person().get(await makeLink())).main.includes('It is added'),
    'another link sees its own',
  )
})

test('a sign-off is for the words that were there: the desk says when they have changed', async () => {
  const link = await makeLink()
  const lawyer = app.person()
  const seen = (await lawyer.get(link)).$('[name=seen]').attr('value') ?? ''
  const without = await lawyer.post(`${link}/sign-off`, { signOff: 'not-agreed', name: '', reason: '' })
  assert.deepEqual(
    without.errorSummary.map(({ href }) => href),
    ['#name', '#reason'],
  )
  const noReason = await lawyer.post(`${link}/sign-off`, { signOff: 'not-agreed', name: 'A. Lawyer' })
  assert.deepEqual(
    noReason.errorSummary.map(({ href }) => href),
    ['#reason'],
  )
  assert.equal(
    (await lawyer.post(`${link}/sign-off`, { seen, signOff: 'agreed', name: 'A. Lawyer' })).status,
    303,
  )
  assert.match((await lead.get(desk)).main, /Agreed by A\. Lawyer on 4 May 2027, 1pm/)
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'preview-signed-off')
    .executeTakeFirstOrThrow()
  assert.ok(!entry.body.includes('Lawyer'), 'who signed is not in the log')

  const edit = { accountId: null, activityId: clinic.questionnaire.id }
  await app.ctx.db
    .transaction()
    .execute((tx) => addQuestion(tx, app.ctx, edit, { kind: 'long-text', text: 'What else?', choices: [] }))
  assert.match((await lead.get(desk)).main, /The wording has changed since/)
  const late = await lawyer.post(`${link}/sign-off`, { seen, signOff: 'agreed', name: 'A. Lawyer' })
  assert.equal(late.status, 409, 'what was added meanwhile is not signed off unseen')
  assert.match(late.errorSummary[0]?.text ?? '', /changed while you were reading/)
  assert.equal(late.$('#name').attr('value'), 'A. Lawyer')
  assert.match((await lead.get(desk)).main, /The wording has changed since/)
})

test('a link that was withdrawn, has ended or was guessed opens nothing', async () => {
  const link = await makeLink()
  const withdraw = (await lead.get(desk)).$('form[action$="/withdraw"]').first().attr('action') ?? ''
  assert.equal((await lead.post(withdraw)).status, 303)
  assert.equal((await app.person().get(link)).status, 404)
  const other = await makeLink()
  app.setNow('2027-05-18T12:00:01Z')
  assert.equal((await app.person().get(other)).status, 404)
  app.setNow('2027-05-04T12:00:00Z')
  assert.equal((await app.person().get(`/preview/${'a'.repeat(32)}`)).status, 404)
})

test('who may not run activities makes no link, and a wish that is wrong is named at its fields', async () => {
  const page = await lead.post(desk, { forWhom: '', part: 'friend', days: '365' })
  assert.equal(page.status, 422)
  assert.deepEqual(
    page.errorSummary.map(({ href }) => href),
    ['#forWhom', '#part', '#days'],
  )
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
  assert.equal((await analyst.get(desk)).status, 403)
})
