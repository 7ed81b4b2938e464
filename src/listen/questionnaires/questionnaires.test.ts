import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answeringOf, follow, receiptOn } from '../../../test/support/answering.ts'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let at: Answering['at']
let begin: Answering['begin']
let listSent: Answering['listSent']
let countDrafts: Answering['countDrafts']
const now = '2027-03-01T12:00:00Z'

type Answering = ReturnType<typeof answeringOf>

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  ;({ at, begin, listSent, countDrafts } = answeringOf(app, clinic))
})
after(() => app.close())

const answersOf = (responseId: string) =>
  app.ctx.db.selectFrom('answers').selectAll().where('responseId', '=', responseId).execute()

const headingOf = (page: TestPage) => page.$('h1').text().replace(/\s+/g, ' ').trim()

test('the start page says how many, how long and what becomes of what is not sent', async () => {
  const page = await app.person().get(at())
  assert.equal(page.status, 200)
  assert.match(page.main, /There are 6 questions/)
  assert.match(page.main, /about 7 minutes/)
  assert.match(page.main, /kept for 14 days/)
  assert.match(page.$('aside').text(), /999/)
  assert.equal(page.$('form').attr('action'), at())
})

test('the leaflet address of a questionnaire leads to its start', async () => {
  const page = await app.person().get(`/say/${clinic.questionnaire.slug}`)
  assert.equal(page.location, at())
})

test('all pages, the check, sending, and the equality questions after it', async () => {
  const person = await begin()
  const headings: string[] = []
  for (const form of [
    { choice: 'weekly' },
    { choice: ['weekly', 'never'] },
    { text: 'Pellowby' },
    { text: 'The bus.\r\n\r\nAnd 🙂 عربي\u0007' },
    { choice: 'oppose', text: 'It is far' },
    {},
  ]) {
    const number = headings.length + 1
    const page = await person.get(at(`/${number}`))
    assert.equal(page.$('h1').length, 1)
    assert.match(page.$('aside').text(), /999/)
    headings.push(headingOf(page))
    const saved = await person.post(at(`/${number}`), { ...form, go: 'on' })
    assert.equal(saved.location, number === 6 ? at('/check') : at(`/${number + 1}`))
  }
  assert.deepEqual(headings, [
    'How often do you go?',
    'When could you go?',
    'Where do you live?',
    'What matters to you?',
    'Move the clinic',
    'Keep the clinic',
  ])

  const check = await person.get(at('/check'))
  assert.match(
    check.main,
    /Every week.*Every week\s*Never.*Pellowby.*The bus.\s*And 🙂 عربي.*Oppose\s*It is far/,
  )
  assert.match(check.main, /Keep the clinic: How far do you support or oppose it\? No answer/)

  const before = (await listSent()).length
  const sent = await person.post(at('/check'), {
    mayPublish: 'yes',
    email: 'jo@example.org',
    word: 'bluebell',
  })
  assert.equal(sent.location, `/sent/${clinic.questionnaire.slug}/equality`)
  assert.match((await follow(person, sent)).main, /has been sent/)
  const rows = await listSent()
  assert.equal(rows.length, before + 1)
  const row = rows.at(-1)
  assert.equal(row?.mayPublish, true)
  assert.equal(row?.stoppedEarly, false)
  assert.notEqual(row?.wordHash, null)
  const answers = new Map((await answersOf(row?.id ?? '')).map((one) => [one.questionId, one]))
  const { single, several, short, long, each } = clinic.questionnaire.questionIds
  assert.equal(answers.size, 5)
  assert.deepEqual(answers.get(single)?.choices, ['weekly'])
  assert.deepEqual(answers.get(several)?.choices, ['weekly', 'never'])
  assert.equal(answers.get(short)?.text, 'Pellowby')
  assert.equal(answers.get(long)?.text, 'The bus.\n\nAnd 🙂 عربي')
  assert.deepEqual(answers.get(each)?.choices, ['oppose'])
  assert.equal(answers.get(each)?.optionId, clinic.options[0]?.id)
  assert.equal(await countDrafts(), 0)

  const receipt = receiptOn(await person.get(`/sent/${clinic.questionnaire.slug}`))
  const opened = await app.person().post(`/receipt/${receipt}/open`, { word: 'Bluebell' })
  assert.match(opened.main, /Move the clinic/)
  assert.match(opened.main, /Oppose\s*It is far/)
})

