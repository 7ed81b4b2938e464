import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'

let app: TestApp
let programme: ProgrammeWithViews
let lead: Person
let made = 0
let buses = ''
let parking = ''

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
})
after(() => app.close())

beforeEach(async () => {
  made += 1
  programme = await makeProgrammeWithViews(app, { title: `Evening clinic ${made}` })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  parking = await makeTheme(app.ctx.db, programme, 'Parking')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
})

const desk = (...rest: string[]) => ['/desk/programmes', programme.slug, 'decisions', ...rest].join('/')

const fields = (changes: Record<string, string> = {}) => ({
  title: 'The clinic moves',
  text: 'The Board decided to move it.',
  decidedBy: programme.bodyId,
  decidedOnDay: '1',
  decidedOnMonth: '9',
  decidedOnYear: '2027',
  option: programme.optionId,
  stage: 'proceed',
  ...changes,
})

const addDecision = async (changes: Record<string, string> = {}): Promise<string> => {
  const { status, location } = await lead.post(desk('new'), fields(changes))
  assert.equal(status, 303)
  return location?.split('/').at(-1) ?? ''
}

/** The form of dispositions as the page gives it, with what is typed over it. */
const dispositionForm = async (id: string, typed: Record<string, string>) => {
  const { $ } = await lead.get(desk(id, 'minutes'))
  const shown = $('main form input[type=hidden], main form textarea, main form input[checked]')
    .map((_index, field) => [
      [
        $(field).attr('name') ?? '',
        $(field).is('textarea') ? $(field).text().trim() : ($(field).attr('value') ?? ''),
      ],
    ])
    .get() as unknown as [string, string][]
  return { ...Object.fromEntries(shown), save: 'all', ...typed }
}

test('a draft is written and edited; the list shows it with its coverage', async () => {
  const id = await addDecision()
  const page = await lead.get(desk(id))
  assert.match(
    page.main,
    /The clinic moves State Draft: the public cannot see it What kind of decision What is to be done Decided by Board of Evening clinic/,
  )
  assert.match(page.main, /Option chosen Move it/)
  const form = await lead.get(desk(id, 'edit'))
  assert.equal(form.$('input[name=decidedOnYear]').attr('value'), '2027')
  const revision = form.$('input[name=revision]').attr('value') ?? ''
  const saved = await lead.post(desk(id, 'edit'), { ...fields({ title: 'It stays', option: '' }), revision })
  assert.equal(saved.status, 303)
  const list = await lead.get(desk())
  assert.match(
    list.main,
    /It stays Board of Evening clinic \d+ 1 September 2027 Draft 0 of 2 issues answered/,
  )
})

test('a decision without title, body or day is refused with what was typed kept', async () => {
  const page = await lead.post(desk('new'), {
    ...fields({ title: '', decidedBy: '', decidedOnDay: '31', decidedOnMonth: '2' }),
  })
  assert.equal(page.status, 422)
  assert.deepEqual(
    page.errorSummary.map(({ href }) => href),
    ['#title', '#decidedBy', '#decidedOn'],
  )
  assert.equal(page.$('#text').text().trim(), 'The Board decided to move it.')
  assert.equal(page.$('#decidedOn').attr('value'), '31')
})

test('only the accountable body or a partner can have decided', async () => {
  assert.equal((await lead.post(desk('new'), fields({ decidedBy: programme.partnerId }))).status, 303)
  const elsewhere = await makeProgrammeWithViews(app, { title: `Elsewhere ${made}` })
  const stranger = await lead.post(desk('new'), fields({ decidedBy: elsewhere.bodyId }))
  assert.deepEqual([stranger.status, stranger.errorSummary[0]?.href], [422, '#decidedBy'])
  const otherOption = await lead.post(desk('new'), fields({ option: elsewhere.optionId }))
  assert.deepEqual([otherOption.status, otherOption.errorSummary[0]?.href], [422, '#option'])
})

