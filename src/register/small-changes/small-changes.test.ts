import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { listNotSmall } from './rules.ts'
import { answersForm } from './schema.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const url = '/desk/programmes/new-small-change'
const form = () => ({
  accountable: register.board,
  title: 'Later blood tests',
  kind: 'service-change',
  summary: 'From May, blood tests at Harbour Infirmary run until 8pm.',
  service: 'diagnostics',
  change: 'change-hours',
  place: 'harbour infirmary',
  startsOnDay: '4',
  startsOnMonth: '5',
  startsOnYear: '2017',
  forWhom: 'People who come after work',
  size: 'under-1000',
  mannerChanges: 'yes',
  rangeChanges: 'no',
  howTold: 'A letter to each',
  viewsAsked: 'no',
  whatPeopleSaid: '',
  equality: 'none',
  equalityWords: 'All nine groups',
  councilView: 'not-substantial',
  losesBeds: 'no',
  needsCapital: 'no',
})
const visit = (path: string) => register.app.person().get(`/programmes/${path}`)

test('a small change is one page, is published at once, and says in public why so little is asked of it', async () => {
  const { lead, stranger } = register
  const empty = await lead.post(url, { ...form(), howTold: '', title: '', losesBeds: '' })
  assert.equal(empty.status, 422)
  assert.deepEqual(fieldsInError(empty).toSorted(), ['#losesBeds', '#title'])
  const untold = await lead.post(url, { ...form(), howTold: '' })
  assert.deepEqual(fieldsInError(untold), ['#howTold'])
  assert.equal(untold.$('#title').val(), 'Later blood tests')
  assert.deepEqual(fieldsInError(await lead.post(url, { ...form(), viewsAsked: 'yes' })), ['#whatPeopleSaid'])
  assert.deepEqual(fieldsInError(await stranger.post(url, form())), ['#accountable'])

  const saved = await lead.post(url, form())
  assert.equal(saved.status, 303)
  assert.equal(saved.location, '/desk/programmes/later-blood-tests')
  const shown = await visit('later-blood-tests')
  assert.match(shown.main, /Tests and scans Harbour Infirmary/)
  assert.match(shown.main, /Why so little is asked of it/)
  const why = (await visit('later-blood-tests/why-so-little')).main
  assert.match(why, /\(INV-01\).*Yes The way in which people get the service changes/)
  assert.match(why, /\(HS-01\).*No It is not a substantial change/)
  assert.match(why, /\(SC-07\).*No The rule itself leaves small changes out/)
})

test('what is not small is told why, keeps what was typed, and can take the full way as a draft', async () => {
  const { lead } = register
  const closing = {
    ...form(),
    title: 'Clinic goes',
    change: 'close',
    size: 'more',
    councilView: 'substantial',
  }
  const refused = await lead.post(url, closing)
  assert.equal(refused.status, 422)
  assert.match(refused.main, /This is not a small change/)
  assert.match(refused.main, /closes, downgrades or merges a service\. The rule \(HS-01\)/)
  assert.match(refused.main, /10,000 people or more/)
  assert.match(refused.main, /The council says that it is substantial/)
  assert.equal(refused.$('#title').val(), 'Clinic goes')
  assert.equal(refused.$('input[name=change]:checked').val(), 'close')
  assert.equal((await lead.get('/desk/programmes/clinic-goes')).status, 404, 'nothing was opened')
  const full = await lead.post(url, { ...closing, way: 'full' })
  assert.equal(full.location, '/desk/programmes/clinic-goes')
  assert.match((await lead.get('/desk/programmes/clinic-goes')).main, /Draft/)
  assert.equal((await visit('clinic-goes')).status, 404)
  assert.equal((await lead.get('/desk/programmes/clinic-goes/small-change')).status, 404)
})

test('each answer that is not small is a reason of its own, and no other is', () => {
  const small = { ...answersForm.parse({ ...form(), revision: '1' }), change: 'move' as const }
  const reasonsFor = (answer: Partial<Parameters<typeof listNotSmall>[0]>) =>
    listNotSmall({ ...small, ...answer }).map(({ why }) => why)
  assert.deepEqual(reasonsFor({}), [])
  for (const change of ['close', 'downgrade', 'merge'] as const)
    assert.deepEqual(reasonsFor({ change }), ['closes'])
  assert.deepEqual(reasonsFor({ size: 'more' }), ['many'])
  assert.deepEqual(reasonsFor({ size: 'not-known' }), ['unknownSize'])
  assert.deepEqual(reasonsFor({ councilView: 'substantial' }), ['substantial'])
  assert.deepEqual(reasonsFor({ equality: 'worse' }), ['worse'])
  assert.deepEqual(reasonsFor({ equality: 'not-known' }), ['equalityUnknown'])
  assert.deepEqual(reasonsFor({ losesBeds: true }), ['beds'])
  assert.deepEqual(reasonsFor({ needsCapital: true }), ['capital'])
})

test('answers are judged again when they change, and a small change that closes something is not published', async () => {
  const { lead, save, revisionAt } = register
  await lead.post(url, { ...form(), title: 'Other room' })
  const at = '/desk/programmes/other-room'
  const grown = await save(`${at}/small-change`, { ...form(), losesBeds: 'yes' })
  assert.equal(grown.status, 422)
  assert.match(grown.main, /Beds are lost/)
  assert.equal((await save(`${at}/small-change`, { ...form(), equalityWords: 'Again' })).status, 303)
  const option = (await lead.get(`${at}/options`)).$('a[href*="/effects/new"]').attr('href') ?? ''
  const place = `site:${register.infirmary}`
  const closing = { service: 'gp', place, change: 'close', certainty: 'likely', sourceState: 'confirmed' }
  assert.equal((await save(option, closing)).status, 303)
  const publish = { summary: 'It goes.', whatChanged: 'It closes.' }
  const refused = await save(`${at}/publish`, publish)
  assert.equal(refused.status, 422)
  assert.match(refused.main, /take the mark away first/)
  const revision = await revisionAt(`${at}/small-change`)
  await lead.post(`${at}/small-change`, { ...form(), losesBeds: 'yes', way: 'full', revision })
  assert.equal((await save(`${at}/publish`, publish)).status, 303)
  assert.equal((await visit('other-room/why-so-little')).status, 404)
})
