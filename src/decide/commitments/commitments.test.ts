import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson, signIn } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import type { Tx } from '../../db/database.ts'
import { addDecision, publishDecision } from '../decisions/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
type AtDesk = Awaited<ReturnType<typeof deskPerson>>
let lead: AtDesk
let decider: AtDesk
let url: string
let publicUrl: string

before(async () => {
  app = await testApp()
  app.setNow('2027-03-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  decider = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId: programme.id }] })
  url = `/desk/programmes/${programme.slug}/commitments`
  publicUrl = `/programmes/${programme.slug}/commitments`
})
after(() => app.close())

/** Another day, on which people at the desk sign in again. */
async function moveTo(moment: string) {
  app.setNow(moment)
  lead = { ...lead, ...(await signIn(app, lead.account)) }
  decider = { ...decider, ...(await signIn(app, decider.account)) }
}

const promise = (words: string, changes: Record<string, string> = {}) => ({
  words,
  kind: 'do',
  degree: '',
  madeBy: programme.bodyId,
  ...day('madeOn', '2027', '2', '1'),
  madeTo: 'day',
  whereTitle: 'Board paper',
  whereUrl: 'https://example.org/paper',
  ...day('dueOn', '2027', '5', '4'),
  dueTo: 'month',
  howKnown: 'The clinic opens in the evening.',
  ...changes,
})
const day = (field: string, year: string, month: string, of: string) => ({
  [`${field}Day`]: of,
  [`${field}Month`]: month,
  [`${field}Year`]: year,
})

/** The address of an item whose title is on the list at the desk. */
const itemUrl = async (title: string): Promise<string> => {
  const { $ } = await decider.get(url)
  const link = $('main a').filter((_index, one) => $(one).text().endsWith(`: ${title}`))
  return (link.first().attr('href') ?? '').replace(/\/publish$/, '')
}
const seenOn = async (at: string) => (await decider.get(at)).$('input[name=seen]').attr('value') ?? ''
const publish = async (at: string, whatWasChanged = '') =>
  decider.post(`${at}/publish`, { seen: await seenOn(`${at}/publish`), whatWasChanged })

test('a promise is a draft until it is published, then public, in the log, and on the pages that lead to it', async () => {
  assert.equal((await lead.post(`${url}/new`, promise('The clinic stays open'))).status, 303)
  assert.match((await app.person().get(publicUrl)).main, /No promise has been published/)
  assert.doesNotMatch((await app.person().get(`/programmes/${programme.slug}`)).html, /\/commitments"/)
  const at = await itemUrl('The clinic stays open')
  assert.equal((await lead.post(`${at}/publish`, { seen: '1' })).status, 403)
  assert.equal((await publish(at)).status, 303)
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /The clinic stays open Not due yet/)
  assert.match(page.main, /By when ?May 2027/)
  assert.match(page.main, /Nothing has been published yet/)
  assert.match((await app.person().get(`/programmes/${programme.slug}`)).html, /\/commitments"/)
  const body = await app.person().get(`/organisations/${programme.bodyId}`)
  assert.match(body.main, /One promise: Not due yet 1/)
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'commitment-published')
    .executeTakeFirstOrThrow()
  assert.match(entry.body, /"dueOn":"2027-05-31"/)
  assert.doesNotMatch(entry.body, /stays open/)
  assert.equal((await decider.post(`${at}/remove`, { revision: '1' })).status, 409)
})

test('past its day the public page says by itself that there is no evidence, and on its last day it does not', async () => {
  await moveTo('2027-05-31T12:00:00Z')
  assert.match((await app.person().get(publicUrl)).main, /Not due yet/)
  await moveTo('2027-06-01T12:00:00Z')
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /The clinic stays open No evidence that it was kept/)
  assert.match((await app.person().get(`${publicUrl}.csv`)).html, /No evidence that it was kept/)
})

test('another day is another version with its reason, and does not make the promise on time', async () => {
  const at = await itemUrl('The clinic stays open')
  const changed = promise('The clinic stays open', day('dueOn', '2027', '9', '1'))
  assert.equal((await lead.post(at, { ...changed, revision: '1' })).status, 303)
  assert.match((await app.person().get(publicUrl)).main, /No evidence/)
  const unexplained = await publish(at)
  assert.equal(unexplained.status, 422)
  assert.equal(unexplained.errorSummary[0]?.href, '#whatWasChanged')
  assert.equal((await publish(at, 'The builders are late')).status, 303)
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /The clinic stays open Late First promised for May 2027/)
  assert.match(page.main, /The builders are late By when. Before: May 2027 Now: September 2027/)
  const stale = await lead.post(at, { ...changed, revision: '1' })
  assert.equal(stale.status, 409)
  assert.equal(stale.errorSummary[0]?.href, '#save')
})

