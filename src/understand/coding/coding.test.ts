import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeProgramme } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'

const planted = {
  text: 'Write to jo.bloggs@example.com or ring 07700 900123. The last bus goes at five.',
  email: 'jo.bloggs@example.com',
  phone: '07700 900123',
}

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person
let colleague: Person
let reviewer: Person
let stranger: Person
let count = 0
const themes = { buses: '', parking: '' }
let url = ''

before(async () => {
  app = await testApp()
  const other = await makeProgramme(app, 'another-body')
  stranger = await deskPerson(app, { grants: [{ role: 'analyst', organisationId: other.organisationId }] })
})
after(() => app.close())

beforeEach(async () => {
  count += 1
  programme = await makeProgrammeWithViews(app, { title: `Evening clinic ${count}` })
  themes.buses = await makeTheme(app.ctx.db, programme, 'Buses', null)
  themes.parking = await makeTheme(app.ctx.db, programme, 'Parking', null)
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  const grants = (role: 'analyst' | 'reviewer') => ({ grants: [{ role, programmeId: programme.id }] })
  analyst = await deskPerson(app, { name: 'Ada Analyst', ...grants('analyst') })
  colleague = await deskPerson(app, { name: 'Col League', ...grants('analyst') })
  reviewer = await deskPerson(app, grants('reviewer'))
})

const field = (page: TestPage, name: string) => String(page.$(`input[name=${name}]`).attr('value'))

/** Saves the answer that a page shows, as its form would. */
const save = (who: Person, page: TestPage, ticked: string[]) =>
  who.post(`${url}/code`, {
    answer: field(page, 'answer'),
    seen: field(page, 'seen'),
    show: field(page, 'show'),
    theme: field(page, 'theme'),
    themes: ticked,
  })

const codingsOf = (answerId: string) =>
  app.ctx.db
    .selectFrom('codings')
    .select(['themeId', 'madeBy', 'takenBackAt'])
    .where('answerId', '=', answerId)
    .orderBy('madeAt')
    .execute()

test('three answers are read and coded one after another by plain forms', async () => {
  for (const text of ['No buses', 'Nowhere to park', 'The clinic is kind'])
    await giveViews(app, programme, { text })
  let page = await analyst.get(`${url}/code`)
  for (const [place, ticked] of [[themes.buses], [themes.buses, themes.parking], ['none']].entries()) {
    assert.match(page.main, new RegExp(`${place} of 3 read`))
    const saved = await save(analyst, page, ticked)
    assert.equal(saved.status, 303)
    page = await analyst.get(saved.location ?? '')
  }
  assert.match(page.main, /3 of 3 read/)
  assert.match(page.main, /No answer waits here/)

  const list = await reviewer.get(`${url}/themes`)
  const read = list
    .$('tbody tr')
    .map((_place, row) => list.$(row).find('td').first().text())
    .get()
  assert.deepEqual(read, ['2', '1'])
  const uncoded = await reviewer.get(`${url}/answers?state=uncoded`)
  assert.match(uncoded.main, /1 answer/)
})

test('an answer is shown without what could reach the person, to analysts and reviewers', async () => {
  await giveViews(app, programme, { text: planted.text, email: 'someone.else@example.net' })
  for (const page of [
    await analyst.get(`${url}/code`),
    await analyst.get(`${url}/answers`),
    await reviewer.get(`${url}/answers`),
  ]) {
    assert.equal(page.status, 200)
    assert.match(page.main, /The last bus goes at five/)
    assert.match(page.main, /Respondent \w{3}-\w{3}/)
    for (const hidden of [planted.email, planted.phone, 'someone.else@example.net']) {
      assert.ok(!page.html.includes(hidden), hidden)
    }
  }
})

test('what is taken out of answers cannot be searched for, the rest can', async () => {
  await giveViews(app, programme, { text: planted.text })
  await giveViews(app, programme, { text: '100% in favour' })
  for (const words of [planted.phone, '07700', 'jo.bloggs']) {
    assert.match(
      (await reviewer.get(`${url}/answers?q=${encodeURIComponent(words)}`)).main,
      /0 answers/,
      words,
    )
  }
  assert.match((await reviewer.get(`${url}/answers?q=LAST+bus`)).main, /1 answer/)
  assert.match((await reviewer.get(`${url}/answers?q=%25`)).main, /0 answers.*search for others/s)
  const refused = await reviewer.get(`${url}/answers?q=${'x'.repeat(201)}`)
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#q')
})

