import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import type { Tx } from '../../db/database.ts'
import { eraseResponse } from '../../listen/erasure/index.ts'
import { withdrawResponse } from '../../listen/responses/index.ts'
import { addMeeting } from '../../register/meetings/index.ts'
import { erasingHands } from '../../rooms.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'
import { addFinding } from '../findings/index.ts'
import { addItem, publishItem } from '../versions/index.ts'

const author = { accountId: null }
const said = 'The last bus leaves the harbour before the evening clinic even opens its doors'

let app: TestApp
let programme: ProgrammeWithViews
let lead: Person
let decisionId = ''
let themes: { buses: string; parking: string; lifts: string; ramps: string }

const edit = <Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> =>
  app.ctx.db.transaction().execute(work)
const where = () => ({ programmeId: programme.id, decisionId })

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const make = (title: string) => makeTheme(app.ctx.db, programme, title)
  themes = {
    buses: await make('Buses'),
    parking: await make('Parking'),
    lifts: await make('Lifts'),
    ramps: await make('Ramps'),
  }
  const meeting = {
    ...{
      organisationId: programme.bodyId,
      heldOn: '2027-09-01',
      about: 'The clinic',
      openness: 'public' as const,
    },
    ...{ privateReason: '', decided: true, noticeOn: null, noticeUrl: '', papersOn: null, papersUrl: '' },
    ...{ minutesOn: null, minutesUrl: '' },
  }
  const meetingId = await edit((tx) => addMeeting(tx, { ...author, programmeId: programme.id }, meeting))
  decisionId = await edit(async (tx) => {
    const findings = [
      await addFinding(
        tx,
        programme.id,
        { text: 'Most come by bus', themes: [themes.buses] },
        author,
        app.ctx.now(),
      ),
      await addFinding(
        tx,
        programme.id,
        { text: `One wrote: “${said}”`, themes: [themes.lifts] },
        author,
        app.ctx.now(),
      ),
    ]
    const decided = { decidedBy: programme.bodyId, decidedOn: '2027-09-01', meetingId, findings }
    const words = { title: 'It moves', text: 'In April.' }
    return addDecision(tx, programme.id, { ...plainDecision, ...words, ...decided }, author)
  })
  await edit(async (tx) => {
    const answers = Object.values(themes).map((issueId) => ({
      ...{ issueId, kind: 'changed' as const, reason: `Because of ${issueId}` },
      ...{ whatChanges: 'A later bus', changedIn: issueId === themes.ramps ? 1 : null },
    }))
    await answerIssues(tx, { ...where(), saidBy: 'meeting' }, answers, author, app.ctx.now())
    await publishDecision(tx, app.ctx, where(), { whatWasCorrected: '' }, author)
  })
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
})
after(() => app.close())

const list = () => `/desk/programmes/${programme.slug}/look-again`
/** The matters on the list under one heading, as text. */
const under = (page: TestPage, heading: string): string =>
  page
    .$(`h2:contains("${heading}")`)
    .nextUntil('h2')
    .toArray()
    .map((element) => page.$(element).text())
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
const change = (id: string, to: Record<string, string | Date | null>) =>
  app.ctx.db.updateTable('themes').set(to).where('id', '=', id).execute()

/** The sections of the issues on the public page, by their anchors. */
async function readSections(): Promise<Map<string, string>> {
  const { $ } = await app.person().get(`/programmes/${programme.slug}/what-was-decided`)
  return new Map(
    $('section section')
      .toArray()
      .map((one) => [$(one).attr('aria-labelledby') ?? '', $.html(one)]),
  )
}

const withoutSpace = (html: string) => html.replace(/\s+/g, ' ').replaceAll('> <', '><')
/** What was published of an answer: everything from the disposition on. */
const answerIn = (html: string | undefined) => withoutSpace(html ?? '').replace(/^.*?(?=<p><strong>)/, '')

test('a version of the plan that shows no difference is listed, and nothing else while nothing changed', async () => {
  const page = await lead.get(list())
  assert.match(page.main, /1 thing has to be looked at again/)
  assert.match(
    under(page, 'Changes that the plan does not show'),
    /^Ramps .*version 1 of the plan, which is the first and shows no difference/,
  )
})

