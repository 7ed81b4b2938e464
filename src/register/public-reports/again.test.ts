import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Person, TestPage } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { publishWithEffect } from '../../../test/support/two-registers.ts'

let register: RegisterApp
let slug: string
let lead: Person

const signIn = () =>
  deskPerson(register.app, {
    grants: [{ role: 'engagement-lead' as const, organisationId: register.board }],
  })
/** Sets the clock and signs the lead in again: nobody stays signed in for weeks. */
async function goTo(moment: string) {
  register.app.setNow(moment)
  lead = await signIn()
}

before(async () => {
  register = await registerApp()
  await goTo('2027-04-06T12:00:00Z')
  ;({ slug } = await register.app.ctx.db
    .transaction()
    .execute((tx) => publishWithEffect(tx, 'Births', register.board, register.infirmary)))
})
after(() => register.app.close())

const report = { kind: 'effect', said: '', place: 'Pellowby', sourceKind: 'told', contact: '' }
const send = (more: Record<string, string>) => register.app.person().post('/report', { ...report, ...more })
const rows = () => register.app.ctx.db.selectFrom('publicReports').selectAll().execute()
const idOf = async (location = '') =>
  (await rows()).find(({ reference }) => location.endsWith(reference))?.id ?? ''
/** Sends a form of a report's page as the desk sees it. */
async function act(id: string, name: string, more: Record<string, string> = {}): Promise<TestPage> {
  const page = await lead.get(`/desk/reports/${id}`)
  const form = page.$(`form[action$="/${name}"]`)
  const revision = form.find('[name=revision]').attr('value') ?? ''
  const programme = form.find('[name=programme]').attr('value') ?? ''
  return lead.post(`/desk/reports/${id}/${name}`, { revision, programme, ...more })
}

test('a refusal is looked at again once, in time, by somebody else, and its sender reads what came of it', async () => {
  const sent = await send({ programme: slug, said: 'The day ward closes too', sourceKind: 'told' })
  const id = await idOf(sent.location)
  const receipt = sent.location ?? ''
  const sender = register.app.person()
  const again = (why = 'It is in the minutes of May') => sender.post(`${receipt}/again`, { why })
  assert.equal((await again()).status, 404, 'nothing was refused yet')
  assert.equal((await act(id, 'refuse', { reason: 'no-source', note: 'Not found' })).status, 303)
  assert.match((await sender.get(receipt)).main, /You can ask once, until 4 May 2027/)
  const long = await again('x'.repeat(1_001))
  assert.deepEqual([long.status, fieldsInError(long)], [422, ['#why']])
  assert.equal((await again()).location, receipt)
  assert.equal((await again()).status, 404, 'once')
  assert.match((await sender.get(receipt)).main, /does that by 20 April 2027/)

  assert.match((await lead.get(`/desk/reports/${id}`)).main, /You refused it, so somebody else looks at it/)
  assert.match((await lead.get('/desk/reports')).main, /By somebody else than you, by 20 April 2027/)
  const row = (await rows()).find((one) => one.id === id)
  const own = await lead.post(`/desk/reports/${id}/stand`, { revision: String(row?.revision), words: 'No' })
  assert.equal(own.status, 403)
  const first = lead
  lead = await signIn()
  assert.deepEqual(fieldsInError(await act(id, 'accept-again', { words: '' })), ['#words'])
  assert.match((await lead.get(`/desk/reports/${id}`)).main, /It is in the minutes of May/)
  assert.equal((await act(id, 'accept-again', { words: 'The minutes say so' })).status, 303)
  const shown = (await sender.get(receipt)).main
  assert.match(shown, /Somebody else looked at it again on 6 April 2027: it is shown after all/)
  assert.match(shown, /Why: The minutes say so/)
  const list = (await sender.get('/reports')).main
  assert.match(list, /The day ward closes too/)
  assert.match(list, /1 refusal was looked at again by somebody else, and the report is shown after all/)
  assert.ok(!list.includes('minutes of May'))

  const revision = String((await rows()).find((one) => one.id === id)?.revision)
  assert.equal((await first.post(`/desk/reports/${id}/refuse`, { revision, reason: 'spam' })).status, 403)
  const entries = await register.app.ctx.db.selectFrom('logEntries').select(['kind', 'body']).execute()
  const told = entries.filter(({ kind }) => kind.startsWith('public-report-review'))
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['public-report-review-asked', 'public-report-review-decided'],
  )
  assert.ok(!JSON.stringify(told).includes('minutes'))
})

test('a refusal that stands says why; asked too late, or answered too late, the page says so', async () => {
  const refusal = async () => {
    const sent = await send({ said: 'A rumour', sourceKind: 'told' })
    const id = await idOf(sent.location)
    await act(id, 'refuse', { reason: 'no-source' })
    return { id, receipt: sent.location ?? '' }
  }
  const [one, late] = [await refusal(), await refusal()]
  const sender = register.app.person()
  await sender.post(`${one.receipt}/again`, {})
  await goTo('2027-05-05T12:00:00Z')
  assert.match((await sender.get(one.receipt)).main, /was to be done by 20 April 2027, and has not been/)
  assert.match((await sender.get(late.receipt)).main, /time in which it could be asked .* is over/)
  assert.equal((await sender.post(`${late.receipt}/again`, {})).status, 404)
  assert.equal((await act(one.id, 'stand', { words: 'Nobody says it in public' })).status, 303)
  const told = (await sender.get(one.receipt)).main
  assert.match(told, /looked at it again on 5 May 2027: the refusal stands.*Nobody says it in public/)
  assert.equal((await act(one.id, 'stand', { words: 'Again' })).status, 404)
})
