import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  asked,
  decided,
  emptyRecord as empty,
  type Option,
  option,
  version,
} from '../../../test/support/programme-records.ts'
import { assess, type FactName } from '../../core/law/index.ts'
import { factsFrom } from './known.ts'
import type { ProgrammeRecord } from './programme-record.ts'

const factOf = (name: FactName, record: Partial<ProgrammeRecord>) =>
  factsFrom({ ...empty, ...record }).facts[name]
const resultOf = (id: string, record: Partial<ProgrammeRecord>) =>
  assess(factsFrom({ ...empty, ...record }).facts).find((one) => one.id === id)?.result

test('a record with nothing on it shows nothing: every criterion is unknown', () => {
  const { facts, known } = factsFrom(empty)
  assert.deepEqual(known, {})
  assert.equal(facts.date, '2026-06-01')
  for (const { id, result } of assess(facts)) assert.equal(result, 'unknown', id)
})

test('first involvement is the first way to take part that opened, held against the day that options were there', () => {
  const name = 'engagement_before_options_fixed'
  const versions = [version('2026-01-01'), version('2026-02-01', [option('open'), option('no-change')])]
  assert.equal(factOf(name, { versions }), null)
  assert.equal(factOf(name, { versions, involvements: [asked('2026-01-31', null, false)] }), true)
  assert.equal(factOf(name, { versions, involvements: [asked('2026-02-01', null)] }), false)
  // Written down only after options were there, whatever day somebody gave it.
  const late = { ...asked('2026-01-31', null), recordedOn: '2026-02-02' }
  assert.equal(factOf(name, { versions, involvements: [late] }), false)
  // A short list that was decided fixes them, whatever was published before.
  const decisions = [decided('2026-04-01', { stage: 'shortlist' })]
  assert.equal(factOf(name, { versions, decisions, involvements: [asked('2026-03-01', null)] }), true)
})

test('options are counted in the version that people could read when they were asked', () => {
  const versions = [
    version('2026-01-01', [option('open'), option('preferred'), option('discarded')]),
    version('2026-03-01', [option('preferred')]),
  ]
  assert.equal(factOf('options_presented', { versions }), null)
  assert.equal(factOf('options_presented', { versions, involvements: [asked('2026-02-01', null)] }), 2)
  assert.equal(factOf('options_presented', { versions, involvements: [asked('2026-03-01', null)] }), 1)
  const explained = (options: Option[]) =>
    factOf('discarded_options_explained', {
      versions: [version('2026-01-01', options)],
      involvements: [asked('2026-02-01', null)],
    })
  assert.equal(explained([option('open')]), null)
  assert.equal(explained([option('discarded', 'Too far')]), true)
  assert.equal(explained([option('discarded', 'Too far'), option('discarded', ' ')]), false)
})

test('days to answer are those of the longest way that anybody could take', () => {
  const involvements = [
    asked('2026-01-01', '2026-04-01', false),
    asked('2026-02-01', '2026-03-01'),
    asked('2026-02-01', '2026-02-08'),
  ]
  assert.equal(factOf('consultation_days', { involvements }), 28)
  assert.equal(factOf('consultation_days', { involvements: [asked('2026-02-01', null)] }), null)
})

test('a decision before the end of the consultation breaks two criteria; one on its last day does not', () => {
  const of = (day: string): Partial<ProgrammeRecord> => ({
    involvements: [asked('2026-02-01', '2026-05-01')],
    decisions: [decided(day)],
  })
  assert.equal(factOf('decision_before_consultation_ended', of('2026-04-30')), true)
  assert.equal(factOf('decision_before_consultation_ended', of('2026-05-01')), false)
  assert.equal(resultOf('gunning1', of('2026-04-30')), 'not-met')
  assert.equal(resultOf('gunning4', of('2026-04-30')), 'not-met')
  const shortlist = { ...of('2026-04-30'), decisions: [decided('2026-04-30', { stage: 'shortlist' })] }
  assert.equal(factOf('decision_before_consultation_ended', shortlist), null)
})

test('views were weighed where a report was signed in time and every issue has its answer', () => {
  const name = 'responses_considered_evidence'
  const of = (signed: string[], unanswered: number, involvements = [asked('2026-02-01', '2026-03-01')]) => ({
    involvements,
    reportsSignedOn: signed,
    decisions: [decided('2026-05-01', { unanswered })],
  })
  assert.equal(factOf(name, of(['2026-05-01'], 0)), true)
  assert.equal(factOf(name, of(['2026-05-01'], 1)), null)
  assert.equal(factOf(name, of(['2026-05-02'], 0)), false)
  assert.equal(factOf(name, of([], 0)), false)
  assert.equal(factOf(name, of([], 0, [])), null)
  const paper = (day: string) => ({
    ...of([], 0),
    versions: [version('2026-01-01', [], day, 'report-of-findings')],
  })
  assert.equal(factOf(name, paper('2026-05-01')), true)
  assert.equal(factOf(name, paper('2026-05-02')), false)
})

test('an equality analysis has to be of a day before the decision, and is looked for only once there is one', () => {
  const name = 'equality_analysis_before_decision'
  const versions = [version('2026-01-01', [], '2026-03-01')]
  assert.equal(factOf(name, { versions }), null)
  assert.equal(factOf(name, { versions, decisions: [decided('2026-03-01')] }), true)
  assert.equal(factOf(name, { versions, decisions: [decided('2026-02-28')] }), false)
})

test('promises, scrutiny and involvement are known by what is on record, and silence is not held against anybody', () => {
  assert.equal(factOf('promise_to_consult_broken', { promisesToConsult: ['kept', 'broken'] }), true)
  assert.equal(factOf('promise_to_consult_broken', { promisesToConsult: ['kept'] }), false)
  assert.equal(factOf('promise_to_consult_broken', { promisesToConsult: ['kept', 'late'] }), null)
  assert.equal(factOf('promise_to_consult_broken', {}), null)
  const from = (role: 'scrutiny' | 'council') => ({
    submissions: [{ role, from: 'A', receivedOn: '2026-01-01' }],
  })
  assert.equal(factOf('scrutiny_committee_consulted', from('scrutiny')), true)
  assert.equal(factOf('scrutiny_committee_consulted', from('council')), null)
  assert.equal(
    factOf('public_involvement_arranged', { involvements: [asked('2026-01-01', null, false)] }),
    true,
  )
  assert.equal(factOf('public_involvement_arranged', {}), null)
  assert.equal(factOf('public_involvement_arranged', { decisions: [decided('2026-01-01')] }), false)
})

test('the law is that of the day of the decision, and of the body that answers for it', () => {
  const { facts } = factsFrom({
    ...empty,
    decisions: [decided('2020-01-01')],
    accountable: 'local-authority',
  })
  assert.deepEqual([facts.date, facts.body], ['2020-01-01', 'council'])
  assert.equal(resultOf('scrutiny', { accountable: 'local-authority' }), 'not-engaged')
  assert.equal(resultOf('scrutiny', { accountable: null }), 'unknown')
  for (const kind of ['icb', 'nhs-trust', 'ccg', 'national'] as const) {
    assert.equal(factsFrom({ ...empty, accountable: kind }).facts.body, 'NHS body', kind)
  }
  assert.equal(factsFrom({ ...empty, accountable: 'voluntary' }).facts.body, null)
})
