import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Person, readPage, type TestPage } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { readForm } from '../../web/forms.ts'
import { addOption, createProgramme, publishProgramme } from '../programmes/index.ts'
import { forgetReportContactsJob } from './index.ts'
import { reportForm } from './schema.ts'

const author = { accountId: null }
let register: RegisterApp
let slug: string
let optionId: string
let lead: Person
/** Sets the clock and signs the lead in again: nobody stays signed in for weeks. */
async function goTo(moment: string) {
  register.app.setNow(moment)
  const grants = [{ role: 'engagement-lead' as const, organisationId: register.board }]
  lead = await deskPerson(register.app, { grants })
}
before(async () => {
  register = await registerApp()
  await goTo('2027-03-02T12:00:00Z')
  const { ctx } = register.app
  await ctx.db.transaction().execute(async (tx) => {
    const now = ctx.now()
    const wish = { title: 'Births', summary: 'Births may move.', accountableId: register.board }
    const made = await createProgramme(tx, wish, { ...author, now })
    const edit = { ...author, programmeId: made.id }
    slug = made.slug
    const option = { title: 'One site', kind: 'open', description: '', reasonDiscarded: '' } as const
    optionId = await addOption(tx, edit, option)
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  })
})
after(() => register.app.close())

const report = {
  kind: 'effect',
  said: 'The night clinic closes, Ann Bell told me. Ring 07700 900123. <script>alert(1)</script>',
  place: 'Pellowby',
  sourceKind: 'address',
  sourceUrl: 'https://example.org/minutes',
  sourceWords: 'Minutes of the board',
  contact: 'kim@example.org',
}
const send = (more: Record<string, string> = {}) =>
  register.app.person().post('/report', { ...report, ...more })
const rows = () => register.app.ctx.db.selectFrom('publicReports').selectAll().orderBy('reportedAt').execute()
const idOf = async (location = '') => {
  const all = await rows()
  return all.find(({ reference }) => location.endsWith(reference))?.id ?? ''
}
/** Sends a form of a report's page as the desk sees it, with all that is ticked there. */
async function act(id: string, name: string, more: Record<string, string> = {}): Promise<TestPage> {
  const page = await lead.get(`/desk/reports/${id}`)
  const form = page.$(`form[action$="/${name}"]`)
  const span = form
    .find('input[name=span][checked]')
    .map((_i, box) => page.$(box).attr('value') ?? '')
    .get()
  const revision = form.find('[name=revision]').attr('value') ?? ''
  const programme = form.find('[name=programme]').attr('value') ?? ''
  return lead.post(`/desk/reports/${id}/${name}`, { revision, span, programme, ...more })
}

test('what cannot be taken is named beside its field, and what was typed stays', async () => {
  for (const sourceUrl of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a:b@example.org/',
    'nonsense',
  ]) {
    const refused = await send({ sourceUrl })
    assert.equal(refused.status, 422)
    assert.deepEqual(fieldsInError(refused), ['#sourceUrl'])
    assert.equal(refused.$('#said').text(), report.said)
  }
  const much = { said: 'x'.repeat(4_001), website: 'spam', kind: 'nonsense', sourceUrl: 'nonsense' }
  assert.deepEqual(fieldsInError(await send(much)).sort(), ['#kind', '#said', '#sourceUrl', '#website'])
  assert.deepEqual(fieldsInError(await send({ sourceKind: 'file' })), ['#file'])
  assert.deepEqual(await rows(), [])
})

test('an address is kept as a browser writes it, however it was typed', () => {
  for (const sourceUrl of ['https:example.org/minutes', 'http\ts://example.org/minutes']) {
    const read = readForm(reportForm, { ...report, sourceUrl })
    assert.equal(read.ok && read.value.sourceUrl, report.sourceUrl)
  }
})

