import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { deleteExpiredDraftsJob } from './index.ts'

let app: TestApp
let clinic: Listening
const now = '2027-03-01T12:00:00Z'

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

const answering = (rest = '') => `/answer/${clinic.questionnaire.slug}${rest}`

/** Someone who has pressed Start. */
async function begin(): Promise<Person> {
  const person = app.person()
  const begun = await person.post(answering())
  assert.equal(begun.location, answering('/1'))
  return person
}

const listSent = async () =>
  app.ctx.db.selectFrom('responses').selectAll().where('activityId', '=', clinic.questionnaire.id).execute()

const countDrafts = async () => (await app.ctx.db.selectFrom('drafts').select('tokenHash').execute()).length

const answersOf = (responseId: string) =>
  app.ctx.db.selectFrom('answers').selectAll().where('responseId', '=', responseId).execute()

/** Follows where a person was sent on to. */
const follow = (person: Person, page: TestPage) => person.get(page.location ?? '')

const receiptOn = (page: TestPage) =>
  page.main.match(/receipt is ((?:\w{4} ?){3})/i)?.[1]?.replaceAll(' ', '')

const legends = (page: TestPage) => page.$('h1').text().replace(/\s+/g, ' ').trim()

test('the start page says how many, how long and what becomes of what is not sent', async () => {
  const page = await app.person().get(answering())
  assert.equal(page.status, 200)
  assert.match(page.main, /There are 6 questions/)
  assert.match(page.main, /about 7 minutes/)
  assert.match(page.main, /kept for 14 days/)
  assert.match(page.$('aside').text(), /999/)
  assert.equal(page.$('form').attr('action'), answering())
})

