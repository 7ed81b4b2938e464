import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeProgramme } from '../../../test/support/small-programme.ts'
import { takeProgramme } from '../../../test/support/small-programme-taken.ts'
import { findVersion } from './version-queries.ts'

const people = makeProgramme(
  [30, { a: 'read', seen: 'yes', sex: 'Female', place: 'first rural', closed: 'yes' }],
  [20, { a: 'none', seen: 'yes', sex: 'Female', place: 'last urban', closed: 'no' }],
  [10, { a: 'read', seen: 'yes', sex: 'Male', place: 'first rural', closed: 'yes' }],
  [40, { a: 'none', seen: 'yes', sex: 'Male', place: 'last urban', closed: 'no' }],
  [12, { a: 'none', seen: 'yes', closed: 'no' }],
)

let app: TestApp
let taken: Awaited<ReturnType<typeof takeProgramme>>
let report: TestPage

before(async () => {
  app = await testApp()
  taken = await takeProgramme(app, people)
  const { id, slug } = taken.programme
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: id }] })
  const desk = `/desk/programmes/${slug}/report`
  await analyst.post(`${desk}/author`, { kind: 'independent', of: 'Fen Research' })
  assert.equal((await analyst.post(`${desk}/sign`, { why: '' })).status, 303)
  report = await app.person().get(`/programmes/${slug}/report`)
})
after(() => app.close())

const section = (name: string) => report.$(`section:has(#section-${name})`).text().replace(/\s+/g, ' ')

test('the report names the groups that differ from the rest, with numbers and bases, and who is none', () => {
  const said = section('byGroup')
  assert.match(
    said,
    /What do you want to say\? A\s?Female\s?30 of 50 \(60%\)\s?More than the rest: \+44 points/,
  )
  assert.match(said, /closed yes\s?Male\s?10 of 50 \(20%\)\s?Less than the rest/)
  assert.match(said, /They are not a sample of everyone/)
})

test('beside each theme stands which protected groups raised it', () => {
  assert.match(
    section('themes'),
    /A\s?Sex: Female: 30 of 50; Male: 10 of 50\. Deprivation of the neighbourhood \(fifths of England\): Most deprived/,
  )
})

test('the workbook has every closed question and theme by every group, with the numbers of the published results', async () => {
  const version = await findVersion(app.ctx.db, taken.programme.id)
  const tables = version?.content.tables ?? []
  const names = tables.map(({ name }) => name)
  for (const name of [
    'Themes by sex',
    'Answers by sex',
    'Answers by deprivation',
    'Themes by town or country',
  ])
    assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`)
  assert.ok(
    names.every((name) => name.length <= 31),
    'a name is longer than a sheet may have',
  )
  const answers = tables.find(({ name }) => name === 'Answers by sex')
  assert.deepEqual(answers?.columns.slice(4), [
    'All',
    'Base: all who responded there',
    'Female',
    'Female: base',
    'Male',
    'Male: base',
    'Not known',
    'Not known: base',
  ])
  assert.deepEqual(
    answers?.rows.filter((row) => row[2] === 'closed').map((row) => row.slice(3)),
    [
      ['Answered this question', 112, 112, 50, 50, 50, 50, 12, 12],
      ['yes', 40, 112, 30, 50, 10, 50, 0, 12],
      ['no', 72, 112, 20, 50, 40, 50, 12, 12],
      ['unsure', 0, 112, 0, 50, 0, 50, 0, 12],
    ],
  )
})
