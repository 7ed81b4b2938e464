import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { addOrganisation, findOrganisationByCode, findOrganisationByName } from './index.ts'

let app: TestApp
let owner: Person
const author = { accountId: null }

before(async () => {
  app = await testApp()
  await app.ctx.db.transaction().execute(async (tx) => {
    const body = { kind: 'nhs-trust', odsCode: null, effectiveFrom: '2001-04-01', fictional: false }
    for (let number = 1; number <= 60; number++) {
      await addOrganisation(tx, { ...body, name: `Trust ${number}` }, author)
    }
    await addOrganisation(tx, { ...body, name: 'Quillshire 100% Board', odsCode: 'QQ1' }, author)
    await addOrganisation(tx, { ...body, name: 'Quillshire Invented', fictional: true }, author)
  })
  owner = await deskPerson(app, { isOwner: true })
})
after(() => app.close())

const from = (day: string, month: string, year: string) => ({
  effectiveFromDay: day,
  effectiveFromMonth: month,
  effectiveFromYear: year,
})

test('the list shows fifty of all, and the search finds by words of the name or by code', async () => {
  const all = await owner.get('/desk/organisations')
  assert.match(all.$('caption').text(), /62 bodies, the first 50 shown/)
  assert.equal(all.$('tbody tr').length, 50)
  const found = await owner.get('/desk/organisations?q=board+quill')
  assert.deepEqual(
    found
      .$('tbody th')
      .map((_index, cell) => found.$(cell).text())
      .get(),
    ['Quillshire 100% Board'],
  )
  assert.equal(found.$('#q').attr('value'), 'board quill')
  assert.match((await owner.get('/desk/organisations?q=qq1')).main, /Quillshire 100% Board/)
  assert.match((await owner.get('/desk/organisations?q=0%25+quill')).main, /1 body found/)
  assert.match((await owner.get('/desk/organisations?q=%25%25')).main, /No body has “%%”/)
})

test('a body of the demonstration is marked as such', async () => {
  assert.match(
    (await owner.get('/desk/organisations?q=invented')).main,
    /Quillshire Invented \(demonstration\)/,
  )
})

test('adding a body: refused with what was typed, then added once for a code', async () => {
  const refused = await owner.post('/desk/organisations/new', { name: '', odsCode: 'no way', kind: 'castle' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#name', '#kind', '#odsCode', '#effectiveFrom'],
  )
  for (const { href } of refused.errorSummary) assert.equal(refused.$(`main ${href}`).length, 1, href)
  assert.equal(refused.$('#odsCode').attr('value'), 'no way')
  const form = { name: 'Friends of Pellowby', odsCode: 'zz9', kind: 'voluntary', ...from('4', '5', '2020') }
  const added = await owner.post('/desk/organisations/new', form)
  assert.equal(added.status, 303)
  assert.match(
    (await owner.get(added.location ?? '')).main,
    /Voluntary or community group, NHS code ZZ9, since 4 May 2020/,
  )
  const again = await owner.post('/desk/organisations/new', form)
  assert.deepEqual(again.errorSummary, [
    { text: 'Another body has this NHS code at that time', href: '#odsCode' },
  ])
  assert.equal((await findOrganisationByCode(app.ctx.db, 'zz9', '2024-01-01'))?.name, 'Friends of Pellowby')
  assert.equal(await findOrganisationByCode(app.ctx.db, 'zz9', '2020-05-03'), undefined)
})

const seenOn = async (url: string) => (await owner.get(url)).$('[name=seen]').attr('value') ?? ''

test('a form that was opened before a body was closed does not open it again', async () => {
  const row = await findOrganisationByName(app.ctx.db, 'Trust 9', '2024-01-01')
  const url = `/desk/organisations/${row?.id}`
  const seen = await seenOn(url)
  const last = { effectiveUntilDay: '31', effectiveUntilMonth: '3', effectiveUntilYear: '2026' }
  assert.equal((await owner.post(url, { name: 'Trust 9', seen, ...last })).status, 303)
  assert.equal((await owner.post(url, { name: 'Trust 9', seen, address: 'Quill House' })).status, 409)
  assert.equal((await owner.get(url)).$('#effectiveUntil').attr('value'), '31')
})

test('renaming a body: the second of two editors is told; an end before the start is refused', async () => {
  const row = await findOrganisationByName(app.ctx.db, 'trust 7', '2024-01-01')
  const url = `/desk/organisations/${row?.id}`
  const until = { effectiveUntilDay: '', effectiveUntilMonth: '', effectiveUntilYear: '' }
  const seen = await seenOn(url)
  assert.equal((await owner.post(url, { name: 'Trust Seven', seen, ...until })).status, 303)
  const second = await owner.post(url, { name: 'Trust VII', seen, ...until })
  assert.equal(second.status, 409)
  assert.equal(second.$('#name').attr('value'), 'Trust VII', 'what was typed is not lost')
  const early = { effectiveUntilDay: '1', effectiveUntilMonth: '1', effectiveUntilYear: '1999' }
  const refused = await owner.post(url, { name: 'Trust Seven', seen: await seenOn(url), ...early })
  assert.deepEqual(refused.errorSummary, [
    { text: 'The last day must not be before the first', href: '#effectiveUntil' },
  ])
  assert.equal(refused.$('#effectiveUntil').attr('value'), '1')
  const empty = await owner.post(url, { name: '', seen: await seenOn(url), ...until })
  assert.deepEqual(empty.errorSummary, [{ text: 'Enter the name', href: '#name' }])
  assert.equal((await owner.get(url)).$('h1').text(), 'Trust Seven')
})

test('sites and areas are added to a body', async () => {
  const row = await findOrganisationByName(app.ctx.db, 'Trust 8', '2024-01-01')
  const url = `/desk/organisations/${row?.id}`
  const refused = await owner.post(`${url}/sites/new`, { name: '', town: 'Pellowby' })
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#name', '#effectiveFrom'],
  )
  assert.equal(refused.$('#town').attr('value'), 'Pellowby')
  const site = { name: 'Pellowby Hospital', town: 'Pellowby', postcode: 'qq1 1aa', ...from('1', '7', '1948') }
  assert.equal((await owner.post(`${url}/sites/new`, site)).status, 303)
  assert.equal(
    (await owner.post(`${url}/areas/new`, { name: 'Pellowdale', ...from('1', '4', '2013') })).status,
    303,
  )
  assert.match((await owner.get(url)).main, /Pellowby Hospital \(Pellowby, QQ1 1AA\).*Pellowdale/)
  assert.equal((await owner.post(`${url}/areas/new`, { name: '' })).status, 422)
})

