import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, beforeEach, test } from 'node:test'
import { load } from 'cheerio'
import { receiptOn } from '../../../test/support/answering.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import {
  answererOf,
  ask,
  launchQuestionnaire,
  newestResponse,
  sections,
} from '../../../test/support/every-kind.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { filmOf, soundOf, upload } from '../../../test/support/recording.ts'
import type { AnswerValue } from '../../core/questionnaire/content.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import { attachmentPart } from './parts.ts'

let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

let minutes = 0
beforeEach(() => {
  minutes += 1
  app.setNow(new Date(Date.UTC(2027, 2, 1, 12, minutes)))
})

const sound = { field: 'recording', name: 'voice memo.m4a', content: soundOf('the bus stops at six') }
const say = () => `/say/${clinic.box.slug}`
const unsent = () => {
  const folder = join(app.ctx.config.dataFolder, 'unsent-files')
  return existsSync(folder) ? readdirSync(folder).length : 0
}
const newest = async () => {
  const { response, answers } = await newestResponse(app, clinic.box.id)
  const answer = answers.get(clinic.box.questionId)
  return { response, answer, value: (answer?.value ?? {}) as AnswerValue }
}
const filesOf = (responseId: string) =>
  app.ctx.db.selectFrom('responseAttachments').selectAll().where('responseId', '=', responseId).execute()

/** Sends the one box as its page would, and gives who sent it with their receipt, opened. */
async function give(person: Person = app.person()) {
  const page = await person.get(`${say()}?by=recording`)
  const fields = { page: String(page.$('[name=page]').val()), answer: '', word: 'bluebell' }
  const sent = await upload(app, person, say(), fields, sound)
  assert.equal(sent.statusCode, 303, sent.body)
  const receipt = receiptOn(await person.get(`/sent/${clinic.box.slug}`)) ?? ''
  await person.post(`/receipt/${receipt}/open`, { word: 'bluebell' })
  return { person, receipt }
}

test('the page takes a recording by a plain field, and says which and how large beside it', async () => {
  const words = await app.person().get(say())
  assert.equal(words.$('form[enctype], input[type=file]').length, 0, 'words alone are a plain form')
  const page = await app.person().get(words.$('a[href$="?by=recording"]').attr('href') ?? '')
  const field = page.$('form[enctype="multipart/form-data"] input[type=file][name=recording]')
  assert.equal(field.attr('accept'), 'audio/*,video/*')
  assert.match(page.$(`#${field.attr('aria-describedby')}`).text(), /MP3, M4A.*The largest is 100 MB/)
})

test('a recording alone is an answer: kept and sealed as it is, and played to its sender only', async () => {
  const { person, receipt } = await give()
  const { response, answer, value } = await newest()
  assert.equal(answer?.text, null)
  assert.equal(value.recording?.type, 'audio/mp4')
  const [file] = await filesOf(response.id)
  assert.equal(file?.kind, 'recording')
  assert.equal(file?.fileHash, value.recording?.hash)
  const { body } = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('id', '=', response.entryId)
    .executeTakeFirstOrThrow()
  assert.ok(file && isCommittedPart(body, attachmentPart(file)))
  assert.equal(unsent(), 0, 'nothing is left beside the record')

  const page = await person.get(`/receipt/${receipt}`)
  const player = page.$('audio')
  assert.match(page.main, /voice memo\.m4a/)
  const url = String(player.attr('src'))
  const played = await person.get(url, { range: 'bytes=4-11' })
  assert.equal(played.status, 206)
  assert.equal(played.html, 'ftypM4A ')
  assert.match(String(played.headers['content-security-policy']), /sandbox/)
  assert.equal(played.headers['content-type'], 'audio/mp4')
  assert.equal((await app.person().get(url)).status, 404, 'nobody else hears it')
})

test('what is no recording, and what is too large, is refused beside the field; the words stay', async () => {
  const person = app.person()
  const before = unsent()
  const refused = async (file: { name: string; content: Buffer | Readable }, words: RegExp) => {
    const fields = { page: 'a-page', answer: 'My words', speaksAs: ['patient', 'carer'] }
    const sent = await upload(app, person, say(), fields, { field: 'recording', ...file })
    assert.equal(sent.statusCode, 422, file.name)
    const $ = load(sent.body)
    assert.match($('#recording-error').text(), words)
    assert.equal($('.nhsuk-error-summary a').attr('href'), '#recording')
    assert.equal($('#answer').val(), 'My words')
    assert.equal($('[name=speaksAs][checked]').length, 2)
    assert.equal($('details[open] #recording').length, 1, 'the field with the error is in sight')
  }
  await refused(
    { name: 'page.mp3', content: Buffer.from('<script>alert(1)</script>') },
    /of one of these kinds/,
  )
  await refused({ name: 'empty.m4a', content: Buffer.alloc(0) }, /of one of these kinds/)
  const picture = Buffer.from('\0\0\0\x1cftypheic\0\0\0\0', 'latin1')
  await refused({ name: 'picture.mp4', content: picture }, /of one of these kinds/)
  const mb = Buffer.alloc(1024 * 1024)
  const large = Readable.from([soundOf(''), ...Array.from({ length: 100 }, () => mb)])
  await refused({ name: 'large.m4a', content: large }, /100 MB or smaller/)
  assert.deepEqual(
    readdirSync(join(app.ctx.config.dataFolder, 'unsent-files'), {
      recursive: true,
      withFileTypes: true,
    }).filter((one) => one.isFile()),
    [],
    `nothing that is refused stays (${before})`,
  )
  const nothing = await upload(app, person, say(), { page: 'a-page', answer: '' }, null)
  assert.equal(nothing.statusCode, 422)
  assert.match(
    load(nothing.body)('#answer-error').text(),
    /Enter what you want to say, or choose a recording/,
  )
})

