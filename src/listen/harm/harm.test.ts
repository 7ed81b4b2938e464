import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { pseudonymOf } from '../../core/text/pseudonym.ts'
import { eraseHarmNotes } from './index.ts'
import { scanForHarmJob } from './jobs.ts'
import { scanForHarm } from './service.ts'

let app: TestApp
let clinic: ProgrammeWithViews
let other: ProgrammeWithViews
let lead: Person
let clerk: Person
const friday = '2027-05-07T15:00:00Z'
const told = 'The bus is late.\nMum was left sat in her own urine for five hours and nobody came.'

before(async () => {
  app = await testApp()
  app.setNow(friday)
  clinic = await makeProgrammeWithViews(app, { title: 'The evening clinic' })
  other = await makeProgrammeWithViews(app, { title: 'Another' })
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.id }] })
  clerk = await deskPerson(app, { grants: [{ role: 'data-entry', programmeId: clinic.id }] })
})
after(() => app.close())

const here = () => `/desk/programmes/${clinic.slug}/harm`
const concernUrl = (page: Awaited<ReturnType<Person['get']>>, place = 0) =>
  page.$('article h3 a').eq(place).attr('href') ?? ''
const scan = () => scanForHarm(app.ctx, null)
const acts = () => app.ctx.db.selectFrom('auditEvents').selectAll().orderBy('id', 'desc').execute()