test('the second of two editors of a decision is told and nothing is overwritten', async () => {
  const id = await addDecision()
  const revision = (await lead.get(desk(id, 'edit'))).$('input[name=revision]').attr('value') ?? ''
  await lead.post(desk(id, 'edit'), { ...fields({ text: 'Theirs' }), revision })
  const second = await lead.post(desk(id, 'edit'), { ...fields({ text: 'Mine' }), revision })
  assert.equal(second.status, 409)
  assert.match(second.main, /Saved by someone else meanwhile: The clinic moves. Theirs/)
  assert.equal(second.$('#text').text().trim(), 'Mine')
  assert.match((await lead.get(desk(id))).main, /Theirs/)
})

test('themes are answered one by one; what was typed for the others is kept', async () => {
  const id = await addDecision()
  const both = {
    [`kind-${buses}`]: 'changed',
    [`reason-${buses}`]: 'A later bus will run',
    [`changes-${buses}`]: 'A bus at 9.40 pm',
    [`reason-${parking}`]: 'Half a thou',
  }
  const page = await lead.post(desk(id, 'minutes'), {
    ...(await dispositionForm(id, both)),
    save: buses,
  })
  assert.equal(page.status, 200)
  assert.match(page.main, /Saved: Buses. Other answers on this page are not saved yet/)
  assert.match(page.main, /1 of 2 issues answered/)
  assert.equal(page.$(`#reason-${parking}`).text().trim(), 'Half a thou')
  const [stored] = await app.ctx.db
    .selectFrom('dispositions')
    .select(['issueId', 'kind'])
    .where('decisionId', '=', id)
    .execute()
  assert.deepEqual(stored, { issueId: buses, kind: 'changed' })

  const alone = await dispositionForm(id, {
    [`kind-${parking}`]: 'out-of-scope',
    [`reason-${parking}`]: 'The council',
  })
  const saved = await lead.post(desk(id, 'minutes'), { ...alone, save: parking })
  assert.equal(saved.status, 303)
  assert.match(saved.location ?? '', new RegExp(`minutes#issue-${parking}$`))
  assert.match((await lead.get(desk(id))).main, /2 of 2 issues answered/)
})

test('an answer without a reason is refused with what was typed kept, and none of them is saved', async () => {
  const id = await addDecision()
  const typed = {
    [`kind-${buses}`]: 'changed',
    [`reason-${buses}`]: 'A later bus',
    [`changes-${buses}`]: 'A bus',
    [`kind-${parking}`]: 'not-changed',
  }
  const page = await lead.post(desk(id, 'minutes'), await dispositionForm(id, typed))
  assert.equal(page.status, 422)
  assert.deepEqual(page.errorSummary, [{ text: 'Parking: enter the reason', href: `#reason-${parking}` }])
  assert.equal(page.$(`#reason-${buses}`).text().trim(), 'A later bus')
  assert.equal(page.$(`input[name=kind-${parking}][checked]`).attr('value'), 'not-changed')
  assert.match((await lead.get(desk(id))).main, /0 of 2 issues answered/)
  const empty = await lead.post(desk(id, 'minutes'), {
    ...(await dispositionForm(id, {})),
    save: parking,
  })
  assert.deepEqual(
    empty.errorSummary.map(({ href }) => href),
    [`#kind-${parking}`, `#reason-${parking}`],
  )
})

test('two people answering: other themes do not collide, the same theme is shown to the second', async () => {
  const id = await addDecision()
  const mine = await dispositionForm(id, { [`kind-${buses}`]: 'out-of-scope', [`reason-${buses}`]: 'Mine' })
  const theirs = await dispositionForm(id, {
    [`kind-${parking}`]: 'not-changed',
    [`reason-${parking}`]: 'Theirs',
  })
  const late = await dispositionForm(id, {
    [`kind-${parking}`]: 'referred-on',
    [`reason-${parking}`]: 'Late',
  })
  assert.equal((await lead.post(desk(id, 'minutes'), theirs)).status, 303)
  assert.equal((await lead.post(desk(id, 'minutes'), mine)).status, 303)
  assert.match((await lead.get(desk(id))).main, /2 of 2 issues answered/)
  const second = await lead.post(desk(id, 'minutes'), late)
  assert.equal(second.status, 409)
  assert.match(second.main, /Saved by someone else meanwhile: Not changed. Theirs/)
  assert.equal(second.$(`#reason-${parking}`).text().trim(), 'Late')
  assert.match((await lead.get(desk(id))).main, /Theirs/)
  const seen = second.$(`input[name=seen-${parking}]`).attr('value') ?? ''
  assert.equal((await lead.post(desk(id, 'minutes'), { ...late, [`seen-${parking}`]: seen })).status, 303)
  assert.match((await lead.get(desk(id))).main, /Late/)
})