test('a body that is not there is not found, and only owners come here', async () => {
  assert.equal((await owner.get('/desk/organisations/nothing')).status, 404)
  assert.equal((await owner.get('/desk/organisations/11111111-1111-4111-8111-111111111111')).status, 404)
  const someone = await deskPerson(app, { grants: [] })
  assert.equal((await someone.get('/desk/organisations')).status, 403)
})

test('a new name since a day keeps the old one until the day before; what a body is in law is kept', async () => {
  const row = await findOrganisationByName(app.ctx.db, 'Trust 20', '2024-01-01')
  const url = `/desk/organisations/${row?.id}`
  const since = (year: string) => ({ namedSinceDay: '1', namedSinceMonth: '4', namedSinceYear: year })
  const form = { name: 'Trust Twenty', seen: await seenOn(url), legalForm: 'NHS trust' }
  const early = await owner.post(url, { ...form, ...since('1990') })
  assert.deepEqual(
    early.errorSummary.map(({ href }) => href),
    ['#namedSince'],
  )
  const unchanged = await owner.post(url, { ...form, name: 'Trust 20', ...since('2020') })
  assert.match(unchanged.errorSummary[0]?.text ?? '', /Change the name too/)
  const ahead = await owner.post(url, { ...form, ...since('2999') })
  assert.match(ahead.errorSummary[0]?.text ?? '', /must be today or earlier/)
  assert.equal((await owner.post(url, { ...form, ...since('2020') })).status, 303)
  const between = await owner.post(url, {
    ...form,
    name: 'Trust XX',
    seen: await seenOn(url),
    ...since('2015'),
  })
  assert.deepEqual(between.errorSummary, [
    {
      text: 'The new name must begin after 31 March 2020, until when it was “Trust 20”',
      href: '#namedSince',
    },
  ])
  const page = await owner.get(url)
  assert.match(page.main, /Names before: Trust 20 until 31 March 2020/)
  assert.equal(page.$('#legalForm').attr('value'), 'NHS trust')
})

test('several bodies may follow one; a circle and a code that nobody had are refused beside the field', async () => {
  const body = { kind: 'nhs-trust', effectiveFrom: '2001-04-01', fictional: false }
  const [one, two, three] = await app.ctx.db
    .transaction()
    .execute(async (tx) => [
      await addOrganisation(tx, { ...body, name: 'Circle One', odsCode: 'RC1' }, author),
      await addOrganisation(tx, { ...body, name: 'Circle Two', odsCode: 'RC2' }, author),
      await addOrganisation(tx, { ...body, name: 'Circle Three', odsCode: 'RC3' }, author),
    ])
  const follow = (id: string | undefined, successorCode: string) =>
    owner.post(`/desk/organisations/${id}/successors`, {
      successorCode,
      successorOnDay: '1',
      successorOnMonth: '4',
      successorOnYear: '2020',
    })
  assert.equal((await follow(one, 'rc2')).status, 303)
  assert.equal((await follow(one, 'RC3')).status, 303)
  assert.equal((await follow(two, 'RC3')).status, 303)
  assert.match(
    (await owner.get(`/desk/organisations/${one}`)).main,
    /Followed by: Circle Three, 1 April 2020 ?Circle Two, 1 April 2020/,
  )
  const circle = await follow(three, 'RC1')
  assert.equal(circle.status, 422)
  assert.match(circle.errorSummary[0]?.text ?? '', /This would be a circle/)
  assert.equal(circle.$('#successorCode').attr('value'), 'RC1')
  assert.match((await follow(three, 'RC9')).errorSummary[0]?.text ?? '', /No body had this NHS code/)
})
