import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { keepEqualityAnswers } from '../../listen/equality/index.ts'
import { loadEngland } from '../../register/areas/index.ts'

const now = '2027-05-04T12:00:00Z'
let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  await loadEngland(app.ctx.db, resolve(import.meta.dirname, '../../../test/support/twenty-areas'))
})
after(() => app.close())

/** In Slough, of the second and the middle fifth; one that is no longer used; and one of a neighbourhood that is not held. */
const postcodes = { QQ11AA: 'E01016444', QQ11AB: 'E01016460', QQ11AC: 'E01016445', QQ11AD: 'E01999999' }

const loadPostcodes = async (version: string) => {
  const rows = Object.entries(postcodes).map(([postcode, smallAreaCode]) => ({
    postcode,
    smallAreaCode,
    latitude: 51.5,
    longitude: -0.6,
    ended: postcode === 'QQ11AC',
  }))
  await app.ctx.db
    .insertInto('postcodes')
    .values(rows)
    .onConflict((one) => one.doNothing())
    .execute()
  await app.ctx.db
    .insertInto('referenceLoads')
    .values({ name: 'postcodes', version })
    .onConflict((one) => one.column('name').doUpdateSet({ version }))
    .execute()
}

const addressOf = ({ box } = clinic) => `/sent/${box.slug}/equality/questions`

async function say({ box } = clinic) {
  const person = app.person()
  await person.post(`/say/${box.slug}`, { answer: 'Keep it' })
  return person
}

async function answer(typed: Record<string, string>, of = clinic): Promise<TestPage> {
  return (await say(of)).post(addressOf(of), typed)
}

const atDesk = (rest = '') => `/desk/programmes/${clinic.programme.slug}${rest}`

const tableOf = (page: TestPage, title: string) =>
  page
    .$('table')
    .filter((_at, table) => page.$(table).find('caption').text().startsWith(title))
    .find('tbody tr')
    .map((_at, row) => [
      [
        page.$(row).find('th').text().trim(),
        ...page
          .$(row)
          .find('td')
          .map((_cell, cell) => page.$(cell).text().replace(/\s+/g, ' ').trim())
          .get(),
      ],
    ])
    .get() as unknown as string[][]

test('a postcode is asked only where a list tells its neighbourhood', async () => {
  const asks = async () => (await (await say()).get(addressOf())).$('#postcode').length
  assert.equal(await asks(), 0)
  await loadPostcodes('Code-Point Open (CSV)')
  assert.equal(await asks(), 0)
  await loadPostcodes('ONS Postcode Directory (made up)')
  assert.equal(await asks(), 1)
})

test('half a postcode, and one that is not on the list, are refused beside the field, and what was typed stays', async () => {
  for (const [typed, message] of [
    ['QQ1', /Enter a whole postcode of England/],
    ['near the church', /Enter a whole postcode of England/],
    ['QQ9 9ZZ', /not on the list of postcodes/],
    ['qq1 1ad', /not on the list of postcodes/],
  ] as const) {
    const page = await answer({ sex: 'male', postcode: typed })
    assert.equal(page.status, 422, typed)
    assert.match(page.errorSummary[0]?.text ?? '', message)
    assert.equal(page.errorSummary[0]?.href, '#postcode')
    assert.equal(page.$('#postcode').attr('value'), typed)
    assert.equal(page.$('input[name=sex][value=male]').attr('checked'), 'checked')
  }
  assert.equal((await app.ctx.db.selectFrom('equalityRecords').select('id').execute()).length, 0)
})

