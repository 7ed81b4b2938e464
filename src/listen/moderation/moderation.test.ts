import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { moderatingOf } from '../../../test/support/moderating.ts'
import { makeStatements, type Stating } from '../../../test/support/statements.ts'

let app: TestApp
let clinic: Stating
let lead: Person & { account: { id: string; name: string } }
let voice: Person
let desk: ReturnType<typeof moderatingOf>
const outbox: { to: string; subject: string; body: string }[] = []

before(async () => {
  const mailer = {
    async send(message: { to: string; subject: string; body: string }) {
      outbox.push(message)
      return 'sent' as const
    },
  }
  app = await testApp({}, { mailer })
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeStatements(app, 'The evening clinic', { own: true })
  const programmeId = clinic.programme.id
  lead = await deskPerson(app, { name: 'Lee Okafor', grants: [{ role: 'engagement-lead', programmeId }] })
  voice = await deskPerson(app, { name: 'Sam Voice', grants: [{ role: 'independent-voice', programmeId }] })
  desk = moderatingOf(app, clinic)
  await app.startWork()
})
after(() => app.close())

const refuse = { act: 'refuse', reason: 'several-ideas', note: 'Buses and parking are two ideas.' }
const noticeOf = (code: string) => app.person().get(`/moderation/notice/${code}`)
const entriesOf = async (code: string) => {
  const { id } = await desk.caseOf(code)
  const acts = await app.ctx.db
    .selectFrom('moderationActs')
    .innerJoin('logEntries as entry', 'entry.id', 'moderationActs.entryId')
    .select(['entry.body', 'entry.kind'])
    .where('caseId', '=', id)
    .orderBy('moderationActs.at')
    .execute()
  return acts.map(({ body, kind }) => ({ kind, ...(JSON.parse(body) as { facts: Record<string, unknown> }) }))
}

test('a person shows it, after which everybody votes on it', async () => {
  const code = await desk.propose('Ask the night staff first')
  const queue = await lead.get(desk.queue)
  assert.match(queue.main, /Statement: new.+less than an hour/)
  const person = app.person()
  await person.post(desk.at())
  const { subjectId } = await desk.caseOf(code)
  assert.equal((await person.get(desk.at(`/vote/${subjectId}`))).location, desk.at('/next'))
  assert.equal((await desk.decide(lead, code, { act: 'show' })).location, desk.queue)
  assert.match((await person.get(desk.at(`/vote/${subjectId}`))).main, /Ask the night staff first/)
  assert.match((await noticeOf(code)).main, /It is shown, and people can vote on it/)
})