test('a kept promise needs evidence that anyone can open, and what became of it can be corrected in public', async () => {
  const promiseId = (await itemUrl('The clinic stays open')).split('/').at(-1)
  const states = `${url}/${promiseId}/states`
  const kept = {
    state: 'kept',
    ...day('happenedOn', '2027', '5', '30'),
    happenedTo: 'day',
    words: 'It was open.',
  }
  const bare = await lead.post(`${states}/new`, kept)
  assert.equal(bare.status, 422)
  assert.deepEqual(bare.errorSummary, [
    { text: 'A kept promise needs evidence that anyone can open', href: '#evidenceUrl' },
  ])
  const shown = { ...kept, evidenceTitle: 'Report', evidenceUrl: 'https://example.org/report' }
  assert.equal((await lead.post(`${states}/new`, shown)).status, 303)
  assert.match((await app.person().get(publicUrl)).main, /Nothing has been published yet/)
  const at = await itemUrl('Kept, 30 May 2027')
  await publish(at)
  assert.match((await app.person().get(publicUrl)).main, /The clinic stays open Kept First promised/)
  await lead.post(at, { ...shown, state: 'broken', words: 'It closed early.', revision: '1' })
  await publish(at, 'The report was wrong')
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /The clinic stays open Broken/)
  assert.match(page.main, /The report was wrong What became of it. Before: Kept Now: Broken/)
})

test('mistakes are said beside their fields and what was typed is kept', async () => {
  const page = await lead.post(`${url}/new`, { words: 'To <b>ask</b>', kind: 'share-power', madeTo: 'day' })
  assert.equal(page.status, 422)
  const fields = page.errorSummary.map(({ href }) => href)
  assert.ok(
    ['#madeBy', '#madeOn', '#howKnown'].every((field) => fields.includes(field)),
    fields.join(' '),
  )
  assert.equal(page.$('#words').text().trim(), 'To <b>ask</b>')
  const early = await lead.post(
    `${url}/new`,
    promise('x', { ...day('dueOn', '2026', '1', '1'), madeBy: 'sly' }),
  )
  assert.deepEqual(
    early.errorSummary.map(({ href }) => href),
    ['#madeBy', '#dueOn'],
  )
})

test('a promise that a decision carries waits for the decision', async () => {
  const { id } = await app.ctx.db
    .insertInto('decisions')
    .values({
      stage: 'proceed',
      programmeId: programme.id,
      title: 'It moves',
      decidedBy: programme.bodyId,
      decidedOn: '2027-03-01',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await lead.post(`${url}/new`, promise('A bus runs', { decision: id }))
  const refused = await publish(await itemUrl('A bus runs'))
  assert.equal(refused.status, 422)
  assert.match(refused.main, /Publish the decision that carries it first/)
})

test('a body promises beside any programme, by an owner, and its page has both', async () => {
  const owner = await deskPerson(app, { isOwner: true })
  const at = `/desk/organisations/${programme.bodyId}/commitments`
  assert.equal((await lead.get(at)).status, 403)
  await owner.post(`${at}/new`, promise('To answer letters', { kind: 'tell' }))
  const list = await owner.get(at)
  const publishAt =
    list
      .$('main a')
      .filter((_index, one) => /publish$/.test(list.$(one).attr('href') ?? ''))
      .attr('href') ?? ''
  const form = await owner.get(publishAt)
  await owner.post(publishAt, { seen: form.$('input[name=seen]').attr('value') ?? '', whatWasChanged: '' })
  const page = await app.person().get(`/organisations/${programme.bodyId}/commitments`)
  assert.match(page.main, /How 2 promises stand/)
  assert.match(page.main, /To answer letters/)
  assert.match(page.main, /Part of ?Evening clinic/)
  assert.doesNotMatch((await app.person().get(publicUrl)).main, /To answer letters/)
})

test('another programme’s people find nothing here', async () => {
  const elsewhere = await makeProgrammeWithViews(app, { title: 'Elsewhere' })
  const stranger = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: elsewhere.id }] })
  const borrowed = (await itemUrl('A bus runs')).replace(programme.slug, elsewhere.slug)
  assert.equal((await stranger.get(borrowed)).status, 404)
})

test('a promise names its decision by the title that the public reads, not by that of a draft', async () => {
  const { db } = app.ctx
  const edit = <Value>(work: (tx: Tx) => Promise<Value>) => db.transaction().execute(work)
  const author = { accountId: null }
  const title = (of: string) => db.updateTable('decisions').set({ title: of }).where('id', '=', decisionId)
  const decided = { decidedBy: programme.bodyId, decidedOn: '2027-03-02', text: 'So be it.' }
  const decisionId = await edit((tx) =>
    addDecision(tx, programme.id, { ...plainDecision, ...decided, title: 'Draft A' }, author),
  )
  await lead.post(`${url}/new`, promise('A second bus runs', { decision: decisionId }))
  await title('The buses').execute()
  await edit((tx) =>
    publishDecision(tx, app.ctx, { programmeId: programme.id, decisionId }, { whatWasCorrected: '' }, author),
  )
  await title('Working title B').execute()
  const at = await itemUrl('A second bus runs')
  assert.equal((await publish(at)).status, 303)
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /The buses/)
  assert.doesNotMatch(page.html, /Draft A|Working title B/)
  // Saved again it is no other promise, and the form says what the public reads.
  assert.doesNotMatch((await lead.get(at)).html, /Working title B/)
  const revision = (await lead.get(at)).$('input[name=revision]').attr('value') ?? ''
  await lead.post(at, { ...promise('A second bus runs', { decision: decisionId }), revision })
  assert.match((await publish(at, 'Nothing')).main, /Nothing was changed since it was published/)
})
