import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

const now = '2027-05-04T12:00:00Z'
let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  for (let person = 0; person < 24; person++) await speak({ sex: 'female', year: '1980' })
  for (let person = 0; person < 6; person++) await speak({ sex: 'male', year: '1950' })
})
after(() => app.close())

/** Sends the one box and answers two equality questions. */
async function speak({ sex, year }: { sex: string; year: string }, { box } = clinic): Promise<void> {
  const person = app.person()
  await person.post(`/say/${box.slug}`, { answer: 'Keep it' })
  const answers = {
    sex,
    'date_of_birth-day': '1',
    'date_of_birth-month': '2',
    'date_of_birth-year': year,
  }
  assert.equal((await person.post(`/sent/${box.slug}/equality/questions`, answers)).status, 303)
}

const lead = () =>
  deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
const atDesk = (rest = '') => `/desk/programmes/${clinic.programme.slug}/reach${rest}`
const base = { kind: 'residents', name: 'Ottermarch', source: 'Council, 2026' }
const people = [
  'attribute,group,people',
  'sex,Female,500',
  'sex,Male,500',
  'age,Under 16,200',
  'age,16 to 64,600',
  'age,65 to 74,110',
  'age,75 and over,90',
].join('\n')

/** The cells of a row of a table. */
const cellsOf = (page: TestPage, group: string) =>
  page
    .$('tr')
    .filter((_index, row) => page.$(row).find('th').text().trim() === group)
    .first()
    .find('td')
    .map((_index, cell) => page.$(cell).text().replace(/\s+/g, ' ').trim())
    .get() as unknown as string[]

test('a base is stated with its source; rows that cannot be taken are refused one by one, and what was typed stays', async () => {
  const person = await lead()
  const wrong = `attribute,group,people\nsex,Femail,500\nsex,Male,many\ncolour,Red,3\nage,17-70,4`
  const page = await person.post(atDesk('/bases'), { ...base, rows: wrong })
  assert.equal(page.status, 422)
  assert.equal(page.errorSummary[0]?.href, '#rows')
  for (const fault of ['Row 1: “Femail”', 'Row 2: “many”', 'Row 3: “colour”', 'Row 4: “17-70”'])
    assert.ok(page.main.includes(fault), fault)
  assert.equal(page.$('#rows').text(), wrong)
  assert.match(
    (await person.post(atDesk('/bases'), { ...base, rows: 'area,patients\nE0,12' })).main,
    /Row 1: no board or district has the code “E0”/,
  )
  const none = await app.person().get(`/programmes/${clinic.programme.slug}/reach`)
  assert.match(none.main, /Nothing is stated yet/)
  assert.equal((await person.post(atDesk('/bases'), { ...base, rows: people })).status, 303)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('id')
    .where('kind', '=', 'reach-base-stated')
    .execute()
  assert.equal(entries.length, 1)
})

test('the public page: headline, shares, intervals, ratios, children whom nobody was of, how many more are needed', async () => {
  const page = await app.person().get(`/programmes/${clinic.programme.slug}/reach`)
  assert.match(page.main, /Against everyone who lives in Ottermarch/)
  assert.match(page.main, /Fewer than expected: Male\. Of those who took part 20%, of these people 50%/)
  assert.match(page.main, /Fewer than expected: Under 16\. Of those who took part 0%, of these people 20%/)
  assert.match(page.main, /Base: 30 people whose group is known/)
  const [took, expected, share, population, ratio, needed, judgement] = cellsOf(page, 'Male')
  assert.deepEqual(
    [took, expected, share, population, ratio, needed, judgement],
    ['6', '15.0', '20%10% to 37%', '50%', '0.4', '18', 'Fewer than expected'],
  )
  assert.deepEqual(cellsOf(page, 'Under 16').slice(0, 6), ['0', '6.0', '0%0% to 11%', '20%', '0.0', '8'])
  assert.equal(cellsOf(page, '65 to 74').at(-1), 'Too few to judge')
  assert.ok(page.$('svg.app-plot').length >= 2)
  const csv = await app.person().get(`/programmes/${clinic.programme.slug}/reach.csv`)
  assert.match(csv.html, /Sex,30,0,Male,6,0\.2,/)
  const found = JSON.parse((await app.person().get(`/api/v1/programmes/${clinic.programme.slug}/reach`)).html)
  const line = found.data.bases[0].tables
    .flatMap(({ lines }: { lines: { group: string }[] }) => lines)
    .find(({ group }: { group: string }) => group === 'Male')
  assert.deepEqual(
    [line.respondents, line.needed, line.judgement],
    [{ hidden: false, count: 6 }, 18, 'fewer'],
  )
})

