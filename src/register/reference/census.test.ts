import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { upload as sendFile } from '../../../test/support/uploading.ts'
import { isNewestCount } from '../areas/index.ts'
import { addArea } from '../organisations/index.ts'

let app: TestApp
let owner: Person
let quill = ''
const author = { accountId: null }
const first = '2021-03-21'

before(async () => {
  app = await testApp()
  app.setNow('2033-05-01T10:00:00Z')
  const { db } = app.ctx
  await db.transaction().execute(async (tx) => {
    const area = { organisationId: null, fictional: false, effectiveFrom: '2020-04-01' }
    const district = { ...area, kind: 'district' as const }
    quill = await addArea(tx, { ...district, name: 'Quill', code: 'E07000901' }, author)
    await addArea(tx, { ...district, name: 'Fen', code: 'E07000902' }, author)
    await addArea(tx, { ...area, kind: 'icb', name: 'Quillshire', code: 'QQ1' }, author)
  })
  const counts = [
    ['population', 'All usual residents', 10_000],
    ['disability', 'Disabled under the Equality Act', 2_000],
    ['disability', 'Not disabled under the Equality Act', 8_000],
    ['ethnic-group-19', 'White: Irish', 9_000],
    ['ethnic-group-19', 'White: Roma', 1_000],
  ] as const
  await db
    .insertInto('areaCounts')
    .values(
      counts.map(([topic, category, people]) => ({
        areaId: quill,
        topic,
        category,
        people,
        measuredOn: first,
      })),
    )
    .execute()
  owner = await deskPerson(app, { isOwner: true })
})
after(() => app.close())

async function upload(kind: string, day: string, content: string, more: Record<string, string> = {}) {
  const [ofDateYear = '', ofDateMonth = '', ofDateDay = ''] = day.split('-')
  return sendFile(app, owner, '/desk/reference', {
    kind,
    ofDateDay,
    ofDateMonth,
    ofDateYear,
    ...more,
    file: { name: 'census.csv', content },
  })
}

async function show(kind: string, day: string, content: string) {
  const uploaded = await upload(kind, day, content)
  assert.equal(uploaded.status, 303, uploaded.main)
  return { url: uploaded.location ?? '', page: await owner.get(uploaded.location ?? '') }
}

const confirm = async ({ url, page }: Awaited<ReturnType<typeof show>>) =>
  owner.post(url, { seen: page.$('[name=seen]').attr('value') ?? '' })

const lines = (...rows: (readonly (string | number)[])[]) =>
  rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')
const header = ['area', 'topic', 'category', 'n']
const disability = 'disability (TS038)'

const countsOf = (topic: string, newest = false) => {
  const query = app.ctx.db
    .selectFrom('areaCounts as count')
    .select(['count.measuredOn', 'count.category', 'count.people'])
    .where('count.areaId', '=', quill)
    .where('count.topic', '=', topic)
    .orderBy('count.measuredOn')
    .orderBy('count.category')
  return (newest ? query.where(isNewestCount('count')) : query).execute()
}

test('a topic of an area is refused whole where a row of it is wrong, and nothing is taken', async () => {
  const bad = [
    [['E07000901', disability, 'Not disabled under the Equality Act', 8_100], /lacks “Disabled under/],
    [['E07000901', disability, 'Disabled under the Equality Act', -2], /The number -2 is below nought/],
    [
      ['E07000999', disability, 'Disabled under the Equality Act', 2],
      /No council’s district has the code E07000999/,
    ],
    [[disability, 'E07000901', 'Disabled under the Equality Act', 2], /is no ONS code.*columns were swapped/],
    [['E07000901', 'Disabled under the Equality Act', disability, 2], /is no topic of these files/],
    [['E07000901', 2, disability, 'Disabled'], /“2” is no topic/],
    [['E07000901', disability, 'Dissabled', 2], /“Dissabled” is no category of disability/],
    [['E07000901', disability, 'Disabled under the Equality Act', 'many'], /“many” is no number.*swapped/],
  ] as const
  for (const [row, reason] of bad) {
    const { page } = await show('census-councils', '2031-03-20', lines(header, row))
    assert.match(page.main, reason)
    assert.equal(page.$('[name=seen]').length, 0, 'there is nothing to confirm')
  }
  const disagree = await show(
    'census-councils',
    '2031-03-20',
    lines(
      header,
      ['E07000901', 'population', 'All usual residents', 11_000],
      ['E07000901', disability, 'Disabled under the Equality Act', 2_500],
      ['E07000901', disability, 'Not disabled under the Equality Act', 18_500],
    ),
  )
  assert.match(disagree.page.main, /disability of E07000901 adds up to 21000, and 11000 people live there/)
  assert.match(disagree.page.main, /Not taken: 2/)
  const tenfold = await show(
    'census-councils',
    '2031-03-20',
    lines(header, ['E07000901', 'population', 'All usual residents', 110_000]),
  )
  assert.match(tenfold.page.main, /population of E07000901 adds up to 110000, and 10000 people lived there/)
  const twice = ['E07000901', 'population', 'All usual residents', 10_001] as const
  assert.match(
    (await show('census-councils', '2031-03-20', lines(header, twice, twice))).page.main,
    /stands in line 2 already/,
  )
  assert.deepEqual((await countsOf('disability')).length, 2)
})

