import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answeringOf, follow } from '../../../test/support/answering.ts'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { readReceipt } from '../../core/record/receipt.ts'

const now = '2027-05-04T12:00:00Z'
let app: TestApp
let clinic: Listening
let answering: ReturnType<typeof answeringOf>
const outbox: { to: string; subject: string; body: string }[] = []

before(async () => {
  const mailer = {
    async send(message: { to: string; subject: string; body: string }) {
      outbox.push(message)
      return 'sent' as const
    },
  }
  app = await testApp({ HEARD_TRUSTED_HOPS: '1' }, { mailer })
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  answering = answeringOf(app, clinic)
  await app.startWork()
})
after(() => app.close())

let addresses = 0
const elsewhere = () => {
  addresses += 1
  return { 'x-forwarded-for': `192.0.2.${addresses}` }
}

const codeOn = (page: TestPage) => readReceipt(page.$('.nhsuk-panel strong').text()) ?? ''

/** Somebody who answered the first page and chose to come back later; the code that they were shown. */
async function save(): Promise<{ person: Person; code: string; page: TestPage }> {
  const person = await answering.begin()
  const saved = await person.post(answering.at('/1'), { choice: 'weekly', go: 'save' })
  assert.equal(saved.location, answering.at('/saved'))
  const page = await follow(person, saved)
  return { person, code: codeOn(page), page }
}

/** Somebody on another device who enters a code. */
async function comeBack(code: string): Promise<Person> {
  const person = app.person()
  const back = await person.post('/return', { code }, elsewhere())
  assert.equal(back.location, answering.at('/back'))
  const start = await follow(person, await follow(person, back))
  assert.match(start.main, /You have an unfinished response here/)
  return person
}

test('a page is saved with a code that leads to it on another device, where it is sent once', async () => {
  const { person, code, page } = await save()
  assert.match(page.main, /until 18 May 2027, 1pm/)
  assert.match(page.main, /14 days after/)
  assert.equal(codeOn(await person.get(answering.at('/saved'))), code, 'the same code each time')
  const other = await comeBack(` ${code.toLowerCase().slice(0, 4)}-${code.slice(4)} `)
  const first = await other.get(answering.at('/1'))
  assert.equal(first.$('input[value=weekly]').attr('checked'), 'checked')
  const before = (await answering.listSent()).length
  await other.post(answering.at('/check'), {})
  await person.post(answering.at('/check'), {})
  assert.equal((await answering.listSent()).length, before + 1)
  const late = await app.person().post('/return', { code }, elsewhere())
  assert.equal(late.status, 422, 'once it is sent the code leads nowhere')
})

test('a wrong code, an unknown one and none are told the same, and what was typed is kept', async () => {
  for (const code of ['2222 2222 2222', 'hello', '']) {
    const page = await app.person().post('/return', { code }, elsewhere())
    assert.equal(page.status, 422)
    assert.equal(page.errorSummary[0]?.href, '#code')
    assert.match(page.errorSummary[0]?.text ?? '', /Nothing is saved under this one/)
    assert.equal(page.$('#code').attr('value') ?? '', code)
  }
})

test('what the database keeps leads nowhere without the key of the installation', async () => {
  const { code } = await save()
  const rows = await app.ctx.db.selectFrom('returnCodes').selectAll().execute()
  const drafts = await app.ctx.db.selectFrom('drafts').select('typed').execute()
  const kept = JSON.stringify([rows, drafts], (_key, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  )
  assert.ok(rows.length > 0 && !kept.includes(code))
})

test('it is over when the days that the page said are over', async () => {
  const { code } = await save()
  app.setNow('2027-05-18T12:00:01Z')
  try {
    assert.equal((await app.person().post('/return', { code }, elsewhere())).status, 422)
  } finally {
    app.setNow(now)
  }
})

test('a link goes to an address, opens after a button, and is sealed in the outbox', async () => {
  const { person } = await save()
  const wrong = await person.post(answering.at('/saved/send-link'), { email: 'nobody' })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.$('#email').val(), 'nobody')
  outbox.length = 0
  await person.post(answering.at('/saved/send-link'), { email: 'jo@example.org' })
  for (let tries = 0; tries < 100 && outbox.length === 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const path = outbox[0]?.body.match(/https?:\/\/[^/]+(\/return\/\S+)/)?.[1] ?? ''
  assert.equal(outbox[0]?.to, 'jo@example.org')
  const mails = await app.ctx.db
    .selectFrom('mails')
    .selectAll()
    .where('purpose', '=', 'link-to-draft')
    .execute()
  assert.ok(mails.length > 0 && !JSON.stringify(mails).includes(path.replace('/return/', '')))
  const other = app.person()
  const shown = await other.get(path, elsewhere())
  assert.match(shown.main, /Go on with your saved response/)
  assert.equal(other.cookies.size, 0, 'looking at it, as programs that check mail do, opens nothing')
  const back = await other.post(path, {}, elsewhere())
  assert.match((await follow(other, await follow(other, back))).main, /You have an unfinished response here/)
  assert.equal((await app.person().get('/return/another', elsewhere())).status, 410)
})

test('no more than five links a day go out for one saved response', async () => {
  const { person } = await save()
  const count = async () =>
    (await app.ctx.db.selectFrom('mails').select('id').where('purpose', '=', 'link-to-draft').execute())
      .length
  const before = await count()
  for (let place = 0; place < 7; place++) {
    const email = `p${place}@example.org`
    const sent = await person.post(answering.at('/saved/send-link'), { email }, elsewhere())
    assert.equal(sent.location, answering.at('/saved'))
  }
  assert.equal((await count()) - before, 5)
})

test('another unfinished response in the browser is not lost: it is shown its own code first', async () => {
  const { code } = await save()
  const other = await answering.begin()
  await other.post(answering.at('/1'), { choice: 'never' })
  const back = await follow(other, await other.post('/return', { code }, elsewhere()))
  assert.match(back.main, /another unfinished response in this browser/)
  const displaced = readReceipt(back.$('main strong').first().text()) ?? ''
  assert.notEqual(displaced, code)
  await other.post(answering.at('/back'))
  const checked = async (person: Person) =>
    (await person.get(answering.at('/1'))).$('input[checked]').attr('value')
  assert.equal(await checked(other), 'weekly')
  assert.equal(await checked(await comeBack(displaced)), 'never')
})

test('without anything unfinished there is nothing to save', async () => {
  const page = await app.person().get(answering.at('/saved'))
  assert.equal(page.location, `${answering.at()}?unfinished=none`)
})

test('tries are slowed, and in the end turned away', async () => {
  const from = elsewhere()
  const tries = Array.from({ length: 62 }, () => app.person().post('/return', { code: '2222' }, from))
  const answers = await Promise.all(tries)
  assert.equal(answers.filter(({ status }) => status === 429).length, 2)
})