test('an answer by which something changes says what exactly; several issues get one answer, never an empty one', async () => {
  const id = await addDecision()
  const unsaid = { [`kind-${buses}`]: 'changed', [`reason-${buses}`]: 'A later bus' }
  const refused = await lead.post(desk(id, 'minutes'), await dispositionForm(id, unsaid))
  assert.deepEqual(refused.errorSummary, [
    { text: 'Buses: enter what exactly changes', href: `#changes-${buses}` },
  ])
  const unknown = { ...unsaid, [`changes-${buses}`]: 'A bus', [`version-${buses}`]: '99' }
  const none = await lead.post(desk(id, 'minutes'), await dispositionForm(id, unknown))
  assert.deepEqual([none.status, none.errorSummary[0]?.href], [422, `#version-${buses}`])

  const empty = await lead.post(desk(id, 'minutes', 'several'), {
    issues: [buses, parking],
    kind: 'out-of-scope',
    reason: ' ',
  })
  assert.deepEqual([empty.status, empty.errorSummary[0]?.href], [422, '#reason'])
  assert.equal(empty.$('input[name=issues][checked]').length, 2)
  const both = { issues: [buses, parking], kind: 'out-of-scope', reason: 'The council runs both' }
  assert.equal((await lead.post(desk(id, 'minutes', 'several'), both)).status, 303)
  assert.match((await lead.get(desk(id))).main, /2 of 2 issues answered/)
  assert.match((await lead.get(desk(id, 'minutes', 'several'))).main, /Every issue has an answer here/)
})

test('an earlier answer that does not say what changes stands, and does not hold up the others', async () => {
  const id = await addDecision()
  const earlier = { kind: 'changed', reason: 'A later bus', saidBy: 'meeting' }
  const words = { issueTitle: 'Buses', issueDescription: '' }
  await app.ctx.db
    .insertInto('dispositions')
    .values({ decisionId: id, issueId: buses, ...words, ...earlier })
    .execute()
  const typed = { [`kind-${parking}`]: 'out-of-scope', [`reason-${parking}`]: 'The council owns it' }
  const saved = await lead.post(desk(id, 'minutes'), await dispositionForm(id, typed))
  assert.equal(saved.status, 303)
  assert.match((await lead.get(desk(id))).main, /2 of 2 issues answered/)
})

test('a theme of another programme cannot be answered here', async () => {
  const id = await addDecision()
  const elsewhere = await makeProgrammeWithViews(app, { title: `Afar ${made}` })
  const foreign = await makeTheme(app.ctx.db, elsewhere, 'Foreign')
  await lead.post(desk(id, 'minutes'), {
    [`kind-${foreign}`]: 'changed',
    [`reason-${foreign}`]: 'Sly',
    [`seen-${foreign}`]: '',
    save: 'all',
  })
  assert.deepEqual(
    await app.ctx.db.selectFrom('dispositions').selectAll().where('decisionId', '=', id).execute(),
    [],
  )
})

test('a decision of one programme cannot be reached through another', async () => {
  const id = await addDecision()
  const elsewhere = await makeProgrammeWithViews(app, { title: `Apart ${made}` })
  const stranger = await deskPerson(app, {
    grants: [{ role: 'decision-maker', organisationId: elsewhere.bodyId }],
  })
  for (const page of ['', '/edit', '/advice', '/minutes', '/minutes/several', '/publish', '/replies']) {
    const own = `/desk/programmes/${elsewhere.slug}/decisions/${id}${page}`
    assert.equal((await stranger.get(own)).status, 404, page)
    assert.equal((await stranger.get(desk(id) + page)).status, 404, page)
  }
  assert.equal((await stranger.get(desk('not-an-id'))).status, 404)
})
