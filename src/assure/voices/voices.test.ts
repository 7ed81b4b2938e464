import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { getSplit, saveSplit, signOffSplit } from '../../decide/submissions/index.ts'
import { roles } from '../../web/access.ts'

// 3 and 31 May 2027 are bank holidays: twenty working days after 4 May is 2 June.
let app: TestApp
let programme: ProgrammeWithViews
let voiceId: string
let voice: Person
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T09:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  voiceId = await makeVoice('Quill Patients’ Voice')
  await signInVoice()
})
after(() => app.close())

async function makeVoice(name: string): Promise<string> {
  const body = { name, kind: 'icb', effectiveFrom: '2020-01-01' }
  const { id } = await app.ctx.db
    .insertInto('organisations')
    .values(body)
    .returning('id')
    .executeTakeFirstOrThrow()
  const part = { programmeId: programme.id, organisationId: id, part: 'independent-voice' }
  await app.ctx.db.insertInto('programmePartners').values(part).execute()
  return id
}
const speaker = (organisationId: string) =>
  deskPerson(app, { name: 'Lee Voice', grants: [{ role: 'independent-voice', organisationId }] })
const signInVoice = async () => {
  voice = await speaker(voiceId)
}

const desk = () => `/desk/voices/${voiceId}`
const secret = 'The bus stops at six, and nobody asked those who need it.'
const write = (words: string) => voice.post(`${desk()}/drafts/new`, { programme: programme.id, words })
const pathOf = async (words: string) => String((await write(words)).location)

test('whoever speaks for a voice finds its desk, with its programmes and what is open in them', async () => {
  const closesAt = new Date('2027-06-30T22:59:00Z')
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt })
    .where('id', '=', programme.activityId)
    .execute()
  assert.equal((await voice.get('/desk')).$(`a[href="${desk()}"]`).text(), 'Quill Patients’ Voice')
  const page = await voice.get(desk())
  assert.match(page.main, /Evening clinic Board of Evening clinic Say it: closes on 30 June 2027/)
  assert.match(page.main, /Lee Voice, since/)
})