test('a report waits, is masked by a person, and is public as not confirmed with its body’s silence', async () => {
  const sent = await send({ programme: slug, sourceUrl: 'HTTPS://Example.ORG/minutes' })
  assert.equal(sent.status, 303)
  const receipt = await register.app.person().get(sent.location ?? '')
  assert.match(receipt.main, /A person reads it before anything is public/)
  const id = await idOf(sent.location)
  assert.equal((await register.app.person().get(`/reports/${id}`)).status, 404)
  assert.equal((await register.app.person().get('/desk/reports')).status, 303, 'not for the public')

  const missing = await act(id, 'accept', { mask: 'no such words' })
  assert.deepEqual(fieldsInError(missing), ['#mask'])
  const unknown = await act(id, 'accept', { programme: 'nope' })
  assert.deepEqual(fieldsInError(unknown), ['#programme'])
  assert.equal((await act(id, 'accept', { mask: 'night' })).status, 303)
  assert.equal((await lead.post(`/desk/reports/${id}/accept`, { revision: '0' })).status, 409)

  const page = await register.app.person().get(`/reports?programme=${slug}`)
  assert.match(
    page.main,
    /The \[detail removed\] clinic closes, \[name removed\] told me\. Ring \[phone number removed\]/,
  )
  assert.match(page.main, /The body has not been asked yet/)
  for (const hidden of ['Ann Bell', '07700', 'kim@example.org'])
    assert.ok(!page.html.includes(hidden), hidden)
  assert.ok(!page.html.includes('<script>alert'))
  assert.match(page.$('a[href="https://example.org/minutes"]').attr('rel') ?? '', /nofollow/)

  const asked = {
    askedWhom: 'Quillshire Care Board',
    askedOnDay: '3',
    askedOnMonth: '3',
    askedOnYear: '2027',
  }
  assert.deepEqual(fieldsInError(await act(id, 'ask', asked)), ['#askedOn'], 'not on a day to come')
  await goTo('2027-03-03T12:00:00Z')
  assert.equal((await act(id, 'ask', { ...asked, email: 'board@example.org' })).status, 303)
  const [mail] = await register.app.ctx.db.selectFrom('mails').select(['toAddress', 'body']).execute()
  assert.equal(mail?.toAddress, 'board@example.org')
  assert.ok(mail?.body.includes(`/reports/${id}`))
  await goTo('2027-04-06T12:00:00Z')
  const silent = /Quillshire Care Board was asked on 3 March 2027, no answer for 22 working days/
  assert.match((await register.app.person().get(`/reports/${id}`)).main, silent)
  const programme = await register.app.person().get(`/programmes/${slug}`)
  assert.match(programme.main, /Reported, not confirmed/)
  assert.match(programme.main, silent)
  const kept = await lead.get(`/desk/reports/${id}`)
  const boxes = ['Day', 'Month', 'Year'].map((part) => kept.$(`[name=askedOn${part}]`).attr('value'))
  assert.deepEqual(boxes, ['3', '3', '2027'], 'saved again as it is, it is still the day')
  assert.equal((await act(id, 'answer', { answer: 'It stays open.' })).status, 303)
  const answered = (await register.app.person().get(`/reports/${id}`)).main
  assert.match(answered, /answered on 6 April 2027.*It stays open\./)
  assert.ok(!answered.includes('no answer'))

  const entries = await register.app.ctx.db.selectFrom('logEntries').select(['kind', 'body']).execute()
  const told = entries.filter(({ kind }) => kind.startsWith('public-report'))
  assert.equal(told.length, 4)
  assert.ok(!JSON.stringify(told).includes('clinic'), 'no words in the log')
  await forgetReportContactsJob.handle(register.app.ctx, {})
  assert.equal((await register.app.ctx.db.selectFrom('publicReportContacts').selectAll().execute()).length, 0)
})

test('an accepted report becomes an effect of the draft that is only reported, and public once it is published', async () => {
  const [{ id } = { id: '' }] = await rows()
  const desk = `/desk/programmes/${slug}/reports`
  const page = await lead.get(`${desk}?q=harbour`)
  const place = page.$('#place option').last().attr('value') ?? ''
  assert.match(place, /^site:/)
  const form = { report: id, option: optionId, service: 'a-and-e', change: 'close', place }
  assert.deepEqual(fieldsInError(await lead.post(desk, { ...form, place: 'site:x' })), ['#place'])
  const stranger = await deskPerson(register.app, {
    grants: [{ role: 'engagement-lead', organisationId: register.trust }],
  })
  assert.equal((await stranger.post(desk, form)).status, 404)
  assert.equal((await lead.post(desk, form)).status, 303)
  assert.match((await lead.get(desk)).main, /No accepted report/)
  const { db } = register.app.ctx
  const effect = await db.selectFrom('effects').select(['certainty']).executeTakeFirstOrThrow()
  assert.equal(effect.certainty, 'reported')
  const source = await db.selectFrom('programmeSources').select('url').executeTakeFirstOrThrow()
  assert.ok(source.url.endsWith(`/reports/${id}`))
  assert.equal((await db.selectFrom('publishedEffects').select('effectId').execute()).length, 0)
})