test('the leaflet address of a questionnaire leads to its start', async () => {
  const page = await app.person().get(`/say/${clinic.questionnaire.slug}`)
  assert.equal(page.location, answering())
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
    const page = await person.get(answering(`/${number}`))
    assert.equal(page.$('h1').length, 1)
    assert.match(page.$('aside').text(), /999/)
    headings.push(legends(page))
    const saved = await person.post(answering(`/${number}`), { ...form, go: 'on' })
    assert.equal(saved.location, number === 6 ? answering('/check') : answering(`/${number + 1}`))
  }
  assert.deepEqual(headings, [
    'How often do you go?',
    'When could you go?',
    'Where do you live?',
    'What matters to you?',
    'Move the clinic',
    'Keep the clinic',
  ])

  const check = await person.get(answering('/check'))
  assert.match(
    check.main,
    /Every week.*Every week\s*Never.*Pellowby.*The bus.\s*And 🙂 عربي.*Oppose\s*It is far/,
  )
  assert.match(check.main, /Keep the clinic: How far do you support or oppose it\? No answer/)

  const before = (await listSent()).length
  const sent = await person.post(answering('/check'), {
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
  await person.post(answering('/1'), { go: 'on' })
  const stopped = await person.post(answering('/2'), { choice: 'less', go: 'stop' })
  assert.equal(stopped.location, answering('/check'))
  const check = await follow(person, stopped)
  assert.equal(check.$('.nhsuk-summary-list__row').length, 1)
  assert.match(check.main, /When could you go\?\s+Less often/)
  await person.post(answering('/check'))
  const row = (await listSent()).at(-1)
  assert.equal(row?.stoppedEarly, true)
  assert.equal((await answersOf(row?.id ?? '')).length, 1)
})

test('going on after stop here and send is not stopping', async () => {
  const person = await begin()
  await person.post(answering('/1'), { choice: 'less', go: 'stop' })
  await person.post(answering('/6'), { text: 'Stay', go: 'on' })
  await person.post(answering('/check'))
  assert.equal((await listSent()).at(-1)?.stoppedEarly, false)
})

test('an empty response is refused beside the answers, with what was typed about it kept', async () => {
  const person = await begin()
  await person.post(answering('/1'), { go: 'stop' })
  const before = (await listSent()).length
  const page = await person.post(answering('/check'), { email: 'jo@example.org' })
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
  await person.post(answering('/1'), { choice: 'never', go: 'stop' })
  const page = await person.post(answering('/check'), { wantsReply: 'yes', email: 'nobody' })
  assert.equal(page.status, 422)
  assert.equal(page.errorSummary[0]?.href, '#email')
  assert.match(page.main, /Never/)
  assert.equal((await person.post(answering('/check'), { email: 'jo@example.org' })).status, 303)
})

test('an answer over its limit is refused with every character kept', async () => {
  const person = await begin()
  const short = await person.post(answering('/3'), { text: `${'a'.repeat(500)}b`, go: 'on' })
  assert.equal(short.status, 422)
  assert.deepEqual(short.errorSummary, [
    { text: 'Your answer must be 500 characters or fewer', href: '#text' },
  ])
  assert.equal(short.$('#text').attr('value')?.length, 501)
  assert.match(short.$('.nhsuk-hint').text(), /500 characters/)
  const huge = await person.post(answering('/4'), { text: 'x'.repeat(1024 * 1024), go: 'on' })
  assert.equal(huge.status, 422)
  assert.equal(huge.$('#text').text().length, 1024 * 1024)
  assert.equal((await person.post(answering('/4'), { text: 'y'.repeat(20_000) })).status, 303)
})

test('a choice that was not offered, and two where one was asked for, are refused', async () => {
  const person = await begin()
  for (const choice of ['hourly', ['weekly', 'less']]) {
    const page = await person.post(answering('/1'), { choice })
    assert.equal(page.status, 422)
    assert.deepEqual(page.errorSummary, [{ text: 'Select an answer from the list', href: '#choice' }])
    assert.equal(page.$('#choice').length, 1)
  }
  assert.equal((await person.post(answering('/5'), { choice: 'love-it', text: 'Why not' })).status, 422)
})

test('an answer can be changed from the check, and taken out', async () => {
  const person = await begin()
  await person.post(answering('/1'), { choice: 'never', go: 'stop' })
  const change =
    (await person.get(answering('/check'))).$('.nhsuk-summary-list__actions a').attr('href') ?? ''
  const page = await person.get(change)
  assert.equal(page.$('input[value=never]').attr('checked'), 'checked')
  assert.equal(page.$('.nhsuk-back-link, .nhsuk-back-link a').attr('href'), answering('/check'))
  const changed = await person.post(answering('/1'), { choice: 'less', go: 'on', from: 'check' })
  assert.equal(changed.location, answering('/check'))
  assert.match((await follow(person, changed)).main, /Less often/)
  await person.post(answering('/1'), { choice: '', go: 'on', from: 'check' })
  assert.match((await person.get(answering('/check'))).main, /not answered a question yet/)
})

test('reloading and going back show what is kept, in its own direction', async () => {
  const person = await begin()
  await person.post(answering('/4'), { text: 'أبي يحتاج', go: 'on' })
  for (const _again of [1, 2]) {
    const page = await person.get(answering('/4'))
    assert.equal(page.$('textarea').text(), 'أبي يحتاج')
    assert.equal(page.$('textarea').attr('dir'), 'auto')
  }
  const start = await person.get(answering())
  assert.equal(start.$('main a.nhsuk-button').attr('href'), answering('/5'))
})

test('sending twice, one after the other or at once, makes one response and shows its receipt', async () => {
  const person = await begin()
  await person.post(answering('/1'), { choice: 'never', go: 'stop' })
  const before = (await listSent()).length
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const post = () =>
    app.app.inject({
      method: 'POST',
      url: answering('/check'),
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: '',
    })
  const [one, two] = await Promise.all([post(), post()])
  assert.deepEqual([one.statusCode, two.statusCode], [303, 303])
  assert.equal((await listSent()).length, before + 1)
  const third = await person.post(answering('/check'))
  assert.equal(third.location, `/sent/${clinic.questionnaire.slug}`)
  assert.ok(receiptOn(await follow(person, third)))
  assert.equal((await listSent()).length, before + 1)
})

test('a page sent after the response was, keeps what was typed on it and sends nothing', async () => {
  const person = await begin()
  await person.post(answering('/1'), { choice: 'never', go: 'stop' })
  await person.post(answering('/check'))
  const before = (await listSent()).length
  const page = await person.post(answering('/4'), { text: 'One more thing' })
  assert.equal(page.status, 409)
  assert.equal(page.$('textarea').text(), 'One more thing')
  assert.equal((await listSent()).length, before)
})

test('what was typed when it closed is shown, all of it, and nothing is taken', async () => {
  const person = await begin()
  await person.post(answering('/3'), { text: 'Pellowby', go: 'on' })
  const before = (await listSent()).length
  const close = (closesAt: Date | null) =>
    app.ctx.db
      .updateTable('activities')
      .set({ closesAt, opensAt: null })
      .where('id', '=', clinic.questionnaire.id)
      .execute()
  await close(new Date(now))
  try {
    const page = await person.post(answering('/4'), { text: 'The bus matters', go: 'on' })
    assert.equal(page.status, 409)
    assert.match(page.main, /closed on 1 March 2027/)
    assert.match(page.$('textarea').text(), /Pellowby[\s\S]*The bus matters/)
    const check = await person.post(answering('/check'))
    assert.equal(check.status, 409)
    assert.match(check.$('textarea').text(), /Pellowby/)
    assert.match((await person.get(answering('/3'))).$('textarea').text(), /Pellowby/)
    assert.equal((await app.person().post(answering())).status, 409)
    assert.equal((await listSent()).length, before)
  } finally {
    await close(null)
  }
})

test('an unfinished response is over after 14 days, and the nightly work deletes it', async () => {
  const person = await begin()
  await person.post(answering('/1'), { choice: 'never', go: 'on' })
  const started = await countDrafts()
  app.setNow('2027-03-15T11:59:00Z')
  assert.equal((await person.get(answering('/1'))).$('input[value=never]').attr('checked'), 'checked')
  await deleteExpiredDraftsJob.handle(app.ctx, {})
  assert.equal(await countDrafts(), started)
  app.setNow('2027-03-15T12:00:01Z')
  try {
    const gone = await person.get(answering('/1'))
    assert.equal(gone.location, answering('?unfinished=none'))
    assert.match((await follow(person, gone)).main, /No unfinished response was found/)
    await deleteExpiredDraftsJob.handle(app.ctx, {})
    assert.equal(await countDrafts(), 0)
  } finally {
    app.setNow(now)
  }
})

test('a draft can be deleted by the person, and only its own browser reaches it', async () => {
  const person = await begin()
  await person.post(answering('/1'), { choice: 'never', go: 'on' })
  assert.equal((await app.person().get(answering('/1'))).location, answering('?unfinished=none'))
  const before = await countDrafts()
  const deleted = await person.post(answering('/delete'))
  assert.match((await follow(person, deleted)).main, /is deleted/)
  assert.equal(await countDrafts(), before - 1)
})

test('only the hash of the token is kept', async () => {
  const person = await begin()
  const token = person.cookies.get(`heard_draft_${clinic.questionnaire.slug}`) ?? ''
  assert.ok(token.length > 40)
  const kept = await app.ctx.db.selectFrom('drafts').selectAll().execute()
  assert.ok(kept.length > 0)
  assert.ok(!JSON.stringify(kept).includes(token))
  assert.ok(kept.every(({ tokenHash }) => tokenHash.length === 32 && !tokenHash.equals(Buffer.from(token))))
})

test('pages that are not there are not found', async () => {
  const person = await begin()
  for (const rest of ['/7', '/0', '/1.5', '/x', '/99999']) {
    assert.equal((await person.get(answering(rest))).status, 404, rest)
  }
  assert.equal((await person.get(`/answer/${clinic.box.slug}`)).status, 404)
  assert.equal((await person.get('/answer/nothing-by-this-name')).status, 404)
})
