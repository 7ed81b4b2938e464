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
import { standards } from '../../core/law/index.ts'
import { judge } from './judging.ts'
import type { ContentOnRecord, ProgrammeRecord } from './programme-record.ts'

type Effects = ReturnType<typeof effect>[]
const judged = (id: string, record: Partial<ProgrammeRecord>) => {
  const found = judge({ ...emptyRecord, ...record }).find((one) => one.id === id)
  assert.ok(found, id)
  return found
}
const resultOf = (id: string, record: Partial<ProgrammeRecord>) => judged(id, record).result
const saying = (more: Partial<ContentOnRecord>, publishedOn = '2026-01-01') => ({
  versions: [{ publishedOn, content: content(more) }],
})

test('of an empty record every standard is unknown, says why, and none is met', () => {
  const all = judge(emptyRecord)
  assert.equal(all.length, 8 + Object.values(standards).flat().length)
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
  // Sections of a page are told apart by their titles.
  assert.equal(new Set(all.map(({ title }) => title)).size, all.length)
  for (const { id, result, notKnown, laws } of all) {
    assert.equal(result, 'unknown', id)
    assert.ok(notKnown.length > 0, id)
    assert.ok(laws.length > 0, id)
  }
})

test('the bed test follows what a replacement depends on to the last of it', () => {
  const of = (...effects: Effects) => saying({ options: [option('preferred', '', effects)] })
  const ward = effect('ward', { bedsBefore: 30, bedsAfter: 10, startsOn: '2027-04-01', needs: ['teams'] })
  const teams = effect('teams', { change: 'open', startsOn: '2027-01-01', staffAfter: 12 })
  assert.equal(resultOf('test5_beds', of(ward, teams)), 'met')
  // The teams are there in time; the base from which they work is not.
  const onBase = { ...teams, needs: ['base'] }
  const base = effect('base', { change: 'open', startsOn: '2027-06-01', staffAfter: 1 })
  const late = judged('test5_beds', of(ward, onBase, base))
  assert.equal(late.result, 'not-met')
  assert.match(
    late.seen.map(({ says }) => says).join(' '),
    /loses beds from 1 April 2027; what it depends on is there from 1 June 2027/,
  )
  assert.equal(resultOf('review_safety', of(ward, onBase, base)), 'not-met')
  // Without numbers of staff, or without a day, it is not shown.
  assert.equal(resultOf('test5_beds', of(ward, { ...teams, staffAfter: null })), 'unknown')
  assert.equal(resultOf('test5_beds', of({ ...ward, startsOn: null }, teams)), 'unknown')
  assert.equal(resultOf('test5_beds', of({ ...ward, needs: [] }, teams)), 'unknown')
  // Things that need each other do not go round for ever.
  const round = [{ ...onBase }, { ...base, needs: ['teams'], startsOn: '2027-02-01' }]
  assert.equal(resultOf('test5_beds', of(ward, ...round)), 'met')
  assert.equal(resultOf('test5_beds', of({ ...ward, bedsAfter: 30 })), 'not-engaged')
})

test('the bed test is of April 2017, the tests are of changes of services', () => {
  const early = { decisions: [decided('2017-03-31')] }
  assert.equal(resultOf('test5_beds', early), 'not-engaged')
  assert.equal(resultOf('test5_beds', { decisions: [decided('2017-04-01')] }), 'unknown')
  assert.equal(resultOf('test1_engagement', saying({ kind: 'review' })), 'not-engaged')
})

test('notice to the Secretary of State began on 31 January 2024, not for what a council had before it', () => {
  assert.equal(resultOf('notification', { decisions: [decided('2024-01-30')] }), 'not-engaged')
  assert.equal(resultOf('notification', { decisions: [decided('2024-01-31')] }), 'unknown')
  const from = (receivedOn: string) => ({
    submissions: [{ role: 'scrutiny' as const, from: 'The committee', receivedOn }],
  })
  assert.equal(resultOf('notification', from('2024-01-30')), 'not-engaged')
  assert.equal(resultOf('notification', from('2024-01-31')), 'unknown')
})