test('what is missing is said beside its field, and what was typed is kept', async () => {
  const refused = await voice.post(`${desk()}/drafts/new`, { programme: '', words: ' ' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#programme', '#words'],
  )
  for (const { href } of refused.errorSummary) assert.equal(refused.$(href).length, 1)
  const elsewhere = { programme: '00000000-0000-4000-8000-000000000000', words: 'Kept words' }
  assert.equal((await voice.post(`${desk()}/drafts/new`, elsewhere)).$('#words').val(), 'Kept words')
  const path = await pathOf('Something')
  assert.equal((await voice.post(path, { words: '', revision: '1', act: 'send' })).status, 422)
})

test('nobody else reads a draft on any page: no role, for the body or the programme, and no owner', async () => {
  const path = await pathOf(secret)
  assert.match((await voice.get(path)).html, /The bus stops at six/)
  const others = [
    await deskPerson(app, { isOwner: true }),
    await speaker(await makeVoice('Another voice')),
    await speaker(programme.bodyId),
    await deskPerson(app, {
      grants: [{ role: 'independent-voice', organisationId: voiceId, endsOn: '2027-05-03' }],
    }),
    await deskPerson(app, { isOwner: true, grants: [{ role: 'reviewer', organisationId: voiceId }] }),
  ]
  for (const role of roles) {
    others.push(await deskPerson(app, { grants: [{ role, organisationId: programme.bodyId }] }))
    others.push(await deskPerson(app, { grants: [{ role, programmeId: programme.id }] }))
  }
  for (const person of others) {
    for (const url of [path, desk(), `${desk()}/drafts/new`])
      assert.equal((await person.get(url)).status, 404)
    for (const url of [path, `${path}/remove`, `${desk()}/drafts/new`]) {
      const form = { words: 'Mine now', revision: '1', act: 'send', programme: programme.id }
      assert.equal((await person.post(url, form)).status, 404)
    }
  }
  const signedOut = await app.person().get(path)
  assert.equal(signedOut.status, 303)
  const pages = app.app.declaredRoutes
    .filter(({ method, url }) => method === 'GET' && !/\/desk\/voices|:(?!programme)/.test(url))
    .map(({ url }) => url.replace(':programme', programme.slug))
  // An owner opens what belongs to the installation, a lead what belongs to programmes.
  const [owner, lead] = [others[0], others.at(-2 * roles.length)] as [Person, Person]
  for (const url of pages) {
    const person = url.startsWith('/desk') && !url.includes(programme.slug) ? owner : lead
    assert.doesNotMatch((await person.get(url)).html, /The bus stops at six/, url)
  }
  const trail = await app.ctx.db.selectFrom('auditEvents').selectAll().execute()
  assert.doesNotMatch(JSON.stringify(trail), /The bus stops at six|voice-draft/)
})

test('a draft that another changed meanwhile is not overwritten, nor sent', async () => {
  const path = await pathOf('First words')
  assert.equal((await voice.post(path, { words: 'Second words', revision: '1', act: 'save' })).status, 303)
  for (const act of ['save', 'send']) {
    const late = await voice.post(path, { words: 'Late words', revision: '1', act })
    assert.equal(late.status, 409)
    assert.match(late.html, /Someone else changed this draft/)
    assert.equal(late.$('input[name=revision]').val(), '2')
    assert.equal(late.$('#words').val(), 'Late words')
    assert.match(String((await voice.get(path)).$('#words').val()), /Second words/)
  }
  assert.equal((await voice.post(`${path}/remove`, { revision: '2' })).status, 303)
  assert.equal((await voice.get(path)).status, 404)
})

const url = '/programmes/evening-clinic/voices'
const inBody = '/desk/programmes/evening-clinic'

test('a draft is sent as a formal submission, with a clock that is public', async () => {
  const path = await pathOf('Recommendation: run the bus first.')
  const form = { words: 'Recommendation: run the bus until nine first.', revision: '1', act: 'send' }
  assert.equal((await voice.post(path, form)).location, desk())
  assert.equal((await voice.get(path)).status, 404)
  const submission = await app.ctx.db.selectFrom('submissions').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(
    [submission.role, submission.organisationId, submission.receivedOn],
    ['voice', voiceId, '2027-05-04'],
  )
  const { text } = await app.ctx.db.selectFrom('readableAnswers').select('text').executeTakeFirstOrThrow()
  assert.equal(text, form.words)
  const page = await app.person().get(url)
  assert.match(page.main, /Sent: 1\. .*Waiting: 1\./)
  assert.match(page.main, /Quill Patients’ Voice, sent on 4 May 2027 .*A reply is due by 2 June 2027/)
  assert.doesNotMatch(page.html, /until nine/)
  assert.match((await voice.get(desk())).main, /sent on 4 May 2027\. A reply is due by 2 June 2027/)
  assert.equal((await app.person().get('/programmes/evening-clinic')).$(`a[href="${url}"]`).length, 1)
  const fairness = await app.person().get('/programmes/evening-clinic/fairness')
  assert.match(fairness.main, /sent a formal submission on/)
})

test('what it said before stands on its desk with what became of each point', async () => {
  const { id } = await app.ctx.db.selectFrom('submissions').select('id').executeTakeFirstOrThrow()
  assert.match((await voice.get(desk())).main, /No formal submission with its points marked is on record/)
  const of = { accountId: null, programmeId: programme.id }
  await app.ctx.db.transaction().execute(async (tx) => {
    const { submission, words } = await getSplit(tx, programme.id, id)
    const passages = words.paragraphs.map(({ answerId, start, end }) => ({ answerId, start, end }))
    await saveSplit(tx, app.ctx, of, id, {
      ...{ revision: submission.revision, seen: words.hash ?? '', noPoint: [] },
      points: [{ id: null, title: 'Run the bus first', description: '', passages, isRemoved: false }],
    })
    await signOffSplit(tx, app.ctx, of, id, { reason: '' })
  })
  assert.match((await voice.get(desk())).main, /received on 4 May 2027 Run the bus first: Not answered/)
})

test('silence is dated and public; a reply is late then, stays, and is in the log', async () => {
  app.setNow('2027-06-03T09:00:00Z')
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  assert.match(
    (await app.person().get(url)).main,
    /No reply after 20 working days: it was due by 2 June 2027/,
  )
  const { id } = await app.ctx.db.selectFrom('voiceSendings').select('id').executeTakeFirstOrThrow()
  const replies = `${inBody}/voices/${id}/replies`
  const empty = await lead.post(replies, { words: '' })
  assert.equal(empty.status, 422)
  assert.equal(empty.$(empty.errorSummary[0]?.href ?? '').length, 1)
  await signInVoice()
  assert.equal((await voice.post(replies, { words: 'Ours' })).status, 404)
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  assert.equal((await analyst.get(`${inBody}/voices`)).status, 200)
  assert.equal((await analyst.post(replies, { words: 'Theirs' })).status, 403)
  const nowhere = `${inBody}/voices/00000000-0000-4000-8000-000000000000/replies`
  assert.equal((await lead.post(nowhere, { words: 'To nobody' })).status, 404)
  assert.equal((await lead.post(replies, { words: 'The bus will run.' })).status, 303)
  assert.match(
    (await app.person().get(url)).main,
    /Replied on 3 June 2027: The bus will run\. Replied to late/,
  )
  const kinds = await app.ctx.db
    .selectFrom('logEntries')
    .select('kind')
    .where('kind', 'like', 'voice-%')
    .execute()
  assert.deepEqual(kinds.map(({ kind }) => kind).sort(), [
    'voice-submission-replied',
    'voice-submission-sent',
  ])
  const chronology = await app.person().get('/programmes/evening-clinic/chronology')
  assert.match(chronology.main, /sent a formal submission from its own desk/)
  assert.match(chronology.main, /2 June 2027.*No reply to Quill Patients’ Voice by this day/)
  assert.match(chronology.main, /replied to Quill Patients’ Voice: The bus will run/)
})

test('where a programme takes no letters the draft stays, and the page says why', async () => {
  const path = await pathOf('Hello?')
  await app.ctx.db.updateTable('activities').set({ publishedAt: null }).execute()
  const refused = await voice.post(path, { words: 'Hello?', revision: '1', act: 'send' })
  assert.equal(refused.status, 422)
  assert.match(refused.errorSummary[0]?.text ?? '', /Nothing can be sent to this programme yet/)
  assert.equal((await voice.get(path)).$('#words').val(), 'Hello?')
})
