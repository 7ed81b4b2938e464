import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assignFolds } from './folds.ts'

const examples = Array.from({ length: 100 }, (_, place) => ({
  text: place < 20 ? 'Nothing' : `comment ${place}`,
  labels: [place % 20 === 19 ? 'rare' : 'common'],
}))

test('the same words share a fold, sizes are even and rare labels are spread', () => {
  const folds = assignFolds(examples, 4, 1)
  assert.equal(new Set(folds.slice(0, 20)).size, 1)
  for (let fold = 0; fold < 4; fold++) {
    assert.equal(folds.filter((own) => own === fold).length, 25)
    const rare = examples.filter((example, place) => example.labels[0] === 'rare' && folds[place] === fold)
    assert.ok(rare.length >= 1, `fold ${fold}`)
  }
})

test('the same seed gives the same folds, another seed others', () => {
  assert.deepEqual(assignFolds(examples, 4, 1), assignFolds(examples, 4, 1))
  assert.notDeepEqual(assignFolds(examples, 4, 1), assignFolds(examples, 4, 2))
})

test('a text that hundreds wrote does not keep the texts of another label out of its fold', () => {
  const repeated = Array.from({ length: 10 }, () => ({ text: 'No', labels: ['nothing'] }))
  const different = Array.from({ length: 12 }, (_, place) => ({ text: `comment ${place}`, labels: ['rare'] }))
  const others = Array.from({ length: 78 }, (_, place) => ({ text: `other ${place}`, labels: ['common'] }))
  const folds = assignFolds([...repeated, ...different, ...others], 4, 1)
  for (let fold = 0; fold < 4; fold++) {
    assert.equal(folds.slice(10, 22).filter((own) => own === fold).length, 3)
  }
})
