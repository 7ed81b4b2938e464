import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import { scanForHarm } from '../harm/service.ts'
import { erasePublishedTexts, takeDownJob } from './index.ts'
import { publishedPart } from './service.ts'

let app: TestApp
let clinic: ProgrammeWithViews
let lead: Person & { account: { id: string } }
let analyst: Person
let reader: Person
const now = '2027-05-04T12:00:00Z'

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeProgrammeWithViews(app, { title: 'The evening clinic' })
  lead = await deskPerson(app, {
    name: 'Ada Lee',
    grants: [{ role: 'engagement-lead', programmeId: clinic.id }],
  })
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.id }] })
  reader = app.person()
})
after(() => app.close())

const here = () => `/desk/programmes/${clinic.slug}/publishing`
const publicUrl = () => `/programmes/${clinic.slug}/responses`
const next = () => `${here()}/questions/${clinic.questionId}/next`

/** Sends the one box; gives the person and what the record has of it. */
async function say(answer: string, form: Record<string, string> = { mayPublish: 'yes' }) {
  const person = app.person()
  await person.post(`/say/say-${clinic.slug}`, { answer, word: 'bluebell', ...form })
  const row = await app.ctx.db
    .selectFrom('answers')
    .innerJoin('responses', 'responses.id', 'answers.responseId')
    .select(['answers.id', 'responses.receipt', 'responses.id as responseId'])
    .where('answers.text', '=', answer)
    .executeTakeFirstOrThrow()
  const open = () => person.post(`/receipt/${row.receipt}/open`, { word: 'bluebell' })
  return { ...row, person, open, url: `${here()}/answers/${row.id}` }
}

const tickedOn = (page: TestPage) =>
  page
    .$('input[name=span][checked]')
    .map((_place, box) => page.$(box).attr('value') ?? '')
    .get()

async function publish(url: string, form: Record<string, string | string[]> = {}, person: Person = lead) {
  const page = await person.get(url)
  return person.post(url, { span: tickedOn(page), next: 'publish', ...form })
}

const entries = (kind: string) =>
  app.ctx.db.selectFrom('logEntries').selectAll().where('kind', '=', kind).orderBy('appendedAt').execute()

const textOf = (answerId: string) =>
  app.ctx.db.selectFrom('publishedTexts').selectAll().where('answerId', '=', answerId).executeTakeFirst()

test('only what its sender permits is offered; what is confirmed is taken out, published and committed to', async () => {
  await say('Not for others to read', {})
  const said = await say('Nurse Folasade was kind, ring 0113 496 0227. My neighbour has MS.')
  assert.equal((await reader.get(publicUrl())).status, 200)
  assert.match((await reader.get(publicUrl())).main, /Nothing has been published yet/)
  const overview = await lead.get(here())
  assert.match(overview.main, /1 of 2 responses may be published, 0 are/)
  assert.equal((await lead.get(next())).location, said.url)

  const page = await lead.get(said.url)
  assert.equal(page.$('mark').first().text(), 'Folasade')
  assert.equal(tickedOn(page).length, 2)
  const reasonOf = page.$('select[name^=reason-]').first()
  assert.equal(reasonOf.find('option[selected]').attr('value'), 'staff')
  const wrong = await lead.post(said.url, { span: tickedOn(page), add: 'has LS', next: 'publish' })
  assert.equal(wrong.status, 422)
  assert.deepEqual(wrong.errorSummary, [{ text: '“has LS” is not in the text', href: '#add' }])
  assert.equal(wrong.$('textarea[name=add]').val(), 'has LS')

  const form = {
    span: tickedOn(page),
    [String(reasonOf.attr('name'))]: 'staff',
    add: 'neighbour has MS',
    addReason: 'third-party-health',
    next: 'publish',
  }
  assert.equal((await lead.post(said.url, form)).status, 303)
  const shown = await reader.get(publicUrl())
  assert.match(shown.main, /Responses that may be published: 1\. Published: 1/)
  assert.ok(!shown.main.includes('of 2 responses'), 'so few stay hidden here as elsewhere')
  const expected =
    'Nurse [name of staff removed] was kind, ring [phone number removed]. My [someone’s health removed].'
  assert.equal(shown.$('blockquote').text(), expected)
  // Of the number only its digits as typed: parts of it can stand in any hash of the page's head.
  assert.doesNotMatch(shown.html, /Folasade|0113 496 0227|Not for others/)
  assert.doesNotMatch(shown.main, /0113|0227/)

  const [entry] = await entries('text-published')
  const row = await textOf(said.id)
  assert.ok(entry && row?.salt && row.text === expected)
  assert.ok(isCommittedPart(entry.body, publishedPart(row.text, row.salt)))
  assert.doesNotMatch(entry.body, /Folasade|neighbour/)
  assert.match((await reader.get(`/programmes/${clinic.slug}`)).main, /What people said, in their words/)
  const csv = await reader.get(`${publicUrl()}.csv`)
  assert.match(String(csv.headers['content-type']), /text\/csv/)
  assert.ok(csv.html.includes('[name of staff removed]') && !csv.html.includes('Folasade'))
})

