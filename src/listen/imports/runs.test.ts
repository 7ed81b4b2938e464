import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  type ImportActivity,
  listTexts,
  makeImport,
  takeFile,
  upload as uploadFile,
} from '../../../test/support/importing.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { listQuestions } from '../activities/index.ts'
import { findImportRun } from './queries.ts'
import { inspectCsv } from './read-csv.ts'
import { importNamedFile, runImport } from './run.ts'
import { importResponses } from './service.ts'

let app: TestApp
let clinic: Listening
let other: Listening
let entry: Person
let lead: Person
let analyst: Person
let stranger: Person
let made = 0
let activity: ImportActivity

before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
  other = await makeListening(app, 'The far hospital')
  const grant = (role: 'engagement-lead' | 'data-entry' | 'analyst', { organisationId }: Listening) =>
    deskPerson(app, { grants: [{ role, organisationId }] })
  entry = await grant('data-entry', clinic)
  lead = await grant('engagement-lead', clinic)
  analyst = await grant('analyst', clinic)
  stranger = await grant('engagement-lead', other)
  await app.startWork()
})
after(() => app.close())

beforeEach(async () => {
  made += 1
  activity = await makeImport(app, clinic.programme, `Letters ${made}`)
})

const upload = (content: string | Uint8Array<ArrayBuffer>, name = 'letters.csv', by = entry) =>
  uploadFile(app, by, activity.address, { content, name })
const take = (content: string, mapping: { reference?: string } = {}) =>
  takeFile(app, entry, activity.address, content, mapping)

test('what is no CSV file is refused on the upload page, and so is no file at all', async () => {
  const zip = await upload('PK\u0003\u0004 and more', 'letters.xlsx')
  assert.deepEqual(zip, {
    status: 422,
    location: '',
    errors: ['It can not be read as an Excel workbook (.xlsx)'],
  })
  const picture = await upload(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), 'letters.csv')
  assert.deepEqual([picture.status, picture.errors], [422, ['This is not a text file']])
  assert.deepEqual((await upload('', 'letters.csv')).errors, ['The file is empty'])
  const none = await upload('', '')
  assert.deepEqual([none.status, none.errors], [422, ['Choose a CSV file or an Excel workbook']])
  const runs = app.ctx.db.selectFrom('importRuns').select('id').where('activityId', '=', activity.id)
  assert.deepEqual(await runs.execute(), [])
})

test('a mapping without the words, of a column that is not there or of one column twice, is refused', async () => {
  const { location } = await upload('id,comment\n1,Keep it\n')
  const empty = await entry.post(location, { text: '', label: '', reference: 'id' })
  assert.equal(empty.status, 422)
  assert.deepEqual(empty.errorSummary, [
    { text: 'Select the column that holds what people said', href: '#text' },
  ])
  assert.equal(empty.$('#reference option[selected]').attr('value'), 'id')
  const missing = await entry.post(location, { text: 'words', label: '', reference: '' })
  assert.deepEqual(missing.errorSummary, [{ text: 'The file has no column ‘words’', href: '#text' }])
  const twice = await entry.post(location, { text: 'comment', label: 'comment', reference: '' })
  assert.deepEqual(twice.errorSummary, [
    { text: 'The column ‘comment’ is selected above: select another', href: '#label' },
  ])
  assert.deepEqual(await listTexts(app, activity.id), [])
})

test('the rows that were not taken are downloaded with nothing that a spreadsheet would run', async () => {
  const { url } = await take('id,comment\n1,Keep it\n2,\n', { reference: 'id' })
  const download = await entry.get(`${url}/rejected.csv`)
  assert.match(String(download.headers['content-type']), /^text\/csv/)
  assert.match(String(download.headers['content-disposition']), /^attachment/)
  const rowsOf = (page: TestPage): Record<string, string>[] => parse(page.html, { columns: true })
  assert.deepEqual(rowsOf(download), [{ line: '3', reason: 'The column ‘comment’ is empty' }])

  const reasons = ['=HYPERLINK("x")', '+1', '-1', '@x']
  await app.ctx.db
    .updateTable('importRuns')
    .set({ rejected: JSON.stringify(reasons.map((reason) => ({ line: 2, reason }))) })
    .where('activityId', '=', activity.id)
    .execute()
  assert.deepEqual(
    rowsOf(await entry.get(`${url}/rejected.csv`)).map(({ reason }) => reason),
    reasons.map((reason) => `'${reason}`),
  )
})

