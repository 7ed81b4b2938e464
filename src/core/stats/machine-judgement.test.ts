import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededNumbers } from '../text/seeded-numbers.ts'
import { correctedShare, precisionAndRecall } from './machine-judgement.ts'

test('precision and recall have a base of their own each', () => {
  const { precision, recall } = precisionAndRecall({ base: 100, held: 40, suggested: 30, right: 24 })
  assert.deepEqual([precision.count, precision.base, precision.share], [24, 30, 0.8])
  assert.deepEqual([recall.count, recall.base, recall.share], [24, 40, 0.6])
})

test('a share that a machine gave is corrected for what it gets wrong', () => {
  // By hand: 300 of 1,000 × 24 ÷ 30 right, and 700 × 16 ÷ 70 missed: 240 + 160 = 400.
  const sample = { base: 100, held: 40, suggested: 30, right: 24 }
  const found = correctedShare(sample, { base: 1000, suggested: 300 })
  assert.equal(found?.value.toFixed(6), '0.400000')
  assert.ok(found && found.low > 0.3 && found.low < 0.4 && found.high > 0.4 && found.high < 0.5)
  assert.equal(correctedShare({ ...sample, suggested: 0, right: 0 }, { base: 10, suggested: 5 }), undefined)
  assert.equal(correctedShare(sample, { base: 0, suggested: 0 }), undefined)
})

test('the interval of a corrected share holds the truth about as often as it says', () => {
  const random = seededNumbers(7)
  const [sensitivity, falseAlarm, truth] = [0.7, 0.1, 0.3]
  const draw = () => {
    const held = random() < truth
    return { held, suggested: random() < (held ? sensitivity : falseAlarm) }
  }
  let inside = 0
  for (let trial = 0; trial < 1000; trial++) {
    const sample = { base: 0, held: 0, suggested: 0, right: 0 }
    for (; sample.base < 150; sample.base++) {
      const { held, suggested } = draw()
      if (held) sample.held++
      if (suggested) sample.suggested++
      if (held && suggested) sample.right++
    }
    const suggested = Math.round(2000 * (truth * sensitivity + (1 - truth) * falseAlarm))
    const found = correctedShare(sample, { base: 2000, suggested })
    if (found && found.low <= truth && truth <= found.high) inside++
  }
  assert.ok(inside >= 930 && inside <= 985, `held in ${inside} of 1,000`)
})