test('a text is searched, taken down with a reason, and prepared anew', async () => {
  const said = await say('The quokka bus is late')
  await publish(said.url)
  assert.equal((await reader.get(`${publicUrl()}?q=QUOKKA`)).$('blockquote').length, 1)
  assert.equal((await reader.get(`${publicUrl()}?q=quagga`)).$('blockquote').length, 0)
  assert.equal((await reader.get(`${publicUrl()}?q=${'x'.repeat(101)}`)).status, 422)
  const { id } = (await textOf(said.id)) ?? {}
  const url = `${here()}/texts/${id}`
  assert.match((await lead.get(url)).main, /What the public sees/)
  assert.equal((await lead.post(`${url}/take-down`, {})).status, 422)
  assert.equal((await lead.post(`${url}/take-down`, { reason: 'A name was missed' })).status, 303)
  assert.equal((await reader.get(`${publicUrl()}?q=quokka`)).$('blockquote').length, 0)
  assert.match((await lead.get(url)).main, /A name was missed/)
  assert.match((await entries('text-taken-down')).at(-1)?.body ?? '', /"why":"desk"/)
  await publish(said.url, { add: 'bus', addReason: 'other' })
  assert.match((await reader.get(`${publicUrl()}?q=quokka`)).main, /The quokka \[words removed\] is late/)
})

test('with two people, whoever prepared a text can not release it; taking it back with a word takes it down', async () => {
  assert.equal((await analyst.post(`${here()}/settings`, { twoPeople: 'yes' })).status, 403)
  assert.equal((await lead.post(`${here()}/settings`, { twoPeople: 'yes' })).status, 303)
  const said = await say('Two of us look at the wombat')
  assert.equal((await publish(said.url)).status, 403, 'one person alone does not publish')
  await publish(said.url, { next: 'next' })
  const held = await textOf(said.id)
  const url = `${here()}/texts/${held?.id}`
  assert.match((await lead.get(url)).main, /another person has to release it/)
  assert.equal((await lead.post(`${url}/release`)).status, 403)
  assert.equal((await analyst.post(`${url}/release`)).status, 303)
  assert.match((await reader.get(publicUrl())).main, /wombat/)
  await lead.post(`${here()}/settings`, {})

  await said.open()
  assert.equal((await said.person.post(`/receipt/${said.receipt}/withdraw`)).status, 303)
  assert.doesNotMatch((await reader.get(publicUrl())).main, /wombat/)
  const gone = await app.ctx.db
    .selectFrom('publishedTexts')
    .selectAll()
    .where('id', '=', held?.id ?? '')
    .executeTakeFirstOrThrow()
  assert.deepEqual([gone.state, gone.text, gone.salt], ['taken-down', null, null])
  assert.match((await entries('text-taken-down')).at(-1)?.body ?? '', /"why":"withdrawn"/)
})

test('who takes the permission back, or corrects what they said, is out of public view at once', async () => {
  const [one, two] = [await say('A permitted axolotl'), await say('An uncorrected numbat')]
  for (const { url } of [one, two]) await publish(url)
  assert.match((await reader.get(publicUrl())).main, /axolotl.*numbat|numbat.*axolotl/)
  await one.open()
  await one.person.post(`/receipt/${one.receipt}/change`, { answer: 'A permitted axolotl', version: '1' })
  await two.open()
  const changed = { answer: 'A corrected numbat', version: '1', mayPublish: 'yes' }
  await two.person.post(`/receipt/${two.receipt}/change`, changed)
  assert.doesNotMatch((await reader.get(publicUrl())).main, /axolotl|numbat/)
  assert.doesNotMatch((await reader.get(`${publicUrl()}.csv`)).html, /axolotl|numbat/)
  await takeDownJob.handle(app.ctx, {})
  const why = (await entries('text-taken-down')).map(({ body }) => /"why":"([\w-]+)"/.exec(body)?.[1])
  assert.ok(why.includes('corrected') && why.includes('no-longer-permitted'))
  const left = await app.ctx.db
    .selectFrom('publishedTexts')
    .select('text')
    .where('text', 'ilike', '%axolotl%')
    .execute()
  assert.deepEqual(left, [])
})