test('after a rename and a merge the public reads the same answers, byte for byte, and both are listed', async () => {
  const was = await readSections()
  await change(themes.parking, { title: 'Parking must be free' })
  await change(themes.buses, {
    ...{ droppedAt: app.ctx.now(), signedOffAt: null },
    ...{ droppedBecause: 'merged', mergedInto: themes.lifts },
  })
  const is = await readSections()
  const [parking, buses] = [`issue-${themes.parking}`, `issue-${themes.buses}`]
  assert.match(
    answerIn(was.get(buses)),
    new RegExp(`^<p><strong>Changed.*Because of ${themes.buses}.*A later bus`),
  )
  assert.equal(answerIn(is.get(buses)), answerIn(was.get(buses)))
  assert.equal(answerIn(is.get(`${parking}-as-answered`)), answerIn(was.get(parking)))
  for (const theme of [themes.lifts, themes.ramps])
    assert.equal(is.get(`issue-${theme}`), was.get(`issue-${theme}`))

  const page = await lead.get(list())
  const reworded = under(page, 'Issues that were answered in other words')
  assert.match(reworded, /^Parking It is “Parking must be free” now\. Since Not known Published It moves/)
  assert.equal(page.$(`a[href$="decisions/${decisionId}/minutes"]`).length, 2)
  const gone = under(page, 'Answered issues that are not on the list any more')
  assert.match(gone, /^Buses Merged into “Lifts” after it was answered\. Since 10 September 2027/)
  assert.match(
    under(page, 'Findings that draw on'),
    /^Most come by bus It draws on what is not signed off any more: “Buses”/,
  )
})

test('what somebody leaves as it is, with a reason, is listed again once it stands otherwise', async () => {
  const name = `issue-reworded_${themes.parking}_${decisionId}`
  const stateOn = (page: TestPage) => String(page.$(`form[action$="${name}"] [name=state]`).val() ?? '')
  const state = stateOn(await lead.get(list()))
  const refused = await lead.post(`${list()}/${name}`, { state, reason: '' })
  assert.deepEqual([refused.status, refused.errorSummary[0]?.href], [422, `#reason-${name}`])
  assert.equal((await lead.post(`${list()}/no-such-matter`, { state, reason: 'x' })).status, 404)

  await change(themes.parking, { title: 'Parking for all' })
  const stale = await lead.post(`${list()}/${name}`, { state, reason: 'Only the tone' })
  assert.equal(stale.status, 409)
  assert.match(stale.main, /Only the tone/)
  const newest = stateOn(stale)
  assert.equal((await lead.post(`${list()}/${name}`, { state: newest, reason: 'Only the tone' })).status, 303)
  assert.equal((await lead.post(`${list()}/${name}`, { state: newest, reason: 'Twice' })).status, 409)

  const page = await lead.get(list())
  assert.equal(under(page, 'Issues that were answered in other words'), '')
  assert.match(
    under(page, 'Looked at and left as it is'),
    /^Parking .*Looked at on 10 September 2027 by Lee Okafor: nothing to change, because Only the tone/,
  )
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'looked-at-again')
    .execute()
  assert.equal(entries.length, 1)
  assert.doesNotMatch(String(entries[0]?.body), /Only the tone|Lee Okafor/)
  const { reason } = await app.ctx.db
    .selectFrom('auditEvents')
    .select('reason')
    .where('act', '=', 'looked-at-again')
    .executeTakeFirstOrThrow()
  assert.equal(reason, 'Only the tone')

  await change(themes.parking, { title: 'Parking, but dearer' })
  assert.match(under(await lead.get(list()), 'Issues that were answered in other words'), /^Parking/)
})

test('what came after the decision, and a join whose target went away, are listed until they are answered', async () => {
  const late = await makeTheme(app.ctx.db, programme, 'Night taxis')
  const cabs = await makeTheme(app.ctx.db, programme, 'Cabs')
  const join = { issues: cabs, into: late, reason: 'The same' }
  assert.equal((await lead.post(`/desk/programmes/${programme.slug}/issues/join`, join)).status, 303)
  assert.match(under(await lead.get(list()), 'Issues that no decision knew of'), /Night taxis .*Cabs/)
  await change(late, { signedOffAt: null })
  const page = await lead.get(list())
  assert.doesNotMatch(under(page, 'Issues that no decision knew of'), /Night taxis/)
  assert.match(under(page, 'Joined issues without the one'), /^Cabs .*not on the list any more/)
  await change(cabs, { signedOffAt: null })
})

test('a change at the desk that is not published, and a meeting that moved or went, are listed', async () => {
  const unpublished = async () =>
    under(await lead.get(list()), 'Decisions with changes that are not published')
  assert.equal(await unpublished(), '', 'issues that are worded otherwise are matters of their own')
  await app.ctx.db.updateTable('decisions').set({ text: 'In May.' }).execute()
  assert.match(await unpublished(), /^It moves It was changed at the desk/)
  await app.ctx.db.updateTable('decisions').set({ text: 'In April.' }).execute()
  assert.equal(await unpublished(), '')

  await app.ctx.db.updateTable('programmeMeetings').set({ heldOn: '2027-09-02' }).execute()
  assert.match(
    under(await lead.get(list()), 'Decisions whose meeting has another day now'),
    /^It moves It names a meeting of 1 September 2027, which is on the list as of 2 September 2027 now/,
  )
  await app.ctx.db.deleteFrom('programmeMeetings').execute()
  assert.match(under(await lead.get(list()), 'Decisions whose meeting was taken off'), /^It moves/)
  assert.equal(await unpublished(), '')
})

