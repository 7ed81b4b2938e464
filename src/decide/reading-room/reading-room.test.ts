import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { writePdf } from '../../documents/pdf.ts'
import { eraseResponse } from '../../listen/erasure/index.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { readPaperJob } from '../../register/paper-texts/index.ts'
import { erasingHands } from '../../rooms.ts'
import { drawReadingSamples } from './index.ts'
import { drawBySeed } from './sample-service.ts'

let app: TestApp
let programme: ProgrammeWithViews
let officer: Person
let member: Person
let other: Person
let decisionId = ''
let hash = ''

const room = (...rest: string[]) =>
  ['/desk/programmes', programme.slug, 'reading-room', decisionId, ...rest].join('/')

/** A paper of the programme with a file, straight in the database; its words are read as the job reads them. */
async function addPaper(title: string, bytes: Buffer): Promise<string> {
  const { db, files } = app.ctx
  const stored = await files.store(Readable.from([bytes]), 10_000_000)
  const { id } = await db
    .insertInto('programmeDocuments')
    .values({ programmeId: programme.id, kind: 'decision-business-case', title })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('documentVersions')
    .values({ documentId: id, publishedOn: '2027-08-29', fileHash: stored.hash, fileBytes: stored.bytes })
    .execute()
  return stored.hash
}

const makePdf = (pages: readonly string[]) =>
  writePdf(
    {
      title: 'Business case',
      about: [],
      blocks: pages.flatMap((words) => [
        ...Array.from(
          { length: 9 },
          () => ({ kind: 'paragraph', text: `Of the risks and of money. `.repeat(28) }) as const,
        ),
        { kind: 'paragraph', text: words } as const,
      ]),
    },
    (page) => `Foot ${page}`,
  )

/** Sends what the officers' form has, with what is typed over it. */
async function issue(by: Person, typed: Record<string, string | string[]> = {}) {
  const { $ } = await by.get(room('issue'))
  const papers = $('input[name=papers][checked]')
    .map((_index, box) => $(box).attr('value') ?? '')
    .get()
  const [revision, votesOnDay, votesOnMonth, votesOnYear] = [
    'revision',
    'votesOnDay',
    'votesOnMonth',
    'votesOnYear',
  ].map((name) => $(`input[name=${name}]`).attr('value') ?? '') as [string, string, string, string]
  const asked = $('#asked').text().trim()
  return by.post(room('issue'), { revision, votesOnDay, votesOnMonth, votesOnYear, asked, papers, ...typed })
}

