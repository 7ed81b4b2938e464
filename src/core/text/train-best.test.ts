import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suggestThemes } from './suggest.ts'
import { doVectorsHelp, leaveVectorsOut, trainBestModel } from './train-best.ts'

const words = ['bus', 'car', 'nurse', 'queue', 'form', 'phone', 'clinic', 'bed']

/** Labels that only the vector tells (A or B), or only the words do. */
const makeExamples = (told: 'by vector' | 'by words') =>
  Array.from({ length: 80 }, (_, place) => {
    const label = place % 2 === 0 ? 'A' : 'B'
    const text = `${words[place % 8]} ${words[(place * 3) % 7]} ${place}`
    const byChance = [Math.sin(place * 37), Math.cos(place * 91)]
    return told === 'by vector'
      ? { text, labels: [label], vector: label === 'A' ? [1, 0] : [0, 1] }
      : {
          text: `${label === 'A' ? 'lovely' : 'awful'} ${text}`,
          labels: [label],
          vector: byChance.map((n) => n * 1000),
        }
  })

test('vectors stay where they tell something, and go where words alone do better', () => {
  const told = trainBestModel(makeExamples('by vector'))
  assert.equal(told.vocabulary.vectorSize, 2)
  const noise = trainBestModel(makeExamples('by words'))
  assert.equal(noise.vocabulary.vectorSize, 0)
  assert.equal(suggestThemes(noise, { text: 'lovely', vector: [1, 1] })[0]?.label, 'A')
  assert.equal(trainBestModel(leaveVectorsOut(makeExamples('by words'))).vocabulary.vectorSize, 0)
})

test('a difference that chance makes does not send vectors away', () => {
  assert.ok(doVectorsHelp(0.5, 0.53, 100))
  assert.ok(!doVectorsHelp(0.5, 0.56, 100))
  assert.ok(!doVectorsHelp(0.5, 0.53, 1000))
  assert.ok(doVectorsHelp(undefined, 0.5, 2))
})

test('progress goes through both models once', () => {
  const shares: number[] = []
  trainBestModel(makeExamples('by vector'), { onProgress: (done, total) => shares.push(done / total) })
  assert.deepEqual(shares, [0.25, 0.5, 0.75, 1])
})
