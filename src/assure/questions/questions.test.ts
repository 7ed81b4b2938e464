import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'

// 3 and 31 May 2027 are bank holidays: twenty working days after 4 May is 2 June.
let app: TestApp
let programme: ProgrammeWithViews
let lead: Person
const signInLead = async () => {
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
}
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T09:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  await signInLead()
})
after(() => app.close())

const url = '/programmes/evening-clinic/questions'
const desk = '/desk/programmes/evening-clinic/questions'
const idOf = async (words: string) =>
  (
    await app.ctx.db
      .selectFrom('publicQuestions')
      .select('id')
      .where('words', '=', words)
      .executeTakeFirstOrThrow()
  ).id
const why = 'Where would the X-ray go?'
const fixed = 'The options were fixed in March.'

test('anybody asks without an account, is told by when, and nothing is shown before a person has read it', async () => {
  const anybody = app.person()
  const home = await anybody.get('/programmes/evening-clinic')
  assert.ok(home.$(`a[href="${url}"]`).length > 0)
  const sent = await anybody.post(`${url}/ask`, { words: why, sourceUrl: '', askedAs: '' })
  assert.equal(sent.status, 303)
  assert.match((await anybody.get(String(sent.location))).main, /to answer by 2 June 2027/)
  const list = await anybody.get(url)
  assert.match(list.main, /Asked: 1\. .*Waiting: 1\. .*Not read by anybody yet: 1\./)
  assert.doesNotMatch(list.html, /X-ray/)
  assert.doesNotMatch((await anybody.get(`${url}.csv`)).html, /X-ray/)
})

test('what is missing or wrong is said beside its field, and what was typed is kept', async () => {
  const refused = await app
    .person()
    .post(`${url}/ask`, { words: ' ', sourceUrl: 'minutes', askedAs: 'Friends' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#words', '#sourceUrl'],
  )
  for (const { href } of refused.errorSummary) assert.equal(refused.$(href).length, 1)
  assert.equal(refused.$('#sourceUrl').val(), 'minutes')
  assert.equal(refused.$('#askedAs').val(), 'Friends')
  const unknown = await app.person().post(`${url}/ask?about=no-such`, { words: 'x' })
  assert.equal(unknown.status, 404)
})

test('a line of fairness is disputed as the public reads it, and the dispute stands beside it with its answer', async () => {
  const fairness = await app.person().get('/programmes/evening-clinic/fairness')
  const link = fairness.$('section[aria-labelledby=gunning1] a[href*="questions/ask"]').attr('href') ?? ''
  const form = await app.person().get(link)
  assert.match(form.main, /It disputes a result: “.+”, found “Not known”/)
  const action = form.$('form').attr('action') ?? ''
  const evidence = 'https://example.org/minutes'
  await app.person().post(action, { words: fixed, sourceUrl: evidence, askedAs: 'Friends of the clinic' })
  const id = await idOf(fixed)
  assert.equal((await lead.post(`${desk}/${id}/answers`, { words: 'Too early.' })).status, 404)
  assert.equal((await lead.post(`${desk}/${id}/judge`, { state: 'shown' })).status, 303)
  const empty = await lead.post(`${desk}/${id}/answers`, { words: '' })
  assert.equal(empty.status, 422)
  assert.equal(empty.$(empty.errorSummary[0]?.href ?? '').length, 1)
  assert.equal((await lead.post(`${desk}/${id}/answers`, { words: 'It was a draft.' })).status, 303)
  const list = await app.person().get(url)
  assert.match(
    list.main,
    /Asked on 4 May 2027 by Friends of the clinic.*fixed in March.*It was a draft.*in time/,
  )
  assert.equal(list.$(`a[href="${evidence}"]`).attr('rel'), 'nofollow ugc')
  const again = await app.person().get('/programmes/evening-clinic/fairness')
  assert.match(again.$('section[aria-labelledby=gunning1]').text(), /Disputed on 4 May 2027, and answered/)
  const chronology = await app.person().get('/programmes/evening-clinic/chronology')
  assert.match(chronology.main, /Somebody asked: The options were fixed/)
})

test('silence is dated, also where nobody has read the question', async () => {
  app.setNow('2027-06-03T09:00:00Z')
  await signInLead()
  assert.match((await app.person().get(url)).main, /Not answered by the day: 1/)
  await lead.post(`${desk}/${await idOf(why)}/judge`, { state: 'shown' })
  assert.match(
    (await app.person().get(url)).main,
    /X-ray go\? No answer after 20 working days: it was due by 2 June 2027/,
  )
})

test('what is withheld has a reason from the list, and is counted by it', async () => {
  const id = await idOf(why)
  const refused = await lead.post(`${desk}/${id}/judge`, { state: 'withheld' })
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.text, 'Select why it is not shown')
  assert.equal(refused.$(refused.errorSummary[0]?.href ?? '').length, 1)
  assert.equal(refused.$(`#state-${id}-2`).attr('checked'), 'checked', 'what was chosen is kept')
  await lead.post(`${desk}/${id}/judge`, { state: 'withheld', reason: 'personal' })
  const list = await app.person().get(url)
  assert.match(list.main, /Personal details of somebody: 1/)
  assert.doesNotMatch(list.html, /X-ray/)
})

test('an independent voice may read before it is shown; an analyst may not, nor answer, nor of another programme', async () => {
  const id = await idOf(why)
  const voice = await deskPerson(app, { grants: [{ role: 'independent-voice', programmeId: programme.id }] })
  assert.equal((await voice.post(`${desk}/${id}/judge`, { state: 'shown' })).status, 303)
  assert.equal((await voice.post(`${desk}/${id}/answers`, { words: 'No' })).status, 403)
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  assert.equal((await analyst.post(`${desk}/${id}/judge`, { state: 'shown' })).status, 403)
  const other = await makeProgrammeWithViews(app, { title: 'Day clinic' })
  const there = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: other.id }] })
  for (const act of ['judge', 'answers'])
    assert.equal(
      (await there.post(`/desk/programmes/day-clinic/questions/${id}/${act}`, { state: 'shown', words: 'x' }))
        .status,
      404,
    )
})

test('each question and answer has its entry in the log, and none of its words is in it', async () => {
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select(['kind', 'body'])
    .where('kind', 'like', 'public-question-%')
    .execute()
  assert.deepEqual(entries.map(({ kind }) => kind).toSorted(), [
    'public-question-answered',
    'public-question-asked',
    'public-question-asked',
  ])
  assert.ok(entries.every(({ body }) => !/X-ray|March|draft|Friends/.test(body)))
})

test('who asks too often is kept waiting, and what they wrote is given back', async () => {
  const pages = await Promise.all(
    Array.from({ length: 61 }, () => app.person().post(`${url}/ask`, { words: 'Again and again' })),
  )
  const waiting = pages.filter(({ status }) => status === 429)
  assert.ok(waiting.length > 0)
  assert.match(waiting[0]?.main ?? '', /Again and again/)
})
