import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import * as cheerio from 'cheerio'
import { parse } from 'csv-parse/sync'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { createActivity, listQuestions } from '../activities/index.ts'
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
let activity = { id: '', slug: '' }
let address = ''

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

const addImport = (programmeId: string, title: string) =>
  app.ctx.db
    .transaction()
    .execute((tx) =>
      createActivity(tx, { programmeId, kind: 'import', title }, { accountId: null, now: app.ctx.now() }),
    )

beforeEach(async () => {
  made += 1
  activity = await addImport(clinic.programme.id, `Letters ${made}`)
  address = `/desk/programmes/${clinic.programme.slug}/activities/${activity.slug}/import`
})

/** Sends the form of the upload page as a browser would. */
async function upload(content: string | Uint8Array<ArrayBuffer>, name = 'letters.csv', by = entry) {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const encoded = new Response(form)
  const answer = await app.app.inject({
    method: 'POST',
    url: address,
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: {
      cookie: [...by.cookies].map(([cookie, value]) => `${cookie}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
    },
  })
  const $ = cheerio.load(answer.body)
  return {
    status: answer.statusCode,
    location: String(answer.headers.location ?? ''),
    errors: $('.nhsuk-error-summary a')
      .map((_place, link) => $(link).text().trim())
      .get(),
  }
}

const readValue = (page: TestPage, key: string) =>
  page
    .$('.nhsuk-summary-list__row')
    .filter((_place, row) => page.$(row).find('dt').text().trim() === key)
    .find('dd')
    .text()
    .trim()

/** The page of a run once the background work has ended it. */
async function waitForRun(url: string): Promise<TestPage> {
  for (let tries = 0; tries < 200; tries++) {
    const page = await entry.get(url)
    if (readValue(page, 'State') !== 'Running') return page
    await wait(50)
  }
  throw new Error(`the import at ${url} did not end`)
}

type Mapped = { text?: string; label?: string; reference?: string }

/** Uploads and maps a file and gives the page of its run and the four numbers on it. */
async function take(content: string, { text = 'comment', label = '', reference = '' }: Mapped = {}) {
  const { location } = await upload(content)
  const started = await entry.post(location, { text, label, reference })
  assert.equal(started.status, 303, started.main)
  const page = await waitForRun(location)
  const [read, taken, here, refused] = ['Rows read', 'Taken', 'Here already', 'Not taken'].map((key) =>
    Number(readValue(page, key).replace(',', '')),
  )
  return { url: location, page, counts: { read, taken, here, refused } }
}

const listTexts = async () =>
  (
    await app.ctx.db
      .selectFrom('answers as answer')
      .innerJoin('responses as response', 'response.id', 'answer.responseId')
      .select('answer.text')
      .where('response.activityId', '=', activity.id)
      .execute()
  )
    .map(({ text }) => text)
    .sort()

const listCodings = () =>
  app.ctx.db
    .selectFrom('codings as coding')
    .innerJoin('themes as theme', 'theme.id', 'coding.themeId')
    .innerJoin('answers as answer', 'answer.id', 'coding.answerId')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .select(['answer.text', 'theme.title', 'coding.madeBy'])
    .where('response.activityId', '=', activity.id)
    .orderBy('answer.text')
    .execute()

test('a file is uploaded, mapped and taken in the background, and its page counts the rows', async () => {
  assert.match((await entry.get(address)).main, /Import responses.*CSV file/)
  const strange = 'أريد البقاء 🏥 =1+1'
  const { status, location } = await upload(
    `id,comment\n1,Keep the clinic\n2,\n3,too,many\n4,"${strange}\nsecond line"\n`,
  )
  assert.equal(status, 303)
  const mapping = await entry.get(location)
  assert.match(mapping.main, /Which column holds what/)
  assert.match(mapping.main, /comment.*Keep the clinic/)
  assert.deepEqual(
    mapping
      .$('#text option')
      .map((_place, option) => mapping.$(option).text())
      .get(),
    ['Select a column', 'id', 'comment'],
  )
  assert.deepEqual(await listTexts(), [])

  const started = await entry.post(location, { text: 'comment', label: '', reference: 'id' })
  assert.deepEqual([started.status, started.location], [303, location])
  const page = await waitForRun(location)
  assert.equal(readValue(page, 'State'), 'Done')
  assert.deepEqual(
    ['Rows read', 'Taken', 'Here already', 'Not taken'].map((key) => readValue(page, key)),
    ['4', '2', '0', '2'],
  )
  assert.match(page.main, /3 ?The column ‘comment’ is empty/)
  assert.match(page.main, /4 ?This row has 3 cells and the first row names 2/)
  assert.deepEqual(await listTexts(), ['Keep the clinic', `${strange}\nsecond line`])
  assert.match((await entry.get(address)).main, /letters\.csv.*Done ?2$/)

  const rows = await app.ctx.db
    .selectFrom('responses as response')
    .innerJoin('logEntries as entry', 'entry.id', 'response.entryId')
    .select(['response.channel', 'response.sourceReference', 'response.receipt', 'entry.kind'])
    .where('response.activityId', '=', activity.id)
    .orderBy('response.sourceReference')
    .execute()
  assert.deepEqual(
    rows.map(({ receipt, ...row }) => ({ ...row, receipt: receipt.length })),
    ['1', '4'].map((sourceReference) => ({
      channel: 'import',
      sourceReference,
      kind: 'response-taken',
      receipt: 12,
    })),
  )
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select(['act', 'after'])
    .where('subjectId', '=', activity.id)
    .where('act', '=', 'import-started')
    .execute()
  assert.equal(acts.length, 1)
  assert.match(JSON.stringify(acts[0]?.after), /letters\.csv/)
})

test('what is no CSV file is refused on the upload page, and so is no file at all', async () => {
  const zip = await upload('PK\u0003\u0004 and more', 'letters.xlsx')
  assert.deepEqual(zip, {
    status: 422,
    location: '',
    errors: ['This is a spreadsheet or a zip file, not a CSV file'],
  })
  const picture = await upload(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), 'letters.csv')
  assert.deepEqual([picture.status, picture.errors], [422, ['This is not a text file']])
  assert.deepEqual((await upload('', 'letters.csv')).errors, ['The file is empty'])
  const none = await upload('', '')
  assert.deepEqual([none.status, none.errors], [422, ['Choose a CSV file']])
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
  assert.deepEqual(await listTexts(), [])
})

test('the same file taken again adds nothing, and a longer one only what is new', async () => {
  const first = 'comment\nKeep it\nKeep it\nMove it\n'
  assert.deepEqual((await take(first)).counts, { read: 3, taken: 3, here: 0, refused: 0 })
  assert.deepEqual((await take(first)).counts, { read: 3, taken: 0, here: 3, refused: 0 })
  const longer = await take(`${first}Keep it\nClose it\n`)
  assert.deepEqual(longer.counts, { read: 5, taken: 2, here: 3, refused: 0 })
  assert.deepEqual(await listTexts(), ['Close it', 'Keep it', 'Keep it', 'Keep it', 'Move it'])
})

test('rows with a reference are known by it wherever they stand, and other words under it are refused', async () => {
  await take('id,comment\na,Keep it\nb,Move it\n', { reference: 'id' })
  const again = await take('id,comment\nb,Move it\nc,Keep it\na,Close it\nc,Open it\n', { reference: 'id' })
  assert.deepEqual(again.counts, { read: 4, taken: 1, here: 1, refused: 2 })
  assert.match(again.page.main, /4 ?The reference ‘a’ was taken before with other words/)
  assert.match(again.page.main, /5 ?The reference ‘c’ was taken before with other words/)
  assert.deepEqual(await listTexts(), ['Keep it', 'Keep it', 'Move it'])
})

test('a label becomes a theme of the code frame and a coding by import', async () => {
  const { counts } = await take(
    'comment,theme\nNo buses,Getting there\nThe bus is late,getting there\nRude,Staff\nFine,\n',
    { label: 'theme' },
  )
  assert.equal(counts.taken, 4)
  assert.deepEqual(await listCodings(), [
    { text: 'No buses', title: 'Getting there', madeBy: 'import' },
    { text: 'Rude', title: 'Staff', madeBy: 'import' },
    { text: 'The bus is late', title: 'Getting there', madeBy: 'import' },
  ])
})

test('a label that comes with a row taken before changes nothing, and the page says so beforehand', async () => {
  await take('comment\nNo buses\n')
  const { location } = await upload('comment,theme\nNo buses,Getting there\nRude,Staff\n')
  assert.match((await entry.get(location)).main, /A response that is here already keeps the codings it has/)
  const again = await take('comment,theme\nNo buses,Getting there\nRude,Staff\n', { label: 'theme' })
  assert.deepEqual(again.counts, { read: 2, taken: 1, here: 1, refused: 0 })
  assert.deepEqual(await listCodings(), [{ text: 'Rude', title: 'Staff', madeBy: 'import' }])
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
    for (const url of [address, location, `${location}/rejected.csv`]) {
      assert.equal((await person.get(url)).status, refusal, url)
    }
    assert.equal((await upload('comment\nKeep it\n', 'letters.csv', person)).status, refusal)
    assert.equal((await person.post(location, { text: 'comment' })).status, refusal)
  }
  const theirs = await addImport(other.programme.id, `Their letters ${made}`)
  for (const slug of [clinic.box.slug, theirs.slug]) {
    assert.equal((await entry.get(address.replace(activity.slug, slug))).status, 404, slug)
  }
  assert.equal((await entry.get(`${address}/------------------------------------`)).status, 404)
  assert.deepEqual(await listTexts(), [])
})

test('the page of the activity leads to its import, for those who may', async () => {
  const desk = address.replace('/import', '')
  assert.equal((await entry.get(desk)).$(`a[href="${address}"]`).length, 1)
  assert.equal((await analyst.get(desk)).$(`a[href="${address}"]`).length, 0)
})

test('a file that was named at the machine is in the audit trail and in the list of imports too', async () => {
  const file = join(app.ctx.config.dataFolder, 'by-hand.csv')
  await writeFile(file, 'comment\nKeep it\n')
  const mapping = { text: 'comment', label: '', reference: '' }
  const target = { id: activity.id, programmeId: clinic.programme.id }
  const absent = importNamedFile(app.ctx, await inspectCsv(file), { ...mapping, text: 'x' }, target, {})
  await assert.rejects(absent, /The file has no column ‘x’/)
  await importNamedFile(app.ctx, await inspectCsv(file), mapping, target, {})
  assert.match((await entry.get(address)).main, /by-hand\.csv.*Done ?1$/)
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
  const csv = await inspectCsv(app.ctx.files.pathOf(run?.fileHash ?? ''))
  const mapping = { text: 'comment', label: '', reference: '' }
  const stop = () => {
    throw new Error('the machine was switched off')
  }
  await assert.rejects(importResponses(app.ctx, csv, mapping, target, { onProgress: stop }), /switched off/)
  assert.equal((await listTexts()).length, 250)
  const rest = await importResponses(app.ctx, csv, mapping, target)
  assert.deepEqual(rest, { read: 600, accepted: 350, alreadyThere: 250, rejected: [] })
  const texts = await listTexts()
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
