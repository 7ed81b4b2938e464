import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { countSealed, csv, listTaken, takeExport } from '../../../test/support/exporting.ts'
import { type ImportActivity, makeImport, type Upload } from '../../../test/support/importing.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { makeZip, sheetXml, workbookParts } from '../../../test/support/workbook.ts'
import { listQuestions } from '../activities/index.ts'

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

const qualtricsHead = [
  [
    'StartDate',
    'Status',
    'Finished',
    'RecordedDate',
    'ResponseId',
    'DistributionChannel',
    'Q1',
    'Q2_1',
    'Q2_2',
    'Q2_3_TEXT',
    'Q3',
    'Q4',
    'Q5',
  ],
  [
    'Start Date',
    'Response Type',
    'Finished',
    'Recorded Date',
    'Response ID',
    'Distribution Channel',
    'What do you think of the plan?',
    'How do you travel? - Selected Choice - Bus',
    'How do you travel? - Selected Choice - Car',
    'How do you travel? - Other - Text',
    'What is your sex?',
    'Do you consent to us publishing your answers?',
    'What is your postcode?',
  ],
  Array.from({ length: 13 }, (_cell, place) => `{"ImportId":"QID${place}"}`),
]
const qualtricsRows = [
  [
    '2027-05-01 09:00:00',
    'IP Address',
    'True',
    '2027-05-01 10:00:00',
    'R_1',
    'anonymous',
    'Keep it',
    'Bus',
    '',
    'by ferry',
    'Female',
    'Yes',
    'LS1 4AP',
  ],
  [
    '2027-05-01 09:00:00',
    'Survey Preview',
    'True',
    '2027-05-01 10:00:00',
    'R_2',
    'preview',
    'A test',
    '',
    '',
    '',
    '',
    '',
    '',
  ],
  [
    '2027-05-01 09:00:00',
    'IP Address',
    'False',
    'last week',
    'R_3',
    'anonymous',
    'Move it',
    '',
    '',
    '',
    '',
    '',
    '',
  ],
  [
    '2027-05-01 09:00:00',
    'IP Address',
    'False',
    '2027-05-02 10:00:00',
    'R_4',
    'anonymous',
    'Close it',
    'Bus',
    'Car',
    '',
    'Martian',
    'No',
    '',
  ],
]

test('Qualtrics: three head rows, choices in columns of their own, a zone, a preview; next day only what is new', async () => {
  const { first, page, counts } = await take(csv(...qualtricsHead, ...qualtricsRows), {
    zone: 'America/Denver',
  })
  assert.match(first.main, /Qualtrics.*third row holds ImportId/)
  assert.deepEqual(counts, [4, 2, 0, 2])
  assert.match(page.main, /5 ?The status is ‘Survey Preview’/)
  assert.match(page.main, /6 ?The column ‘RecordedDate’: ‘last week’ is no day and time/)
  assert.match(page.main, /Q3: an equality answer that is none of the standard’s \(1\)/)
  const [one, four] = await listTaken(app, activity)
  assert.equal(one?.receivedAt.toISOString(), '2027-05-01T16:00:00.000Z')
  assert.deepEqual(
    [one?.mayPublish, four?.mayPublish, one?.stoppedEarly, four?.stoppedEarly],
    [true, false, false, true],
  )
  assert.deepEqual(one?.answers, {
    'What do you think of the plan?': 'Keep it',
    'How do you travel?': 'Bus | Another answer: by ferry',
    'What is your postcode?': 'LS1',
  })
  assert.equal(four?.answers['How do you travel?'], 'Bus | Car')
  assert.equal(await countSealed(app, activity), 1)

  const changed = qualtricsRows.map((row) => (row[4] === 'R_4' ? row.with(6, 'Open it') : row))
  const fresh = [
    '2027-05-03 09:00:00',
    'IP Address',
    'True',
    '2027-05-03 10:00:00',
    'R_5',
    'anonymous',
    'New',
    '',
    '',
    '',
    'Male',
    'Yes',
    '',
  ]
  const next = await take(csv(...qualtricsHead, ...changed, fresh))
  assert.match(next.first.main, /Filled in from the saved mapping ‘Qualtrics’.*The file has the same columns/)
  assert.deepEqual(next.counts, [5, 1, 1, 3])
  assert.match(next.page.main, /The reference ‘R_4’ was taken before with other answers/)
  assert.equal(await countSealed(app, activity), 2)
  assert.equal((await listQuestions(app.ctx.db, activity.id)).length, 3, 'no question twice')
})

