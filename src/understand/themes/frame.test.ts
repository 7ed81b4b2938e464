import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeProgrammeWithViews } from '../../../test/support/programme-with-views.ts'
import { canonical } from '../../core/record/seal.ts'

let app: TestApp
let analyst: Person
let url = ''
let questionId = ''
before(async () => {
  app = await testApp()
  const programme = await makeProgrammeWithViews(app, { title: 'Themes in the log' })
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  questionId = programme.questionId
  url = `/desk/programmes/${programme.slug}/questions/${questionId}/themes`
})
after(() => app.close())

const act = async (theme: string, what: string, form: Record<string, string> = {}) => {
  const revision = String((await analyst.get(theme)).$('input[name=revision]').first().attr('value'))
  const done = await analyst.post(`${theme}${what}`, { revision, ...form })
  assert.equal(done.status, 303, `${what}: ${done.main}`)
}

test('every change to the list of themes is an entry with a hash of how the list then stood', async () => {
  await analyst.post(url, { title: 'Parking', description: 'Where to leave the car' })
  await analyst.post(url, { title: 'Buses', description: '' })
  const list = await analyst.get(url)
  const [parking = '', buses = ''] = list
    .$('th a')
    .map((_place, link) => list.$(link).attr('href'))
    .get()
  await act(parking, '', { title: 'Car parks', description: '' })
  await act(parking, '/sign-off')
  await act(parking, '/take-back-sign-off')
  await act(parking, '/sign-off')
  await act(buses, '/merge', { into: parking.split('/').at(-1) ?? '' })
  await act(parking, '/drop')

  const entries = await app.ctx.db
    .selectFrom('logWaiting')
    .innerJoin('logEntries', 'logEntries.id', 'logWaiting.entryId')
    .select(['logEntries.id', 'kind', 'body'])
    .where('kind', 'in', ['theme-changed', 'theme-signed-off'])
    .orderBy('arrival')
    .execute()
  const facts = entries.map(({ body }) => JSON.parse(body).facts)
  assert.deepEqual(
    entries.map(({ kind }, place) => [
      kind,
      facts[place].act,
      facts[place].version,
      facts[place].signOffTakenBack,
    ]),
    [
      ['theme-changed', 'added', 1, undefined],
      ['theme-changed', 'added', 2, undefined],
      ['theme-changed', 'edited', 3, false],
      ['theme-signed-off', undefined, undefined, undefined],
      ['theme-changed', 'sign-off-taken-back', undefined, undefined],
      ['theme-signed-off', undefined, undefined, undefined],
      ['theme-changed', 'merged', 4, true],
      ['theme-changed', 'dropped', 5, undefined],
    ],
  )
  const versions = await app.ctx.db
    .selectFrom('codeFrameVersions')
    .select(['number', 'content', 'entryId'])
    .where('questionId', '=', questionId)
    .orderBy('number')
    .execute()
  assert.equal(versions.length, 5)
  for (const { content, entryId } of versions) {
    const place = entries.findIndex(({ id }) => id === entryId)
    assert.equal(facts[place].frame, createHash('sha256').update(canonical(content)).digest('hex'))
  }
  assert.ok(!entries[0]?.body.includes('Parking'), 'a theme that nobody signed off is not told')
})

test('each published version of a programme is an entry with the hash of what the public saw', async () => {
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'programme-published')
    .execute()
  const versions = await app.ctx.db.selectFrom('programmeVersions').select(['content', 'number']).execute()
  assert.deepEqual(
    entries.map(({ body }) => JSON.parse(body).facts.content),
    versions.map(({ content }) => createHash('sha256').update(canonical(content)).digest('hex')),
  )
  assert.ok(entries.length > 0)
})
