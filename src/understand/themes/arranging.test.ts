import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, type TestAccount } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { saveCoding } from '../coding/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person & { account: TestAccount }
let url = ''
let count = 0

before(async () => {
  app = await testApp()
})
after(() => app.close())

beforeEach(async () => {
  count += 1
  programme = await makeProgrammeWithViews(app, { title: `Day clinic ${count}` })
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
})

const titles = async () => {
  const list = await analyst.get(`${url}/themes`)
  return list
    .$('tbody th')
    .map((_place, cell) => list.$(cell).text().trim())
    .get()
}

async function add(title: string, parent = ''): Promise<string> {
  const added = await analyst.post(`${url}/themes`, { title, description: '', parent })
  assert.equal(added.status, 303, added.main)
  const list = await analyst.get(`${url}/themes`)
  const link = list.$('th a').filter((_place, one) => list.$(one).text() === title)
  return String(link.attr('href')).split('/').at(-1) ?? ''
}

const themeUrl = (id: string) => `${url}/themes/${id}`
const revisionOf = async (id: string) =>
  String((await analyst.get(themeUrl(id))).$('input[name=revision]').first().attr('value'))
const act = async (id: string, what: string, form: Record<string, string> = {}) =>
  analyst.post(`${themeUrl(id)}/${what}`, { revision: await revisionOf(id), ...form })

const codingsOf = (themeId: string) =>
  app.ctx.db
    .selectFrom('codings')
    .select(['answerId', 'madeBy'])
    .where('themeId', '=', themeId)
    .where('takenBackAt', 'is', null)
    .orderBy('answerId')
    .execute()

async function codeByPerson(answerId: string, themeIds: string[]): Promise<void> {
  const { id: accountId } = analyst.account
  await saveCoding(app.ctx, {
    programmeId: programme.id,
    questionId: programme.questionId,
    answerId,
    themeIds,
    accountId,
  })
}

test('themes are nested one level deep, and a response counts once for the theme above', async () => {
  const travel = await add('Travel')
  const buses = await add('Buses', travel)
  const parking = await add('Parking', travel)
  assert.deepEqual(await titles(), ['Travel', '– Part: Buses', '– Part: Parking'])
  await giveViews(app, programme, { themes: [buses, parking] })
  await giveViews(app, programme, { themes: [parking] })
  assert.match((await analyst.get(`${url}/themes`)).main, /2 with its parts/)
  const tooDeep = await analyst.post(`${url}/themes`, {
    title: 'Night buses',
    description: '',
    parent: buses,
  })
  assert.equal(tooDeep.status, 409)
  assert.match(tooDeep.main, /one level deep/)
  const form = { title: 'Travel', description: '', examples: '', excludes: '', parent: parking }
  const under = await analyst.post(themeUrl(travel), { ...form, revision: await revisionOf(travel) })
  assert.equal(under.status, 409)
})

test('themes move among those beside them, and what is under one goes with it', async () => {
  const travel = await add('Travel')
  await add('Food')
  await add('Buses', travel)
  assert.equal((await act(travel, 'move', { direction: 'down' })).status, 303)
  assert.deepEqual(await titles(), ['Food', 'Travel', '– Part: Buses'])
  assert.equal((await act(travel, 'move', { direction: 'down' })).status, 303)
  assert.deepEqual(await titles(), ['Food', 'Travel', '– Part: Buses'])
})

test('a merge is undone: each theme has again what it had, and what was coded since stays', async () => {
  const [cars, parking] = [await add('Cars'), await add('Parking')]
  const given = []
  for (const themes of [[cars], [cars, parking], [parking]]) {
    given.push((await giveViews(app, programme, { themes })).answerIds[0] ?? '')
  }
  const before = [await codingsOf(cars), await codingsOf(parking)]
  await act(cars, 'merge', { into: parking })
  assert.equal((await codingsOf(parking)).length, 3)
  const later = (await giveViews(app, programme, {})).answerIds[0] ?? ''
  await codeByPerson(later, [parking])
  const back = await analyst.post(`${themeUrl(cars)}/bring-back`, {})
  assert.equal(back.status, 303)
  assert.match((await analyst.get(back.location ?? '')).main, /“Cars” is back, with 2 answers/)
  assert.deepEqual(await codingsOf(cars), before[0])
  const rest = (await codingsOf(parking)).filter(({ answerId }) => answerId !== later)
  assert.deepEqual(rest, before[1])
  assert.equal((await codingsOf(parking)).length, 3)
  assert.equal((await analyst.post(`${themeUrl(cars)}/bring-back`, {})).status, 404)
})

const holdsOf = async (themeId: string) =>
  (
    await app.ctx.db
      .selectFrom('codings as coding')
      .leftJoin('codedPassages as passage', 'passage.codingId', 'coding.id')
      .select(['coding.answerId', 'coding.madeBy', 'coding.bulkActId', 'passage.endsAt'])
      .where('coding.themeId', '=', themeId)
      .where('coding.takenBackAt', 'is', null)
      .orderBy('coding.answerId')
      .execute()
  ).map((one) => Object.values(one))

