import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { beginVoting, makeStatements, nextStatement, type Stating } from '../../../test/support/statements.ts'
import { isCommittedPart } from '../../core/record/seal.ts'

const now = '2027-05-04T12:00:00Z'
let app: TestApp
let clinic: Stating

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeStatements(app, 'The evening clinic')
})
after(() => app.close())

const at = (rest = '') => `/statements/${clinic.statements.slug}${rest}`

const votesOn = (statementId: string) =>
  app.ctx.db
    .selectFrom('votes')
    .innerJoin('logEntries as entry', 'entry.id', 'votes.entryId')
    .selectAll('votes')
    .select(['entry.body', 'entry.kind'])
    .where('statementId', '=', statementId)
    .orderBy('at')
    .execute()

async function voteAll(person: Person, vote: (id: string) => string, most = 99): Promise<string[]> {
  const ids: string[] = []
  for (let place = 0; place < most; place++) {
    const { url, id } = await nextStatement(person, clinic)
    if (url === at('/votes')) break
    const voted = await person.post(url, { vote: vote(id) })
    assert.equal(voted.location, at('/next'))
    ids.push(id)
  }
  return ids
}

test('from the address on a leaflet to the end: one statement at a time, and a list of what was voted', async () => {
  const person = app.person()
  assert.equal((await person.get(`/say/${clinic.statements.slug}`)).location, at())
  const start = await person.get(at())
  assert.match(start.main, /There are 5 statements/)
  assert.equal((await person.post(at())).location, at('/next'))
  const { page } = await nextStatement(person, clinic)
  assert.match(page.main, /Statement 1 of 5/)
  assert.deepEqual(
    page
      .$('button[name=vote]')
      .map((_place, button) => page.$(button).text().trim())
      .get(),
    ['Agree', 'Disagree', 'Pass, or not sure'],
  )
  const ids = await voteAll(person, () => 'agree')
  assert.deepEqual(ids.toSorted(), clinic.statements.seeds.toSorted())
  const own = await person.get(at('/votes'))
  assert.match(own.main, /5 votes are kept.+You have voted on every statement.+Your receipt is/)
})

test('the order is each person’s own, and stays the same when a page is loaded again', async () => {
  const orders = new Set<string>()
  for (let people = 0; people < 6; people++) {
    const person = await beginVoting(app, clinic)
    const first = await nextStatement(person, clinic)
    // Others' votes on it would put it behind those with fewer, were the draw not kept.
    for (let others = 0; others < 2; others++) {
      await (await beginVoting(app, clinic)).post(first.url, { vote: 'pass' })
    }
    assert.equal((await nextStatement(person, clinic)).url, first.url)
    orders.add((await voteAll(person, () => 'pass')).join())
  }
  assert.ok(orders.size > 1, 'everybody had the same order')
})

test('every vote is kept at once, with an entry that commits to it and tells nothing of it', async () => {
  const person = await beginVoting(app, clinic)
  const [id = ''] = await voteAll(person, () => 'disagree', 1)
  // The tab is closed here: nothing more is sent.
  const vote = (await votesOn(id)).at(-1)
  assert.equal(vote?.vote, 'disagree')
  assert.equal(vote?.kind, 'vote-cast')
  const content = { statement: id, participant: vote?.participantId, vote: 'disagree' }
  const part = { name: 'vote', content, salt: vote?.salt ?? Buffer.alloc(32) }
  assert.ok(isCommittedPart(vote?.body ?? '', part))
  assert.ok(!isCommittedPart(vote?.body ?? '', { ...part, content: { ...content, vote: 'agree' } }))
  for (const secret of ['disagree', id, vote?.participantId ?? '']) assert.ok(!vote?.body.includes(secret))
})

test('a vote can be changed from the list; the first stays in the record, and the same again adds nothing', async () => {
  const person = await beginVoting(app, clinic)
  const [id = ''] = await voteAll(person, () => 'agree', 1)
  const before = (await votesOn(id)).length
  await person.post(at(`/vote/${id}`), { vote: 'agree' })
  assert.equal((await votesOn(id)).length, before)
  const list = await person.get(at('/votes'))
  const change = list.$('.nhsuk-summary-list__actions a').attr('href') ?? ''
  const page = await person.get(change)
  assert.match(page.main, /You voted: Agree/)
  const changed = await person.post(at(`/vote/${id}`), { vote: 'disagree', from: 'votes' })
  assert.equal(changed.location, at('/votes'))
  const own = (await votesOn(id)).slice(-2)
  assert.deepEqual(
    own.map(({ vote, replacedAt }) => [vote, replacedAt !== null]),
    [
      ['agree', true],
      ['disagree', false],
    ],
  )
  assert.match((await person.get(at('/votes'))).main, /Disagree/)
})

