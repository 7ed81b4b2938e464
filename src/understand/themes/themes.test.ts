import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { indexWords } from '../answer-words/index.ts'
import { createCodeByImport } from './index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person
let reviewer: Person
let url = ''
let count = 0

before(async () => {
  app = await testApp()
})
after(() => app.close())

beforeEach(async () => {
  count += 1
  programme = await makeProgrammeWithViews(app, { title: `Night clinic ${count}` })
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}/themes`
  analyst = await deskPerson(app, {
    name: 'Ada Analyst',
    grants: [{ role: 'analyst', programmeId: programme.id }],
  })
  reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: programme.id }] })
})

const add = async (title: string) => {
  const added = await analyst.post(url, { title, description: '' })
  assert.equal(added.status, 303)
  const list = await analyst.get(url)
  return (
    list
      .$('th a')
      .filter((_place, link) => list.$(link).text() === title)
      .attr('href') ?? ''
  )
}

const revisionOf = async (theme: string) =>
  String((await analyst.get(theme)).$('input[name=revision]').first().attr('value'))

const activeCodings = (themeId: string) =>
  app.ctx.db
    .selectFrom('codings')
    .select(['answerId', 'madeBy'])
    .where('themeId', '=', themeId)
    .where('takenBackAt', 'is', null)
    .execute()

const idIn = (theme: string) => theme.split('/').at(-1) ?? ''

test('a theme is added once, whatever its case, and what was typed is kept where it is refused', async () => {
  await add('Parking')
  const twice = await analyst.post(url, { title: 'PARKING', description: 'Where to leave the car' })
  assert.equal(twice.status, 422)
  assert.deepEqual(twice.errorSummary, [
    { text: 'This question already has a theme with this title', href: '#title' },
  ])
  assert.equal(twice.$('#title').attr('value'), 'PARKING')
  assert.equal(twice.$('#description').text(), 'Where to leave the car')
  assert.equal((await analyst.post(url, { title: ' ' })).status, 422)
})

test('a reviewer sees the themes and changes none', async () => {
  const theme = await add('Parking')
  const list = await reviewer.get(url)
  assert.match(list.main, /Parking/)
  assert.equal(list.$('form').filter((_place, form) => list.$(form).attr('action') === url).length, 0)
  assert.equal((await reviewer.post(url, { title: 'Mine' })).status, 403)
  assert.equal((await reviewer.post(`${theme}/sign-off`, { revision: '1' })).status, 403)
})

test('a sign-off has a name and a time, and falls when the words change', async () => {
  const theme = await add('Parking')
  const signed = await analyst.post(`${theme}/sign-off`, { revision: await revisionOf(theme) })
  assert.equal(signed.status, 303)
  assert.match((await analyst.get(theme)).main, /Signed off by Ada Analyst, \d+ \w+ \d{4}/)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'theme-signed-off')
    .execute()
  assert.ok(entries.some(({ body }) => body.includes(idIn(theme))))

  const saved = await analyst.post(theme, {
    title: 'Parking and drop-off',
    description: '',
    revision: await revisionOf(theme),
  })
  const after = await analyst.get(saved.location ?? '')
  assert.match(after.main, /The sign-off has been taken back/)
  assert.match(after.main, /Not signed off/)
})

test('the second of two editors is told', async () => {
  const theme = await add('Parking')
  const revision = await revisionOf(theme)
  assert.equal((await analyst.post(theme, { title: 'Car parks', description: '', revision })).status, 303)
  const second = await analyst.post(theme, { title: 'Cars', description: 'Where to leave one', revision })
  assert.equal(second.status, 409)
  assert.match(second.main, /As somebody else has saved it: TitleCar parks DefinitionNothing/)
  assert.equal(second.$('#description').text(), 'Where to leave one', 'what was typed is kept')
  assert.equal(second.$('form #title').closest('form').find('[name=revision]').attr('value'), '2')
  assert.match((await analyst.get(theme)).main, /Car parks/)
  assert.equal((await analyst.post(`${theme}/sign-off`, { revision })).status, 409)
})

test('a theme with answers is not dropped but merged: its codings move and keep who made them', async () => {
  const [cars, parking] = [await add('Cars'), await add('Parking')]
  await analyst.post(`${parking}/sign-off`, { revision: await revisionOf(parking) })
  const both = await giveViews(app, programme, { themes: [idIn(cars), idIn(parking)] })
  const one = await giveViews(app, programme, { themes: [idIn(cars)] })

  const dropped = await analyst.post(`${cars}/drop`, { revision: await revisionOf(cars) })
  assert.equal(dropped.status, 409)
  assert.match(dropped.main, /2 answers have it/)

  const notChosen = await analyst.post(`${cars}/merge`, { revision: await revisionOf(cars) })
  assert.equal(notChosen.status, 422)
  assert.equal(notChosen.errorSummary[0]?.href, '#into')

  const merged = await analyst.post(`${cars}/merge`, {
    revision: await revisionOf(cars),
    into: idIn(parking),
  })
  const list = await analyst.get(merged.location ?? '')
  assert.match(list.main, /The sign-off of “Parking” has been taken back/)
  assert.ok(!list.$('tbody').text().includes('Cars'))
  assert.deepEqual(await activeCodings(idIn(cars)), [])
  assert.deepEqual(
    (await activeCodings(idIn(parking))).sort((a, b) => a.answerId.localeCompare(b.answerId)),
    [both, one]
      .map(({ answerIds }) => ({ answerId: answerIds[0] ?? '', madeBy: 'import' }))
      .sort((a, b) => a.answerId.localeCompare(b.answerId)),
  )
})

test('a theme without answers is dropped, and its title is free again', async () => {
  const theme = await add('Parking')
  assert.equal((await analyst.post(`${theme}/drop`, { revision: await revisionOf(theme) })).status, 303)
  assert.equal((await analyst.get(theme)).status, 404)
  await add('Parking')
})

test('a theme of another question cannot be merged into', async () => {
  const theme = await add('Parking')
  const other = await makeProgrammeWithViews(app, { title: `Other clinic ${count}` })
  const away = await makeTheme(app.ctx.db, other, 'Away')
  const refused = await analyst.post(`${theme}/merge`, { revision: await revisionOf(theme), into: away })
  assert.equal(refused.status, 404)
})

test('labels of an import become themes and codings, in whatever case', async () => {
  const theme = await add('Parking')
  const given = [await giveViews(app, programme, {}), await giveViews(app, programme, {})]
  const [first = '', second = ''] = given.map(({ answerIds }) => answerIds[0] ?? '')
  await app.ctx.db.transaction().execute((tx) =>
    createCodeByImport(app.ctx)(tx, programme.questionId, [
      { answerId: first, label: 'parking' },
      { answerId: second, label: 'Buses' },
      { answerId: second, label: 'Buses' },
    ]),
  )
  assert.deepEqual(await activeCodings(idIn(theme)), [{ answerId: first, madeBy: 'import' }])
  const list = await analyst.get(url)
  const titles = list
    .$('th a')
    .map((_place, link) => list.$(link).text())
    .get()
  assert.deepEqual(titles, ['Parking', 'Buses'])
})

test('a theme may be signed off after few answers were read, and its page says how few, of how many', async () => {
  const own = await makeProgrammeWithViews(app, { title: 'Few read' })
  const reader = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: own.id }] })
  const id = await makeTheme(app.ctx.db, own, 'Buses', null)
  const address = `/desk/programmes/${own.slug}/questions/${own.questionId}/themes/${id}`
  for (let n = 0; n < 8; n += 1)
    await giveViews(app, own, { text: `The bus number ${n}`, themes: n < 3 ? [id] : [] })
  assert.match(
    (await reader.get(address)).main,
    /Few have been read: 3 of 8 responses to this question \(38%\)\. /,
  )
  await giveViews(app, own, { text: 'Nothing' })
  await giveViews(app, own, { text: 'n/a' })
  await indexWords(app.ctx.db, own.id, 100)
  const warned = await reader.get(address)
  assert.match(
    warned.main,
    /3 of 8 responses to this question \(38%\), those who say nothing in words left out/,
  )
  const revision = String(warned.$('input[name=revision]').attr('value'))
  assert.equal((await reader.post(`${address}/sign-off`, { revision })).status, 303, 'it stops nobody')
  assert.match((await reader.get(address)).main, /Few have been read: 3 of 8/)
  for (let n = 0; n < 5; n += 1) await giveViews(app, own, { text: `Late bus ${n}`, themes: [id] })
  assert.doesNotMatch((await reader.get(address)).main, /Few have been read/)
})