test('a merge keeps what was read before what was not, passages, and acts in bulk; undone, all is as before', async () => {
  const [cars, parking] = [await add('Cars'), await add('Parking')]
  const give = async (text: string) => (await giveViews(app, programme, { text })).answerIds[0] ?? ''
  const [both, passage, inBulk] = [await give('Both'), await give('Cars. Buses.'), await give('In bulk')]
  await codeByPerson(both, [cars])
  await codeByPerson(passage, [cars])
  const bulkAct = {
    id: app.ctx.newId(),
    questionId: programme.questionId,
    themeId: cars,
    name: 'All',
    search: '',
  }
  const by = { accountId: analyst.account.id, madeAt: app.ctx.now() }
  await app.ctx.db
    .insertInto('bulkActs')
    .values({ ...bulkAct, ...by, codings: 1 })
    .execute()
  await app.ctx.db
    .insertInto('codings')
    .values([
      { answerId: both, themeId: parking, madeBy: 'bulk', ...by, bulkActId: null },
      { answerId: inBulk, themeId: cars, madeBy: 'bulk', ...by, bulkActId: bulkAct.id },
    ])
    .execute()
  const { id: codingId } = await app.ctx.db
    .selectFrom('codings')
    .select('id')
    .where('answerId', '=', passage)
    .executeTakeFirstOrThrow()
  await app.ctx.db.insertInto('codedPassages').values({ codingId, startsAt: 0, endsAt: 5 }).execute()
  const before = [await holdsOf(cars), await holdsOf(parking)]

  assert.equal((await act(cars, 'merge', { into: parking })).status, 303)
  const inOrder = (rows: unknown[][]) => rows.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))
  assert.deepEqual(
    await holdsOf(parking),
    inOrder([
      [both, 'person', null, null],
      [passage, 'person', null, 5],
      [inBulk, 'bulk', bulkAct.id, null],
    ]),
  )
  await analyst.post(`${themeUrl(cars)}/bring-back`, {})
  assert.deepEqual([await holdsOf(cars), await holdsOf(parking)], before)
})

test('a merge that is undone gives nothing back that a person has taken off since, nor without the other theme', async () => {
  const [cars, parking, food] = [await add('Cars'), await add('Parking'), await add('Food')]
  const answerId = (await giveViews(app, programme, {})).answerIds[0] ?? ''
  await codeByPerson(answerId, [cars])
  await act(cars, 'merge', { into: parking })
  await codeByPerson(answerId, [])
  await act(parking, 'merge', { into: food })
  const refused = await analyst.post(`${themeUrl(cars)}/bring-back`, {})
  assert.equal(refused.status, 409)
  assert.match(refused.main, /Bring that one back first/)
  await analyst.post(`${themeUrl(parking)}/bring-back`, {})
  assert.equal((await analyst.post(`${themeUrl(cars)}/bring-back`, {})).status, 303)
  assert.deepEqual(await codingsOf(cars), [])
})

test('a theme that was dropped comes back, unless its title is taken', async () => {
  const cars = await add('Cars')
  await act(cars, 'drop')
  await analyst.post(`${themeUrl(cars)}/bring-back`, {})
  assert.deepEqual(await titles(), ['Cars'])
  await act(cars, 'drop')
  await add('CARS')
  assert.equal((await analyst.post(`${themeUrl(cars)}/bring-back`, {})).status, 409)
})

test('a split sends its answers back to be read: nothing of them is counted until a person has', async () => {
  const [staff, food] = [await add('Staff'), await add('Food')]
  const answerId = (await giveViews(app, programme, { text: 'Kind nurses, few of them' })).answerIds[0] ?? ''
  await codeByPerson(answerId, [staff, food])
  const one = await act(staff, 'split', { titles: 'Kindness' })
  assert.equal(one.status, 422)
  assert.equal(one.errorSummary[0]?.href, '#titles')
  const taken = await act(staff, 'split', { titles: 'Kindness\nfood' })
  assert.equal(taken.status, 422)
  assert.match(taken.main, /already has a theme “food”/)

  const split = await act(staff, 'split', { titles: 'Kindness\nStaff\n' })
  assert.equal(split.status, 303)
  const list = await analyst.get(split.location ?? '')
  assert.match(list.main, /Its answer waits to be read again/)
  assert.deepEqual(await titles(), ['Food', 'Kindness', 'Staff'])
  assert.deepEqual(await codingsOf(staff), [])
  assert.equal((await codingsOf(food)).length, 1)
  const reading = await app.ctx.db
    .selectFrom('readings')
    .select('answerId')
    .where('answerId', '=', answerId)
    .execute()
  assert.deepEqual(reading, [])

  const queue = await analyst.get(String(list.$('a[href*="show=again"]').attr('href')))
  assert.match(queue.main, /Kind nurses, few of them/)
  const kindness = await app.ctx.db
    .selectFrom('themes')
    .select('id')
    .where('questionId', '=', programme.questionId)
    .where('title', '=', 'Kindness')
    .executeTakeFirstOrThrow()
  await codeByPerson(answerId, [kindness.id, food])
  assert.doesNotMatch((await analyst.get(`${url}/themes`)).main, /read again/)
  assert.equal((await analyst.post(`${themeUrl(staff)}/bring-back`, {})).status, 409)
})
