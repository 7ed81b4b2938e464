import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { extractText, getDocumentProxy } from 'unpdf'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { publishWords } from '../../../test/support/published-words.ts'
import {
  addPaper,
  answerFourteenTimes,
  answerOf,
  givePack,
  makePdf,
  makeReadingRoom,
  type ReadingRoom,
} from '../../../test/support/reading-room.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import { eraseResponse } from '../../listen/erasure/index.ts'
import { readPaperJob } from '../../register/paper-texts/index.ts'
import { erasingHands } from '../../rooms.ts'
import { publishDecision } from '../decisions/index.ts'

let app: TestApp
let desk: ReadingRoom
let hash = ''

before(async () => {
  app = await testApp()
  desk = await makeReadingRoom(app)
  const { programme } = desk
  const pages = ['The helipad’s surface closes for eleven weeks.', 'Wards and wings.', 'Nothing more.']
  hash = (await addPaper(app, programme.id, 'Business case', await makePdf(pages))).hash
  const torn = Buffer.from('%PDF-1.7 and then nothing that anybody could open')
  await addPaper(app, programme.id, 'Torn paper', torn)
  await addPaper(app, programme.id, 'Short paper', await makePdf([]))
})
after(() => app.close())

const room = (...rest: string[]) => desk.at(...rest)
const beforeTheVote = () => app.person().get(`/programmes/${desk.programme.slug}/before-the-vote`)
/** Where an officer answers the first question. */
const answerUrl = async () =>
  (await desk.officer.get(room('questions'))).$('form[action$="answer"]').first().attr('action') ?? ''

/** Publishes the decision under another title than members were given it, on the day after the vote. */
async function publish() {
  const { decisionId, programme } = desk
  const title = 'The clinic moves in April'
  await app.ctx.db.updateTable('decisions').set({ title }).where('id', '=', decisionId).execute()
  app.setNow('2027-09-02T12:00:00Z')
  const scope = { programmeId: programme.id, decisionId }
  await app.ctx.db
    .transaction()
    .execute((tx) => publishDecision(tx, app.ctx, scope, { whatWasCorrected: '' }, { accountId: null }))
  // Nobody stays signed in for three days.
  app.setNow('2027-08-30T13:10:00Z')
}

/** Of the parts of a pack whose question, and the page that shows it, lost words. */
const keptSalts = [
  ...['advice', 'findings', 'open', 'options', 'papers'],
  ...['section:against', 'section:alternatives', 'section:equality', 'section:not-heard', 'section:said'],
]

test('what is asked has to be said; then members have a pack, and nobody else has the room', async () => {
  assert.equal((await desk.member.get(room())).status, 404)
  const refused = await givePack(desk, { asked: '' })
  assert.deepEqual([refused.status, refused.errorSummary[0]?.href], [422, '#asked'])
  assert.equal((await desk.member.post(room('give'), {})).status, 403)
  assert.equal((await givePack(desk, { asked: 'Whether the clinic moves in spring' })).status, 303)

  const page = await desk.member.get(room())
  assert.match(page.main, /The clinic moves Board of Evening clinic decides on 1 September 2027\. Version 1/)
  assert.match(page.main, /Business case ?Published 3 days before the vote; how many pages is not known/)
  assert.match(page.main, /Nobody’s reading is timed/)
  const stranger = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: desk.programme.id }] })
  assert.equal((await stranger.get(room())).status, 403)
  assert.equal((await app.person().get(room())).status, 303)
})

test('each page of the path says its time, the times add up, and each leads to the next', async () => {
  const page = await desk.member.get(room())
  const minutes = (text: string) => Number(/(\d+) minute/.exec(text)?.[1] ?? 0)
  const steps = page
    .$('main ol')
    .first()
    .find('li')
    .toArray()
    .map((item) => page.$(item).text())
  assert.equal(steps.length, 8)
  const sum = steps.reduce((all, step) => all + minutes(step), 0)
  assert.ok(sum > 0)
  assert.equal(minutes(page.$('main h2').first().text()), sum)
  const against = await desk.member.get(room('path', 'against'))
  assert.match(against.main, /Officers advise to change nothing Buses .*Their reason: There is no driver/)
  const around = against.$('.nhsuk-pagination a').toArray()
  assert.deepEqual(
    around.map((link) => against.$(link).attr('href')),
    [room('path', 'not-heard'), room('path', 'alternatives')],
  )
  assert.equal((await desk.member.get(room('path', 'elsewhere'))).status, 404)
})

