import assert from 'node:assert/strict'
import test from 'node:test'
import { findStageNow, textForSearch } from './content.ts'
import { sampleContent } from './samples.ts'

const stageOn = (day: string) => findStageNow(sampleContent.stages, day)?.kind

test('the stage now is the one that the day falls in', () => {
  assert.equal(stageOn('2027-02-01'), 'consultation')
  assert.equal(stageOn('2027-05-04'), 'consultation')
  assert.equal(stageOn('2029-01-01'), 'decision', 'an open end has no end')
})

test('between two stages it is still the one before; before all of them there is none', () => {
  assert.equal(stageOn('2027-01-15'), 'early-involvement')
  assert.equal(stageOn('2020-01-01'), undefined)
})

test('of two that overlap, the one that began last', () => {
  const stages = [
    { id: '1', kind: 'implementation' as const, startsOn: '2027-01-01', endsOn: null },
    { id: '2', kind: 'evaluation' as const, startsOn: '2027-03-01', endsOn: '2027-04-01' },
  ]
  assert.equal(findStageNow(stages, '2027-03-15')?.kind, 'evaluation')
  assert.equal(findStageNow(stages, '2027-05-01')?.kind, 'implementation')
})

test('the search looks through title, bodies, summary, services and places', () => {
  const text = textForSearch(sampleContent)
  for (const part of ['Births', 'Quillshire Hospitals', 'Otterhythe', 'Maternity', 'Pellowby Hospital']) {
    assert.ok(text.includes(part), part)
  }
})
