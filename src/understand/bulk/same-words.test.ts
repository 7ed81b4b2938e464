import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { indexWords } from '../answer-words/index.ts'
import { countThemes } from '../counts/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let analyst: Person
let url = ''
const themes = { parking: '', cars: '' }
const ids: string[] = []
const said = ['Parking', 'parking.', '  PARKING!', 'Parking', 'Parking', 'Parking', 'Car parking', 'Parking?']
/** What stands for a telephone number at the desk is no word that two people share. */
const reaching = ['Ring 07700 900123', 'Ring 07700 900456']

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'The same words' })
  themes.parking = await makeTheme(app.ctx.db, programme, 'Parking')
  themes.cars = await makeTheme(app.ctx.db, programme, 'Cars')
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  analyst = await deskPerson(app, {
    grants: [{ role: 'analyst', programmeId: programme.id }],
    name: 'Ada Analyst',
  })
  for (const text of [...said, ...reaching])
    ids.push((await giveViews(app, programme, { text })).answerIds[0] ?? '')
  await indexWords(app.ctx.db, programme.id, 1000)
})
after(() => app.close())

const field = (page: TestPage, name: string, form = '') =>
  String(page.$(`${form} input[name=${name}]`).first().attr('value'))
const offerForm = 'form[action$="/bulk/same-words"]'

async function code(answerId: string, ticked: string[]): Promise<TestPage> {
  const page = await analyst.get(`${url}/code?answer=${answerId}`)
  const own = `form[action$="/code"]`
  const saved = await analyst.post(`${url}/code`, {
    answer: field(page, 'answer', own),
    seen: field(page, 'seen', own),
    show: 'next',
    theme: '',
    themes: ticked,
  })
  assert.equal(saved.status, 303)
  return analyst.get(saved.location ?? '')
}

const take = (page: TestPage, more: Record<string, string> = {}) =>
  analyst.post(`${url}/bulk/same-words`, {
    answer: field(page, 'answer', offerForm),
    found: field(page, 'found', offerForm),
    show: 'next',
    ...more,
  })

const held = async () =>
  (
    await app.ctx.db
      .selectFrom('codings')
      .select(['answerId', 'themeId', 'madeBy'])
      .where('takenBackAt', 'is', null)
      .where('madeBy', '=', 'inherited')
      .execute()
  ).length

const count = async () => {
  const question = (await countThemes(app.ctx.db, { programmeId: programme.id }))[0]
  return question?.themes.map(({ responses, inherited, inBulk }) => [responses, inherited, inBulk])
}

test('once one is read, all that say the same word for word inherit its themes in one act, and none is counted as read', async () => {
  const before = await analyst.get(`${url}/code?answer=${ids[0]}`)
  assert.match(before.main, /The same words stand in 5 other answers/)
  assert.equal(before.$(offerForm).length, 0, 'nobody has read it yet')
  for (const [place, id] of ids.slice(6).entries()) {
    const page = await analyst.get(`${url}/code?answer=${id}`)
    assert.doesNotMatch(page.main, /The same words stand/, [...said, ...reaching][6 + place])
  }

  await code(ids[5] ?? '', ['none'])
  const saved = await code(ids[0] ?? '', [themes.parking, themes.cars])
  assert.match(saved.main, /“Parking” stands in 4 more answers that nobody has read/, 'one has been read')
  assert.equal((await take(saved, { found: '5' })).status, 409, 'others than the page said')
  const taken = await take(saved)
  assert.equal(taken.status, 303)
  assert.deepEqual(await count(), [
    [1, 4, 0],
    [1, 4, 0],
  ])
  const next = await analyst.get(taken.location ?? '')
  assert.match(next.main, /2 of 10 read/)
  assert.equal(next.$(offerForm).length, 0)
  assert.match(next.main, /Car parking|Parking\?|Ring/, 'what was coded waits no more')
})

test('what is changed in the one that was read can be given again, and the act is taken back, but for what was read since', async () => {
  const again = await code(ids[0] ?? '', [themes.cars])
  assert.match(
    again.main,
    /“Parking” stands in 4 more answers/,
    'each has a theme that this one has no longer',
  )
  assert.equal((await take(again)).status, 303)
  assert.equal(await held(), 4)
  const both = await code(ids[0] ?? '', [themes.cars, themes.parking])
  assert.equal((await take(both)).status, 303)
  assert.equal(await held(), 8)

  // One of them is read by a person: it is theirs, and no act takes it back.
  await code(ids[1] ?? '', [themes.parking])
  assert.equal(await held(), 6)
  const list = await analyst.get(`${url}/bulk`)
  assert.match(list.main, /The same words/)
  assert.match(list.$('blockquote').text(), /Parking/)
  for (const form of list.$('form[action$="/take-back"]').toArray())
    assert.equal((await analyst.post(String(list.$(form).attr('action')))).status, 303)
  assert.equal(await held(), 0)
  assert.deepEqual(await count(), [
    [2, 0, 0],
    [1, 0, 0],
  ])
  const offered = await analyst.get(`${url}/code?answer=${ids[1]}`)
  assert.match(offered.main, /“parking\.” stands in 3 more answers/)
})
