import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deskPerson } from '../../../test/support/desk.ts'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { findProgrammeScope, listGrantTargets } from './index.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const details = {
  title: 'Births',
  kind: 'review',
  summary: '',
  caseForChange: '',
  canInfluence: '',
  cannotInfluence: '',
}

test('opening a programme: the address is made from the title, and a taken one is not used again', async () => {
  const { lead, board } = register
  const form = { title: 'Births & babies', slug: '', kind: 'review', accountable: board }
  const first = await lead.post('/desk/programmes/new', form)
  assert.equal(first.location, '/desk/programmes/births-and-babies')
  const second = await lead.post('/desk/programmes/new', form)
  assert.equal(second.location, '/desk/programmes/births-and-babies-2')
  const taken = await lead.post('/desk/programmes/new', { ...form, slug: 'Births-and-babies' })
  assert.equal(taken.status, 422)
  assert.deepEqual(fieldsInError(taken), ['#slug'])
  assert.equal(taken.$('#title').attr('value'), 'Births & babies')
  assert.match((await lead.get('/desk/programmes/births-and-babies')).main, /Draft/)
})

test('opening a programme: what is missing is said beside each field, for bodies that one acts for alone', async () => {
  const { lead, trust } = register
  const empty = await lead.post('/desk/programmes/new', {})
  assert.equal(empty.status, 422)
  assert.deepEqual(fieldsInError(empty), ['#title', '#kind', '#accountable'])
  for (const id of ['title', 'kind', 'accountable']) assert.equal(empty.$(`#${id}`).length, 1, id)
  const form = { title: 'Theirs', slug: '', kind: 'review' }
  const others = await lead.post('/desk/programmes/new', { ...form, accountable: trust })
  assert.deepEqual(others.errorSummary, [{ text: 'Select a body that you act for', href: '#accountable' }])
  const nonsense = await lead.post('/desk/programmes/new', { ...form, accountable: 'x', slug: 'a b' })
  assert.deepEqual(fieldsInError(nonsense), ['#slug'])
})

test('an owner finds any body by a search, and may then give somebody a role', async () => {
  const { owner, trust } = register
  const found = await owner.get('/desk/programmes/new?find=tidewater')
  assert.deepEqual(
    found
      .$('#accountable option')
      .map((_index, option) => found.$(option).text())
      .get(),
    ['Select a body', 'Tidewater Trust'],
  )
  const form = { title: 'Tidal clinics', slug: '', kind: 'review', accountable: trust }
  assert.equal((await owner.post('/desk/programmes/new', form)).location, '/desk')
  assert.match((await owner.get('/desk')).main, /Give someone a role for it.*Tidal clinics/)
})

test('nobody of another body sees a programme, its pages or its forms', async () => {
  const { lead, stranger, owner, open } = register
  const url = await open('Quiet plans')
  for (const part of ['', '/details', '/publish', '/partners', '/options', '/options/new', '/stages']) {
    assert.equal((await stranger.get(url + part)).status, 404, part)
  }
  assert.equal((await stranger.post(`${url}/details`, { ...details, revision: '1' })).status, 404)
  assert.doesNotMatch((await stranger.get('/desk')).main, /Quiet plans/)
  assert.match((await lead.get('/desk')).main, /Quiet plans/)
  assert.match((await owner.get('/desk')).main, /Quiet plans/)
  assert.equal((await owner.get(url)).status, 404)
})

test('somebody who may see and not edit is told so', async () => {
  const { app, open, board } = register
  const url = await open('Read only')
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', organisationId: board }] })
  const home = await reviewer.get(url)
  assert.equal(home.status, 200)
  assert.equal(home.$(`a[href="${url}/details"]`).length, 0)
  assert.equal((await reviewer.get(`${url}/details`)).status, 403)
  assert.equal((await reviewer.get('/desk/programmes/new')).status, 403)
})

