import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { urls } from '../../web/urls.ts'
import { countSaid, gapOf } from './gap.ts'
import type { CommentRow } from './queries.ts'

let app: TestApp
let clinic: ProgrammeWithViews
let lead: Person
let voice: Person

before(async () => {
  app = await testApp()
  app.setNow('2026-11-10T12:00:00Z')
  clinic = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const organisationId = clinic.bodyId
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', organisationId }] })
  voice = await deskPerson(app, { grants: [{ role: 'independent-voice', organisationId }] })
})
after(() => app.close())

const page = () => app.person().get(urls.twoVoices(clinic.bodyId))
const desk = () => urls.deskTwoVoices(clinic.bodyId)
const said = { groupName: 'Friends of the clinic', groupKind: 'patient-group', seeks: 'yes', weighs: 'no' }
const words = 'We were asked in May, and nobody told us what came of it.'
const declaration = {
  ...{ seeks: 'yes', weighs: 'yes', words: 'Our forum meets each month.' },
  declaredAs: 'Chair of the board',
}
const idOf = async (of: string) =>
  (await app.ctx.db.selectFrom('bodyComments').select('id').where('words', '=', of).executeTakeFirstOrThrow())
    .id

test('a group comments without an account; what is missing is said beside its field, and nothing typed is lost', async () => {
  const url = urls.commentOnBody(clinic.bodyId)
  const refused = await app.person().post(url, { ...said, seeks: 'not-said', weighs: 'not-said', words })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#seeks'],
  )
  assert.equal(refused.$('#seeks').length, 1)
  assert.equal(refused.$('#words').val(), words)
  const empty = await app.person().post(url, {})
  assert.deepEqual(
    empty.errorSummary.map(({ href }) => href),
    ['#groupName', '#groupKind', '#seeks', '#weighs', '#words'],
  )
  const sent = await app.person().post(url, { ...said, words })
  assert.equal(sent.status, 303)
  assert.match((await app.person().get(String(sent.location))).main, /its entry is in the log/)
  const before = await page()
  assert.match(before.main, /1 comment has not been read yet/)
  assert.doesNotMatch(before.html, /nobody told us/)
})

test('the body declares, and never reads, changes or withholds what groups say', async () => {
  const form = await lead.get(desk())
  assert.doesNotMatch(form.html, /nobody told us/)
  const id = await idOf(words)
  assert.equal(
    (await lead.post(`${desk()}/comments/${id}`, { state: 'withheld', reason: 'abuse' })).status,
    404,
  )
  const both = await deskPerson(app, {
    grants: [
      { role: 'engagement-lead', organisationId: clinic.bodyId },
      { role: 'independent-voice', organisationId: clinic.bodyId },
    ],
  })
  assert.equal((await both.post(`${desk()}/comments/${id}`, { state: 'shown' })).status, 404)
  const refused = await lead.post(desk(), { ...declaration, weighs: '' })
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#weighs'],
  )
  assert.equal(refused.$('#words').val(), declaration.words)
  assert.equal((await lead.post(desk(), declaration)).status, 303)
  assert.match((await page()).main, /Declared by Chair of the board on 10 November 2026/)
  for (const person of [
    await deskPerson(app, { isOwner: true }),
    await deskPerson(app, { grants: [{ role: 'engagement-lead', organisationId: clinic.partnerId }] }),
  ]) {
    assert.equal((await person.get(desk())).status, 404)
    assert.equal((await person.post(desk(), declaration)).status, 404)
  }
  assert.equal((await voice.post(desk(), declaration)).status, 404)
})

test('once somebody who is not of the body has read it, the gap between both voices is the headline', async () => {
  const id = await idOf(words)
  const refused = await voice.post(`${desk()}/comments/${id}`, { state: 'withheld' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    [`#reason-${id}`],
  )
  assert.equal(refused.$(`#reason-${id}`).length, 1)
  assert.equal((await voice.post(`${desk()}/comments/${id}`, { state: 'shown' })).status, 303)
  const shown = await page()
  assert.match(shown.main, /takes views into account, those that say less than it declares: 1 of 1/)
  assert.match(shown.main, /seeks views, those that say less than it declares: 0 of 1/)
  assert.match(shown.main, /nobody told us/)
  assert.match(shown.main, /They are not a sample of groups/)
  const csv = await app.person().get(urls.twoVoicesCsv(clinic.bodyId))
  const rows = parse(csv.html, { bom: true, columns: true }) as Record<string, string>[]
  assert.deepEqual(
    rows.map((row) => [row.voice, row['takes them into account']]),
    [
      ['the body itself', 'Yes'],
      ['a group', 'No'],
    ],
  )
  await app.person().post(urls.commentOnBody(clinic.bodyId), { ...said, words: 'Call 07700 900123' })
  await voice.post(`${desk()}/comments/${await idOf('Call 07700 900123')}`, {
    state: 'withheld',
    reason: 'personal',
  })
  const withheld = await page()
  assert.match(withheld.main, /Personal details of somebody: 1/)
  assert.doesNotMatch(withheld.html, /07700/)
  const kinds = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', 'in', ['body-declared', 'body-commented'])
    .orderBy('kind')
    .execute()
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['body-commented', 'body-commented', 'body-declared'],
  )
})

test('the gap counts who says less than is declared, of those who speak of it and are shown', () => {
  const comment = (weighs: CommentRow['weighs'], state: CommentRow['state'] = 'shown') =>
    ({ seeks: 'yes', weighs, state }) as CommentRow
  const comments = [comment('no'), comment('partly'), comment('yes'), comment(null), comment('no', 'waiting')]
  const counted = countSaid(comments, 'weighs')
  assert.deepEqual(counted, { yes: 1, partly: 1, no: 1, of: 3 })
  assert.deepEqual(gapOf({ seeks: 'yes', weighs: 'yes' }, counted, 'weighs'), { less: 2, of: 3 })
  assert.deepEqual(gapOf({ seeks: 'yes', weighs: 'partly' }, counted, 'weighs'), { less: 1, of: 3 })
  assert.deepEqual(gapOf({ seeks: 'yes', weighs: 'no' }, counted, 'weighs'), { less: 0, of: 3 })
  assert.equal(gapOf(undefined, counted, 'weighs'), null)
})