test('where something else is wrong, the recording is not lost: it goes when the page is sent again', async () => {
  const person = app.person()
  const fields = { page: 'another-page', answer: '', email: 'nobody' }
  const refused = await upload(app, person, say(), fields, sound)
  assert.equal(refused.statusCode, 422)
  const $ = load(refused.body)
  assert.match($('main').text(), /You have chosen voice memo\.m4a \(1 KB\)/)
  const kept = { keptHash: String($('[name=keptHash]').val()), keptName: String($('[name=keptName]').val()) }
  const elsewhere = { page: 'somebody-else', answer: '', ...kept }
  assert.equal(
    (await upload(app, app.person(), say(), elsewhere, null)).statusCode,
    422,
    'only with its page',
  )
  const sent = await upload(app, person, say(), { page: 'another-page', answer: 'And this', ...kept }, null)
  assert.equal(sent.statusCode, 303)
  const { answer, value } = await newest()
  assert.equal(answer?.text, 'And this')
  assert.equal(value.recording?.name, 'voice memo.m4a')
})

test('a recording is kept through a change, replaced, and taken out; what stood before is kept apart', async () => {
  const { person, receipt } = await give()
  const change = `/receipt/${receipt}/change`
  const form = await person.get(change)
  assert.match(form.main, /You have chosen voice memo\.m4a/)
  const fields = (version: number, more = {}) => ({
    page: 'change',
    answer: 'Words',
    version: String(version),
    ...more,
  })
  const wrong = await upload(app, person, change, fields(1, { email: 'nobody' }), null)
  assert.equal(wrong.statusCode, 422)
  assert.equal(
    load(wrong.body)('[name=keptHash]').length,
    0,
    'what stands in the record is not lost by a mistake',
  )
  assert.equal((await upload(app, person, change, fields(1), null)).statusCode, 303)
  assert.equal((await newest()).value.recording?.name, 'voice memo.m4a')
  const film = { field: 'recording', name: 'signed.mp4', content: filmOf('signed') }
  assert.equal((await upload(app, person, change, fields(2), film)).statusCode, 303)
  const replaced = await newest()
  assert.equal(replaced.value.recording?.type, 'video/mp4')
  assert.equal((await person.get(`/receipt/${receipt}`)).$('video').length, 1)
  assert.equal((await filesOf(replaced.response.id)).length, 3)
  await upload(app, person, change, fields(3, { takeOut: 'yes' }), null)
  assert.deepEqual((await newest()).value, {})
  const past = await app.ctx.db
    .selectFrom('pastAnswers')
    .select('value')
    .where('responseId', '=', replaced.response.id)
    .execute()
  assert.equal(past.filter(({ value }) => (value as AnswerValue | null)?.recording).length, 3)
})

test('a question in words takes a recording too: beside the words, through the check, with the response', async () => {
  const long = ask('long-text', 'What else matters?', { choices: [] })
  const { id, slug } = await launchQuestionnaire(
    app,
    clinic.programme.id,
    sections(['', [long, ask('date', 'When?')]]),
  )
  const me = await answererOf(app, slug).begin()
  const send = (fields: Record<string, string>, file: typeof sound | null) =>
    upload(app, me.person, me.at(1), { go: 'on', ...fields }, file)
  const refused = await send({ text: 'Typed' }, { ...sound, content: Buffer.from('no sound') })
  assert.equal(refused.statusCode, 422)
  assert.equal(load(refused.body)('#text').val(), 'Typed')
  assert.equal((await send({ text: 'Typed' }, sound)).statusCode, 303)
  assert.match((await me.get(1)).main, /You have chosen Recording: voice memo\.m4a/)
  assert.equal((await send({ text: 'Typed more' }, null)).statusCode, 303, 'none chosen keeps the one before')
  assert.match((await me.get('check')).main, /Recording: voice memo\.m4a \(1 KB\)\s?Typed more/)
  assert.equal((await me.person.post(me.at('check'))).status, 303)
  const { response, answers } = await newestResponse(app, id)
  const value = answers.get(long.id)?.value as AnswerValue | undefined
  assert.equal(value?.recording?.type, 'audio/mp4')
  assert.equal((await filesOf(response.id))[0]?.kind, 'recording')
})