test('of a postcode only the fifth and town or country come out, one at a time and two; staff enter them too', async () => {
  const lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }],
  })
  const rows = 'area,patients\nE06000039,\nE07000214,'
  const base = { kind: 'residents', name: 'Slough and Surrey Heath', source: 'Census', rows }
  assert.equal((await lead.post(atDesk('/reach/bases'), base)).status, 303)

  for (let person = 0; person < 24; person++)
    assert.equal((await answer({ postcode: 'qq11aa', disability: 'no' })).status, 303)
  for (let person = 0; person < 9; person++) await answer({ postcode: 'QQ1 1AB', disability: 'no' })
  for (let person = 0; person < 5; person++) await answer({ postcode: '', disability: 'no' })

  const entry = await deskPerson(app, { grants: [{ role: 'data-entry', programmeId: clinic.programme.id }] })
  const batches = atDesk(`/activities/${clinic.box.slug}/batches`)
  const received = { receivedOnDay: '4', receivedOnMonth: '5', receivedOnYear: '2027' }
  const made = await entry.post(`${batches}/new`, {
    label: 'Freepost',
    channel: 'paper',
    ...received,
    counted: '1',
    secondShare: '0',
  })
  const batch = made.location ?? ''
  const page = (await entry.get(`${batch}/entry`)).$('input[name=page]').attr('value') ?? ''
  assert.equal((await entry.post(`${batch}/entry`, { page, ...received, q1: 'Keep it' })).status, 303)
  const found = await entry.get(`${batch}/equality?of=1`)
  assert.equal((await entry.get(`${batch}/equality/9`)).status, 404)
  assert.equal((await entry.post(found.location ?? '', { postcode: 'QQ1' })).status, 422)
  const sealed = await entry.post(found.location ?? '', { postcode: 'QQ1 1AC', disability: 'no' })
  assert.match((await entry.get(sealed.location ?? '')).main, /equality answers of number 1 are sealed/)

  const shown = await app.person().get(`/programmes/${clinic.programme.slug}/reach`)
  const fifths = tableOf(shown, 'Deprivation of the neighbourhood')
  assert.deepEqual(
    fifths.map(([group, people]) => [group, people]),
    [
      ['Most deprived fifth', '0'],
      ['Second most deprived fifth', '25'],
      ['Middle fifth', '9'],
      ['Second least deprived fifth', '0'],
      ['Least deprived fifth', '0'],
    ],
  )
  assert.deepEqual(fifths[1]?.slice(2, 5), ['10.6', '74%57% to 85%', '31%'])
  assert.equal(fifths[4]?.at(-1), 'Fewer than expected')
  assert.match(shown.main, /Base: 34 people whose group is known\. Not known of 5 more/)
  assert.match(shown.main, /Fewer than expected: Least deprived fifth\. Of those who took part 0%/)
  assert.deepEqual(tableOf(shown, 'Town or country,')[0]?.slice(0, 5), [
    'Rural',
    '0',
    '1.2',
    '0%0% to 10%',
    '3%',
  ])
  const both = tableOf(shown, 'Deprivation and disability together')
  const [second] = both.filter(([group]) => group?.startsWith('Second most deprived fifth, Not'))
  assert.deepEqual(second?.slice(1, 2), ['25'])
  assert.match(shown.main, /The postcode was not kept/)
  const data = JSON.parse((await app.person().get(`/api/v1/programmes/${clinic.programme.slug}/reach`)).html)
  assert.ok(
    data.data.bases[0].tables.some(({ attribute }: { attribute: string }) => attribute === 'rural-urban'),
  )
})

test('who gave none is not known, and where nobody did the page says so', async () => {
  const other = await makeListening(app, 'The far hospital')
  const lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', programmeId: other.programme.id }],
  })
  const rows =
    'attribute,group,people\nsex,Female,50\nsex,Male,50\ndeprivation-fifth,1,30\ndeprivation-fifth,5,70\nrural-urban,Rural,9'
  const base = { kind: 'users', name: 'Patients', source: 'Trust', rows }
  const path = `/desk/programmes/${other.programme.slug}/reach`
  assert.equal((await lead.post(`${path}/bases`, base)).status, 303)
  for (let person = 0; person < 10; person++) await answer({ sex: 'male' }, other)
  const page = await app.person().get(`/programmes/${other.programme.slug}/reach`)
  assert.match(page.main, /of nobody who answered is the neighbourhood known/)
  assert.equal(tableOf(page, 'Deprivation').length, 0)
})

test('in a file a postcode that cannot be placed tells nothing, and the other answers stand', async () => {
  const keep = (typed: Record<string, string>) =>
    app.ctx.db.transaction().execute(async (tx) => {
      const { activityId, responseId } = await tx
        .selectFrom('responses')
        .select(['activityId', 'id as responseId'])
        .executeTakeFirstOrThrow()
      return keepEqualityAnswers(tx, app.ctx, { activityId, responseId, typed })
    })
  assert.equal(await keep({ postcode: 'QQ9 9ZZ' }), false)
  assert.equal(await keep({ postcode: 'QQ9 9ZZ', sex: 'male' }), true)
  assert.equal(await keep({ postcode: 'QQ1 1AB' }), true)
})

test('the postcode is in no table', async () => {
  const { db } = app.ctx
  const acts = await db.selectFrom('auditEvents').selectAll().execute()
  const answers = await db.selectFrom('answers').selectAll().execute()
  const snapshots = await db.selectFrom('equalitySnapshots').selectAll().execute()
  assert.doesNotMatch(JSON.stringify([acts, answers, snapshots]), /QQ1/i)
})
