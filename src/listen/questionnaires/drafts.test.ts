import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answeringOf, follow, receiptOn } from '../../../test/support/answering.ts'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { deleteExpiredDraftsJob } from './index.ts'

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

test('reloading and going back show what is kept, in its own direction', async () => {
  const person = await begin()
  await person.post(at('/4'), { text: 'أبي يحتاج', go: 'on' })
  for (const _again of [1, 2]) {
    const page = await person.get(at('/4'))
    assert.equal(page.$('textarea').text(), 'أبي يحتاج')
    assert.equal(page.$('textarea').attr('dir'), 'auto')
  }
  const start = await person.get(at())
  assert.equal(start.$('main a.nhsuk-button').attr('href'), at('/5'))
})

test('sending twice, one after the other or at once, makes one response and shows its receipt', async () => {
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'stop' })
  const before = (await listSent()).length
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const post = () =>
    app.app.inject({
      method: 'POST',
      url: at('/check'),
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
  const third = await person.post(at('/check'))
  assert.equal(third.location, `/sent/${clinic.questionnaire.slug}`)
  assert.ok(receiptOn(await follow(person, third)))
  assert.equal((await listSent()).length, before + 1)
})

test('a page sent after the response was, keeps what was typed on it and sends nothing', async () => {
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'stop' })
  await person.post(at('/check'))
  const before = (await listSent()).length
  const page = await person.post(at('/4'), { text: 'One more thing' })
  assert.equal(page.status, 409)
  assert.equal(page.$('textarea').text(), 'One more thing')
  assert.equal((await listSent()).length, before)
})

test('what was typed when it closed is shown, all of it, and nothing is taken', async () => {
  const person = await begin()
  await person.post(at('/3'), { text: 'Pellowby', go: 'on' })
  const before = (await listSent()).length
  const close = (closesAt: Date | null) =>
    app.ctx.db
      .updateTable('activities')
      .set({ closesAt, opensAt: null })
      .where('id', '=', clinic.questionnaire.id)
      .execute()
  await close(new Date(now))
  try {
    const page = await person.post(at('/4'), { text: 'The bus matters', go: 'on' })
    assert.equal(page.status, 409)
    assert.match(page.main, /closed on 1 March 2027/)
    assert.match(page.$('textarea').text(), /Pellowby[\s\S]*The bus matters/)
    const check = await person.post(at('/check'))
    assert.equal(check.status, 409)
    assert.match(check.$('textarea').text(), /Pellowby/)
    assert.match((await person.get(at('/3'))).$('textarea').text(), /Pellowby/)
    assert.equal((await app.person().post(at())).status, 409)
    assert.equal((await listSent()).length, before)
  } finally {
    await close(null)
  }
})

test('an unfinished response is over after 14 days, and the nightly work deletes it', async () => {
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'on' })
  const started = await countDrafts()
  app.setNow('2027-03-15T11:59:00Z')
  assert.equal((await person.get(at('/1'))).$('input[value=never]').attr('checked'), 'checked')
  await deleteExpiredDraftsJob.handle(app.ctx, {})
  assert.equal(await countDrafts(), started)
  app.setNow('2027-03-15T12:00:01Z')
  try {
    const gone = await person.get(at('/1'))
    assert.equal(gone.location, at('?unfinished=none'))
    assert.match((await follow(person, gone)).main, /No unfinished response was found/)
    await deleteExpiredDraftsJob.handle(app.ctx, {})
    assert.equal(await countDrafts(), 0)
  } finally {
    app.setNow(now)
  }
})

test('a draft can be deleted by the person, and only its own browser reaches it', async () => {
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'on' })
  assert.equal((await app.person().get(at('/1'))).location, at('?unfinished=none'))
  const before = await countDrafts()
  const deleted = await person.post(at('/delete'))
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
