import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  answererOf,
  ask,
  launchAgain,
  launchQuestionnaire,
  newestResponse,
  sections,
} from '../../../test/support/every-kind.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

/** How they come; of who comes by bus its name, and of who names it whether it is late; and what else there is. */
function makeRouted() {
  const how = ask('single-choice', 'How do you come?')
  const name = ask('short-text', 'What is your bus?', {
    choices: [],
    shownWhen: { match: 'all', conditions: [{ questionId: how.id, is: 'among', keys: ['bus'] }] },
  })
  const late = ask('single-choice', `Is {{${name.id}}} late?`, {
    hint: 'Say what you know',
    shownWhen: { match: 'all', conditions: [{ questionId: name.id, is: 'answered', keys: [] }] },
  })
  const last = ask('long-text', 'What else?', { choices: [] })
  return { how, name, late, last }
}

const launch = async () => {
  const questions = makeRouted()
  const content = sections(['', Object.values(questions)])
  const activity = await launchQuestionnaire(app, clinic.programme.id, content)
  return { activity, me: await answererOf(app, activity.slug).begin(), ...questions }
}

test('pages follow from the answers, and a change of one hides those after it, kept and not sent', async () => {
  const { activity, me, how, last } = await launch()
  assert.equal((await me.answer(1, { choice: 'car' })).location, me.at(4))
  assert.equal((await me.get(2)).location, me.at(4), 'a page that is not asked leads on')
  assert.equal((await me.answer(1, { choice: 'bus' })).location, me.at(2))
  assert.equal((await me.answer(2, { text: '<b>38</b> $t(listen:box.send) {{count}}' })).location, me.at(3))
  const third = await me.get(3)
  assert.match(third.$('h1').text(), /Is .<b>38<\/b> \$t\(listen:box\.send\) \{\{count\}\}. late\?/)
  assert.match(third.$('title').text(), /Is .<b>38<\/b> \$t\(listen:box\.send\) \{\{count\}\}. late\?/)
  assert.match(third.main, /Question 3 /)
  assert.equal(third.$('.nhsuk-back-link').attr('href'), me.at(2))
  await me.answer(3, { choice: 'car' })
  await me.answer(4, { text: 'All' })

  const changed = await me.answer(1, { choice: 'car', from: 'check' })
  assert.equal(changed.location, me.at('check'))
  const check = await me.get('check')
  assert.doesNotMatch(check.main, /late\?|38/)
  assert.match(check.main, /2 later questions no longer apply/)
  const back = await me.answer(1, { choice: 'bus', from: 'check' })
  assert.equal(back.location, me.at('check'))
  assert.match((await me.get('check')).main, /38/, 'they are there again')
  await me.answer(1, { choice: 'car', from: 'check' })
  await me.person.post(me.at('check'))
  const { answers } = await newestResponse(app, activity.id)
  assert.deepEqual([...answers.keys()].toSorted(), [how.id, last.id].toSorted())
})

test('a change that brings up a new page asks it before going back to the check', async () => {
  const { me } = await launch()
  await me.answer(1, { choice: 'car' })
  const changed = await me.answer(1, { choice: 'bus', from: 'check' })
  assert.equal(changed.location, `${me.at(2)}?from=check`)
  assert.equal((await me.answer(2, { text: '', from: 'check' })).location, me.at('check'))
})

test('the start says that the number depends on the answers', async () => {
  const { me } = await launch()
  const start = await app.person().get(me.at())
  assert.match(start.main, /up to 4 questions.*at most about 3 minutes/)
})

