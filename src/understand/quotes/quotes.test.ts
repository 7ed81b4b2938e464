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
import { enterAct } from '../../record/log.ts'

let app: TestApp
let programme: ProgrammeWithViews
let ada: Person & { account: { id: string } }
let ben: Person & { account: { id: string } }
let buses = ''
let answerId = ''
let responseId = ''
let url = ''
const text = 'Mrs Lee missed the bus. Ring me on 07700 900123. Parking is dear.'

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Quoting' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses', null)
  const grants = { grants: [{ role: 'analyst' as const, programmeId: programme.id }] }
  ada = await deskPerson(app, { name: 'Ada', ...grants })
  ben = await deskPerson(app, { name: 'Ben', ...grants })
  const taken = await giveViews(app, programme, { text })
  ;[answerId = ''] = taken.answerIds
  responseId = taken.id
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
})
after(() => app.close())

const passages = () => `${url}/answers/${answerId}/passages`
const seenOn = (page: TestPage) => String(page.$('input[name=seen]').attr('value'))
const values = (page: TestPage) =>
  page
    .$('input[name=passages]')
    .map((_place, input) => String(page.$(input).attr('value')))
    .get()
const codings = () =>
  app.ctx.db
    .selectFrom('codings')
    .selectAll()
    .where('answerId', '=', answerId)
    .where('takenBackAt', 'is', null)
    .execute()
const kept = () => app.ctx.db.selectFrom('codedPassages').selectAll().orderBy('startsAt').execute()

test('an answer is shown as numbered sentences, and one of them is coded without another coding being made', async () => {
  const page = await ada.get(passages())
  assert.match(
    page.main,
    /1\. Mrs Lee missed the bus\..*2\. Ring me on \[phone number removed\].*3\. Parking/s,
  )
  assert.ok(!page.html.includes('900123'))
  const [first = '', , third = ''] = values(page)
  const send = (who: Person, seen: string, more: Record<string, string | string[]>) =>
    who.post(passages(), { seen, theme: buses, act: 'code', passages: first, ...more })
  assert.equal((await send(ada, seenOn(page), { theme: '' })).errorSummary[0]?.href, '#theme')
  assert.equal((await send(ada, seenOn(page), { passages: '0-900' })).status, 422)
  assert.equal((await send(ada, seenOn(page), {})).status, 303)
  assert.deepEqual(
    (await kept()).map(({ startsAt, endsAt }) => text.slice(startsAt, endsAt)),
    ['Mrs Lee missed the bus.'],
  )
  assert.equal((await send(ben, seenOn(page), { passages: third })).status, 409, 'it is coded by now')

  const again = await ada.get(passages())
  assert.equal((await send(ada, seenOn(again), { passages: [first, third] })).status, 303)
  assert.equal((await codings()).length, 1)
  assert.equal((await kept()).length, 2)
  assert.match((await ada.get(`${url}/themes`)).main, /Buses/)
})

test('a quote is public only with permission and after two people have redacted it', async () => {
  const page = await ada.get(passages())
  const send = (chosen: string[]) =>
    ada.post(passages(), { seen: seenOn(page), theme: buses, act: 'quote', passages: chosen })
  const refused = await send([])
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#passages')
  assert.equal((await send(values(page).slice(0, 1))).status, 303)

  const state = async () => {
    const list = await ben.get(`${url}/quotes`)
    return list.$('main article p').first().text().trim()
  }
  assert.match(await state(), /^Not allowed/)
  await app.ctx.db.updateTable('responses').set({ mayPublish: true }).where('id', '=', responseId).execute()
  assert.match(await state(), /^Waits for redaction\s+Not redacted yet/)

  const entryId = await app.ctx.db
    .transaction()
    .execute((tx) => enterAct(tx, app.ctx, 'text-published', { text: 'of a test' }))
  const published = {
    id: app.ctx.newId(),
    programmeId: programme.id,
    responseId,
    questionId: programme.questionId,
    answerId,
    state: 'published',
    text: '[name removed] missed the bus.',
    salt: Buffer.alloc(32),
    spans: JSON.stringify([{ start: 0, end: 7, kind: 'name', reason: 'person' }]),
    preparedBy: ada.account.id,
    preparedAt: app.ctx.now(),
    releasedBy: ada.account.id,
    releasedAt: app.ctx.now(),
    entryId,
  }
  await app.ctx.db.insertInto('publishedTexts').values(published).execute()
  assert.match(await state(), /^Waits for redaction\s+Only one person/)
  await app.ctx.db.updateTable('publishedTexts').set({ releasedBy: ben.account.id }).execute()
  const list = await ben.get(`${url}/quotes`)
  assert.match(list.main, /1 may be published, 0 wait/)
  assert.match(list.main, /As it may be shown: \[name removed\] missed the bus\./)

  await app.ctx.db.updateTable('responses').set({ mayPublish: false }).where('id', '=', responseId).execute()
  assert.match(await state(), /^Not allowed/)
  const undo = String(list.$('form[action*="take-back"]').attr('action'))
  assert.equal((await ben.post(undo)).status, 303)
  assert.equal((await ben.post(undo)).status, 404)
  assert.match((await ben.get(`${url}/quotes`)).main, /No passage is a quote yet/)
  assert.equal((await codings()).length, 1, 'the coding stays')
})

