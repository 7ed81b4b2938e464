import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { after, before, beforeEach, test } from 'node:test'
import { stringify } from 'csv-stringify/sync'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { csv, formOf, listTaken, takeExport } from '../../../test/support/exporting.ts'
import { type ImportActivity, makeImport, type Upload, upload } from '../../../test/support/importing.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { importByMapping } from './run.ts'

let app: TestApp
let clinic: Listening
let entry: Person
let activity: ImportActivity
let made = 0

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  entry = await deskPerson(app, { grants: [{ role: 'data-entry', organisationId: clinic.organisationId }] })
  await app.startWork()
})
after(() => app.close())
beforeEach(async () => {
  made += 1
  activity = await makeImport(app, clinic.programme, `Export ${made}`)
})

const take = (file: Upload, columns: Record<string, string> = {}, values: Record<string, string> = {}) =>
  takeExport(app, entry, activity, file, columns, values)

test('Citizen Space: British dates, who is speaking value by value, consent in its own words; then by the command', async () => {
  const head = [
    'Response ID',
    'Submission date',
    '1. What do you think?',
    '2. Are you responding as? ',
    '3. What is your organisation?',
    'Response publishing consent',
  ]
  const rows = [
    ['ANON-1', '01/05/2027 10:00', 'Keep it', 'An individual', '', 'Publish response in full'],
    ['ANON-2', '02/05/2027 10:00', 'Move it', 'A union', 'Carers United', 'Publish anonymously'],
    ['', '02/05/2027 10:00', 'No reference', '', '', ''],
  ]
  const { first, counts, second, page } = await take(
    csv(head, ...rows),
    {},
    { 'value-3-0': 'person', 'value-3-1': 'union', 'value-5-1': '' },
  )
  assert.match(first.main, /Citizen Space/)
  assert.equal(formOf(second)['value-5-0'], 'yes')
  assert.equal(formOf(second)['value-5-1'], '', 'what is not said outright is not guessed')
  assert.deepEqual(counts, [3, 2, 0, 1])
  assert.match(page.main, /The column ‘Response ID’ is empty/)
  const [one, two] = await listTaken(app, activity)
  assert.equal(one?.receivedAt.toISOString(), '2027-05-01T09:00:00.000Z')
  assert.deepEqual([one?.mayPublish, one?.respondentKind], [true, 'person'])
  assert.deepEqual(
    [two?.mayPublish, two?.respondentKind, two?.organisationName, two?.speaksAs],
    [false, 'organisation', 'Carers United', ['union']],
  )

  const file = `${app.ctx.config.dataFolder}/tomorrow.csv`
  await writeFile(
    file,
    stringify([head, ...rows.slice(0, 2), ['ANON-4', '03/05/2027 10:00', 'New', '', '', '']]),
  )
  const target = { id: activity.id, programmeId: clinic.programme.id }
  const result = await importByMapping(app.ctx, file, 'Citizen Space', target, {})
  assert.deepEqual([result.read, result.accepted, result.alreadyThere], [3, 1, 2])
  await writeFile(file, stringify([head.slice(1), rows[0]?.slice(1) ?? []]))
  await assert.rejects(importByMapping(app.ctx, file, 'Citizen Space', target, {}), /no column ‘Response ID’/)
  await assert.rejects(importByMapping(app.ctx, file, 'None', target, {}), /no saved mapping ‘None’/)
})

test('the page of columns refuses what can not be, keeps what was typed, and names new and missing columns', async () => {
  const head = ['Response ID', 'Submission date', 'What do you think?']
  const { location } = await upload(
    app,
    entry,
    activity.address,
    csv(head, ['1', '01/05/2027 10:00', 'Keep it']),
  )
  const typed = formOf(await entry.get(location))
  const refused = await entry.post(location, {
    ...typed,
    'as-1': 'reference',
    'question-2': '',
    zone: 'Mars',
  })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#question-2', '#as-1', '#zone'],
  )
  assert.equal(refused.$('#zone').attr('value'), 'Mars')
  await take(csv(head, ['1', '01/05/2027 10:00', 'Keep it']))
  const other = await upload(
    app,
    entry,
    activity.address,
    csv(['Response ID', 'Submission date', 'Added'], ['1', '01/05/2027 10:00', 'x']),
  )
  assert.match(
    (await entry.get(other.location)).main,
    /left out unless you say otherwise: Added\. ?No longer in this file: What do you think\?/,
  )
})