test('two sent at the same moment are one vote, and one participant is one response', async () => {
  const responses = async () =>
    (
      await app.ctx.db
        .selectFrom('responses')
        .select('id')
        .where('activityId', '=', clinic.statements.id)
        .execute()
    ).length
  const before = await responses()
  const person = await beginVoting(app, clinic)
  assert.equal(await responses(), before, 'who only looks has not responded')
  const { url, id } = await nextStatement(person, clinic)
  const standing = (await votesOn(id)).filter(({ replacedAt }) => !replacedAt).length
  await Promise.all(['agree', 'disagree', 'agree'].map((vote) => person.post(url, { vote })))
  assert.equal((await votesOn(id)).filter(({ replacedAt }) => !replacedAt).length, standing + 1)
  await voteAll(person, () => 'agree', 2)
  assert.equal(await responses(), before + 1)
})

test('what is no vote is refused on the same page, and nobody votes without having begun', async () => {
  const person = await beginVoting(app, clinic)
  const { url, page } = await nextStatement(person, clinic)
  const wrong = await person.post(url, { vote: 'maybe' })
  assert.equal(wrong.status, 422)
  assert.deepEqual(wrong.errorSummary, [{ text: 'Select agree, disagree or pass', href: '#vote' }])
  assert.equal(wrong.$('h1').text(), page.$('h1').text())
  const stranger = await app.person().post(url, { vote: 'agree' })
  assert.equal(stranger.location, `${at()}?cookie=needed`)
  assert.match((await app.person().get(stranger.location ?? '')).main, /needs one cookie/)
  const forged = app.person()
  forged.cookies.set('heard_voter', 'somebody-elses')
  assert.equal((await forged.post(url, { vote: 'agree' })).location, `${at()}?cookie=needed`)
})

test('after the close it says so, and what was voted can still be seen', async () => {
  const closing = await makeStatements(app, 'The day clinic')
  const person = await beginVoting(app, closing)
  const { url } = await nextStatement(person, closing)
  await person.post(url, { vote: 'agree' })
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-05-04T11:00:00Z') })
    .where('id', '=', closing.statements.id)
    .execute()
  const late = await person.post(url, { vote: 'disagree' })
  assert.equal(late.status, 409)
  assert.match(late.main, /not open for views now/)
  const own = await person.get(`/statements/${closing.statements.slug}/votes`)
  assert.match(own.main, /1 vote is kept/)
  assert.equal(own.$('.nhsuk-summary-list__actions').length, 0)
  assert.equal((await app.person().get(`/statements/${closing.statements.slug}`)).status, 200)
})

test('a pause asks nobody new in, and takes the votes of who has begun', async () => {
  const made = await makeStatements(app, 'The paused clinic')
  const address = `/statements/${made.statements.slug}`
  const person = await beginVoting(app, made)
  const { url } = await nextStatement(person, made)
  const pause = (pausedAt: Date | null) =>
    app.ctx.db.updateTable('activities').set({ pausedAt }).where('id', '=', made.statements.id).execute()
  await pause(app.ctx.now())
  assert.equal((await person.post(url, { vote: 'agree' })).status, 303)
  assert.match((await person.get(`${address}/votes`)).main, /1 vote is kept/)
  const late = app.person()
  await late.post(address)
  assert.equal((await late.get(`${address}/votes`)).location, address, 'nobody new begins')
  await pause(null)
})

test('a statement of the desk is not in the public log before it is shown', async () => {
  const made = await makeStatements(app, 'The secret clinic', { texts: ['Sell the top floor to a hotel'] })
  const rows = await app.ctx.db
    .selectFrom('statements')
    .innerJoin('logEntries as entry', 'entry.id', 'statements.entryId')
    .select(['statements.text', 'statements.salt', 'entry.body'])
    .where('activityId', '=', made.statements.id)
    .execute()
  for (const { text, salt, body } of rows) {
    assert.doesNotMatch(body, /top floor/)
    assert.ok(isCommittedPart(body, { name: 'statement', content: { text }, salt }))
  }
})