test('not driven by finance: ranking without money, and what came first', () => {
  const criteria = [
    { id: 'care', isMoney: false },
    { id: 'cost', isMoney: true },
  ].map((one) => ({
    ...one,
    name: one.id,
    plain: '',
    weight: 50,
    best: 10,
    setBy: '',
    setOn: null,
    source: null,
  }))
  const scored = (care: number, cost: number) => ({
    options: [option('open'), { ...option('open'), id: 'other' }],
    appraisal: {
      ...content().appraisal,
      criteria,
      scorings: [
        {
          ...{ id: 's', scorer: 'Panel', scoredOn: null, source: null },
          scores: [
            { criterion: 'care', of: 'open', score: care },
            { criterion: 'cost', of: 'open', score: cost },
            { criterion: 'care', of: 'other', score: 6 },
            { criterion: 'cost', of: 'other', score: 5 },
          ],
        },
      ],
    },
  })
  const saving = (askedOn: string) => ({
    ...{ id: 'x', words: '', pounds: null, per: 'year' as const, byWhen: '', askedBy: '', askedOn },
    ...{ askedTo: 'day' as const, source: null },
  })
  const with_ = (scores: ReturnType<typeof scored>, askedOn: string) =>
    saying({ ...scores, savings: [saving(askedOn)], documents: [paper('case-for-change', '2026-01-01')] })
  const [byMoney, byCare] = [scored(5, 10), scored(9, 9)]
  assert.equal(resultOf('review_finance', with_(byMoney, '2025-12-31')), 'not-met')
  assert.equal(resultOf('review_finance', with_(byMoney, '2026-01-01')), 'in-part')
  assert.equal(resultOf('review_finance', with_(byCare, '2025-12-31')), 'in-part')
  assert.equal(resultOf('review_finance', with_(byCare, '2026-01-02')), 'met')
  assert.equal(resultOf('review_finance', saying(byCare)), 'unknown')
})

test('what people were told is what stood there when they were asked', () => {
  const involvements = [asked('2026-02-01', '2026-04-26')]
  const told = { canInfluence: 'Hours', cannotInfluence: 'The budget' }
  const of = (more: Partial<ContentOnRecord>) => ({ ...saying(more), involvements })
  assert.equal(resultOf('consultation_purpose', of(told)), 'met')
  assert.equal(resultOf('consultation_purpose', of({ canInfluence: 'Hours' })), 'not-met')
  assert.equal(resultOf('consultation_purpose', saying(told)), 'unknown')
  const summary = (publishedOn: string | null) =>
    of({ documents: [paper('plain-summary', '2026-01-15', publishedOn)] })
  const known = (record: Partial<ProgrammeRecord>) =>
    judged('accessible_information', record).because[0]?.says
  assert.match(known(summary('2026-02-01')) ?? '', /^A plain summary was there/)
  assert.match(known(summary('2026-02-02')) ?? '', /^No plain summary was there/)
  // Of one that has no day of publication nothing is known, whatever day is on it.
  assert.match(known(summary(null)) ?? '', /^Not known/)
})

test('an answer is due twelve weeks after the end, and late only from the day after', () => {
  const involvements = [asked('2026-01-01', '2026-03-01')]
  const on = (today: string, more: Partial<ProgrammeRecord> = {}) =>
    judged('consultation_answer', { involvements, today, ...more })
  assert.equal(on('2026-05-24').because[0]?.says.startsWith('Not known'), true)
  const late = on('2026-05-25')
  assert.equal(late.result, 'unknown')
  assert.match(late.because[0]?.says ?? '', /^Twelve weeks after the end/)
  assert.equal(on('2026-06-01', { reportsSignedOn: ['2026-05-24'] }).result, 'met')
  assert.equal(on('2026-06-01', { reportsSignedOn: ['2026-05-25'] }).result, 'unknown')
  assert.equal(on('2026-02-01').result, 'unknown')
})

test('principles of 2022 are met by few things on record, and of their day', () => {
  const ways = [asked('2026-02-01', null), asked('2026-02-01', null, false)]
  assert.equal(resultOf('principle8', { involvements: ways }), 'met')
  assert.equal(resultOf('principle8', { involvements: ways.slice(0, 1) }), 'unknown')
  assert.equal(resultOf('principle8', { involvements: ways, today: '2022-06-30' }), 'not-engaged')
  assert.equal(resultOf('principle10', { isInvolvementJudged: true }), 'unknown')
  assert.equal(resultOf('principle10', { isInvolvementJudged: true, isMeasured: true }), 'met')
})

test('what an independent voice sent speaks for its part in it, whatever the body made of it at its desk', () => {
  const sent = { sentByVoices: [{ from: 'Voice of the Valley', sentOn: '2026-03-02' }] }
  const seen = judge({ ...emptyRecord, ...sent }).flatMap((one) => one.seen)
  const found = seen.find(({ says }) => says.startsWith('Voice of the Valley sent'))
  assert.equal(found?.url, '/programmes/clinic/voices')
  assert.ok(!judge(emptyRecord).some((one) => one.seen.some(({ says }) => says.includes('sent a formal'))))
})