test('words of a response are listed where they are quoted once it was taken back, and once it was erased', async () => {
  const taken = await giveViews(app, programme, { text: said, themes: [themes.lifts] })
  const takenBack = 'Words of responses that were taken back'
  assert.equal(under(await lead.get(list()), takenBack), '')
  const hand = { byPerson: true, accountId: null }
  await edit((tx) => withdrawResponse(tx, app.ctx, { responseId: taken.id, hand }, []))
  const page = await lead.get(list())
  assert.match(
    under(page, takenBack),
    /One wrote.*It repeats words of a response that was taken back.*It moves/,
  )

  await eraseResponse(erasingHands(app.ctx), { responseId: taken.id, ground: 'asked', accountId: null })
  const erased = await lead.get(list())
  assert.equal(under(erased, takenBack), '')
  assert.match(under(erased, 'Texts from which words were erased'), /^One wrote: “\[words erased on/)
  assert.doesNotMatch(erased.html, /last bus leaves/)
})

test('promises, measures and statements that repeat words are listed too, and two people’s words leave the reasons', async () => {
  const { ctx } = app
  const owner = { programmeId: programme.id }
  const [night, ferry] = ['Nobody rang me back in the night', 'The ferry is always full by noon']
  type Kind = 'commitment' | 'group-statement' | 'measure'
  const add = (kind: Kind, draft: object) => edit((tx) => addItem(tx, ctx, { kind, owner, draft }, author))
  await add('commitment', { words: `One wrote: “${night}”. It will be heard.` })
  await add('group-statement', { words: `Members say “${night}”.` })
  const measureId = await add('measure', { title: 'Calls', claim: `Because “${ferry}”` })
  const measure = { owner, kind: 'measure', id: measureId } as const
  await edit((tx) => publishItem(tx, ctx, measure, { whatWasChanged: '' }, author))
  const takenBack = 'Words of responses that were taken back'
  assert.equal(under(await lead.get(list()), takenBack), '')
  const senders = []
  for (const text of [night, ferry]) senders.push(await giveViews(app, programme, { text }))
  const hand = { byPerson: true, accountId: null }
  for (const { id } of senders) await edit((tx) => withdrawResponse(tx, ctx, { responseId: id, hand }, []))
  const page = await lead.get(list())
  assert.match(under(page, takenBack), /Promise: One wrote.* It repeats words of a response that was/)
  assert.match(under(page, takenBack), /Statement of a group: Members say/)
  assert.match(under(page, takenBack), /Measure: Calls .*Published Outcomes/)
  assert.ok(page.$(`main a[href="/desk/programmes/${programme.slug}/outcomes"]`).length > 0)

  // A reason that repeats the words of both loses them one after the other.
  const name = `words-taken-back_${measureId}`
  const state = String(page.$(`form[action$="${name}"] [name=state]`).val() ?? '')
  const reason = `Both said it: “${night}”, and “${ferry}”`
  assert.equal((await lead.post(`${list()}/${name}`, { state, reason })).status, 303)
  for (const { id } of senders)
    await eraseResponse(erasingHands(ctx), { responseId: id, ground: 'asked', accountId: null })
  const looks = await ctx.db.selectFrom('looksAgain').select('reason').where('matter', '=', name).execute()
  assert.match(String(looks[0]?.reason), /^Both said it: “\[words erased on [^\]]+\]”, and “\[words erased/)
  const acts = await ctx.db.selectFrom('auditEvents').select(['reason', 'before', 'after']).execute()
  assert.doesNotMatch(JSON.stringify(acts), /rang me back|full by noon/)
  const erased = await lead.get(list())
  assert.equal(under(erased, takenBack), '')
  assert.match(under(erased, 'Texts from which words were erased'), /Measure: Calls/)
  assert.match(under(erased, 'Texts from which words were erased'), /Promise: One wrote: “\[words erased/)
  assert.doesNotMatch(erased.html, /rang me back|full by noon/)
})

test('the desk of the programme names the list with its count; who may only read cannot leave anything', async () => {
  const home = await lead.get(`/desk/programmes/${programme.slug}`)
  assert.equal(home.$(`a[href="${list()}"]`).length, 1)
  assert.match(home.main, /To look at again \(\d+ changed since others built on them\)/)
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: programme.id }] })
  const page = await reviewer.get(list())
  assert.deepEqual([page.status, page.$('main form').length], [200, 0])
  assert.equal((await reviewer.post(`${list()}/x`, { state: 'a', reason: 'b' })).status, 403)
})
