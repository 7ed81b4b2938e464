import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answeringOf, follow } from '../../../test/support/answering.ts'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { publishProgramme } from '../../register/programmes/index.ts'

const now = '2027-03-01T12:00:00Z'
let app: TestApp

before(async () => {
  app = await testApp()
  app.setNow(now)
})
after(() => app.close())

let clinics = 0
/** A questionnaire of its own, for each test changes its options. */
async function makeClinic() {
  clinics += 1
  const clinic = await makeListening(app, `The evening clinic ${clinics}`)
  return { clinic, ...answeringOf(app, clinic) }
}

const publish = ({ programme }: Listening) =>
  app.ctx.db.transaction().execute((tx) =>
    publishProgramme(tx, {
      accountId: null,
      programmeId: programme.id,
      now: app.ctx.now(),
      whatChanged: 'Options',
    }),
  )

/** Marks the option *Move the clinic*, which pages 5 asks about, as discarded, in public. */
async function discard(clinic: Listening): Promise<void> {
  await app.ctx.db
    .updateTable('options')
    .set({ kind: 'discarded', reasonDiscarded: 'Too far' })
    .where('id', '=', clinic.options[0]?.id ?? '')
    .execute()
  await publish(clinic)
}

/** Takes it out altogether, which nothing hinders while nobody has sent an answer about it. */
const remove = (clinic: Listening) =>
  app.ctx.db
    .deleteFrom('options')
    .where('id', '=', clinic.options[0]?.id ?? '')
    .execute()

const answersOf = (responseId: string | undefined) =>
  app.ctx.db
    .selectFrom('answers')
    .selectAll()
    .where('responseId', '=', responseId ?? '')
    .execute()

const about = { choice: 'oppose', text: 'It is far from Pellowby' }

test('an answer about an option that was discarded meanwhile is shown with a note, and sent', async () => {
  const { clinic, at, begin, listSent } = await makeClinic()
  const person = await begin()
  await person.post(at('/5'), { ...about, go: 'on' })
  await discard(clinic)
  const check = await person.get(at('/check'))
  assert.match(check.main, /Move the clinic: .*Oppose\s*It is far from Pellowby/)
  assert.match(check.main, /This option has been discarded since/)
  assert.equal((await person.post(at('/check'))).status, 303)
  const [answer] = await answersOf((await listSent()).at(-1)?.id)
  assert.equal(answer?.text, about.text)
  assert.deepEqual(answer?.choices, ['oppose'])
  assert.equal(answer?.optionId, clinic.options[0]?.id)
})

test('a discarded option is asked of nobody who has not answered about it', async () => {
  const { clinic, at, begin } = await makeClinic()
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'on' })
  await discard(clinic)
  assert.doesNotMatch((await person.get(at('/check'))).main, /Move the clinic|discarded/)
})

test('such an answer can be changed from the check, and taken out', async () => {
  const { clinic, at, begin } = await makeClinic()
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'on' })
  await person.post(at('/5'), { ...about, go: 'on' })
  await discard(clinic)
  const check = await person.get(at('/check'))
  const row = check
    .$('.nhsuk-summary-list__row')
    .filter((_index, one) => /Move the clinic/.test(check.$(one).text()))
  const page = await person.get(row.find('a').attr('href') ?? '')
  assert.equal(page.status, 200)
  assert.match(page.main, /has been discarded since/)
  assert.equal(page.$('textarea').text(), about.text)
  const action = page.$('form').attr('action') ?? ''
  const step = String(page.$('input[name=step]').attr('value'))
  const changed = await person.post(action, { step, from: 'check', text: 'Too far', go: 'on' })
  assert.equal(changed.location, at('/check'))
  assert.match((await follow(person, changed)).main, /Too far/)
  await person.post(action, { step, from: 'check', choice: '', text: '', go: 'on' })
  assert.doesNotMatch((await person.get(at('/check'))).main, /Move the clinic/)
})

