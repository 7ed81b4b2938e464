import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { findInContent } from './gate-evidence.ts'
import { sampleContent } from './samples.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const days = (field: string, [day, month, year]: readonly [string, string, string]) => ({
  [`${field}Day`]: day,
  [`${field}Month`]: month,
  [`${field}Year`]: year,
})
const planned = { startsTo: 'day', endsTo: 'day', ...days('startsOn', ['1', '2', '2020']) }
const consultation = { ...planned, kind: 'consultation' }
const began = days('actualStartsOn', ['3', '2', '2020'])
const passed = {
  passedName: 'Rowan Tesk',
  passedRole: 'Director of strategy',
  passedReason: 'The analysis is due in March.',
}
const rows = async () =>
  (await register.app.ctx.db.selectFrom('gatePassings').selectAll().execute()).map(
    ({ name, stageKind, reachedOn }) => [name, stageKind, reachedOn],
  )

test('a stage is reached without its evidence only with a person and a reason, public at once and sealed', async () => {
  const { lead, open, save, app } = register
  const url = await open('Gates')
  await save(`${url}/publish`, { summary: 'Clinics may move.' })
  assert.equal(
    (await save(`${url}/stages/new`, consultation)).status,
    303,
    'what is only planned asks nothing',
  )
  const stage = (await lead.get(`${url}/stages`)).$('a[href*="/stages/"]').first().attr('href') ?? ''
  const form = await lead.get(stage)
  assert.match(
    form.$('#gate').text(),
    /The case for change: not on record\. No case for change is published\./,
  )
  assert.equal(form.$('#gate a[href$="/details"]').length, 1)
  assert.equal(form.$('#gate a[href$="/options"]').length, 1)
  assert.match(form.$('#gate').text(), /Equality Act 2010, section 149, from 5 April 2011 \(read in part/)

  const typed = { ...consultation, ...began, passedRole: 'Director of strategy' }
  const refused = await save(stage, typed)
  assert.equal(refused.status, 422)
  assert.deepEqual(fieldsInError(refused), ['#passedName', '#passedReason'])
  assert.equal(refused.$('#passedRole').val(), 'Director of strategy')
  assert.equal(refused.$('#actualStartsOn').val(), '3')
  assert.match(refused.$('#passedName').parent().text(), /4 parts of what its gate asks for/)
  assert.deepEqual(await rows(), [])
  assert.match((await lead.get(`${url}/stages`)).main, /Before it begins it asks for/)

  assert.equal((await save(stage, { ...consultation, ...began, ...passed })).status, 303)
  const page = await app.person().get('/programmes/gates')
  const text = page.$('#gates').nextUntil('h2').text()
  assert.match(text, /Consultation, reached on 3 February 2020/)
  assert.match(text, /Options, and why others were ruled out: Options that are open/)
  assert.match(text, /Rowan Tesk, Director of strategy, answers for going on\. Published on/)
  assert.match(text, /The analysis is due in March\./)
  const chronology = await app.person().get('/programmes/gates/chronology')
  assert.match(chronology.main, /Consultation was reached without what it asks for: The case for change;/)
  const anchor = page.$('h3[id^="gate-"]').attr('id') ?? 'none'
  assert.equal(chronology.$(`a[href$="/programmes/gates#${anchor}"]`).length, 1)

  const [entry] = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'gate-passed')
    .execute()
  const { facts } = JSON.parse(entry?.body ?? '{}')
  assert.equal(facts.lacking, 'case-for-change options-with-reasons equality-before assurance')
  assert.doesNotMatch(entry?.body ?? '', /Rowan/)
  const { db } = app.ctx
  await assert.rejects(db.deleteFrom('gatePassings').execute(), /permission denied|can only be added to/)
})

test('a gate is asked once, and again of a stage that becomes another one', async () => {
  const { lead, open, save } = register
  const url = await open('Again')
  const early = { ...planned, kind: 'early-involvement', ...began }
  assert.equal((await save(`${url}/stages/new`, early)).status, 303, 'it asks for nothing')
  const stage = (await lead.get(`${url}/stages`)).$('a[href*="/stages/"]').first().attr('href') ?? ''
  const before = await rows()
  const becomes = { ...early, kind: 'consultation' }
  assert.deepEqual(fieldsInError(await save(stage, becomes)), ['#passedName', '#passedRole', '#passedReason'])
  assert.equal((await save(stage, { ...becomes, ...passed })).status, 303)
  assert.equal((await save(stage, { ...becomes, ...days('actualEndsOn', ['4', '5', '2020']) })).status, 303)
  assert.equal((await rows()).length, before.length + 1)
})

test('the form shows what was asked for on the day that is typed, by the law of that day', async () => {
  const { open, save } = register
  const url = await open('Long ago')
  const old = days('actualStartsOn', ['1', '4', '2001'])
  const refused = await save(`${url}/stages/new`, { ...consultation, ...old })
  assert.equal(refused.$('#gate > li').length, 2, 'no analysis and no tests were asked for then')
  assert.match(refused.main, /of 1 April 2001 or earlier/)
  assert.match(refused.$('#passedName').parent().text(), /2 parts of what its gate asks for/)
})

test('what later rooms know is asked of them, and what nobody keeps is not known', async () => {
  const { open, save } = register
  const url = await open('Later')
  const sent = { ...planned, kind: 'deliberation', ...days('actualStartsOn', ['1', '9', '2026']) }
  const refused = await save(`${url}/stages/new`, sent)
  const text = refused.$('#gate').text().replace(/\s+/g, ' ')
  assert.match(text, /People were asked: not known\. No way to take part for the public is on record here/)
  assert.match(text, /A review at the mid-point: not known\. The record has no place for it yet/)
  assert.deepEqual(fieldsInError(refused), ['#passedName', '#passedRole', '#passedReason'])
})

test('only what is published is there, and a paper of a later day was not', () => {
  const paper = {
    ...{ datedOn: '2027-01-10', datedTo: 'day' as const, publishedOn: null, publishedTo: 'day' as const },
    ...{ id: '1', url: '', file: null, pages: null, whatChanged: '', leftOut: '' },
  }
  const document = {
    ...{ id: '1', title: 'Analysis', knownSince: null, unpublished: null },
    versions: [paper],
  }
  const consulted = sampleContent.stages.map((stage) =>
    stage.kind === 'consultation' ? { ...stage, endsOn: '2027-05-04', actualEndsOn: null } : stage,
  )
  const content = {
    ...sampleContent,
    stages: consulted,
    documents: [{ ...document, kind: 'equality-impact' as const }],
  }
  const state = (on: string, published = content) => findInContent(published, content, on)
  assert.equal(state('2027-01-10')['equality-before'].isThere, true)
  assert.equal(state('2027-01-09')['equality-before'].isThere, false)
  assert.equal(state('2027-06-01')['equality-after'].isThere, false, 'it is from before the end')
  const later = {
    ...document,
    kind: 'equality-impact' as const,
    versions: [{ ...paper, datedOn: '2027-05-20' }],
  }
  const after = { ...content, documents: [later] }
  assert.equal(state('2027-06-01', after)['equality-after'].isThere, true)
  assert.match(
    findInContent(undefined, content, '2027-01-10')['case-for-change'].says,
    /in the working draft/,
  )
})