test('papers are read when they are given, and a word leads to its page; what cannot be searched is named', async () => {
  const waiting = await desk.member.get(room('search?q=helipad'))
  assert.match(waiting.main, /Business case\. Its text is being read/)
  const papers = await app.ctx.db.selectFrom('paperTexts').select('fileHash').execute()
  assert.equal(papers.length, 3)
  for (const { fileHash } of papers) await readPaperJob.handle(app.ctx, { hash: fileHash })

  const found = await desk.member.get(room('search?q=helipad+-parking'))
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
    assert.match((await desk.member.get(room('search?q=helipad'))).main, says)
  }
  assert.doesNotMatch(found.main, /Short paper\. /)
  assert.match((await desk.member.get(room('search?q=%22eleven+helipad%22'))).main, /Found on 0 pages/)
  const curly = encodeURIComponent('“eleven weeks”')
  assert.match((await desk.member.get(room(`search?q=${curly}`))).main, /Found on 1 page/)
  assert.match(
    (await desk.member.get(room('search?q=driver'))).main,
    /On the path What officers advise against/,
  )
  assert.equal((await desk.member.get(room('search?q=the'))).status, 422)
  const file = await desk.member.get(link.replace(/#.*/, ''))
  assert.equal(file.headers['content-type'], 'application/pdf')
  assert.equal((await desk.member.get(room('papers', 'f'.repeat(64)))).status, 404)
})

test('a mark is of the member alone, and what changed since is told', async () => {
  assert.equal((await desk.member.post(room('mark'), { number: '2' })).status, 404)
  const listActs = () => app.ctx.db.selectFrom('auditEvents').select(['id', 'act']).execute()
  const acts = await listActs()
  assert.ok(acts.some(({ act }) => act === 'pack-given'))
  assert.equal((await desk.member.post(room('mark'), { number: '1' })).status, 303)
  const marks = await app.ctx.db.selectFrom('readingMarks').selectAll().execute()
  assert.deepEqual(
    marks.map((mark) => Object.keys(mark)),
    [['roomId', 'accountId', 'number']],
    'without a time',
  )
  assert.doesNotMatch((await desk.other.get(room())).main, /You have marked version/)
  assert.deepEqual(await listActs(), acts, 'neither the mark nor what was opened is in the trail')
  await app.ctx.db
    .updateTable('dispositions')
    .set({ kind: 'changed', reason: 'A driver was found' })
    .where('decisionId', '=', desk.decisionId)
    .execute()
  const preview = await desk.officer.get(room('give'))
  assert.match(preview.main, /Buses \(advice, changed\)/)
  assert.equal((await givePack(desk)).status, 303)
  const changed = await desk.member.get(room('path', 'changed'))
  assert.match(
    changed.main,
    /Officers’ advice: changed Buses Before: Not changed\. There is no driver for a later bus ?Now: Changed\. A driver was found/,
  )
  assert.match((await desk.other.get(room('path', 'changed'))).main, /You have not marked a version/)
  const stale = await desk.officer.post(room('give'), {
    revision: '1',
    asked: 'Again',
    votesOnDay: '1',
    votesOnMonth: '9',
    votesOnYear: '2027',
  })
  assert.equal(stale.status, 409)
})

test('questions and answers are seen by every member, and by the public with the decision alone', async () => {
  const refused = await desk.member.post(room('questions'), { text: '' })
  assert.deepEqual([refused.status, refused.errorSummary[0]?.href], [422, '#text'])
  await desk.member.post(room('questions'), { text: 'Who pays for the driver?' })
  app.setNow('2027-08-30T13:00:00Z')
  await desk.other.post(room('questions'), { text: 'Since when?', isNamed: 'yes' })
  assert.match((await desk.other.get(room('questions'))).main, /Who pays for the driver\? ?Ada Member/)
  assert.equal((await desk.member.get(room('questions'))).$('form[action$="answer"]').length, 0)
  const action = await answerUrl()
  assert.equal((await desk.officer.post(action, { answer: '', seen: '0' })).status, 422)
  const said = { answer: 'The Board, for five years.', seen: '0' }
  assert.equal((await desk.officer.post(action, said)).status, 303)
  const late = await desk.officer.post(action, { answer: 'Nobody yet.', seen: '0' })
  assert.deepEqual([late.status, late.errorSummary.length], [409, 1])
  assert.match((await desk.other.get(room('questions'))).main, /The Board, for five years/)

  const wrong = await desk.member.post(room('interests'), { kind: 'money', words: '' })
  assert.deepEqual([wrong.status, wrong.errorSummary[0]?.href], [422, '#words'])
  const interest = { kind: 'work', words: 'I drive the bus' }
  assert.equal((await desk.member.post(room('interests'), interest)).status, 303)
  assert.equal((await desk.other.post(room('interests'), { kind: 'none', words: '' })).status, 303)
  const { body, salt } = await app.ctx.db
    .selectFrom('memberInterests as interest')
    .innerJoin('logEntries as entry', 'entry.id', 'interest.entryId')
    .select(['entry.body', 'interest.salt'])
    .where('interest.kind', '=', 'work')
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(body, /work|drive/)
  const part = { name: 'interest', content: interest, salt: new Uint8Array(salt ?? []) }
  assert.ok(isCommittedPart(body, part))

  const before = await beforeTheVote()
  assert.match(before.main, /Version 1 of the pack was given to members 2 days before the vote/)
  assert.doesNotMatch(before.main, /driver|The clinic moves|Ada|bus/)
  await publish()
  const then = await beforeTheVote()
  assert.match(then.main, /A member asked Who pays for the driver\?.*The Board, for five years/)
  assert.match(then.main, /Ben Member asked Since when\? No answer is on record/)
  assert.match(then.main, /Ada Member, 30 August 2027: work\. I drive the bus/)
  assert.match(then.main, /vote on 1 September 2027 The clinic moves in April/, 'the title that is published')
})

test('what the public may not read of a response is quoted by nobody, and leaves with its permission', async () => {
  await answerFourteenTimes(app, desk.programme)
  const { text, ...ids } = await answerOf(app, 5)
  const quoted = `Somebody says “View number 5 of mine”. Is it so?`
  const refused = await desk.member.post(room('questions'), { text: quoted, isNamed: 'yes' })
  assert.deepEqual([refused.status, refused.errorSummary[0]?.href], [422, '#text'])
  assert.match(refused.errorSummary[0]?.text ?? '', /Say “View number 5 of mine” in your own words/)
  assert.equal(refused.$('#text').val(), quoted)
  const without = `They told us: ${(text ?? '').slice(10)}`
  assert.equal((await desk.member.post(room('questions'), { text: without })).status, 422)
  const action = await answerUrl()
  assert.equal((await desk.officer.post(action, { answer: quoted, seen: '1' })).status, 422)
  assert.equal((await desk.member.post(room('interests'), { kind: 'other', words: quoted })).status, 422)
  assert.doesNotMatch((await desk.other.get(room('questions'))).main, /View number/)

  await publishWords(app, desk.programme, { ...ids, words: text ?? '' })
  assert.equal((await desk.member.post(room('questions'), { text: quoted })).status, 303)
  assert.match((await beforeTheVote()).main, /Somebody says “View number 5 of mine”\. Is it so\?/)
  await app.ctx.db
    .updateTable('responses')
    .set({ mayPublish: false })
    .where('id', '=', ids.responseId)
    .execute()
  const { main } = await beforeTheVote()
  assert.match(main, /Somebody says “\[words that may not be quoted\]”\. Is it so\?/)
  assert.doesNotMatch(main, /View number/)
})

test('the copy has the pages, a list of contents and bookmarks', async () => {
  const answer = await app.app.inject({
    url: room('copy.pdf'),
    headers: { cookie: [...desk.member.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  assert.equal(answer.headers['content-type'], 'application/pdf')
  const pdf = await getDocumentProxy(new Uint8Array(answer.rawPayload), { verbosity: 0 })
  const bookmarks = (await pdf.getOutline()).map(({ title }) => title)
  const pages = (await desk.member.get(room())).$('main ol').first().find('a').toArray()
  assert.ok(bookmarks.includes('What people said') && pages.length === 8)
  assert.deepEqual(
    ['What is asked of you', 'What officers advise against the views', 'Questions to officers', 'The papers'],
    bookmarks.filter((title) => /^What (is|officers)|^Questions|^The papers/.test(title)),
  )
  const { text } = await extractText(pdf, { mergePages: true })
  assert.match(text, /Contents.*What people said, page \d+/s)
  assert.match(
    text,
    /A driver was found.*Who pays for the driver\?.*The Board, for five years.*I\s+drive the bus/s,
  )
})

test('erased words leave packs, questions, answers and interests, and their salts go with them', async () => {
  const { text, ...ids } = await answerOf(app, 3)
  await publishWords(app, desk.programme, { ...ids, words: text ?? '' })
  const quoted = `Somebody says “${text}”. Is it so?`
  assert.equal((await desk.member.post(room('questions'), { text: quoted })).status, 303)
  assert.equal((await desk.member.post(room('interests'), { kind: 'other', words: quoted })).status, 303)
  const action = await answerUrl()
  assert.equal((await desk.officer.post(action, { answer: quoted, seen: '1' })).status, 303)
  assert.equal((await givePack(desk, { asked: `Whether it moves, though “${text}”` })).status, 303)
  const pages = ['questions', 'interests', 'path/asked']
  for (const page of pages) assert.match((await desk.member.get(room(page))).main, /View number 3 of mine/)
  const { responseId } = ids
  await eraseResponse(erasingHands(app.ctx), { responseId, ground: 'asked', accountId: null })
  for (const page of pages) {
    const { main } = await desk.member.get(room(page))
    assert.doesNotMatch(main, /View number 3 of mine/)
    assert.match(main, /\[words erased on/)
  }
  assert.match((await desk.member.get(room())).main, /Words of a person were erased from this version/)
  const { db } = app.ctx
  const erased = '%[words erased%'
  const [pack] = await db.selectFrom('readingPacks').selectAll().orderBy('number', 'desc').execute()
  assert.deepEqual(Object.keys(pack?.salts as object).sort(), keptSalts)
  const salts = await Promise.all([
    db.selectFrom('memberQuestions').select('salt').where('text', 'like', erased).execute(),
    db.selectFrom('memberAnswers').select('salt').where('text', 'like', erased).execute(),
    db.selectFrom('memberInterests').select('salt').where('words', 'like', erased).execute(),
  ])
  assert.deepEqual(salts, [[{ salt: null }], [{ salt: null }], [{ salt: null }]])
})
