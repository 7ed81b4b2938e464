import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  answererOf,
  ask,
  launchQuestionnaire,
  newestResponse,
  sections,
} from '../../../test/support/every-kind.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { deleteExpiredDraftsJob } from './index.ts'

let app: TestApp
let clinic: Listening
let activity: { id: string; slug: string }
const letter = ask('file', 'Do you have a letter?', { choices: [] })

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const content = sections(['', [letter, ask('long-text', 'What else?')]])
  activity = await launchQuestionnaire(app, clinic.programme.id, content)
})
after(() => app.close())

const begin = () => answererOf(app, activity.slug).begin()
const pdf = { name: 'my letter.pdf', content: Buffer.from('%PDF-1.7 what I wrote') }
const unsent = () => {
  const folder = join(app.ctx.config.dataFolder, 'unsent-files')
  return existsSync(folder) ? readdirSync(folder).length : 0
}

test('the page says which files it takes, and how large', async () => {
  const page = await (await begin()).get(1)
  assert.match(page.main, /PDF, JPEG, PNG, MP3, M4A, MP4, DOCX. The largest is 10 MB/)
  assert.equal(page.$('form[enctype="multipart/form-data"] input[type=file]').length, 1)
})

test('a file goes with the response, is sealed by its hash and opens at the desk as a download', async () => {
  const me = await begin()
  assert.equal((await me.upload(1, pdf)).headers.location, me.at(2))
  assert.match((await me.get(1)).main, /You have chosen my letter.pdf \(1 KB\)/)
  assert.equal((await me.upload(1, null)).headers.location, me.at(2), 'choosing none keeps the one before')
  assert.match((await me.get('check')).main, /my letter\.pdf/)
  const before = unsent()
  assert.equal((await me.person.post(me.at('check'))).status, 303)
  assert.equal(unsent(), before - 1, 'nothing is left beside the record')

  const { response, answers } = await newestResponse(app, activity.id)
  const value = answers.get(letter.id)?.value as { file: { hash: string; type: string } } | undefined
  assert.equal(value?.file.type, 'application/pdf')
  const attachment = await app.ctx.db
    .selectFrom('responseAttachments')
    .selectAll()
    .where('responseId', '=', response.id)
    .executeTakeFirstOrThrow()
  assert.equal(attachment.kind, 'answer')
  assert.equal(attachment.fileHash, value?.file.hash)
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
  const address = `/desk/programmes/${clinic.programme.slug}/attachments/${attachment.id}`
  const opened = await analyst.get(address)
  assert.equal(opened.html, pdf.content.toString())
  assert.match(String(opened.headers['content-disposition']), /^attachment/)
  assert.equal(opened.headers['x-content-type-options'], 'nosniff')
  assert.equal((await app.person().get(address)).status, 303, 'the public does not get it')
})

test('what is not of these kinds, whatever it is called, and what is too large, is refused and not kept', async () => {
  const me = await begin()
  const refused = async (file: { name: string; content: Buffer }, words: RegExp) => {
    const page = await me.upload(1, file)
    assert.equal(page.statusCode, 422, file.name)
    assert.match(page.body, words)
    assert.match(page.body, /href="#file"/)
  }
  await refused(
    { name: 'page.html', content: Buffer.from('<script>') },
    /Choose a file of one of these kinds/,
  )
  await refused({ name: 'page.pdf', content: Buffer.from('<script>') }, /Choose a file of one of these kinds/)
  await refused({ name: 'empty.pdf', content: Buffer.alloc(0) }, /Choose a file of one of these kinds/)
  const large = Buffer.alloc(10 * 1024 * 1024 + 1)
  large.write('%PDF-')
  await refused({ name: 'large.pdf', content: large }, /10 MB or smaller/)
  assert.doesNotMatch((await me.get('check')).main, /\.pdf/)
  const almost = Buffer.alloc(10 * 1024 * 1024 - 1)
  almost.write('%PDF-')
  assert.equal((await me.upload(1, { name: 'almost.pdf', content: almost })).statusCode, 303)
})

test('a file is taken out by a tick, and the nightly work clears away what no draft has', async () => {
  const me = await begin()
  await me.upload(1, pdf)
  await me.upload(1, null, { takeOut: 'yes' })
  assert.match((await me.get('check')).main, /Do you have a letter\? No answer/)
  const kept = await begin()
  await kept.upload(1, pdf)
  await app.ctx.db
    .deleteFrom('drafts')
    .where('typed', '@>', JSON.stringify({ answers: {} }))
    .execute()
  const before = unsent()
  const other = await begin()
  await other.upload(1, pdf)
  await deleteExpiredDraftsJob.handle(app.ctx, {})
  assert.ok(before > 0)
  assert.equal(unsent(), 1)
  await other.person.post(other.at('delete'))
  assert.equal(unsent(), 0)
})

test('a file that is no longer there is asked for again, and nothing is sent without it', async () => {
  const me = await begin()
  await me.upload(1, { name: 'only.pdf', content: Buffer.from('%PDF-1.7 the only one') })
  await rm(join(app.ctx.config.dataFolder, 'unsent-files'), { recursive: true })
  const page = await me.person.post(me.at('check'), { word: 'bluebell' })
  assert.equal(page.status, 422)
  assert.deepEqual(page.errorSummary, [
    { text: 'Choose your file again, because it is no longer here', href: '#answers' },
  ])
})