test('what is kept back counts, is never shown, and erasure leaves no words', async () => {
  const said = await say('Only the vicar of Lower Platypus would say so')
  assert.equal((await lead.post(`${said.url}/keep-back`, {})).status, 422)
  assert.equal(
    (await lead.post(`${said.url}/keep-back`, { reason: 'Its story tells who it is' })).status,
    303,
  )
  assert.doesNotMatch((await reader.get(publicUrl())).main, /Platypus/)
  assert.match((await lead.get(`${here()}/questions/${clinic.questionId}/kept-back`)).main, /Its story tells/)
  await publish(said.url)
  await app.ctx.db.transaction().execute((tx) => erasePublishedTexts(tx, app.ctx, said.responseId))
  const row = await textOf(said.id)
  assert.deepEqual([row?.state, row?.text, row?.spans], ['taken-down', null, []])
})

test('an organisation is published whole under its name; who else speaks stands only beside five alike', async () => {
  const said = await say('Write to our chair, Mr Idris Obi.', {
    mayPublish: 'yes',
    organisationName: 'Friends of the clinic',
  })
  assert.equal(tickedOn(await lead.get(said.url)).length, 0)
  await publish(said.url)
  assert.match(
    (await reader.get(`${publicUrl()}?q=chair`)).main,
    /Mr Idris Obi\..*Friends of the clinic, Online/,
  )
  for (let number = 1; number <= 4; number++) await publish((await say(`Alike ${number} ocelot`)).url)
  await app.ctx.db
    .updateTable('responses')
    .set({ speaksAs: ['councillor'] })
    .where('id', 'in', (eb) => eb.selectFrom('answers').select('responseId').where('text', 'like', '%ocelot'))
    .execute()
  const four = await reader.get(`${publicUrl()}?q=ocelot`)
  assert.equal(four.$('blockquote').length, 4)
  assert.doesNotMatch(four.main, /Elected member/)
  const fifth = await say('Alike 5 ocelot')
  await publish(fifth.url)
  await app.ctx.db
    .updateTable('responses')
    .set({ speaksAs: ['councillor'] })
    .where('id', '=', fifth.responseId)
    .execute()
  assert.match((await reader.get(`${publicUrl()}?q=ocelot`)).main, /Elected member, Online/)
})

test('a published text can be reported, and is out of public view once a moderator refuses it', async () => {
  const said = await say('A text about a pangolin')
  await publish(said.url)
  const link =
    (await reader.get(`${publicUrl()}?q=pangolin`)).$('a[href^="/report/published-text/"]').attr('href') ?? ''
  assert.match((await reader.get(link)).main, /pangolin/)
  assert.equal((await reader.post(link, { reason: 'abuse' })).status, 303)
  const queue = await lead.get(`/desk/programmes/${clinic.slug}/moderation`)
  const held = await lead.get(queue.$('table a').first().attr('href') ?? '')
  const refusal = {
    act: 'refuse',
    reason: 'abuse',
    note: 'Names somebody',
    revision: String(held.$('input[name=revision]').val()),
  }
  const form = { ...refusal, policy: String(held.$('input[name=policy]').val() ?? '1') }
  assert.equal(
    (
      await lead.post(
        held.$('form[method=post]').last().attr('action') || queue.$('table a').first().attr('href') || '',
        form,
      )
    ).status,
    303,
  )
  assert.doesNotMatch((await reader.get(publicUrl())).main, /pangolin/)
})

test('what may speak of harm is not published before a person has seen to it', async () => {
  const said = await say('I do not want to be here any more, says the capybara')
  await scanForHarm(app.ctx, null)
  assert.match((await lead.get(said.url)).main, /It may speak of harm/)
  assert.equal((await publish(said.url)).status, 409)
  assert.doesNotMatch((await reader.get(publicUrl())).main, /capybara/)
})

test('reading is recorded, and needs the right to it', async () => {
  const said = await say('Something to read')
  await lead.get(said.url)
  const [newest] = await app.ctx.db
    .selectFrom('auditEvents')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  assert.deepEqual([newest?.act, newest?.subjectId], ['unredacted-text-opened', said.responseId])
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: clinic.id }] })
  for (const url of [here(), said.url]) assert.equal((await reviewer.get(url)).status, 403)
  const private_ = await say('Never permitted', {})
  assert.equal((await lead.get(private_.url)).status, 404)
})