test('a refusal needs a reason of the policy and a note; its author is told, and mends it', async () => {
  const code = await desk.propose('Buses must run late and parking must be free', 'jo.marsh@example.org')
  const bare = await desk.decide(lead, code, { act: 'refuse', note: 'No' })
  assert.deepEqual(bare.errorSummary, [{ text: 'Select the reason of the policy', href: '#reason' }])
  assert.match(bare.$('#note').text(), /No/)
  assert.equal((await desk.decide(lead, code, { ...refuse, note: '' })).errorSummary[0]?.href, '#note')
  assert.equal((await desk.decide(lead, code, { ...refuse, reason: 'I do not like it' })).status, 422)
  outbox.length = 0
  assert.equal((await desk.decide(lead, code, refuse)).status, 303)

  const notice = await noticeOf(code)
  assert.match(notice.main, /It is not shown.+It has more than one idea.+Buses and parking are two ideas/)
  for (let tries = 0; outbox.length === 0 && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.equal(outbox[0]?.to, 'jo.marsh@example.org')
  assert.match(outbox[0]?.body ?? '', new RegExp(`/moderation/notice/${code}`))
  assert.doesNotMatch(outbox[0]?.body ?? '', /parking/)

  const empty = await app.person().post(`/moderation/notice/${code}/mend`, { text: '' })
  assert.deepEqual(empty.errorSummary, [{ text: 'Enter your statement', href: '#text' }])
  await app.person().post(`/moderation/notice/${code}/mend`, { text: 'Late buses must run every day' })
  assert.match((await lead.get(desk.queue)).main, /Statement: mended by its author/)
  assert.equal((await desk.decide(lead, code, { act: 'show' })).status, 303)
  const results = await app.person().get(desk.at('/results'))
  assert.match(results.main, /Late buses must run every day/)
  assert.doesNotMatch(results.html, /parking must be free/)
  const entries = await entriesOf(code)
  assert.deepEqual(
    entries.map(({ kind, facts }) => [kind, facts.act, facts.state, facts.reason]),
    [
      ['moderated', 'receive', 'waiting', null],
      ['moderated', 'refuse', 'refused', 'several-ideas'],
      ['moderated', 'mend', 'mended', null],
      ['moderated', 'show', 'shown', null],
    ],
  )
  assert.doesNotMatch(JSON.stringify(entries), /two ideas|parking|Late buses|jo\.marsh/)
})

test('an appeal goes to another person: never to who refused it, and it can be decided for the author', async () => {
  const code = await desk.propose('The board has not listened to anybody')
  await desk.decide(lead, code, { ...refuse, reason: 'abuse', note: 'It is rude.' })
  const empty = await app.person().post(`/moderation/notice/${code}/appeal`, { appeal: '' })
  assert.deepEqual(empty.errorSummary, [{ text: 'Enter why it should be shown', href: '#appeal' }])
  await app.person().post(`/moderation/notice/${code}/appeal`, { appeal: 'It is an opinion, not abuse.' })
  assert.match((await noticeOf(code)).main, /It waits for another person/)

  const same = await desk.decide(lead, code, { act: 'uphold', note: 'I was right.' })
  assert.equal(same.status, 403)
  assert.match(same.main, /another person has to decide the appeal/)
  assert.match(
    (await lead.get(`${desk.queue}/${(await desk.caseOf(code)).id}`)).main,
    /another person has to decide/,
  )
  const overturned = await desk.decide(voice, code, { act: 'overturn', note: 'It is an opinion.' })
  assert.equal(overturned.status, 303)
  assert.match((await noticeOf(code)).main, /decided for you. It is shown/)
  assert.match((await app.person().get(desk.at('/results'))).main, /The board has not listened/)
})

test('who refused it the first time does not decide the appeal against another’s refusal', async () => {
  const code = await desk.propose('Free tea and free biscuits')
  await desk.decide(lead, code, refuse)
  await app.person().post(`/moderation/notice/${code}/mend`, { text: 'Free tea and no biscuits' })
  await desk.decide(voice, code, refuse)
  await app.person().post(`/moderation/notice/${code}/appeal`, { appeal: 'It is one idea' })
  assert.equal((await desk.decide(lead, code, { act: 'overturn', note: 'Yes' })).status, 403)
  assert.equal((await desk.decide(voice, code, { act: 'overturn', note: 'Yes' })).status, 403)
})

test('an upheld refusal stays: on no public page, in no file, and counted as received', async () => {
  const text = 'Marmalade managers must go and buses must come'
  const code = await desk.propose(text)
  await desk.decide(voice, code, { ...refuse, note: 'Marmalade is one idea, buses another.' })
  await app.person().post(`/moderation/notice/${code}/appeal`, { appeal: 'Marmalade matters' })
  assert.equal((await desk.decide(lead, code, { act: 'uphold', note: 'Two ideas.' })).status, 303)
  const again = await app.person().post(`/moderation/notice/${code}/mend`, { text: 'Buses must come' })
  assert.equal(again.status, 409)
  const { subjectId } = await desk.caseOf(code)
  for (const url of [
    desk.at(),
    desk.at('/results'),
    desk.at('/results.csv'),
    '/moderation',
    `/moderation?programme=${clinic.programme.slug}`,
    '/moderation/log.csv',
    `/programmes/${clinic.programme.slug}`,
    `/programmes/${clinic.programme.slug}/what-people-said`,
    `/report/statement/${subjectId}`,
  ]) {
    assert.doesNotMatch((await app.person().get(url)).html, /armalade/, url)
  }
  const row = await app.ctx.db
    .selectFrom('participants')
    .innerJoin('statements', 'statements.participantId', 'participants.id')
    .innerJoin('countedResponses as counted', 'counted.id', 'participants.responseId')
    .select('counted.id')
    .where('statements.id', '=', subjectId)
    .executeTakeFirst()
  assert.ok(row, 'its response counts')
})

test('two who decide on the same page: the second is told, and nothing is overwritten', async () => {
  const code = await desk.propose('Paint the corridors')
  const { id, revision } = await desk.caseOf(code)
  await lead.post(`${desk.queue}/${id}`, { revision: String(revision), act: 'show' })
  const second = await voice.post(`${desk.queue}/${id}`, { revision: String(revision), ...refuse })
  assert.equal(second.status, 409)
  assert.equal((await desk.caseOf(code)).state, 'shown')
})

test('reading what waits is on the audit trail, and only who may moderate gets there', async () => {
  const code = await desk.propose('More seats, Dr Patel said')
  const { id } = await desk.caseOf(code)
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
  assert.equal((await analyst.get(`${desk.queue}/${id}`)).status, 403)
  const page = await lead.get(`${desk.queue}/${id}`)
  assert.match(page.main, /Hints by rule.+May be somebody’s name: Dr Patel/)
  const reads = await app.ctx.db
    .selectFrom('auditEvents')
    .select('subjectId')
    .where('act', '=', 'moderated-text-read')
    .where('subjectId', '=', (await desk.caseOf(code)).subjectId)
    .execute()
  assert.equal(reads.length, 1)
})

test('unknown and mistyped codes are told apart by nothing', async () => {
  const typed = ['2ABC3DEF4GHJ', 'not a code', '0000 0000 0000']
  const pages = await Promise.all(typed.map((code) => app.person().post('/moderation/notice', { code })))
  const mains = pages.map(({ main, status }) => `${status} ${main}`)
  assert.equal(new Set(mains).size, 1)
  assert.match(mains[0] ?? '', /^422.+We know none like this one/)
})

test('what was shown after an appeal is not refused again by who had refused it', async () => {
  const code = await desk.propose('Nobody asked the porters')
  await desk.decide(lead, code, { ...refuse, reason: 'abuse', note: 'It is rude.' })
  await app.person().post(`/moderation/notice/${code}/appeal`, { appeal: 'It is not.' })
  await desk.decide(voice, code, { act: 'overturn', note: 'It is an opinion.' })
  const page = await lead.get(`${desk.queue}/${(await desk.caseOf(code)).id}`)
  assert.equal(page.$('input[name=act][value=refuse]').length, 0)
  const again = await desk.decide(lead, code, refuse)
  assert.equal(again.status, 403)
  assert.match(again.main, /An appeal decided against your refusal/)
  assert.equal((await desk.caseOf(code)).state, 'overturned')
  assert.equal((await desk.decide(lead, code, { act: 'keep', note: '' })).status, 303)
})

test('whoever reports again and again stops no decision, and a report that nobody saw stays open', async () => {
  const code = await desk.propose('Plant a tree at the gate')
  await desk.decide(lead, code, { act: 'show' })
  const { id, subjectId } = await desk.caseOf(code)
  const report = (note: string) =>
    app.person().post(`/report/statement/${subjectId}`, { reason: 'abuse', note })
  await report('First')
  app.setNow('2027-05-04T12:05:00Z')
  const page = await lead.get(`${desk.queue}/${id}`)
  await report('Second, while it is being decided')
  const hidden = Object.fromEntries(
    page
      .$('form input[type=hidden]')
      .get()
      .map((box) => [box.attribs.name, box.attribs.value]),
  ) as Record<string, string>
  assert.equal((await lead.post(`${desk.queue}/${id}`, { ...hidden, act: 'keep' })).status, 303)
  const left = await lead.get(`${desk.queue}/${id}`)
  assert.doesNotMatch(left.main, /First/)
  assert.match(left.main, /Second, while it is being decided/)
  assert.ok((await desk.caseOf(code)).waitingSince, 'it waits for a person again')
  assert.match((await lead.get(desk.queue)).main, /Plant a tree|Statement: /)
  app.setNow('2027-05-04T12:00:00Z')
})

test('an address that is no id is not found, whatever its length', async () => {
  for (const id of ['-'.repeat(36), 'f'.repeat(36), '1']) {
    assert.equal((await app.person().get(`/report/statement/${id}`)).status, 404, id)
    assert.equal((await app.person().get(`/report/published-text/${id}`)).status, 404, id)
  }
})

test('votes were given on words: when its author mends a statement, it begins anew', async () => {
  const code = await desk.propose('Close the north gate')
  await desk.decide(lead, code, { act: 'show' })
  const { subjectId } = await desk.caseOf(code)
  const person = app.person()
  await person.post(desk.at())
  await person.post(desk.at(`/vote/${subjectId}`), { vote: 'agree' })
  const standing = () =>
    app.ctx.db
      .selectFrom('votes')
      .selectAll()
      .where('statementId', '=', subjectId)
      .where('replacedAt', 'is', null)
      .execute()
  assert.equal((await standing()).length, 1)
  await desk.decide(lead, code, refuse)
  await app.person().post(`/moderation/notice/${code}/mend`, { text: 'Open the north gate' })
  await desk.decide(lead, code, { act: 'show' })
  assert.equal((await standing()).length, 0)
  const [row] = await app.ctx.db
    .selectFrom('votes')
    .selectAll()
    .where('statementId', '=', subjectId)
    .execute()
  assert.ok(row?.replacedAt, 'what was voted stays in the record')
  assert.doesNotMatch((await person.get(desk.at('/votes'))).main, /north gate/)
  assert.equal((await person.post(desk.at(`/vote/${subjectId}`), { vote: 'disagree' })).status, 303)
  assert.equal((await standing())[0]?.vote, 'disagree')
})