test('the difference is shown first; confirmed, the figures stand under their day, and those of before stay', async () => {
  const file = lines(
    header,
    ['E07000901', 'population', 'All usual residents', 10_500],
    ['E07000901', disability, 'Disabled under the Equality Act', 2_500],
    ['E07000901', disability, 'Not disabled under the Equality Act', 8_000],
  )
  const shown = await show('census-councils', '2031-03-20', file)
  assert.match(shown.page.main, /Quill, disability .*people: 2000.*2500/)
  assert.match(shown.page.main, /Unchanged1/)
  assert.equal((await countsOf('disability')).length, 2, 'nothing changed yet')
  assert.equal((await confirm(shown)).status, 303)
  assert.deepEqual(
    (await countsOf('disability')).map(({ measuredOn, people }) => [measuredOn, people]),
    [
      [first, 2_000],
      [first, 8_000],
      ['2031-03-20', 2_500],
      ['2031-03-20', 8_000],
    ],
  )
  assert.deepEqual(
    (await countsOf('disability', true)).map(({ people }) => people),
    [2_500, 8_000],
    'what counts is of one day alone',
  )
  const again = await upload('census-councils', '2031-03-20', file)
  assert.match(again.errorSummary[0]?.text ?? '', /of this day was loaded already/)
  const older = await upload('census-councils', '2030-01-01', file)
  assert.match(older.errorSummary[0]?.text ?? '', /this file is older/)
})

test('what the register has of a day is not loaded again by a file of another kind or of that day', async () => {
  const groups = (irish: number) =>
    lines(
      ['area', 'name', 'category', 'n'],
      ['E07000901', 'Quill', 'White: Irish', irish],
      ['E07000901', 'Quill', 'White: Roma', 1_000],
    )
  const same = await show('census-ethnic-groups', first, groups(8_000))
  assert.match(same.page.main, /has ethnic-group-19 of E07000901 of 2021-03-21 already/)
  await confirm(await show('census-ethnic-groups', '2031-03-20', groups(9_400)))
  assert.deepEqual(
    (await countsOf('ethnic-group-19', true)).map(({ people }) => people),
    [9_400, 1_000],
  )
})

test('age comes as four bands of each sex, and is read as what ships was', async () => {
  const band = (category: string, people: number) => ['E07000901', 'age and sex', category, people] as const
  const women = [
    band('total_females', 5_200),
    band('younger_females', 1_055),
    band('working_age_females', 3_200),
    band('older_females', 600),
  ]
  const men = [
    band('total_males', 5_300),
    band('younger_males', 1_055),
    band('working_age_males', 3_300),
    band('older_males', 500),
  ]
  const both = band('total_population', 10_500)
  const lacking = await show(
    'census-councils',
    '2032-03-20',
    lines(header, both, ...women, ...men.slice(0, 3)),
  )
  assert.match(lacking.page.main, /passed over1/)
  assert.match(lacking.page.main, /Age in E07000901 has no row “older_males”/)
  const tooMany = await show(
    'census-councils',
    '2032-03-20',
    lines(header, ...women, band('total_males', 300), ...men.slice(1)),
  )
  assert.match(tooMany.page.main, /bands of age in E07000901 add up to more than “total_males”/)
  await confirm(await show('census-councils', '2032-03-20', lines(header, ...women, ...men)))
  assert.deepEqual(
    (await countsOf('age-and-sex')).map(({ category, people }) => [category, people]),
    [
      ['Female, 16 to 64', 3_200],
      ['Female, 65 to 74', 600],
      ['Female, 75 and over', 400],
      ['Female, under 16', 1_000],
      ['Male, 16 to 64', 3_300],
      ['Male, 65 to 74', 500],
      ['Male, 75 and over', 500],
      ['Male, under 16', 1_000],
    ],
  )
  assert.deepEqual(
    (await countsOf('sex')).map(({ people }) => people),
    [5_200, 5_300],
  )
})

test('a file of boards names them by their codes, and one of councils is none of boards', async () => {
  const boards = lines(header, ['QQ1', 'population', 'All usual residents', 20_000])
  assert.match((await show('census-boards', '2031-03-20', boards)).page.main, /Added1/)
  const councils = lines(header, ['E07000901', 'population', 'All usual residents', 10_500])
  const { page } = await show('census-boards', '2031-03-20', councils)
  assert.match(page.main, /is the code of an area, not of a body/)
  const other = await upload('census-boards', '2031-03-20', lines(['area', 'n'], ['QQ1', 1]))
  assert.match(other.errorSummary[0]?.text ?? '', /no column “category”, “topic”/)
})

test('figures of the census do not close: a file of them that is said to be the whole list is sent back', async () => {
  const row = ['E07000901', disability, 'Disabled under the Equality Act', 2]
  const refused = await upload('census-councils', '2031-03-21', lines(header, row), { isWhole: 'yes' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [
    { text: 'Untick this: figures of the census do not close', href: '#isWhole' },
  ])
  assert.equal(refused.$('#isWhole').length, 1)
})
