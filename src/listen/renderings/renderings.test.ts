import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { readInterface } from '../../../test/support/open-interface.ts'
import { soundOf, upload } from '../../../test/support/recording.ts'
import { notTold, seemsOther, sentences } from '../../../test/support/sentences.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import { scanForHarmJob } from '../harm/jobs.ts'
import { withdrawResponse } from '../responses/index.ts'
import { detectLanguages } from './detecting.ts'
import { renderingPart, renderingsOfLeaving } from './service.ts'

let app: TestApp
let clinic: Listening
let analyst: Person
let entry: Person

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  analyst = await signInAnalyst()
  entry = await deskPerson(app, { grants: [{ role: 'data-entry', programmeId: clinic.programme.id }] })
})
after(() => app.close())

const signInAnalyst = () =>
  deskPerson(app, {
    name: 'Ada Analyst',
    grants: [{ role: 'analyst', programmeId: clinic.programme.id }],
  })

const desk = (...rest: string[]) => ['/desk/programmes', clinic.programme.slug, ...rest].join('/')
const question = (...rest: string[]) => desk('questions', clinic.box.questionId, ...rest)
const say = () => `/say/${clinic.box.slug}`
let pages = 0

/** Gives the id of the only answer of the response that was taken last. */
async function lastAnswer(): Promise<{ id: string; responseId: string }> {
  const { entryId } = await app.ctx.db
    .selectFrom('logEntries')
    .select('id as entryId')
    .where('kind', '=', 'response-taken')
    .orderBy('appendedAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return app.ctx.db
    .selectFrom('answers')
    .innerJoin('responses', 'responses.id', 'answers.responseId')
    .select(['answers.id', 'answers.responseId'])
    .where('responses.entryId', '=', entryId)
    .executeTakeFirstOrThrow()
}

async function write(answer: string, form: Record<string, string> = {}) {
  pages += 1
  const sent = await app.person().post(say(), { answer, page: `page ${pages}`, ...form })
  assert.equal(sent.status, 303)
  return lastAnswer()
}

async function speak(words: string, form: Record<string, string> = {}) {
  pages += 1
  const file = { field: 'recording', name: 'memo.m4a', content: soundOf(words) }
  const fields = { answer: '', page: `page ${pages}`, mayPublish: 'yes', ...form }
  assert.equal((await upload(app, app.person(), say(), fields, file)).statusCode, 303)
  return lastAnswer()
}

const made = { fromLanguage: 'en', makerRole: 'transcriber', makerName: 'Tam Scribe' }
const render = (answerId: string, text: string, form: Record<string, string> = {}) =>
  analyst.post(desk('renderings', answerId), { ...made, version: '0', text, ...form })

const guessOf = (answerId: string) =>
  app.ctx.db.selectFrom('answerLanguages').selectAll().where('answerId', '=', answerId).executeTakeFirst()
const actsOn = async (responseId: string) =>
  (
    await app.ctx.db.selectFrom('auditEvents').select('act').where('subjectId', '=', responseId).execute()
  ).map(({ act }) => act)
const readText = async (answerId: string) =>
  (
    await app.ctx.db
      .selectFrom('readableAnswers')
      .select('text')
      .where('id', '=', answerId)
      .executeTakeFirst()
  )?.text

test('languages are told by machine, each time the same; what is too short stays not told', async () => {
  const given = new Map<string, string>()
  for (const [language, text] of Object.entries(sentences)) given.set((await write(text)).id, language)
  for (const text of seemsOther) given.set((await write(text)).id, 'und')
  const untold = []
  for (const text of notTold) untold.push((await write(text)).id)
  assert.equal(await detectLanguages(app.ctx, new Date('2027-02-28T12:00:00Z')), given.size + untold.length)
  assert.equal(await detectLanguages(app.ctx, null), 0, 'nothing is looked at twice')
  for (const [id, language] of given) {
    const told = await guessOf(id)
    assert.equal(told?.guess, language)
    assert.ok((told?.score ?? 0) > 0.3)
  }
  for (const id of untold) assert.equal((await guessOf(id))?.guess, null)
  const queue = await analyst.get(desk('renderings'))
  assert.match(queue.main, /15 wait: 0 recorded, 15 in another language\. 0 overdue/)
  assert.match(queue.main, /Polish: a guess by machine, 0\.\d\d of 1/)
})

test('a guess is set right by a person: English is read as it was written, and leaves the queue', async () => {
  const polish = await write('Autobus numer siedem nie jeździ w niedzielę po południu.')
  await detectLanguages(app.ctx, null)
  assert.equal(await readText(polish.id), null)
  const setting = await analyst.post(desk('renderings', polish.id, 'language'), { language: 'xx' })
  assert.equal(setting.status, 422)
  assert.equal(
    (await analyst.post(desk('renderings', polish.id, 'language'), { language: 'en' })).status,
    303,
  )
  assert.match(String(await readText(polish.id)), /^Autobus numer/)
  const page = await analyst.get(desk('renderings', polish.id))
  assert.match(page.main, /English, as a person has set it \(Ada Analyst\)/)
  const refused = await render(polish.id, 'It is English', { fromLanguage: 'en' })
  assert.equal(refused.status, 422)
  assert.match(refused.main, /nothing to translate/)
  await analyst.post(desk('renderings', polish.id, 'language'), { language: 'pl' })
  assert.equal(await readText(polish.id), null)
  assert.deepEqual((await actsOn(polish.responseId)).filter((act) => act === 'language-set').length, 2)
})

test('the queue has a clock, and each hearing is in the audit trail; only who may open what was sent', async () => {
  const spoken = await speak('the bus stops at six')
  assert.equal((await entry.get(desk('renderings'))).status, 403)
  const url = desk('renderings', spoken.id, 'recording')
  assert.equal((await entry.get(url)).status, 403)
  assert.equal((await app.person().get(url)).status, 303)
  app.setNow('2027-03-10T12:00:00Z')
  const queue = await (await signInAnalyst()).get(desk('renderings'))
  app.setNow('2027-03-01T12:00:00Z')
  analyst = await signInAnalyst()
  assert.match(queue.main, /1 recorded, 16 in another language\. 17 overdue/)
  assert.match(
    queue.main,
    /What do you want to say about this\?\s?Sound\. Online\..*Due by the end of 8 March 2027/,
  )
  const page = await analyst.get(desk('renderings', spoken.id))
  assert.equal(page.$('audio').attr('src'), url)
  assert.equal((await analyst.get(url)).status, 200)
  const rest = await analyst.get(url, { range: 'bytes=8-' })
  assert.equal(rest.status, 206)
  assert.equal(rest.headers['content-type'], 'audio/mp4')
  assert.equal(rest.headers['x-content-type-options'], 'nosniff')
  assert.match(String(rest.headers['content-security-policy']), /sandbox/)
  const acts = await actsOn(spoken.responseId)
  assert.equal(
    acts.filter((act) => act === 'recording-played').length,
    1,
    'a playing is one, in however many ranges',
  )
  assert.equal(acts.filter((act) => act === 'original-opened').length, 1)
})

test('what is typed is kept where something is missing: a registered interpreter has a number, a machine a checker', async () => {
  const spoken = await speak('something')
  const empty = await render(spoken.id, ' ')
  assert.deepEqual(empty.errorSummary, [{ text: 'Enter what was said, in English', href: '#text' }])
  const unnumbered = await render(spoken.id, 'I typed this', { makerRole: 'registered', fromLanguage: 'bfi' })
  assert.equal(unnumbered.status, 422)
  assert.equal(unnumbered.$('#text').text().trim(), 'I typed this')
  assert.match(unnumbered.$('#registration-error').text(), /registration number/)
  const unchecked = await render(spoken.id, 'I typed this', { makerRole: 'machine' })
  assert.match(unchecked.$('#checkedBy-error').text(), /person who checked it/)
  assert.equal(await readText(spoken.id), null)
})

test('an answer that waits is not offered for coding but counted; its rendering is, with who made it', async () => {
  const before = (await analyst.get(question('code'))).main
  assert.match(before, /18 more answers wait to be transcribed or translated/)
  const spoken = await speak('ring 07700 900123', { answer: 'And I wrote this.' })
  assert.equal((await analyst.get(`${question('code')}?answer=${spoken.id}`)).status, 404)
  assert.match((await analyst.get(desk('understand'))).main, /19 more answers wait/)
  const saved = await render(spoken.id, 'The last bus goes at six. Ring 07700 900123.', {
    fromLanguage: 'pl',
    makerRole: 'registered',
    registration: 'NRPSI 12345',
  })
  assert.equal(saved.status, 303)
  const page = await analyst.get(`${question('code')}?answer=${spoken.id}`)
  assert.match(
    page.main,
    /Translated from Polish, from a recording, by Tam Scribe \(registered interpreter or translator\)/,
  )
  assert.equal(
    page.$('blockquote').text(),
    'And I wrote this.\n\nThe last bus goes at six. Ring [phone number removed].',
  )
  const original = page.$(`a[href="${desk('renderings', spoken.id)}"]`)
  assert.equal(original.text(), 'Hear or read it as it was sent')
  const found = await analyst.get(`${question('answers')}?q=last+bus+goes+at+six.+ring`)
  assert.match(found.main, /Translated from Polish/)
  assert.match((await analyst.get(desk('understand'))).main, /18 more answers wait/)
})

test('a correction is a new version, committed to without its words; the earlier stays, and it is read anew', async () => {
  const spoken = await speak('keep the clinic')
  await render(spoken.id, 'Keep the clinic shut')
  const { db } = app.ctx
  const { id: accountId } = await db.selectFrom('accounts').select('id').limit(1).executeTakeFirstOrThrow()
  await db.insertInto('readings').values({ answerId: spoken.id, accountId }).execute()
  const stale = await render(spoken.id, 'Somebody else was first', { version: '0' })
  assert.equal(stale.status, 409)
  assert.equal((await render(spoken.id, 'Keep the clinic open', { version: '1' })).status, 303)
  const versions = await db
    .selectFrom('renderings')
    .selectAll()
    .where('answerId', '=', spoken.id)
    .orderBy('version')
    .execute()
  assert.deepEqual(
    versions.map(({ text, replacedAt }) => [text, replacedAt === null]),
    [
      ['Keep the clinic shut', false],
      ['Keep the clinic open', true],
    ],
  )
  const kinds = []
  for (const version of versions) {
    const { kind, body } = await db
      .selectFrom('logEntries')
      .selectAll()
      .where('id', '=', version.entryId)
      .executeTakeFirstOrThrow()
    kinds.push(kind)
    assert.ok(isCommittedPart(body, renderingPart(version, version.salt)))
    assert.doesNotMatch(body, /clinic|Scribe|"en"/)
  }
  assert.deepEqual(kinds, ['rendering-made', 'rendering-corrected'])
  assert.equal(await readText(spoken.id), 'Keep the clinic open')
  assert.deepEqual(
    await db.selectFrom('readings').selectAll().where('answerId', '=', spoken.id).execute(),
    [],
  )
  const page = await analyst.get(desk('renderings', spoken.id))
  assert.match(page.main, /An earlier version.*Keep the clinic shut.*Version 1, entered by Ada Analyst/)
})

test('what is published is the rendering, which says what it is; corrected, it is taken down and prepared anew', async () => {
  const spoken = await speak('chcę tego')
  await render(spoken.id, 'I want this near my home', { fromLanguage: 'pl' })
  const prepare = desk('publishing', 'answers', spoken.id)
  assert.match((await analyst.get(prepare)).main, /from Polish, from a recording.*this near my home/)
  assert.equal((await analyst.post(prepare, { next: 'publish' })).status, 303)
  const shown = () => app.person().get(`/programmes/${clinic.programme.slug}/responses`)
  assert.match((await shown()).main, /near my home.*Translated from another language, from a recording/)
  const { data } = await readInterface(app, clinic.programme.slug, 'responses')
  const listed = data.texts.find(({ text }: { text: string }) => text === 'I want this near my home')
  assert.deepEqual(listed.rendering, { how: 'translated', isFromRecording: true, language: null })
  await render(spoken.id, 'I want that near my home', { fromLanguage: 'pl', version: '1' })
  assert.doesNotMatch((await shown()).main, /near my home/)
  assert.match((await analyst.get(prepare)).main, /I want that near my home/)
})

test('a rendering that speaks of harm comes before a person', async () => {
  const spoken = await speak('bije mnie')
  await render(spoken.id, 'My carer hits me and I am afraid. He hurts me every night.')
  const held = await app.ctx.db
    .selectFrom('harmConcerns')
    .select('closedAt')
    .where('responseId', '=', spoken.responseId)
    .executeTakeFirst()
  assert.equal(held?.closedAt, null)
  await scanForHarmJob.handle(app.ctx, {})
})

test('withdrawn, its renderings go and its recording is no longer played', async () => {
  const spoken = await speak('I take this back')
  await render(spoken.id, 'I take this back')
  const hand = { byPerson: true, accountId: null }
  await app.ctx.db
    .transaction()
    .execute((tx) =>
      withdrawResponse(tx, app.ctx, { responseId: spoken.responseId, hand }, [renderingsOfLeaving]),
    )
  const left = await app.ctx.db
    .selectFrom('renderings')
    .select('id')
    .where('answerId', '=', spoken.id)
    .execute()
  assert.deepEqual(left, [])
  assert.equal((await analyst.get(desk('renderings', spoken.id, 'recording'))).status, 404)
  const [event] = await app.ctx.db
    .selectFrom('auditEvents')
    .select('after')
    .where('act', '=', 'response-withdrawn')
    .execute()
  const after = event?.after as { renderings: number } | undefined
  assert.equal(after?.renderings, 1)
})
