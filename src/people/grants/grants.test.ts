import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeAccount, makeProgramme, signIn, testPassword } from '../../../test/support/desk.ts'

let app: TestApp
let owner: Person & { account: { id: string } }
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T09:00:00Z')
  owner = await deskPerson(app, { isOwner: true, name: 'Ada Owner' })
})
after(() => app.close())

const newPassword = 'eight red boats on land'
const linkIn = (page: TestPage): string => new URL(page.$('.nhsuk-inset-text p').text().trim()).pathname
const accountBy = (email: string) =>
  app.ctx.db.selectFrom('accounts').selectAll().where('email', '=', email).executeTakeFirstOrThrow()

async function invite(email: string, more: Record<string, string> = {}) {
  const page = await owner.post('/desk/people/invite', { name: 'Sam Hill', email, ...more })
  assert.equal(page.status, 200)
  return { path: linkIn(page), account: await accountBy(email) }
}

test('an invitation is shown once, mailed, and opens an account once', async () => {
  const { path, account } = await invite('sam@example.org')
  const kept = await app.ctx.db
    .selectFrom('invitations')
    .selectAll()
    .where('accountId', '=', account.id)
    .execute()
  assert.ok(!JSON.stringify(kept).includes(path.split('/').at(-1) ?? ''))
  const mail = await app.ctx.db
    .selectFrom('mails')
    .selectAll()
    .where('toAddress', '=', 'sam@example.org')
    .executeTakeFirst()
  assert.equal(mail?.purpose, 'invitation')
  assert.ok(mail.sealedLink)
  assert.ok(
    !JSON.stringify(mail).includes(path.split('/').at(-1) ?? ''),
    'the link stands in no mail in clear',
  )

  const sam = app.person()
  const form = await sam.get(path)
  assert.match(form.main, /You will sign in as sam@example\.org/)
  const refused = await sam.post(path, { name: 'Samuel Hill', password: 'sam' })
  assert.equal(refused.status, 422)
  assert.equal(refused.$('#name').val(), 'Samuel Hill')
  assert.deepEqual(refused.errorSummary, [
    { text: 'Password must be 12 characters or more', href: '#password' },
  ])
  assert.equal((await sam.post(path, { name: 'Samuel Hill', password: newPassword })).status, 303)
  assert.match((await sam.get('/desk/account')).html, /Samuel Hill/)

  const again = await app.person().post(path, { name: 'Eve', password: 'nine blue cats on roofs' })
  assert.equal(again.status, 410)
  assert.match(again.main, /This link no longer works/)
})

test('two at once with one link: one of them gets the account', async () => {
  const { path } = await invite('twice@example.org')
  const answers = await Promise.all(
    ['first of two passwords', 'second of two passwords'].map((password) =>
      app.person().post(path, { name: 'Twice', password }),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 410])
})

test('an invitation ends after seven days, and when a newer one is made', async () => {
  const { path, account } = await invite('late@example.org')
  const newer = linkIn(await owner.post(`/desk/people/${account.id}/new-link`))
  assert.equal((await app.person().get(path)).status, 410)
  assert.equal((await app.person().get(newer)).status, 200)
  app.setNow('2027-05-11T09:00:01Z')
  assert.equal((await app.person().get(newer)).status, 410)
  app.setNow('2027-05-04T09:00:00Z')
})

test('an email that is not one, or is taken, is refused and kept', async () => {
  await invite('taken@example.org')
  const wrong = await owner.post('/desk/people/invite', {
    name: 'Sam',
    email: 'sam at example',
    isOwner: 'yes',
  })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.errorSummary[0]?.href, '#email')
  assert.equal(wrong.$('#email').val(), 'sam at example')
  assert.equal(wrong.$('#isOwner').attr('checked'), 'checked')
  const taken = await owner.post('/desk/people/invite', { name: 'Sam', email: 'TAKEN@example.org' })
  assert.deepEqual(taken.errorSummary, [
    { text: 'There is an account with this email address already', href: '#email' },
  ])
})

test('a new link sets another password and ends the sessions of the old one', async () => {
  const account = await makeAccount(app)
  const person = await signIn(app, account)
  const path = linkIn(await owner.post(`/desk/people/${account.id}/new-link`))
  const form = await app.person().get(path)
  assert.match(form.main, /Choose a new password/)
  assert.equal(form.$('#name').length, 0)
  assert.equal((await app.person().post(path, { password: newPassword })).status, 303)
  assert.equal((await person.get('/desk/account')).status, 303)
  const old = await app.person().post('/desk/sign-in', { email: account.email, password: testPassword })
  assert.equal(old.status, 422)
})