test('LimeSurvey: choices by code, other words, an unfinished row without a time', async () => {
  const head = [
    'id. Response ID',
    'submitdate. Date submitted',
    'startlanguage. Start language',
    'Q1. What matters to you?',
    'Q2[SQ001]. Which did you use? [Walk-in]',
    'Q2[SQ002]. Which did you use? [Phone]',
    'Q2[other]. Which did you use? [Other]',
    'Q3. What is your religion?',
  ]
  const rows = [
    ['1', '2027-05-01 10:00:00', 'en', 'Parking', 'Yes', 'No', 'chat', 'No religion'],
    ['2', '', 'en', 'Buses', 'Yes', 'Yes', '', ''],
    ['3', '2028-05-01 10:00:00', 'en', 'Late', '', '', '', ''],
  ]
  const { first, page, counts } = await take(csv(head, ...rows))
  assert.match(first.main, /LimeSurvey/)
  assert.deepEqual(counts, [3, 2, 0, 1])
  assert.match(page.main, /is still to come/)
  const [one, two] = await listTaken(app, activity)
  assert.equal(one?.receivedAt.toISOString(), '2027-05-01T09:00:00.000Z')
  assert.deepEqual(one?.answers, {
    'What matters to you?': 'Parking',
    'Which did you use?': 'Walk-in | Another answer: chat',
  })
  assert.deepEqual([two?.answers['Which did you use?'], two?.stoppedEarly], ['Walk-in | Phone', true])
  assert.equal(await countSealed(app, activity), 1)
})

test('Microsoft Forms: a workbook of two sheets, times as numbers, choices parted by semicolons, contact only by consent', async () => {
  const head = [
    'ID',
    'Start time',
    'Completion time',
    'Email',
    'Name',
    'How do you come?',
    'May we contact you?',
    'What is your email address?',
    'What else?',
  ]
  const rows = [
    [1, 46508.4, 46508.5, 'anonymous', '', 'Bus;Car;', 'Yes', 'one@example.org', 'Some words'],
    [2, 46508.4, 46508.5, 'anonymous', '', 'Car;A lift from my son;', 'No', 'two@example.org', 'Other words'],
    [3, 46508.4, 46508.5, 'anonymous', '', '', '', '', ''],
    [4, 46508.4, 46508.5, 'anonymous', '', 'Bus;', 'Yes', 'not an address', '<b>=1+1</b>'],
  ]
  const content = makeZip(
    workbookParts({ Sheet1: sheetXml([head, ...rows]), Notes: sheetXml([['Not read']]) }),
  )
  const { first, page, counts } = await take({ content, name: 'forms.xlsx' }, {}, { 'choices-5': 'Bus\nCar' })
  assert.match(first.main, /Microsoft Forms.*The sheet ‘Sheet1’ is read\. Not read: Notes/)
  assert.deepEqual(counts, [4, 3, 0, 1])
  assert.match(page.main, /4 ?None of the questions has an answer/)
  assert.match(page.main, /an e-mail address that is none \(1\)/)
  const [one, two, four] = await listTaken(app, activity)
  assert.equal(one?.receivedAt.toISOString(), '2027-05-01T11:00:00.000Z')
  assert.equal(one?.answers['How do you come?'], 'Bus | Car')
  assert.equal(two?.answers['How do you come?'], 'Car | Another answer: A lift from my son')
  assert.equal(four?.answers['What else?'], '<b>=1+1</b>')
  const contacts = await app.ctx.db
    .selectFrom('responseContacts')
    .select('email')
    .where('responseId', 'in', [one?.id ?? '', two?.id ?? '', four?.id ?? ''])
    .execute()
  assert.deepEqual(contacts, [{ email: 'one@example.org' }])
})