test('words put a response before a person by the end of the next working day, and what was done closes it', async () => {
  await giveViews(app, clinic, { text: 'Keep the clinic where it is' })
  const { id } = await giveViews(app, clinic, { text: told, email: 'jo@example.org' })
  assert.deepEqual(await scan(), { scanned: 2, raised: 1 })
  assert.deepEqual(await scan(), { scanned: 0, raised: 0 }, 'doing it again finds nothing new')

  const home = await lead.get(`/desk/programmes/${clinic.slug}`)
  assert.match(home.main, /Responses that may speak of harm \(1 to see to\)/)
  const queue = await lead.get(here())
  assert.match(queue.main, /Waiting \(1\)/)
  assert.match(queue.main, /Put here by its words. May be: neglect/)
  assert.match(queue.main, /by the end of 10 May 2027/, 'a Friday, so on Monday')

  const page = await lead.get(concernUrl(queue))
  assert.equal(page.status, 200)
  assert.match(page.$('mark').text(), /sat in her own urine/)
  assert.match(page.main, /The bus is late/)
  assert.doesNotMatch(page.main, /jo@example\.org/)
  const [opened] = await acts()
  assert.deepEqual([opened?.act, opened?.subjectId], ['unredacted-text-opened', id])
  assert.match((await lead.post(`${concernUrl(queue)}/contact`)).main, /jo@example\.org/)
  assert.equal((await acts())[0]?.act, 'contact-opened')

  const refused = await lead.post(`${concernUrl(queue)}/close`, { revision: '1' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#outcome', '#note'],
  )
  const closing = { revision: '1', outcome: 'safeguarding-lead', note: 'Told Ms Hale at 4pm' }
  assert.equal((await lead.post(`${concernUrl(queue)}/close`, closing)).status, 303)
  const after = await lead.get(here())
  assert.match(after.main, /Nothing waits/)
  assert.match(after.main, /Told the safeguarding lead/)
  assert.deepEqual((await acts()).find(({ act }) => act === 'harm-closed')?.after, {
    outcome: 'safeguarding-lead',
    onTime: true,
  })
  assert.equal(
    (await lead.post(`${concernUrl(queue)}/close`, closing)).status,
    409,
    'closed by somebody meanwhile',
  )
  assert.deepEqual(await scan(), { scanned: 0, raised: 0 })
})

test('anyone who reads it can put it there, a clerk too, who may not see the list', async () => {
  const { id } = await giveViews(app, clinic, { text: 'I looked under the sheet. Enough said.' })
  await scan()
  const url = `${here()}/raise?response=${id}`
  assert.equal((await clerk.get(url)).status, 200)
  assert.equal((await clerk.post(url, { note: 'x'.repeat(2_001) })).status, 422)
  assert.equal((await clerk.post(url, { note: 'Reads as a loss' })).status, 303)
  assert.equal((await clerk.get(here())).status, 403)
  const queue = await lead.get(here())
  assert.match(queue.main, /Put here by a person/)
  assert.match((await lead.get(concernUrl(queue))).main, /Reads as a loss/)
  const foreign = await giveViews(app, other, { text: 'Fine' })
  assert.equal((await clerk.post(`${here()}/raise?response=${foreign.id}`, {})).status, 404)
  assert.equal((await clerk.get(`${here()}/raise?response=nothing`)).status, 404)
  assert.equal(
    await app.ctx.db
      .transaction()
      .execute((tx) => eraseHarmNotes(tx, id))
      .then(({ harmNotes }) => harmNotes),
    1,
  )
})

test('a corrected response is looked through again, and goes back into the queue where it tells of harm', async () => {
  const person = app.person()
  await person.post(`/say/say-${clinic.slug}`, { answer: 'My carer hits me', word: 'bluebell' })
  await scan()
  const response = await app.ctx.db
    .selectFrom('responses')
    .innerJoin('answers', 'answers.responseId', 'responses.id')
    .select(['responses.id', 'responses.receipt'])
    .where('answers.text', '=', 'My carer hits me')
    .executeTakeFirstOrThrow()
  const held = () =>
    app.ctx.db
      .selectFrom('harmConcerns')
      .selectAll()
      .where('responseId', '=', response.id)
      .executeTakeFirstOrThrow()
  const { id, revision } = await held()
  await lead.post(`${here()}/${id}/close`, {
    revision: String(revision),
    outcome: 'no-action',
    note: 'A joke',
  })
  assert.ok((await held()).closedAt)
  await person.post(`/receipt/${response.receipt}/open`, { word: 'bluebell' })
  const change = { answer: 'My carer hits me and locks me in', version: '1' }
  assert.equal((await person.post(`/receipt/${response.receipt}/change`, change)).status, 303)
  assert.deepEqual(await scanForHarm(app.ctx, new Date(Date.parse(friday) - 1000)), { scanned: 1, raised: 1 })
  assert.equal((await held()).closedAt, null)
})

test('it is looked through by itself soon after it came, apart from its path', async () => {
  const { id } = await giveViews(app, other, { text: 'She tried to end her life last week' })
  const scanned = () =>
    app.ctx.db.selectFrom('harmScans').select('subjectId').where('subjectId', '=', id).executeTakeFirst()
  assert.equal(await scanned(), undefined, 'nothing of it in the transaction that takes a response')
  await scanForHarmJob.handle(app.ctx, {})
  assert.ok(await scanned())
})

test('a person without the right, or of another programme, sees none of it', async () => {
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: clinic.id }] })
  const stranger = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: other.id }] })
  const url = concernUrl(await lead.get(here()))
  for (const person of [reviewer, stranger]) {
    assert.ok([403, 404].includes((await person.get(here())).status))
    assert.ok([403, 404].includes((await person.get(url)).status))
  }
  const id = url.split('/').at(-1)
  assert.equal((await stranger.get(`/desk/programmes/${other.slug}/harm/${id}`)).status, 404)
})

test('what only the score finds is said to be so and waits behind words; self-harm is first of all', async () => {
  const score =
    'Everybody says how marvellous he is with me. He leaves me on the commode when I have annoyed him.'
  const { id: byScore } = await giveViews(app, clinic, { text: score })
  const { id: byWords } = await giveViews(app, clinic, { text: 'They gave him the wrong tablets.' })
  const { id: selfHarm } = await giveViews(app, clinic, { text: 'I do not want to be here any more' })
  await scan()
  const queue = await lead.get(here())
  const order = (id: string) => {
    const articles = queue.$('article').toArray()
    return articles.findIndex((one) => queue.$(one).text().includes(pseudonymOf(id)))
  }
  assert.ok(order(selfHarm) < order(byWords) && order(byWords) < order(byScore))
  assert.equal(order(selfHarm), 0)
  const line = queue.$('article').eq(order(byScore))
  assert.match(line.text(), /Reads like responses that spoke of harm/)
  const page = await lead.get(line.find('h3 a').attr('href') ?? '')
  assert.match(page.main, /Put here by a score/)
  assert.match(page.main, /Words that moved the score, which is often wrong: “/)
  assert.ok(page.$('mark').length > 0)
})