before(async () => {
  app = await testApp()
  app.setNow('2027-08-30T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const buses = await makeTheme(app.ctx.db, programme, 'Buses')
  officer = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const sits = { grants: [{ role: 'member' as const, programmeId: programme.id }] }
  member = await deskPerson(app, { ...sits, name: 'Ada Member' })
  other = await deskPerson(app, { ...sits, name: 'Ben Member' })
  hash = await addPaper(
    'Business case',
    await makePdf(['The helipad’s surface closes for eleven weeks.', 'Wards and wings.', 'Nothing more.']),
  )
  await addPaper('Torn paper', Buffer.from('%PDF-1.7 and then nothing that anybody could open'))
  await addPaper('Scanned paper', await makePdf([]))
  const added = await officer.post(`/desk/programmes/${programme.slug}/decisions/new`, {
    title: 'The clinic moves',
    text: 'It moves in spring.',
    decidedBy: programme.bodyId,
    decidedOnDay: '1',
    decidedOnMonth: '9',
    decidedOnYear: '2027',
    stage: 'proceed',
  })
  decisionId = added.location?.split('/').at(-1) ?? ''
  await app.ctx.db
    .insertInto('dispositions')
    .values({
      decisionId,
      issueId: buses,
      issueTitle: 'Buses',
      issueDescription: '',
      saidBy: 'advice',
      kind: 'not-changed',
      reason: 'There is no driver for a later bus',
    })
    .execute()
})
after(() => app.close())

test('what is asked has to be said; then members have a pack, and nobody else has the room', async () => {
  assert.equal((await member.get(room())).status, 404)
  const refused = await issue(officer, { asked: '' })
  assert.deepEqual([refused.status, refused.errorSummary[0]?.href], [422, '#asked'])
  assert.equal((await member.post(room('issue'), {})).status, 403)
  assert.equal((await issue(officer, { asked: 'Whether the clinic moves in spring' })).status, 303)

  const page = await member.get(room())
  assert.match(page.main, /The clinic moves Board of Evening clinic decides on 1 September 2027\. Version 1/)
  assert.match(page.main, /Business case ?Published 3 days before the vote; how many pages is not known/)
  assert.match(page.main, /Nobody’s reading is timed/)
  const stranger = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  assert.equal((await stranger.get(room())).status, 403)
  assert.equal((await app.person().get(room())).status, 303)
})

test('each page of the path says its time, the times add up, and each leads to the next', async () => {
  const page = await member.get(room())
  const minutes = (text: string) => Number(/(\d+) minute/.exec(text)?.[1] ?? 0)
  const steps = page
    .$('main ol')
    .first()
    .find('li')
    .toArray()
    .map((item) => page.$(item).text())
  assert.equal(steps.length, 8)
  const sum = steps.reduce((all, step) => all + minutes(step), 0)
  assert.equal(minutes(page.$('main h2').first().text()), sum)
  const against = await member.get(room('path', 'against'))
  assert.match(against.main, /Officers advise to change nothing Buses .*Their reason: There is no driver/)
  assert.match(against.$('.nhsuk-pagination').text(), /What it|Alternatives/)
  assert.equal((await member.get(room('path', 'elsewhere'))).status, 404)
})

test('papers are read when they are given, and a word leads to its page; what cannot be searched is named', async () => {
  const waiting = await member.get(room('search?q=helipad'))
  assert.match(waiting.main, /Business case\. Its text is being read/)
  const papers = await app.ctx.db.selectFrom('paperTexts').select('fileHash').execute()
  assert.equal(papers.length, 3)
  for (const { fileHash } of papers) await readPaperJob.handle(app.ctx, { hash: fileHash })

  const found = await member.get(room('search?q=helipad+-parking'))
  assert.match(found.main, /Found on 1 page of papers/)
  assert.match(found.$('main mark').first().text(), /^helipad/)
  const link = found.$('main a[href*="#page="]').attr('href') ?? ''
  assert.match(link, new RegExp(`papers/${hash}#page=\\d+$`))
  assert.match(found.main, /Torn paper\. The file is broken/)
  for (const [state, says] of [
    ['too-large', /Torn paper\. It is larger than what can be read here/],
    ['failed', /Torn paper\. Its text could not be read by a fault/],
    ['broken', /Torn paper\. The file is broken/],
  ] as const) {
    await sql`update paper_texts set state = ${state} where words is null`.execute(app.ctx.db)
    assert.match((await member.get(room('search?q=helipad'))).main, says)
  }
  assert.match((await member.get(room('search?q=%22eleven+helipad%22'))).main, /Found on 0 pages/)
  const curly = encodeURIComponent('“eleven weeks”')
  assert.match((await member.get(room(`search?q=${curly}`))).main, /Found on 1 page/)
  assert.match((await member.get(room('search?q=driver'))).main, /On the path What officers advise against/)
  assert.equal((await member.get(room('search?q=the'))).status, 422)
  const file = await member.get(link.replace(/#.*/, ''))
  assert.equal(file.headers['content-type'], 'application/pdf')
  assert.equal((await member.get(room('papers', 'f'.repeat(64)))).status, 404)
})

test('a mark is of the member alone, and what changed since is told', async () => {
  assert.equal((await member.post(room('mark'), { number: '2' })).status, 404)
  assert.equal((await member.post(room('mark'), { number: '1' })).status, 303)
  const acts = await app.ctx.db.selectFrom('auditEvents').select('act').execute()
  assert.ok(!acts.some(({ act }) => act.includes('mark')))
  await app.ctx.db
    .updateTable('dispositions')
    .set({ kind: 'changed', reason: 'A driver was found' })
    .where('decisionId', '=', decisionId)
    .execute()
  const preview = await officer.get(room('issue'))
  assert.match(preview.main, /Buses \(advice, changed\)/)
  assert.equal((await issue(officer)).status, 303)
  const changed = await member.get(room('path', 'changed'))
  assert.match(
    changed.main,
    /Officers’ advice: changed Buses Before: Not changed\. There is no driver for a later bus ?Now: Changed\. A driver was found/,
  )
  assert.match((await other.get(room('path', 'changed'))).main, /You have not marked a version/)
  const stale = await officer.post(room('issue'), {
    revision: '1',
    asked: 'Again',
    votesOnDay: '1',
    votesOnMonth: '9',
    votesOnYear: '2027',
  })
  assert.equal(stale.status, 409)
})

test('a sample is drawn by the checkpoint that follows, once, and whoever has the ids can repeat it', async () => {
  assert.match((await member.get(room('sample'))).main, /There was no response in words/)
  for (let one = 0; one < 14; one += 1) {
    const answer = `View number ${one} of mine: write to me at person${one}@example.org, the last bus leaves at ${one}`
    await app.person().post(`/say/say-${programme.slug}`, { answer })
  }
  assert.equal((await member.post(room('sample'))).status, 303)
  const waits = await member.get(room('sample'))
  assert.match(waits.main, /10 of the 14 responses .* The seed comes with the next checkpoint/)
  assert.equal(waits.$('form[action$="sample"]').length, 0)
  await sequenceWaiting(app.ctx)
  assert.equal(await drawReadingSamples(app.ctx), 1)
  assert.equal(await drawReadingSamples(app.ctx), 0)
  const page = await member.get(room('sample'))
  assert.equal(page.$('main h3').length, 10)
  assert.match(page.main, /\[e-mail removed\]/)
  const stored = await app.ctx.db.selectFrom('readingSamples').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(stored.drawn, drawBySeed(stored.frame, stored.seed ?? '', 10))
  assert.equal((await other.get(room('sample'))).main, page.main)
})

test('questions and answers are seen by every member, and by the public with the decision alone', async () => {
  const refused = await member.post(room('questions'), { text: '' })
  assert.deepEqual([refused.status, refused.errorSummary[0]?.href], [422, '#text'])
  await member.post(room('questions'), { text: 'Who pays for the driver?' })
  app.setNow('2027-08-30T13:00:00Z')
  await other.post(room('questions'), { text: 'Since when?', isNamed: 'yes' })
  assert.match((await other.get(room('questions'))).main, /Who pays for the driver\? ?Ada Member/)
  assert.equal((await member.get(room('questions'))).$('form[action$="answer"]').length, 0)
  const { $ } = await officer.get(room('questions'))
  const action = $('form[action$="answer"]').first().attr('action') ?? ''
  assert.equal((await officer.post(action, { answer: '', seen: '0' })).status, 422)
  assert.equal((await officer.post(action, { answer: 'The Board, for five years.', seen: '0' })).status, 303)
  const late = await officer.post(action, { answer: 'Nobody yet.', seen: '0' })
  assert.deepEqual([late.status, late.errorSummary.length], [409, 1])
  assert.match((await other.get(room('questions'))).main, /The Board, for five years/)

  const wrong = await member.post(room('interests'), { kind: 'money', words: '' })
  assert.deepEqual([wrong.status, wrong.errorSummary[0]?.href], [422, '#words'])
  assert.equal((await member.post(room('interests'), { kind: 'work', words: 'I drive the bus' })).status, 303)
  assert.equal((await other.post(room('interests'), { kind: 'none', words: '' })).status, 303)

  const address = `/programmes/${programme.slug}/before-the-vote`
  const before = await app.person().get(address)
  assert.match(before.main, /Version 1 of the pack was given to members 2 days before the vote/)
  assert.doesNotMatch(before.main, /driver|The clinic moves|Ada|bus/)
  await app.ctx.db
    .updateTable('decisions')
    .set({ publishedAt: new Date('2027-09-02T12:00:00Z') })
    .where('id', '=', decisionId)
    .execute()
  const then = await app.person().get(address)
  assert.match(then.main, /A member asked Who pays for the driver\?.*The Board, for five years/)
  assert.match(then.main, /Ben Member asked Since when\? No answer is on record/)
  assert.match(then.main, /Ada Member, 30 August 2027: work\. I drive the bus/)
})

test('the copy has the pages, a list of contents and bookmarks', async () => {
  const answer = await member.get(room('copy.pdf'))
  assert.equal(answer.headers['content-type'], 'application/pdf')
  const bytes = await app.app.inject({
    url: room('copy.pdf'),
    headers: { cookie: [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  const text = bytes.rawPayload.toString('latin1')
  assert.match(text, /\/Outlines/)
  assert.match(text, /\/Title/)
})

test('erased words leave packs, questions and answers, and their salts go with them', async () => {
  const { id, text } = await app.ctx.db
    .selectFrom('answers')
    .innerJoin('responses', 'responses.id', 'answers.responseId')
    .select(['responses.id', 'answers.text'])
    .where('answers.text', 'like', 'View number 3 %')
    .executeTakeFirstOrThrow()
  await member.post(room('questions'), { text: `Somebody says “${text}”. Is it so?` })
  await issue(officer, { asked: `Whether it moves, though “${text}”` })
  await eraseResponse(erasingHands(app.ctx), { responseId: id, ground: 'asked', accountId: null })
  const questions = await member.get(room('questions'))
  assert.doesNotMatch(questions.main, /View number 3 of mine/)
  const page = await member.get(room('path', 'asked'))
  assert.doesNotMatch(page.main, /View number 3 of mine/)
  assert.match((await member.get(room())).main, /Words of a person were erased from this version/)
})
