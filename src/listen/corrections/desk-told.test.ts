import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'

let app: TestApp
let programme: ProgrammeWithViews
let lead: Awaited<ReturnType<typeof deskPerson>>
let url = ''
let responseId = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const { id, receipt } = await giveViews(app, programme, { email: 'old@example.org' })
  responseId = id
  await app.ctx.db.updateTable('responses').set({ channel: 'paper' }).where('id', '=', id).execute()
  url = `/desk/programmes/${programme.slug}/responses/${receipt}/told`
})
after(() => app.close())

const told = {
  ...{ email: '', wantsReply: 'letter', phone: '', replyFormat: 'large-print', replyLanguage: 'pl' },
  postAddress: 'Jo Marsh\n4 Harbour Row\nPellowby\nBN1 1AA',
}
const acts = () =>
  app.ctx.db
    .selectFrom('auditEvents')
    .select(['act', 'accountId', 'after'])
    .where('subjectId', '=', responseId)
    .where('act', 'in', ['how-told-changed', 'contact-read-to-change'])
    .orderBy('id')
    .execute()

test('how somebody is told who wrote on paper is changed at the desk, with who and why on the audit trail', async () => {
  const form = await lead.get(url)
  assert.equal(form.$('#email').attr('value'), 'old@example.org')
  const refused = await lead.post(url, { ...told, postAddress: '4 Harbour Row' })
  assert.deepEqual(
    [refused.status, refused.errorSummary.map(({ href }) => href).sort()],
    [422, ['#postAddress', '#reason']],
  )
  assert.equal(refused.$('#replyFormat option[selected]').attr('value'), 'large-print')
  assert.equal(
    (await lead.post(url, { ...told, reason: 'Asked by telephone, read the receipt' })).status,
    303,
  )
  const way = await app.ctx.db.selectFrom('replyWays').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([way.kind, way.lines], ['post', ['Jo Marsh', '4 Harbour Row', 'Pellowby', 'BN1 1AA']])
  const wish = await app.ctx.db.selectFrom('replyWishes').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([wish.format, wish.language], ['large-print', 'pl'])
  const trail = await acts()
  assert.ok(trail.some(({ act }) => act === 'contact-read-to-change'))
  const changed = trail.find(({ act }) => act === 'how-told-changed')
  assert.equal(changed?.accountId, lead.account.id)
  assert.match(JSON.stringify(changed?.after), /Asked by telephone/)
  assert.doesNotMatch(JSON.stringify(trail), /Harbour Row|example\.org/)
})

test('nobody else may, nor for somebody who answered online, and not being told takes the wish along', async () => {
  const member = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  assert.equal((await member.get(url)).status, 403)
  const online = await giveViews(app, programme, { email: 'online@example.org' })
  const theirs = `/desk/programmes/${programme.slug}/responses/${online.receipt}/told`
  assert.equal((await lead.get(theirs)).status, 404)
  assert.equal((await lead.post(url, { email: '', wantsReply: 'no', reason: 'No more' })).status, 303)
  const ways = await app.ctx.db.selectFrom('replyWays').select('responseId').execute()
  assert.deepEqual(
    ways.map((one) => one.responseId),
    [online.id],
  )
  assert.equal((await app.ctx.db.selectFrom('replyWishes').selectAll().execute()).length, 0)
})
