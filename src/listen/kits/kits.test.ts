import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activitiesDesk } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { everyKind, launchAgain, launchQuestionnaire } from '../../../test/support/every-kind.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { readPdf } from '../../../test/support/pdf.ts'
import { newQuestion } from '../../core/questionnaire/content.ts'
import { countResponses } from '../../understand/counts/index.ts'

let app: TestApp
let clinic: Listening
let entry: Person
let at: ReturnType<typeof activitiesDesk>['at']
let asked: { id: string; slug: string }
let single: { id: string; text: string }

before(async () => {
  app = await testApp()
  app.setNow('2027-05-06T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  entry = await deskPerson(app, { grants: [{ role: 'data-entry', organisationId: clinic.organisationId }] })
  at = activitiesDesk(clinic, entry).at
  const { content, questions } = everyKind()
  single = questions.single
  asked = await launchQuestionnaire(app, clinic.programme.id, content)
})
after(() => app.close())

const makeKit = async (slug: string, print: string) => {
  const answer = await app.app.inject({
    method: 'POST',
    url: `/say/${slug}/kit`,
    payload: `print=${print}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  })
  assert.equal(answer.headers['content-type'], 'application/pdf')
  return readPdf(answer.rawPayload)
}
const listCodes = async (activityId: string) =>
  (
    await app.ctx.db
      .selectFrom('groupKits')
      .select('code')
      .where('activityId', '=', activityId)
      .orderBy('printedAt')
      .execute()
  ).map(({ code }) => code)

/** From the code to the form, and the fields of that form by their labels. */
async function openSheet(code: string, slug = asked.slug) {
  const opened = await entry.post(at(slug, 'kits', 'sheet'), { code })
  assert.equal(opened.status, 303)
  const url = opened.location ?? ''
  const form = await entry.get(url)
  assert.equal(form.status, 200)
  const hidden = Object.fromEntries(
    form
      .$('main form input[type=hidden]')
      .map((_place, input) => [[form.$(input).attr('name') ?? '', form.$(input).attr('value') ?? '']])
      .get(),
  )
  const fieldOf = (legend: string, label: string) =>
    form
      .$('fieldset')
      .filter((_place, one) => form.$(one).find('h2').text() === legend)
      .find(`label:contains("${label}")`)
      .first()
      .attr('for') ?? assert.fail(`no field ${legend}: ${label}`)
  return { form, url: url.split('?')[0] ?? '', hidden, fieldOf }
}

const sheet = {
  tableName: 'Sheet 1',
  organisationName: 'Stroke club',
  heldOnDay: '4',
  heldOnMonth: '5',
  heldOnYear: '2027',
  channel: 'paper',
  mayPublish: 'yes',
}

test('anyone makes a kit without an account: a tagged PDF with every part, and more pages in large print', async () => {
  const person = app.person()
  const start = await person.get(`/answer/${asked.slug}`)
  const link = start.$('a:contains("Run a session of your own")').attr('href') ?? ''
  const page = await person.get(link)
  assert.match(page.main, /one answer of your group, with how many people took part/)
  assert.match((await person.get(`/say/${clinic.box.slug}`)).main, /Run a session of your own/)
  const [ordinary, large] = [await makeKit(asked.slug, 'ordinary'), await makeKit(asked.slug, 'large')]
  for (const one of [ordinary, large]) {
    assert.match(one.text, /\/Marked true/)
    assert.match(one.text, /\/Lang \(en-GB\)/)
    assert.deepEqual([one.count('Sect'), one.count('H1'), one.count('Figure')], [1, 1, 1])
    // How to run it, consent, the questions, the counting sheet, how to send it back, the receipt.
    assert.equal(one.count('H2'), 6)
    const opened = one.streams.match(/\bB(DC|MC)\b/g)?.length
    assert.equal(opened, one.streams.match(/\bEMC\b/g)?.length)
  }
  assert.ok(large.pages > ordinary.pages)
  assert.match(ordinary.streams, /\/F\d+ 28 Tf/)
  assert.match(large.streams, /\/F\d+ 36 Tf/)
  assert.equal((await listCodes(asked.id)).length, 2)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', '=', 'kits-printed')
    .execute()
  assert.equal(entries.length, 0, 'nobody outside makes the log grow')
})

test('a sheet of 12 people, nine against, entered by its code, counts as 12 there, one organisation, no individuals', async () => {
  const [code = ''] = await listCodes(asked.id)
  const { form, url, hidden, fieldOf } = await openSheet(code.toLowerCase().replace(/(.{4})/g, '$1 '))
  assert.match(form.main, /On weekdays/, 'each row of a grid is counted by itself')
  assert.doesNotMatch(form.main, /Do you have a letter to send us|Judged at the desk/)
  const [bus, car] = [fieldOf(single.text, 'Bus'), fieldOf(single.text, 'Car')]
  const typed = { ...hidden, ...sheet, headCount: '12', [bus]: '9', [car]: '4' }
  const tooMany = await entry.post(url, typed)
  assert.equal(tooMany.status, 422)
  assert.match(tooMany.errorSummary[0]?.text ?? '', /Only 12 people were there, and 13 are counted/)
  assert.match(tooMany.main, /On weekdays/, 'it is still the form of the kit')
  const right = { ...typed, [car]: '3', [fieldOf('What was said', 'What was said')]: 'Come and see us' }
  const kept = await entry.post(url, right)
  assert.equal(kept.location, at(asked.slug, 'kits'))
  assert.equal((await entry.post(url, right)).status, 303)

  const { db } = app.ctx
  const [response, ...others] = await db.selectFrom('responses').selectAll().execute()
  assert.deepEqual(others, [], 'the form sent twice is one sheet')
  assert.deepEqual(
    [response?.respondentKind, response?.channel, response?.headCount, response?.questionnaireVersion],
    ['organisation', 'paper', 12, 1],
  )
  const totals = await countResponses(db, clinic.programme.id)
  const held = totals.find(({ activityId }) => activityId === response?.activityId)?.givers
  assert.deepEqual([held?.organisations, held?.people, held?.sessions, held?.headCount], [1, 0, 0, 12])
  assert.equal(
    totals.find(({ activityId }) => activityId === asked.id),
    undefined,
    'nothing is added to what people answered by themselves',
  )
  const page = await app.person().get(`/programmes/${clinic.programme.slug}/strands`)
  assert.match(page.main, /A group’s own session.*On paper.*1.*groups’ sheets.*12 people there/)
  assert.match(page.main, /How do you come here\? Bus: 9 of 12 people/)
  assert.ok(!page.main.includes('Stroke club'))
})

test('a kit of version 1 that comes back after version 2 is entered under what was on its table', async () => {
  const changed = newQuestion({ ...everyKind().questions.single, text: 'How would you come here at night?' })
  await launchAgain(app, asked.id, {
    sections: [{ id: 'a', title: '', introduction: '', shownWhen: null, questions: [changed] }],
  })
  await makeKit(asked.slug, 'ordinary')
  const [code = '', , newer = ''] = await listCodes(asked.id)
  const second = await openSheet(newer)
  assert.match(second.form.main, /The questions are those of version 2.*at night/)
  assert.doesNotMatch(second.form.main, /On weekdays/)
  const { url, hidden, fieldOf, form } = await openSheet(code)
  assert.match(form.main, /The questions are those of version 1/)
  assert.doesNotMatch(form.main, /at night/)
  const again = {
    ...hidden,
    ...sheet,
    tableName: 'Sheet 2',
    headCount: '6',
    [fieldOf(single.text, 'Bus')]: '6',
  }
  assert.equal((await entry.post(url, again)).status, 303)
  const page = await entry.get(at(asked.slug, 'kits'))
  assert.match(page.main, /seen 2 times: each counts/)
  assert.match(page.main, /Sheets that came back: 2/)
  assert.match(page.main, /Sheet 1, Sheet 2/)
})

test('a code that is not of this programme, or wrong, is told from one that can not be read', async () => {
  const other = await makeListening(app, 'Another clinic')
  await makeKit(other.box.slug, 'ordinary')
  const [foreign = ''] = await listCodes(other.box.id)
  for (const code of [foreign, '2ABC3DEF4GHJ']) {
    const refused = await entry.post(at(asked.slug, 'kits', 'sheet'), { code })
    assert.equal(refused.status, 422)
    assert.equal(refused.errorSummary[0]?.href, '#code')
  }
  const { form, url, hidden, fieldOf } = await openSheet('')
  assert.match(form.main, /A sheet without a code/)
  const words = { [fieldOf('What was said', 'What was said')]: 'No stairs' }
  const tomorrow = { ...hidden, ...sheet, ...words, headCount: '4', heldOnDay: '7' }
  const early = await entry.post(url, tomorrow)
  assert.deepEqual(early.errorSummary, [
    { text: 'The day of the session must be today or earlier', href: '#heldOn' },
  ])
  assert.equal((await entry.post(url, { ...tomorrow, heldOnDay: '6', kit: foreign })).status, 303)
  const kept = await app.ctx.db.selectFrom('sessionNotes').select('kitCode').execute()
  assert.ok(kept.every(({ kitCode }) => kitCode !== foreign))
  const analyst = await deskPerson(app, {
    grants: [{ role: 'analyst', organisationId: clinic.organisationId }],
  })
  assert.equal((await analyst.get(at(asked.slug, 'kits'))).status, 403)
  assert.equal((await entry.get(at(other.box.slug, 'kits'))).status, 404)
})

test('clerks who enter the first sheets at once make one session with one heading a question, and number them', async () => {
  await makeKit(clinic.box.slug, 'ordinary')
  const [code = ''] = await listCodes(clinic.box.id)
  const sheets = await Promise.all([code, code, ''].map((one) => openSheet(one, clinic.box.slug)))
  const posted = await Promise.all(
    sheets.map(({ url, hidden, fieldOf }) =>
      entry.post(url, {
        ...hidden,
        ...sheet,
        headCount: '3',
        [fieldOf('What do you want to say about this?', 'What was said')]: 'At once',
      }),
    ),
  )
  assert.deepEqual(
    posted.map(({ status }) => status),
    [303, 303, 303],
  )
  const { db } = app.ctx
  const headings = await db
    .selectFrom('kitSessions as session')
    .innerJoin('questions as heading', 'heading.activityId', 'session.sessionId')
    .select('heading.text')
    .where('session.activityId', '=', clinic.box.id)
    .execute()
  assert.deepEqual(headings.map(({ text }) => text).toSorted(), [
    'What do you want to say about this?',
    'What was said',
  ])
})