test('at the desk: who is missing while people can answer, for those who may see it, and looking is recorded', async () => {
  const page = await (await lead()).get(atDesk())
  assert.match(page.main, /Still missing while people can answer/)
  assert.deepEqual(cellsOf(page, 'Male').slice(0, 3), ['6', '15', '18'])
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('id')
    .where('act', '=', 'equality-figures-read')
    .execute()
  assert.ok(acts.length > 0)
  const entry = await deskPerson(app, {
    grants: [{ role: 'data-entry', programmeId: clinic.programme.id }],
  })
  assert.equal((await entry.get(atDesk())).status, 403)
})

test('one more answer changes nothing, a small number is hidden, and a base can be taken away', async () => {
  const path = `/programmes/${clinic.programme.slug}/reach`
  const before = await app.person().get(path)
  await speak({ sex: 'male', year: '2015' })
  assert.equal((await app.person().get(path)).main, before.main)
  for (let more = 0; more < 9; more++) await speak({ sex: 'female', year: more < 2 ? '2016' : '1970' })
  const page = await app.person().get(path)
  assert.equal(cellsOf(page, 'Under 16')[0], 'hidden')
  assert.equal(cellsOf(page, 'Under 16')[2], '', 'no share of a hidden number')
  const person = await lead()
  const action = (await person.get(atDesk())).$('form[action*="/bases/"]').attr('action') ?? ''
  await person.post(action)
  assert.match((await app.person().get(path)).main, /Nothing is stated yet/)
})

test('of fewer than five people not even their number is public', async () => {
  const small = await makeListening(app, 'The small clinic')
  for (let one = 0; one < 4; one++) await speak({ sex: 'male', year: '1950' }, small)
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-05-05T12:00:00Z') })
    .where('programmeId', '=', small.programme.id)
    .execute()
  app.setNow('2027-05-06T12:00:00Z')
  const { slug } = small.programme
  assert.match((await app.person().get(`/programmes/${slug}/reach`)).main, /There are no figures yet/)
  const { data } = JSON.parse((await app.person().get(`/api/v1/programmes/${slug}/reach`)).html)
  assert.deepEqual([data.asOf, data.people], [null, 0])
})

test('orientation, gender and marriage stand beside a table that was loaded for them, of people who are not all of these', async () => {
  const other = await makeListening(app, 'The night clinic')
  const answer = async (count: number, answers: Record<string, string>) => {
    for (let place = 0; place < count; place++) {
      const person = app.person()
      await person.post(`/say/${other.box.slug}`, { answer: 'Keep it' })
      await person.post(`/sent/${other.box.slug}/equality/questions`, answers)
    }
  }
  await answer(24, { sexual_orientation: 'heterosexual', gender_same: 'yes', marriage: 'married' })
  await answer(10, { sexual_orientation: 'gay-lesbian', gender_same: 'yes', marriage: 'civil-partnership' })
  await answer(6, { sexual_orientation: 'skip', gender_same: 'skip', marriage: 'skip' })
  const desk = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: other.programme.id }],
  })
  const rows = [
    'attribute,group,people',
    'sexual-orientation,Heterosexual,900',
    'sexual-orientation,Gay or Lesbian,50',
    'sexual-orientation,Bisexual,50',
    'gender-same,yes,990',
    'gender-same,no,10',
    'marriage,Married or in a registered civil partnership,600',
    'marriage,Never married,400',
  ].join('\n')
  const stated = { kind: 'other', name: 'Carers on the register', source: 'Council, 2026', rows }
  assert.equal((await desk.post(`/desk/programmes/${other.programme.slug}/reach/bases`, stated)).status, 303)
  const page = await app.person().get(`/programmes/${other.programme.slug}/reach`)
  assert.match(
    page.main,
    /also those who are not among them: the answers do not say who of them is one of “Carers on the register”/,
  )
  assert.deepEqual(cellsOf(page, 'Gay or Lesbian').slice(0, 2), ['10', '1.7'])
  assert.deepEqual(cellsOf(page, 'Married or in a registered civil partnership').slice(0, 2), ['34', '20.4'])
  assert.deepEqual(cellsOf(page, 'Gender identity the same as sex registered at birth').slice(0, 2), [
    '34',
    '33.7',
  ])
  const wrong = await desk.post(`/desk/programmes/${other.programme.slug}/reach/bases`, {
    ...stated,
    rows: 'attribute,group,people\nmarriage,Happy,3',
  })
  assert.match(wrong.main, /Row 1: “Happy” is no marriage of the census/)
})
