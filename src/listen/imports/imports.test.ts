import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  type ImportActivity,
  listTexts,
  makeImport,
  readValue,
  takeFile,
  upload as uploadFile,
  waitForRun,
} from '../../../test/support/importing.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let entry: Person
let made = 0
let activity: ImportActivity

before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
  entry = await deskPerson(app, { grants: [{ role: 'data-entry', organisationId: clinic.organisationId }] })
  await app.startWork()
})
after(() => app.close())

beforeEach(async () => {
  made += 1
  activity = await makeImport(app, clinic.programme, `Letters ${made}`)
})

const upload = (content: string) => uploadFile(app, entry, activity.address, { content })
const take = (content: string, mapping: { label?: string; reference?: string } = {}) =>
  takeFile(app, entry, activity.address, content, mapping)

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
  assert.match((await entry.get(activity.address)).main, /Import responses.*CSV file/)
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
  assert.deepEqual(await listTexts(app, activity.id), [])

  const started = await entry.post(location, { text: 'comment', label: '', reference: 'id' })
  assert.deepEqual([started.status, started.location], [303, location])
  const page = await waitForRun(entry, location)
  assert.equal(readValue(page, 'State'), 'Done')
  assert.deepEqual(
    ['Rows read', 'Taken', 'Here already', 'Not taken'].map((key) => readValue(page, key)),
    ['4', '2', '0', '2'],
  )
  assert.match(page.main, /3 ?The column ‘comment’ is empty/)
  assert.match(page.main, /4 ?This row has 3 cells and the first row names 2/)
  assert.deepEqual(await listTexts(app, activity.id), ['Keep the clinic', `${strange}\nsecond line`])
  assert.match((await entry.get(activity.address)).main, /letters\.csv.*Done ?2$/)

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

test('the same file taken again adds nothing, and a longer one only what is new', async () => {
  const first = 'comment\nKeep it\nKeep it\nMove it\n'
  assert.deepEqual((await take(first)).counts, { read: 3, taken: 3, here: 0, refused: 0 })
  assert.deepEqual((await take(first)).counts, { read: 3, taken: 0, here: 3, refused: 0 })
  const longer = await take(`${first}Keep it\nClose it\n`)
  assert.deepEqual(longer.counts, { read: 5, taken: 2, here: 3, refused: 0 })
  assert.deepEqual(await listTexts(app, activity.id), [
    'Close it',
    'Keep it',
    'Keep it',
    'Keep it',
    'Move it',
  ])
})

test('rows with a reference are known by it wherever they stand, and other words under it are refused', async () => {
  await take('id,comment\na,Keep it\nb,Move it\n', { reference: 'id' })
  const again = await take('id,comment\nb,Move it\nc,Keep it\na,Close it\nc,Open it\n', { reference: 'id' })
  assert.deepEqual(again.counts, { read: 4, taken: 1, here: 1, refused: 2 })
  assert.match(again.page.main, /4 ?The reference ‘a’ was taken before with other words/)
  assert.match(again.page.main, /5 ?The reference ‘c’ was taken before with other words/)
  assert.deepEqual(await listTexts(app, activity.id), ['Keep it', 'Keep it', 'Move it'])
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