test('a role is given for a programme or a body, until a day, and taken away again', async () => {
  const { programmeId, organisationId } = await makeProgramme(app, 'given')
  const { id } = await makeAccount(app)
  const page = `/desk/people/${id}`
  const ending = { endsOnDay: '31', endsOnMonth: '3', endsOnYear: '2028' }
  const add = (form: Record<string, string>) => owner.post(`${page}/roles/add`, form)
  assert.equal((await add({ role: 'analyst', target: `programme:${programmeId}`, ...ending })).status, 303)
  assert.equal((await add({ role: 'reviewer', target: `organisation:${organisationId}` })).status, 303)
  const shown = await owner.get(page)
  assert.match(shown.main, /The role is given/)
  assert.match(shown.main, /Analyst Programme given 31 March 2028/)
  assert.match(shown.main, /Reviewer Every programme of Body of given No end/)

  const remove = shown.$('tr:contains("Analyst") form').attr('action') ?? ''
  const someoneElse = await makeAccount(app)
  assert.equal((await owner.post(remove.replace(id, someoneElse.id))).status, 404)
  assert.equal((await owner.post(remove)).status, 303)
  assert.doesNotMatch((await owner.get(page)).main, /Analyst Programme given/)

  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .selectAll()
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    acts.map(({ act, accountId, programmeId: about }) => [act, accountId, about]),
    [
      ['role-given', owner.account.id, programmeId],
      ['role-given', owner.account.id, null],
      ['role-taken-away', owner.account.id, programmeId],
    ],
  )
})

test('a role form that is not filled in says so beside each field and keeps what was typed', async () => {
  const { id } = await makeAccount(app)
  const { organisationId } = await makeProgramme(app, 'kept')
  const refused = await owner.post(`/desk/people/${id}/roles/add`, {
    target: `organisation:${organisationId}`,
    endsOnDay: '30',
    endsOnMonth: '2',
    endsOnYear: '2028',
  })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#role', '#endsOn'],
  )
  for (const { href } of refused.errorSummary) assert.equal(refused.$(href).is('input'), true, href)
  assert.equal(refused.$('#target option[selected]').attr('value'), `organisation:${organisationId}`)
  assert.equal(refused.$('#endsOnMonth').val(), '2')

  const past = {
    role: 'analyst',
    target: `organisation:${organisationId}`,
    endsOnDay: '3',
    endsOnMonth: '5',
    endsOnYear: '2027',
  }
  const early = await owner.post(`/desk/people/${id}/roles/add`, past)
  assert.deepEqual(early.errorSummary, [{ text: 'Last day must be today or later', href: '#endsOn' }])
  const unknown = { ...past, target: 'programme:00000000-0000-4000-8000-000000000000', endsOnYear: '2028' }
  const nowhere = await owner.post(`/desk/people/${id}/roles/add`, unknown)
  assert.deepEqual(nowhere.errorSummary, [{ text: 'Choose a body or a programme', href: '#target' }])
})

test('closing an account ends its sessions and its sign-in; opened again it needs a new password', async () => {
  const account = await makeAccount(app)
  const person = await signIn(app, account)
  const page = `/desk/people/${account.id}`
  assert.equal((await owner.post(`${page}/close`)).status, 303)
  assert.equal((await person.get('/desk/account')).status, 303)
  const signInNow = () => app.person().post('/desk/sign-in', { email: account.email, password: testPassword })
  assert.equal((await signInNow()).status, 422)
  assert.equal((await owner.post(`${page}/new-link`)).status, 404)
  assert.equal((await owner.post(`${page}/reopen`)).status, 303)
  assert.equal((await signInNow()).status, 422)
  const path = linkIn(await owner.post(`${page}/new-link`))
  assert.equal((await app.person().post(path, { name: 'Back Again', password: testPassword })).status, 303)
  assert.equal((await signInNow()).status, 303)
})

test('an owner turns the two-step sign-in of someone off who lost their phone', async () => {
  const account = await makeAccount(app)
  const lost = { totpSecret: 'JBSWY3DPEHPK3PXP', totpConfirmedAt: app.ctx.now() }
  await app.ctx.db.updateTable('accounts').set(lost).where('id', '=', account.id).execute()
  const step = await app.person().post('/desk/sign-in', { email: account.email, password: testPassword })
  assert.equal(step.location, '/desk/sign-in/code')
  assert.equal((await owner.post(`/desk/people/${account.id}/two-step/off`)).status, 303)
  const answer = await app.person().post('/desk/sign-in', { email: account.email, password: testPassword })
  assert.equal(answer.location, '/desk')
})

test('the last owner can neither be closed nor stop being one', async () => {
  const mine = `/desk/people/${owner.account.id}`
  const closed = await owner.post(`${mine}/close`)
  assert.equal(closed.status, 409)
  assert.match(closed.main, /This is the last owner/)
  assert.equal((await owner.post(`${mine}/owner`, { isOwner: 'no' })).status, 409)

  const second = await deskPerson(app)
  assert.equal((await owner.post(`/desk/people/${second.account.id}/owner`, { isOwner: 'yes' })).status, 303)
  assert.equal((await second.get('/desk/people')).status, 200)
  assert.equal((await second.post(`/desk/people/${second.account.id}/owner`, { isOwner: 'no' })).status, 303)
  assert.equal((await second.get('/desk/people')).status, 403)
})

test('an address that is no account, or no id, is not found', async () => {
  assert.equal((await owner.get('/desk/people/00000000-0000-4000-8000-000000000000')).status, 404)
  assert.equal((await owner.get("/desk/people/1'--")).status, 404)
})