test('stop here and send goes to the check with what was answered, and says so in the record', async () => {
  const person = await begin()
  await person.post(at('/1'), { go: 'on' })
  const stopped = await person.post(at('/2'), { choice: 'less', go: 'stop' })
  assert.equal(stopped.location, at('/check'))
  const check = await follow(person, stopped)
  assert.equal(check.$('.nhsuk-summary-list__row').length, 1)
  assert.match(check.main, /When could you go\?\s+Less often/)
  await person.post(at('/check'))
  const row = (await listSent()).at(-1)
  assert.equal(row?.stoppedEarly, true)
  assert.equal((await answersOf(row?.id ?? '')).length, 1)
})

test('going on after stop here and send is not stopping', async () => {
  const person = await begin()
  await person.post(at('/1'), { choice: 'less', go: 'stop' })
  await person.post(at('/6'), { text: 'Stay', go: 'on' })
  await person.post(at('/check'))
  assert.equal((await listSent()).at(-1)?.stoppedEarly, false)
})

test('an empty response is refused beside the answers, with what was typed about it kept', async () => {
  const person = await begin()
  await person.post(at('/1'), { go: 'stop' })
  const before = (await listSent()).length
  const page = await person.post(at('/check'), { email: 'jo@example.org' })
  assert.equal(page.status, 422)
  assert.deepEqual(page.errorSummary, [
    { text: 'Answer at least one question before you send', href: '#answers' },
  ])
  assert.equal(page.$('#answers').length, 1)
  assert.equal(page.$('#email').attr('value'), 'jo@example.org')
  assert.equal((await listSent()).length, before)
})

test('a wrong e-mail address is refused and the answers stay', async () => {
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'stop' })
  const page = await person.post(at('/check'), { wantsReply: 'yes', email: 'nobody' })
  assert.equal(page.status, 422)
  assert.equal(page.errorSummary[0]?.href, '#email')
  assert.match(page.main, /Never/)
  assert.equal((await person.post(at('/check'), { email: 'jo@example.org' })).status, 303)
})

test('an answer over its limit is refused with every character kept', async () => {
  const person = await begin()
  const short = await person.post(at('/3'), { text: `${'a'.repeat(500)}b`, go: 'on' })
  assert.equal(short.status, 422)
  assert.deepEqual(short.errorSummary, [
    { text: 'Your answer must be 500 characters or fewer', href: '#text' },
  ])
  assert.equal(short.$('#text').attr('value')?.length, 501)
  assert.match(short.$('.nhsuk-hint').text(), /500 characters/)
  const huge = await person.post(at('/4'), { text: 'x'.repeat(1024 * 1024), go: 'on' })
  assert.equal(huge.status, 422)
  assert.equal(huge.$('#text').text().length, 1024 * 1024)
  assert.equal((await person.post(at('/4'), { text: 'y'.repeat(20_000) })).status, 303)
})

test('a choice that was not offered, and two where one was asked for, are refused', async () => {
  const person = await begin()
  for (const choice of ['hourly', ['weekly', 'less']]) {
    const page = await person.post(at('/1'), { choice })
    assert.equal(page.status, 422)
    assert.deepEqual(page.errorSummary, [{ text: 'Select an answer from the list', href: '#choice' }])
    assert.equal(page.$('#choice').length, 1)
  }
  assert.equal((await person.post(at('/5'), { choice: 'love-it', text: 'Why not' })).status, 422)
})

test('an answer can be changed from the check, and taken out', async () => {
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'stop' })
  const change = (await person.get(at('/check'))).$('.nhsuk-summary-list__actions a').attr('href') ?? ''
  const page = await person.get(change)
  assert.equal(page.$('input[value=never]').attr('checked'), 'checked')
  assert.equal(page.$('.nhsuk-back-link, .nhsuk-back-link a').attr('href'), at('/check'))
  const changed = await person.post(at('/1'), { choice: 'less', go: 'on', from: 'check' })
  assert.equal(changed.location, at('/check'))
  assert.match((await follow(person, changed)).main, /Less often/)
  await person.post(at('/1'), { choice: '', go: 'on', from: 'check' })
  assert.match((await person.get(at('/check'))).main, /not answered a question yet/)
})

test('pages that are not there are not found', async () => {
  const person = await begin()
  for (const rest of ['/7', '/0', '/1.5', '/x', '/99999']) {
    assert.equal((await person.get(at(rest))).status, 404, rest)
  }
  assert.equal((await person.get(`/answer/${clinic.box.slug}`)).status, 404)
  assert.equal((await person.get('/answer/nothing-by-this-name')).status, 404)
})
