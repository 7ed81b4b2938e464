import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Comparison, compareJudgments, readJudgments } from '../../bench/measures/judgments.ts'

let compared: Comparison[] = []
before(() => {
  const folder = process.env.HEARD_TRIAL_DATA
  assert.ok(folder)
  compared = compareJudgments(readJudgments(folder))
})

const named = (standing: Comparison['standing']) =>
  compared.filter((one) => one.standing === standing).map((one) => `${one.case} ${one.criterion}`)

test('no ground that succeeded is called met', () => {
  assert.ok(compared.length > 30, String(compared.length))
  assert.deepEqual(named('missed'), [])
})

test('a ground that succeeded is not met wherever the facts kept of the case show it', () => {
  assert.deepEqual(named('not in the facts'), [
    // The promise was of a home for life, not of a consultation.
    'coughlan-1999 legitimate_expectation',
    // The questionnaire did not ask the central question: no fact is kept of that.
    'derbyshire-scr-2016 gunning2',
  ])
})

test('what did not succeed is called unmet only for a fact that is plainly adverse', () => {
  assert.deepEqual(named('adverse fact'), [
    // The panel advised further local action; the committee had not been spoken to before the launch.
    'irp-rothbury-2018 scrutiny',
  ])
})