test('a new version is answered from then on: what stayed the same carries over, and people are told', async () => {
  const { activity, me, how, name, late, last } = await launch()
  await me.answer(1, { choice: 'car' })
  await me.answer(4, { text: 'All of it' })
  const otherwise = ask('long-text', 'What else, apart from buses?', { choices: [] })
  await launchAgain(app, activity.id, sections(['', [how, name, late, otherwise]]))

  const page = await me.get(4)
  assert.match(page.main, /What else, apart from buses\?/)
  assert.match(page.main, /The questions have changed since you began/)
  const old = await me.person.post(me.at('check'), { version: '1', seenAsLost: last.id })
  assert.equal(old.status, 422)
  assert.match(old.errorSummary[0]?.text ?? '', /the questions have changed/)
  assert.match(old.main, /What else\?/, 'what can not be sent is shown to be copied')
  assert.equal(old.$('textarea').text(), 'All of it')
  await me.answer(4, { text: 'The lift' })
  assert.doesNotMatch((await me.get(1)).main, /questions have changed/, 'they are told once')
  const check = await me.get('check')
  assert.match(check.main, /Car/)
  const version = String(check.$('input[name=version]').attr('value'))
  assert.equal((await me.person.post(me.at('check'), { version, seenAsLost: last.id })).status, 303)
  const { response, answers } = await newestResponse(app, activity.id)
  assert.equal(response.questionnaireVersion, 2)
  assert.deepEqual([...answers.keys()].toSorted(), [how.id, otherwise.id].toSorted())
})

test('an answer whose choice is no longer offered is shown as what can not be sent', async () => {
  const { activity, me, how, name, late, last } = await launch()
  await me.answer(1, { choice: 'car' })
  const fewer = { ...how, choices: how.choices.slice(0, 1) }
  await launchAgain(app, activity.id, sections(['', [fewer, name, late, last]]))
  const check = await me.get('check')
  assert.match(check.$('#lost').text(), /How do you come\?/)
  assert.match(check.main, /How do you come\? No answer/)
})

test('a page of a question that was taken out meanwhile shows what was typed on it', async () => {
  const { activity, me, how, name, last } = await launch()
  await launchAgain(app, activity.id, sections(['', [how, last]]))
  const page = await me.answer(2, { step: name.id, text: 'The 38' })
  assert.equal(page.status, 409)
  assert.match(page.main, /no longer asked/)
  assert.equal(page.$('textarea').text(), 'The 38')
})

test('it is tried at the desk as it is being written, with its routing, and nothing is kept', async () => {
  const { activity } = await launch()
  const person = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }],
  })
  const at = (rest: string) => `/desk/programmes/${clinic.programme.slug}/activities/${activity.slug}/${rest}`
  const before = await app.ctx.db.selectFrom('drafts').select('tokenHash').execute()
  const first = await person.get(at('try/1'))
  assert.match(first.main, /Nothing that you enter here is kept or sent/)
  const fields = (page: typeof first) => ({
    step: String(page.$('input[name=step]').attr('value')),
    soFar: String(page.$('input[name=soFar]').attr('value')),
  })
  const second = await person.post(at('try/1'), { ...fields(first), choice: 'bus' })
  assert.match(second.main, /What is your bus\?/)
  const wrong = await person.post(at('try/2'), { ...fields(second), text: 'x'.repeat(600) })
  assert.equal(wrong.status, 422)
  const third = await person.post(at('try/2'), { ...fields(second), text: '38' })
  assert.match(third.$('h1').text(), /Is .38. late\?/)
  const end = await person.post(at('try/4'), fields(third))
  assert.equal(end.status, 303)
  assert.equal((await person.post(at('try/1'), { soFar: '{not json', choice: 'car' })).status, 200)
  const after = await app.ctx.db.selectFrom('drafts').select('tokenHash').execute()
  assert.equal(after.length, before.length)
})

test('what is kept of a question names the answer that it carries, as everyone reads it', async () => {
  const { activity, late, name } = await launch()
  const row = await app.ctx.db
    .selectFrom('questions')
    .select(['text', 'content'])
    .where('id', '=', late.id)
    .executeTakeFirstOrThrow()
  assert.equal(row.text, 'Is [What is your bus?] late?')
  assert.ok(JSON.stringify(row.content).includes(`{{${name.id}}}`), 'the wording itself still carries it')
  const lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }],
  })
  const previews = `/desk/programmes/${clinic.programme.slug}/activities/${activity.slug}/previews`
  const made = await lead.post(previews, { forWhom: 'Board', part: 'board', days: '14' })
  const link = /\/preview\/[\w-]{32}/.exec(made.main)?.[0] ?? ''
  const preview = await app.person().get(link)
  assert.match(preview.main, /Is \[What is your bus\?\] late\?/)
  assert.doesNotMatch(preview.html, /\{\{/)
})