test('refusals are counted by reason, others are merged, and an error shows what was corrected', async () => {
  const spam = await send({ said: 'Buy now', sourceKind: 'seen' })
  const id = await idOf(spam.location)
  assert.deepEqual(fieldsInError(await act(id, 'refuse')), ['#reason'])
  assert.equal((await act(id, 'refuse', { reason: 'spam', note: 'Not about care' })).status, 303)
  assert.match(
    (await register.app.person().get(spam.location ?? '')).main,
    /advertising or nonsense.*Not about care/,
  )
  const error = await send({ kind: 'error', said: 'It has 24 beds', sourceKind: 'told' })
  const errorId = await idOf(error.location)
  await act(errorId, 'accept')
  const same = await send({ kind: 'error', said: 'There are 24 beds', sourceKind: 'told' })
  const sameId = await idOf(same.location)
  assert.deepEqual(fieldsInError(await act(sameId, 'merge', { into: 'nothing' })), ['#into'])
  assert.equal(
    (await act(sameId, 'merge', { into: (error.location ?? '').split('/').at(-1) ?? '' })).status,
    303,
  )
  assert.equal((await act(errorId, 'correct', { correction: 'Beds: 24, not 42' })).status, 303)
  const list = (await register.app.person().get('/reports')).main
  assert.match(list, /1 report was refused because it is advertising/)
  assert.match(list, /1 report says the same/)
  assert.match(list, /Corrected on 6 April 2027: Beds: 24, not 42/)
  assert.ok(!list.includes('Buy now') && !list.includes('There are 24'))

  assert.deepEqual(fieldsInError(await act(errorId, 'refuse')), ['#reason'])
  assert.equal((await act(errorId, 'refuse', { reason: 'about-a-person' })).status, 303)
  const person = register.app.person()
  assert.equal((await person.get(`/reports/${errorId}`)).status, 404, 'taken down')
  assert.ok(!(await person.get('/reports')).main.includes('It has 24 beds'))
  const merged = await person.get(same.location ?? '')
  assert.match(merged.main, /said the same and is not shown any more/)
  assert.equal(merged.$(`a[href="/reports/${errorId}"]`).length, 0)
  assert.equal(
    (await lead.post(`/desk/reports/${errorId}/refuse`, { revision: '9', reason: 'spam' })).status,
    409,
  )
})

test('a file is known by its first bytes, opened at the desk alone, and goes with a refusal', async () => {
  const upload = async (bytes: string, contact = report.contact) => {
    const form = new FormData()
    // In the order of the page, where the contact stands after the file.
    const fields = { ...report, sourceKind: 'file', sourceUrl: '' }
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new File([bytes], 'paper.pdf', { type: 'application/pdf' }))
    form.delete('contact')
    form.append('contact', contact)
    const request = new Request('http://localhost', { method: 'POST', body: form })
    return readPage(
      await register.app.app.inject({
        method: 'POST',
        url: '/report',
        payload: Buffer.from(await request.arrayBuffer()),
        headers: { 'content-type': request.headers.get('content-type') ?? '' },
      }),
    )
  }
  const script = await upload('<script>alert(1)</script>')
  assert.equal(script.status, 422)
  assert.deepEqual(fieldsInError(script), ['#file'])
  const refused = await upload('%PDF-1.7 minutes', 'x'.repeat(255))
  assert.deepEqual(fieldsInError(refused), ['#contact', '#file'])
  const hash = createHash('sha256').update('%PDF-1.7 minutes').digest('hex')
  await assert.rejects(register.app.ctx.reportFiles.read(hash), 'it is not kept for nobody')
  const sent = await upload('%PDF-1.7 minutes')
  assert.equal(sent.status, 303)
  const id = await idOf(sent.location)
  const file = await lead.get(`/desk/reports/${id}/file`)
  assert.equal(file.headers['content-type'], 'application/octet-stream')
  assert.match(String(file.headers['content-security-policy']), /sandbox/)
  const row = (await rows()).find((one) => one.id === id)
  await act(id, 'refuse', { reason: 'unlawful' })
  assert.equal((await lead.get(`/desk/reports/${id}/file`)).status, 404)
  await assert.rejects(register.app.ctx.reportFiles.read(row?.fileHash ?? ''))
})

test('what is made up stays among what is made up', async () => {
  const { ctx } = register.app
  const made = await ctx.db.transaction().execute(async (tx) => {
    const now = ctx.now()
    const wish = { title: 'Made up', summary: 'Nothing is real.', accountableId: register.madeUp }
    const programme = await createProgramme(tx, wish, { ...author, now })
    await publishProgramme(tx, { ...author, programmeId: programme.id, now, whatChanged: '' })
    return programme
  })
  const sent = await send({ programme: made.slug, said: 'An invented clinic closes', sourceKind: 'seen' })
  const id = await idOf(sent.location)
  for (const programme of ['', slug])
    assert.deepEqual(fieldsInError(await act(id, 'accept', { programme })), ['#programme'])
  assert.equal((await act(id, 'accept')).status, 303)
  const person = register.app.person()
  assert.ok(!(await person.get('/reports')).main.includes('invented clinic'))
  assert.match((await person.get(`/reports?programme=${made.slug}`)).main, /invented clinic/)
})
