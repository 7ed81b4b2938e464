import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { stringify } from 'csv-stringify/sync'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  type ImportActivity,
  makeImport,
  readValue,
  type Upload,
  upload,
  waitForRun,
} from '../../../test/support/importing.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { makeZip, sheetXml, workbookParts } from '../../../test/support/workbook.ts'
import { answerInWords } from '../../core/questionnaire/answer-in-words.ts'
import { questionOfRow } from '../../core/questionnaire/stored-question.ts'
import { listQuestions } from '../activities/index.ts'
import { importByMapping } from './run.ts'

let app: TestApp
let clinic: Listening
let entry: Person
let activity: ImportActivity
let made = 0

before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
  entry = await deskPerson(app, { grants: [{ role: 'data-entry', organisationId: clinic.organisationId }] })
  await app.startWork()
})
after(() => app.close())
beforeEach(async () => {
  made += 1
  activity = await makeImport(app, clinic.programme, `Export ${made}`)
})

/** What a form would send as it stands. */
function formOf({ $ }: TestPage): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of $('form select, form textarea, form input').toArray()) {
    const at = $(field)
    const name = at.attr('name')
    if (!name || (at.attr('type') === 'radio' && at.attr('checked') === undefined)) continue
    typed[name] = at.is('select')
      ? (at.find('option[selected]').attr('value') ?? '')
      : at.is('textarea')
        ? at.text().replace(/^\n/, '')
        : (at.attr('value') ?? '')
  }
  return typed
}

const csv = (...rows: string[][]): Upload => ({ content: stringify(rows), name: 'export.csv' })

/** Uploads an export and goes through both pages, as they are filled in but for `changes`. */
async function take(file: Upload, columns: Record<string, string> = {}, values: Record<string, string> = {}) {
  const { location } = await upload(app, entry, activity.address, file)
  assert.match(location, /\/columns$/)
  const first = await entry.get(location)
  const sent = await entry.post(location, { ...formOf(first), ...columns })
  assert.equal(sent.status, 303, sent.errorSummary.map(({ text }) => text).join('; '))
  const second = await entry.get(sent.location ?? '')
  const started = await entry.post(sent.location ?? '', { ...formOf(second), ...values })
  assert.equal(started.status, 303, started.errorSummary.map(({ text }) => text).join('; '))
  const page = await waitForRun(entry, started.location ?? '')
  assert.equal(readValue(page, 'State'), 'Done', page.main)
  const counts = ['Rows read', 'Taken', 'Here already', 'Not taken'].map((key) =>
    Number(readValue(page, key)),
  )
  return { first, second, page, counts }
}

/** What was taken, by the source's reference. */
async function listTaken() {
  const questions = (await listQuestions(app.ctx.db, activity.id)).map(questionOfRow)
  const rows = await app.ctx.db
    .selectFrom('responses')
    .selectAll()
    .where('activityId', '=', activity.id)
    .orderBy('sourceReference')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const given = await app.ctx.db
        .selectFrom('answers')
        .selectAll()
        .where('responseId', '=', row.id)
        .execute()
      const answers = questions.flatMap((question) => {
        const answer = given.find(({ questionId }) => questionId === question.id)
        if (!answer) return []
        const { choices, text } = answerInWords(question, {
          text: answer.text ?? '',
          choices: answer.choices ?? [],
          value: (answer.value ?? {}) as object,
        })
        return [[question.text, [...choices, text].filter(Boolean).join(' | ')]]
      })
      return { ...row, answers: Object.fromEntries(answers) as Record<string, string> }
    }),
  )
}
const countSealed = async () =>
  (
    await app.ctx.db
      .selectFrom('equalityRecords')
      .select('id')
      .where('activityId', '=', activity.id)
      .execute()
  ).length

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
  app.setNow('2027-05-04T12:00:00Z')
  const { first, page, counts } = await take(csv(...qualtricsHead, ...qualtricsRows), {
    zone: 'America/Denver',
  })
  assert.match(first.main, /Qualtrics.*third row holds ImportId/)
  assert.deepEqual(counts, [4, 2, 0, 2])
  assert.match(page.main, /5 ?The status is ‘Survey Preview’/)
  assert.match(page.main, /6 ?The column ‘RecordedDate’: ‘last week’ is no day and time/)
  assert.match(page.main, /Q3: an equality answer that is none of the standard’s \(1\)/)
  const [one, four] = await listTaken()
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
  assert.equal(await countSealed(), 1)

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
  assert.equal(await countSealed(), 2)
  assert.equal((await listQuestions(app.ctx.db, activity.id)).length, 3, 'no question twice')
})

test('LimeSurvey: choices by code, other words, an unfinished row without a time', async () => {
  app.setNow('2027-05-04T12:00:00Z')
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
  const [one, two] = await listTaken()
  assert.equal(one?.receivedAt.toISOString(), '2027-05-01T09:00:00.000Z')
  assert.deepEqual(one?.answers, {
    'What matters to you?': 'Parking',
    'Which did you use?': 'Walk-in | Another answer: chat',
  })
  assert.deepEqual([two?.answers['Which did you use?'], two?.stoppedEarly], ['Walk-in | Phone', true])
  assert.equal(await countSealed(), 1)
})

test('Microsoft Forms: a workbook of two sheets, times as numbers, choices parted by semicolons, contact only by consent', async () => {
  app.setNow('2027-05-04T12:00:00Z')
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
  const [one, two, four] = await listTaken()
  assert.equal(one?.receivedAt.toISOString(), '2027-05-01T11:00:00.000Z')
  assert.equal(one?.answers['How do you come?'], 'Bus | Car')
  assert.equal(two?.answers['How do you come?'], 'Car | Another answer: A lift from my son')
  assert.equal(four?.answers['What else?'], '<b>=1+1</b>')
  const contacts = await app.ctx.db
    .selectFrom('contacts')
    .select('email')
    .where('responseId', 'in', [one?.id ?? '', two?.id ?? '', four?.id ?? ''])
    .execute()
  assert.deepEqual(contacts, [{ email: 'one@example.org' }])
})

test('Citizen Space: British dates, who is speaking value by value, consent in its own words; then by the command', async () => {
  app.setNow('2027-05-04T12:00:00Z')
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
  const [one, two] = await listTaken()
  assert.equal(one?.receivedAt.toISOString(), '2027-05-01T09:00:00.000Z')
  assert.deepEqual([one?.mayPublish, one?.respondentKind], [true, 'person'])
  assert.deepEqual(
    [two?.mayPublish, two?.respondentKind, two?.organisationName, two?.speaksAs],
    [false, 'organisation', 'Carers United', ['union']],
  )

  const { writeFile } = await import('node:fs/promises')
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
  app.setNow('2027-05-04T12:00:00Z')
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