test('words that were selected are kept where a form is refused, masked as they are shown', async () => {
  const own = await ada.get(passages())
  const [from, to] = [text.indexOf('missed'), text.indexOf('900123') + 4]
  const refused = await ada.post(passages(), {
    seen: seenOn(own),
    theme: '',
    act: 'code',
    passages: [`${from}-${to}`, '1-9000'],
  })
  assert.equal(refused.status, 422)
  const kept = refused.$('input[id^=passage-]')
  assert.deepEqual(kept.map((_place, box) => refused.$(box).attr('value')).get(), [`${from}-${to}`])
  assert.match(refused.main, /Selected: missed the bus\. Ring me on \[phone number removed\]/)
})

test('who codes passages of an answer that was coded unread has read it: the coding is theirs', async () => {
  for (const madeBy of ['bulk', 'inherited']) {
    const [unread = ''] = (await giveViews(app, programme, { text: 'No bus. No car.' })).answerIds
    await app.ctx.db
      .insertInto('codings')
      .values({ answerId: unread, themeId: buses, madeBy, accountId: ben.account.id })
      .execute()
    const page = await ada.get(`${url}/answers/${unread}/passages`)
    const [first = ''] = values(page)
    const form = { seen: seenOn(page), theme: buses, act: 'code', passages: first }
    assert.equal((await ada.post(`${url}/answers/${unread}/passages`, form)).status, 303)
    const held = await app.ctx.db
      .selectFrom('codings')
      .select(['madeBy', 'accountId'])
      .where('answerId', '=', unread)
      .where('takenBackAt', 'is', null)
      .execute()
    assert.deepEqual(held, [{ madeBy: 'person', accountId: ada.account.id }], madeBy)
  }
})

test('quotes of a theme that is merged stand under the other', async () => {
  const trains = await makeTheme(app.ctx.db, programme, 'Trains', null)
  const page = await ada.get(passages())
  const form = { seen: seenOn(page), theme: buses, act: 'quote', passages: values(page).slice(0, 1) }
  assert.equal((await ada.post(passages(), form)).status, 303)
  assert.equal((await ada.post(`${url}/themes/${buses}/merge`, { revision: '1', into: trains })).status, 303)
  assert.match((await ada.get(`${url}/quotes`)).main, /Trains.*Mrs Lee missed the bus/s)
})

test('words selected while an answer is read are kept with its coding: passages of a theme, and quotes', async () => {
  const cars = await makeTheme(app.ctx.db, programme, 'Cars', null)
  const [own = ''] = (await giveViews(app, programme, { text: 'No bus. Ring 07700 900123. No car.' }))
    .answerIds
  const page = await ada.get(`${url}/code?answer=${own}`)
  const places = page.$('[data-selectable] [data-start]')
  assert.deepEqual(
    places.map((_place, part) => page.$(part).attr('data-start')).get(),
    ['0', '13', '25'],
    'what was taken out is a part of its own',
  )
  assert.equal(page.$('[data-selectable]').text(), 'No bus. Ring [phone number removed]. No car.')
  const send = (marks: string[], themes = [cars]) =>
    ada.post(`${url}/code`, { answer: own, seen: seenOn(page), show: 'next', theme: '', themes, marks })
  const refused = await send([`${cars}/0-7/quote`], ['none'])
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#marks')
  assert.match(refused.main, /Quote for Cars: No bus\./)
  assert.equal((await send([`${cars}/0-900/passage`])).status, 409)
  assert.equal((await send(['all of it'])).status, 422)
  assert.equal((await send([`${cars}/0-7/quote`, `${cars}/27-34/passage`])).status, 303)
  const held = await ada.get(`${url}/answers/${own}/passages`)
  assert.match(held.main, /How it is coded CarsNo bus\.No car\./)
  assert.equal(held.$('form[action*="take-back"]').length, 1)

  const again = await ada.get(`${url}/code?answer=${own}`)
  const more = { seen: seenOn(again), themes: [cars], marks: [`${cars}/8-26/passage`] }
  assert.equal((await ada.post(`${url}/code`, { answer: own, show: 'next', theme: '', ...more })).status, 303)
  const joined = await ada.get(`${url}/answers/${own}/passages`)
  assert.match(joined.main, /CarsNo bus\. Ring \[phone number removed\]\. No car\./, 'what was there stays')
})