test('of very many rows that were not taken the first are kept, and the page says so', async () => {
  const { page, url, counts } = await take(`id,comment\n${'1,\n'.repeat(1001)}2,Keep it\n`)
  assert.deepEqual(counts, { read: 1002, taken: 1, here: 0, refused: 1001 })
  assert.match(page.main, /the first 100\).*Download the first 1,000 rows that were not taken/)
  assert.equal(parse((await entry.get(`${url}/rejected.csv`)).html).length, 1001)
})

test('data entry and engagement lead import; an analyst may not, and to another body it is not there', async () => {
  const { status, location } = await upload('comment\nKeep it\n', 'letters.csv', lead)
  assert.equal(status, 303)
  for (const [person, refusal] of [
    [analyst, 403],
    [stranger, 404],
  ] as const) {
    for (const url of [activity.address, location, `${location}/rejected.csv`]) {
      assert.equal((await person.get(url)).status, refusal, url)
    }
    assert.equal((await upload('comment\nKeep it\n', 'letters.csv', person)).status, refusal)
    assert.equal((await person.post(location, { text: 'comment' })).status, refusal)
  }
  const theirs = await makeImport(app, other.programme, `Their letters ${made}`)
  for (const slug of [clinic.box.slug, theirs.slug]) {
    assert.equal((await entry.get(activity.address.replace(activity.slug, slug))).status, 404, slug)
  }
  assert.equal((await entry.get(`${activity.address}/------------------------------------`)).status, 404)
  assert.deepEqual(await listTexts(app, activity.id), [])
})

test('the page of the activity leads to its import, for those who may', async () => {
  const desk = activity.address.replace('/import', '')
  assert.equal((await entry.get(desk)).$(`a[href="${activity.address}"]`).length, 1)
  assert.equal((await analyst.get(desk)).$(`a[href="${activity.address}"]`).length, 0)
})

test('a file that was named at the machine is in the audit trail and in the list of imports too', async () => {
  const file = join(app.ctx.config.dataFolder, 'by-hand.csv')
  await writeFile(file, 'comment\nKeep it\n')
  const mapping = { text: 'comment', label: '', reference: '' }
  const target = { id: activity.id, programmeId: clinic.programme.id }
  const absent = importNamedFile(app.ctx, await inspectCsv(file), { ...mapping, text: 'x' }, target, {})
  await assert.rejects(absent, /The file has no column ‘x’/)
  await importNamedFile(app.ctx, await inspectCsv(file), mapping, target, {})
  assert.match((await entry.get(activity.address)).main, /by-hand\.csv.*Done ?1$/)
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select(['act', 'accountId'])
    .where('subjectId', '=', activity.id)
    .where('act', 'like', 'import%')
    .execute()
  assert.deepEqual(acts, [{ act: 'import-started', accountId: null }])
})

test('an import that was stopped in the middle goes on where it was, and nothing is there twice', async () => {
  const [question] = await listQuestions(app.ctx.db, activity.id)
  const target = { activityId: activity.id, questionId: question?.id ?? '' }
  const content = `comment\n${Array.from({ length: 600 }, (_row, place) => `Row ${place % 300}`).join('\n')}\n`
  const { location } = await upload(content)
  const run = await findImportRun(app.ctx.db, location.split('/').at(-1) ?? '')
  const csv = await inspectCsv(app.ctx.uploads.imports.pathOf(run?.fileHash ?? ''))
  const mapping = { text: 'comment', label: '', reference: '' }
  const stop = () => {
    throw new Error('the machine was switched off')
  }
  await assert.rejects(importResponses(app.ctx, csv, mapping, target, { onProgress: stop }), /switched off/)
  assert.equal((await listTexts(app, activity.id)).length, 250)
  const rest = await importResponses(app.ctx, csv, mapping, target)
  assert.deepEqual(rest, { read: 600, accepted: 350, alreadyThere: 250, rejected: [] })
  const texts = await listTexts(app, activity.id)
  assert.deepEqual([texts.length, new Set(texts).size], [600, 300])
})

test('an import that meets what nobody foresaw says that it is tried again', async () => {
  const { location } = await upload('comment\nKeep it\n')
  await app.ctx.db
    .updateTable('importRuns')
    .set({
      fileHash: '0'.repeat(64),
      state: 'running',
      mapping: JSON.stringify({ text: 'comment' }),
    })
    .where('activityId', '=', activity.id)
    .execute()
  const id = location.split('/').at(-1) ?? ''
  await assert.rejects(
    runImport(app.ctx, id, () => async () => {}),
    /ENOENT/,
  )
  assert.match((await entry.get(location)).main, /It stopped.*tried again/)
})
