import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  asked,
  content,
  decided,
  effect,
  emptyRecord,
  option,
  paper,
} from '../../../test/support/programme-records.ts'
import type { ContentOnRecord, ProgrammeRecord } from './programme-record.ts'
import { isPastMidPoint, listWarnings, unheardWarning } from './warnings.ts'

const good = [option('open'), option('no-change'), option('discarded', 'Too far')]
const record = (more: Partial<ContentOnRecord>, of: Partial<ProgrammeRecord> = {}): ProgrammeRecord => ({
  ...emptyRecord,
  versions: [
    { publishedOn: '2025-12-01', content: content() },
    { publishedOn: '2026-02-01', content: content({ options: good, ...more }) },
  ],
  involvements: [asked('2026-01-01', '2026-06-30')],
  ...of,
})
const titles = (more: Partial<ContentOnRecord>, of?: Partial<ProgrammeRecord>) =>
  listWarnings(record(more, of))
    .map(({ title }) => title)
    // The first half of any year has local elections in it: these days are tried by themselves.
    .filter((title) => title !== 'Days on which fewer people answer')

test('nothing is warned of where all is in order, where nothing is published, and once it is decided', () => {
  assert.deepEqual(titles({}), [])
  assert.deepEqual(listWarnings(emptyRecord), [])
  const late = { involvements: [asked('2026-03-01', '2026-06-30')] }
  assert.deepEqual(titles({}, late), ['Involved after the options were there'])
  assert.deepEqual(titles({}, { ...late, decisions: [decided('2026-05-01')] }), [])
})

test('options: nobody involved, one only, none ruled out or without a reason', () => {
  assert.deepEqual(titles({}, { involvements: [] }), ['Options are there, and nobody is involved'])
  assert.deepEqual(titles({ options: [option('preferred'), option('discarded', 'Too far')] }), [
    'One option only',
  ])
  assert.deepEqual(titles({ options: [option('open'), option('no-change')] }), [
    'What was ruled out is missing',
  ])
  assert.deepEqual(titles({ options: [...good, { ...option('discarded', ' '), id: 'd2' }] }), [
    'What was ruled out is missing',
  ])
  assert.deepEqual(titles({ options: [] }), [])
})

test('words of a decision are shown with their sentence; “would” is none', () => {
  const [warning] = listWarnings(record({ summary: 'Care changes. The ward will close in May. Tell us.' }))
  assert.equal(warning?.title, 'Words of a decision')
  assert.match(warning?.says ?? '', /“The ward will close in May\.”$/)
  assert.deepEqual(titles({ summary: 'The ward would close. The consultation closes in May.' }), [])
  assert.deepEqual(titles({ caseForChange: 'We have decided to merge.' }), ['Words of a decision'])
})

test('a closure, a new provider or a decision dated up to the last day to answer', () => {
  const begins = (startsOn: string, more: Partial<ReturnType<typeof effect>> = {}) => ({
    options: [{ ...option('open', '', [effect('ward', { startsOn, ...more })]) }, ...good.slice(1)],
  })
  const early = ['Begins before people have answered']
  assert.deepEqual(titles(begins('2026-06-30')), early)
  assert.deepEqual(titles(begins('2026-06-30', { change: 'change-provider' })), early)
  assert.deepEqual(titles(begins('2026-07-01')), [])
  assert.deepEqual(titles(begins('2026-06-01', { change: 'open' })), [])
  assert.deepEqual(titles(begins('2026-06-01', { certainty: 'dropped' })), [])
  assert.deepEqual(titles(begins('2026-06-01'), { involvements: [asked('2026-01-01', null)] }), [])
})

test('from half of the days on it is asked who is not heard, until the last', () => {
  const on = (today: string) => isPastMidPoint(record({}, { today }))
  // 180 days from 1 January 2026 to 30 June 2026: half of them are over on 1 April.
  assert.deepEqual(['2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01'].map(on), [
    false,
    true,
    true,
    false,
  ])
  assert.equal(unheardWarning('clinic', []), undefined)
  assert.match(unheardWarning('clinic', ['Under 16', 'Carers'])?.says ?? '', /Under 16; Carers/)
})

test('twelve weeks are custom: fewer days warn while people may answer, and no longer', () => {
  const of = (closesOn: string, today = '2026-01-20') =>
    titles({}, { involvements: [asked('2026-01-01', closesOn)], today })
  assert.deepEqual(of('2026-03-26'), [])
  assert.deepEqual(of('2026-03-25'), ['A short time to answer'])
  assert.deepEqual(of('2026-03-25', '2026-03-26'), [])
  const says = (closesOn: string) =>
    listWarnings(record({}, { involvements: [asked('2026-01-10', closesOn)], today: '2026-01-20' }))[0]
      ?.says ?? ''
  const [short] = listWarnings(
    record({}, { involvements: [asked('2026-01-10', '2026-02-20')], today: '2026-01-20' }),
  )
  assert.match(short?.source?.name ?? '', /^Cabinet Office.*no law/)
  assert.match(says('2026-02-20'), /open for 41 days.*less than six weeks/)
  assert.doesNotMatch(says('2026-02-21'), /six weeks/)
})

test('elections, holidays and bank holidays among the days to answer are named', () => {
  const of = (opensOn: string, closesOn: string) =>
    listWarnings(record({}, { involvements: [asked(opensOn, closesOn)], today: opensOn })).find(
      ({ title }) => title === 'Days on which fewer people answer',
    )
  assert.equal(of('2026-05-08', '2026-07-31'), undefined)
  // The first Thursday in May 2026 is the 7th; six weeks before it is 26 March.
  assert.match(
    of('2026-05-07', '2026-07-31')?.says ?? '',
    /26 March 2026 to 7 May 2026\).*Bank holidays: 1\./,
  )
  assert.match(of('2026-05-07', '2026-07-31')?.canDo ?? '', /^It began before an election/)
  assert.doesNotMatch(of('2026-02-01', '2026-04-30')?.canDo ?? '', /^It began/)
  assert.match(
    of('2026-01-03', '2026-03-01')?.says ?? '',
    /around Christmas \(20 December 2025 to 3 January 2026/,
  )
  assert.match(of('2024-05-26', '2024-07-20')?.says ?? '', /general election of 2024/)
})

test('papers that a stage asks for are missed once it has begun', () => {
  const stage = (startsOn: string) => ({
    ...{ id: 's', kind: 'case-for-change' as const, startsOn, endsOn: null, basis: 'planned' as const },
    ...{ startsTo: 'day' as const, endsTo: 'day' as const, actualStartsOn: null, actualEndsOn: null },
    ...{ droppedOn: null, droppedReason: '', slips: [] },
  })
  assert.deepEqual(titles({ stages: [stage('2026-06-01')] }), ['Papers that stages ask for'])
  assert.deepEqual(titles({ stages: [stage('2026-06-02')] }), [])
  const documents = [paper('case-for-change', '2026-01-01', '2026-01-02')]
  assert.deepEqual(titles({ stages: [stage('2026-06-01')], documents }), [])
})