test('the queue says how many responses nobody has read, each question leads to them, and how often it is wrong', async () => {
  const queue = await lead.get(here())
  const { count } = await app.ctx.db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('activity.programmeId', '=', clinic.id)
    .executeTakeFirstOrThrow()
  assert.ok(count > 1)
  assert.match(queue.$('#unread').text(), new RegExp(`^${count} responses nobody has read yet`))
  assert.match(queue.main, /of those that spoke of self-harm \d+ of \d+ \(\d+%\)/)
  const home = await lead.get(`/desk/programmes/${clinic.slug}`)
  assert.match(home.main, new RegExp(`Responses that nobody has read yet \\(${count};`))
  const answers = await lead.get(queue.$('#unread ~ ul a').first().attr('href') ?? '')
  assert.equal(answers.status, 200)

  const read = await app.ctx.db
    .selectFrom('answers')
    .innerJoin('responses', 'responses.id', 'answers.responseId')
    .innerJoin('activities', 'activities.id', 'responses.activityId')
    .select('answers.id')
    .where('activities.programmeId', '=', clinic.id)
    .where('answers.text', '<>', '')
    .executeTakeFirstOrThrow()
  const { id: accountId } = await app.ctx.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
  await app.ctx.db.insertInto('readings').values({ answerId: read.id, accountId }).execute()
  assert.match((await lead.get(here())).$('#unread').text(), new RegExp(`^${count - 1} `))
})

test('what is overdue is first of its sort, and said on the desk of the programme', async () => {
  app.setNow('2027-05-11T09:00:00Z')
  const later = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.id }] })
  await giveViews(app, clinic, { text: 'They gave her the wrong blood and she died.' })
  await scan()
  const queue = await later.get(here())
  const overdue = queue
    .$('article')
    .toArray()
    .map((one) => queue.$(one).text())
  const fresh = overdue.findIndex((text) => text.includes('12 May 2027'))
  assert.ok(fresh > 0)
  assert.ok(overdue.slice(0, fresh).every((text) => text.includes('Overdue')))
  assert.match((await later.get(`/desk/programmes/${clinic.slug}`)).main, /\d overdue, \d to see to/)
})

test('a file is looked at by a person or by nobody: it is listed until somebody opens it', async () => {
  const grant = (role: 'engagement-lead' | 'data-entry') =>
    deskPerson(app, { grants: [{ role, programmeId: clinic.id }] })
  const [opener, typist] = [await grant('engagement-lead'), await grant('data-entry')]
  const { id: responseId } = await giveViews(app, clinic, { text: 'See my letter' })
  const add = async (kind: string, name: string) => {
    const { hash, bytes } = await app.ctx.files.store(Readable.from([name]), 1000)
    const row = { id: app.ctx.newId(), responseId, kind, fileHash: hash, name, type: 'text/plain', bytes }
    await app.ctx.db
      .insertInto('responseAttachments')
      .values({ ...row, salt: Buffer.alloc(32) })
      .execute()
    return row.id
  }
  const letter = await add('attachment', 'what happened.docx')
  await add('original', 'e-mail.eml')
  const queue = await opener.get(here())
  assert.match(queue.main, /Files nobody has opened \(1\).+No words are looked for in files/)
  const links = queue.$('a[href*="/attachments/"]')
  assert.deepEqual([links.length, links.text()], [1, 'what happened.docx'])
  assert.match((await opener.get(`/desk/programmes/${clinic.slug}`)).main, /1 file nobody has opened/)
  const address = `/desk/programmes/${clinic.slug}/attachments/${letter}`
  assert.equal((await typist.get(address)).status, 403)
  assert.match((await opener.get(here())).main, /Files nobody has opened \(1\)/, 'who may not, did not')
  assert.equal((await opener.get(address)).status, 200)
  assert.match((await opener.get(here())).main, /Files nobody has opened \(0\)/)
})