test('details: a refused form keeps what was typed; a saved one is in the audit trail', async () => {
  const { app, lead, open, save } = register
  const url = `${await open('Details')}/details`
  const refused = await save(url, { ...details, title: ' ', summary: 'Typed already' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [{ text: 'Enter a title', href: '#title' }])
  assert.equal(refused.$('#summary').text(), 'Typed already')
  const saved = await save(url, { ...details, summary: 'A\u0000 good\r\nsummary' })
  assert.equal(saved.status, 303)
  assert.equal((await lead.get(url)).$('#summary').text(), 'A good\nsummary')
  const { id } = (await findProgrammeScope(app.ctx.db, 'details')) ?? { id: '' }
  const trail = await app.ctx.db
    .selectFrom('auditEvents')
    .selectAll()
    .where('programmeId', '=', id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    trail.map(({ act }) => act),
    ['programme-created', 'programme-changed'],
  )
  assert.ok(trail[1]?.accountId && trail[1].requestId)
})

test('two people editing: the second is told, and nothing of the first is overwritten', async () => {
  const { lead, open, revisionAt, save } = register
  const url = await open('Both edit')
  const seen = await revisionAt(`${url}/details`)
  await save(`${url}/stages/new`, {
    kind: 'options',
    startsOnDay: '1',
    startsOnMonth: '2',
    startsOnYear: '2027',
  })
  const second = await lead.post(`${url}/details`, {
    ...details,
    title: 'Overwritten',
    caseForChange: 'Births are fewer.',
    revision: seen,
  })
  assert.equal(second.status, 409)
  assert.match(second.main, /Someone else changed this programme/)
  assert.match((await lead.get(url)).main, /Both edit/)

  assert.equal(second.$('#title').val(), 'Overwritten', 'what was typed is not lost')
  assert.equal(second.$('#caseForChange').val(), 'Births are fewer.')
  const [now] = second.errorSummary
  assert.deepEqual(now, { text: 'See what is there now (opens in a new tab)', href: `${url}/details` })
  assert.equal(second.$('.nhsuk-error-summary a').attr('target'), '_blank')
  const revision = second.$('input[name=revision]').val() as string
  const again = await lead.post(`${url}/details`, { ...details, title: 'Both have edited', revision })
  assert.equal(again.status, 303, 'saving again is a choice')
  assert.match((await lead.get(url)).main, /Both have edited/)
})

test('publishing needs a summary within the sixty words, and no other part', async () => {
  const { app, lead, open, save } = register
  const url = await open('Too long')
  const empty = await save(`${url}/publish`, {})
  assert.equal(empty.status, 422)
  assert.deepEqual(fieldsInError(empty), ['#summary'])
  const summary = Array.from({ length: 50 }, (_, index) => `word${index}`).join(' ')
  const long = await save(`${url}/publish`, { summary })
  assert.equal(long.status, 422)
  assert.match(
    long.errorSummary[0]?.text ?? '',
    /has 50 words and must have 46 or fewer.*up to 64, and 60 is the most/,
  )
  assert.equal(long.$('#summary').text(), summary)
  assert.equal((await app.person().get('/programmes/too-long')).status, 404)
  const published = await save(`${url}/publish`, { summary: 'Clinics would move.' })
  assert.equal(published.status, 303)
  assert.match((await app.person().get('/programmes/too-long')).main, /Clinics would move\./)
  assert.match((await lead.get(url)).main, /Published Version 1.*lives in the embedded database/)
})

test('publishing again asks what changed, shows it, and refuses when nothing did', async () => {
  const { app, lead, open, save, infirmary } = register
  const url = await open('Again')
  await save(`${url}/options/new`, { title: 'One', kind: 'open', description: '', reasonDiscarded: '' })
  const optionUrl = (await lead.get(`${url}/options`)).$('a[href*="/options/"]').first().attr('href') ?? ''
  await save(`${optionUrl}/effects/new`, {
    service: 'stroke',
    place: `site:${infirmary}`,
    change: 'close',
    detail: 'Soon',
  })
  await save(`${url}/stages/new`, {
    kind: 'options',
    startsOnDay: '1',
    startsOnMonth: '2',
    startsOnYear: '2027',
  })
  await save(`${url}/publish`, { summary: 'One.' })
  assert.equal((await lead.get(url)).$('#differs').length, 0, 'the draft is what was published')
  const same = await save(`${url}/publish`, { summary: 'One.', whatChanged: 'Nothing' })
  assert.deepEqual(same.errorSummary, [
    { text: 'Nothing has changed since it was last published', href: '#whatChanged' },
  ])
  await save(`${url}/details`, { ...details, title: 'Again, later', summary: 'One.' })
  assert.match((await lead.get(url)).$('#differs').text(), /2 differences/)
  const silent = await save(`${url}/publish`, { summary: 'One.', whatChanged: '' })
  assert.deepEqual(fieldsInError(silent), ['#whatChanged'])
  assert.match(silent.$('table').text(), /Again, later/)
  assert.equal((await save(`${url}/publish`, { summary: 'Two.', whatChanged: 'A new name' })).status, 303)
  assert.match(
    (await app.person().get('/programmes/again/changes')).main,
    /Version 2.*A new name.*One\. Two\./,
  )
})

test('two people publishing at once make one version each or one is told', async () => {
  const { lead, open, revisionAt } = register
  const url = `${await open('Race')}/publish`
  const revision = await revisionAt(url)
  const form = { revision, summary: 'Raced.', whatChanged: '' }
  const answers = await Promise.all([lead.post(url, form), lead.post(url, form)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
})

test('roles can be given for every programme and body', async () => {
  const { app, board } = register
  const { programmes, organisations } = await listGrantTargets(app.ctx.db)
  assert.ok(programmes.some(({ slug }) => slug === 'again'))
  assert.ok(organisations.some(({ id }) => id === board))
})