test('a form without a choice, or with two that exclude each other, is refused and keeps the ticks', async () => {
  await giveViews(app, programme, {})
  const page = await analyst.get(`${url}/code`)
  const none = await save(analyst, page, [])
  assert.equal(none.status, 422)
  assert.equal(none.errorSummary[0]?.href, '#themes')
  assert.equal(none.$('#themes').length, 1)
  const both = await save(analyst, page, [themes.parking, 'none'])
  assert.equal(both.status, 422)
  assert.ok(both.$(`input[value="${themes.parking}"]`).is('[checked]'))
  assert.deepEqual(await codingsOf(field(page, 'answer')), [])
})

test('whoever saves second is told, and nothing is overwritten', async () => {
  const { answerIds } = await giveViews(app, programme, {})
  const answerId = answerIds[0] ?? ''
  const [mine, theirs] = [
    await analyst.get(`${url}/code?answer=${answerId}`),
    await colleague.get(`${url}/code?answer=${answerId}`),
  ]
  assert.equal((await save(colleague, theirs, [themes.buses])).status, 303)
  const refused = await save(analyst, mine, [themes.parking])
  assert.equal(refused.status, 409)
  assert.match(refused.main, /Someone else changed how this answer is coded/)
  const codings = await codingsOf(answerId)
  assert.deepEqual(
    codings.map(({ themeId, madeBy }) => [themeId, madeBy]),
    [[themes.buses, 'person']],
  )
  assert.match(refused.main, /Coded so far: Buses, by a person \(Col League\)/)
  assert.ok(refused.$(`input[value="${themes.parking}"]`).is('[checked]'), 'what was ticked is kept')
  assert.ok(!refused.$(`input[value="${themes.buses}"]`).is('[checked]'))
  assert.equal((await save(analyst, refused, [themes.parking])).status, 303, 'now knowing of theirs')
  assert.deepEqual(
    (await codingsOf(answerId)).filter(({ takenBackAt }) => !takenBackAt).map(({ themeId }) => themeId),
    [themes.parking],
  )
})

test('changing a coding takes the old one back and keeps it on record', async () => {
  const { answerIds } = await giveViews(app, programme, {})
  const answerId = answerIds[0] ?? ''
  await save(analyst, await analyst.get(`${url}/code?answer=${answerId}`), [themes.buses])
  await save(analyst, await analyst.get(`${url}/code?answer=${answerId}`), [themes.parking])
  const codings = await codingsOf(answerId)
  assert.deepEqual(
    codings.map(({ themeId, takenBackAt }) => [themeId, takenBackAt !== null]),
    [
      [themes.buses, true],
      [themes.parking, false],
    ],
  )
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('act')
    .where('subjectId', '=', answerId)
    .execute()
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['answer-coded', 'answer-coded'],
  )
})

test('a reviewer reads and does not code; another body does not know of the programme', async () => {
  const { answerIds } = await giveViews(app, programme, {})
  const list = await reviewer.get(`${url}/answers`)
  assert.equal(list.status, 200)
  assert.ok(!list.main.includes('Code this answer'))
  assert.equal((await reviewer.get(`${url}/code`)).status, 403)
  assert.equal(
    (await reviewer.post(`${url}/code`, { answer: answerIds[0] ?? '', themes: 'none' })).status,
    403,
  )
  const opening = `${url}/answers/${answerIds[0]}/unredacted`
  assert.equal((await reviewer.post(opening, { reason: 'curious' })).status, 403)
  for (const address of ['/code', '/answers', '/themes', `/themes/${themes.buses}/suggestions`]) {
    assert.equal((await stranger.get(`${url}${address}`)).status, 404, address)
  }
})

test('a question of another programme is not found, nor is an id that is none', async () => {
  const other = await makeProgrammeWithViews(app, { title: `Other ${count}` })
  const away = `/desk/programmes/${programme.slug}/questions`
  assert.equal((await analyst.get(`${away}/${other.questionId}/answers`)).status, 404)
  assert.equal((await analyst.get(`${away}/not-an-id/answers`)).status, 404)
  assert.equal((await analyst.get(`${url}/code?answer=1`)).status, 404)
})

test('the text as it was written is opened with a reason, and the opening is on record', async () => {
  const { id, answerIds } = await giveViews(app, programme, { text: planted.text })
  const opening = `${url}/answers/${answerIds[0]}/unredacted`
  const refused = await analyst.post(opening, { reason: '  ' })
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#reason')
  assert.ok(!refused.html.includes(planted.phone))

  const acts = () =>
    app.ctx.db.selectFrom('auditEvents').select(['act', 'reason']).where('subjectId', '=', id).execute()
  assert.deepEqual(await acts(), [])
  const opened = await analyst.post(opening, { reason: 'A worry about safety' })
  assert.equal(opened.status, 200)
  assert.ok(opened.main.includes(planted.phone))
  assert.deepEqual(await acts(), [{ act: 'unredacted-text-opened', reason: 'A worry about safety' }])
})