test('a page sent after its option was discarded is kept as what it was, not as the page that has its number now', async () => {
  const { clinic, at, begin } = await makeClinic()
  const person = await begin()
  const step = String((await person.get(at('/5'))).$('input[name=step]').attr('value'))
  await discard(clinic)
  const saved = await person.post(at('/5'), { ...about, step, go: 'on' })
  assert.equal(saved.location, at('/5'))
  assert.equal((await follow(person, saved)).$('h1').text().trim(), 'Keep the clinic')
  assert.match((await person.get(at('/check'))).main, /Move the clinic: .*It is far from Pellowby/)
  const last = await begin()
  assert.equal((await last.post(at('/6'), { ...about, step, go: 'on' })).location, at('/check'))
})

test('an answer about an option that is gone is shown to be copied, and not deleted before that', async () => {
  const { clinic, at, begin, listSent, countDrafts } = await makeClinic()
  const person = await begin()
  await person.post(at('/1'), { choice: 'never', go: 'on' })
  await person.post(at('/5'), { ...about, go: 'on' })
  await person.get(at('/check'))
  await remove(clinic)
  const [drafts, responses] = [await countDrafts(), (await listSent()).length]
  const page = await person.post(at('/check'), { email: 'jo@example.org' })
  assert.equal(page.status, 422)
  assert.deepEqual(page.errorSummary, [
    {
      text: 'Copy what you want to keep of the answers that cannot be sent, then send the rest',
      href: '#lost',
    },
  ])
  assert.equal(page.$('#lost').length, 1)
  assert.match(page.main, /Move the clinic: How far do you support or oppose it\?/)
  assert.equal(page.$('textarea').text(), `Oppose\n${about.text}`)
  assert.equal(page.$('#email').attr('value'), 'jo@example.org')
  assert.deepEqual([await countDrafts(), (await listSent()).length], [drafts, responses])
  await publish(clinic)
  const again = await person.get(at('/check'))
  assert.match(again.main, /How far do you support or oppose it\?/)
  assert.equal(again.$('textarea').text(), `Oppose\n${about.text}`)
  const seenAsLost = String(again.$('input[name=seenAsLost]').attr('value'))
  assert.equal((await person.post(at('/check'), { seenAsLost })).status, 303)
  assert.equal((await answersOf((await listSent()).at(-1)?.id)).length, 1)
})

test('with nothing else to send, what is about a gone option stays where it is', async () => {
  const { clinic, at, begin, countDrafts } = await makeClinic()
  const person = await begin()
  await person.post(at('/5'), { ...about, go: 'on' })
  await remove(clinic)
  const drafts = await countDrafts()
  const shown = await person.get(at('/check'))
  const seenAsLost = String(shown.$('input[name=seenAsLost]').attr('value'))
  const page = await person.post(at('/check'), { seenAsLost })
  assert.equal(page.errorSummary[0]?.href, '#answers')
  assert.equal(page.$('textarea').text(), `Oppose\n${about.text}`)
  assert.equal(await countDrafts(), drafts)
  assert.equal((await person.get(at())).$('main a.nhsuk-button').length, 1)
})

test('a page sent after its option was removed shows what was typed on it', async () => {
  const { clinic, at, begin } = await makeClinic()
  const person = await begin()
  const step = String((await person.get(at('/6'))).$('input[name=step]').attr('value'))
  await app.ctx.db
    .deleteFrom('options')
    .where('id', '=', clinic.options[1]?.id ?? '')
    .execute()
  await publish(clinic)
  const page = await person.post(at('/6'), { ...about, step, go: 'on' })
  assert.equal(page.status, 409)
  assert.match(page.main, /This question is no longer asked/)
  assert.equal(page.$('textarea').text(), `Oppose\n${about.text}`)
})

test('when it closes, answers about discarded and gone options are shown with the others', async () => {
  const { clinic, at, begin } = await makeClinic()
  const person = await begin()
  await person.post(at('/5'), { ...about, go: 'on' })
  await person.post(at('/6'), { text: 'Stay', go: 'on' })
  await discard(clinic)
  await app.ctx.db
    .deleteFrom('options')
    .where('id', '=', clinic.options[1]?.id ?? '')
    .execute()
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date(now) })
    .where('id', '=', clinic.questionnaire.id)
    .execute()
  const page = await person.get(at('/check'))
  assert.match(page.$('textarea').text(), /It is far from Pellowby[\s\S]*Stay/)
})
