import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { crossAll, divide } from './divide.ts'
import { bandOfBirth } from './groups.ts'
import type { DatedAnswers } from './sorting.ts'

const on = '2027-05-04'
const people = (count: number, answers: DatedAnswers['answers']): DatedAnswers[] =>
  Array.from({ length: count }, () => ({ answers, on }))

test('the band of an age is known where the parts of the date leave only one', () => {
  for (const [born, band] of [
    ['2011-5-4', '16 to 64'],
    ['2011-5-5', 'Under 16'],
    ['2011-5-?', undefined],
    ['2011-4-?', '16 to 64'],
    ['2011-?-?', undefined],
    ['1980-?-?', '16 to 64'],
    ['1952-?-?', undefined],
    ['1940-1-1', '75 and over'],
    ['?-5-4', undefined],
    ['2028-1-1', undefined],
  ] as const)
    assert.equal(bandOfBirth(born, on), band, born)
})

test('the parts of a division add up to everybody, and disability is as the census counts it', () => {
  const all = [
    ...people(11, { disability: 'yes', disability_impact: 'lot' }),
    ...people(12, { disability: 'yes', disability_impact: 'little' }),
    ...people(13, { disability: 'yes', disability_impact: 'no' }),
    ...people(14, { disability: 'no' }),
    ...people(15, { disability: 'yes' }),
    ...people(16, {}),
  ]
  const disability = divide(all, nhsEngland).find(({ id }) => id === 'disability')
  assert.deepEqual(
    disability?.parts.map(({ count }) => (count.hidden ? null : count.count)),
    [11, 12, 27, 31],
  )
  assert.ok(!divide(all, nhsEngland).some(({ id }) => id === 'disability_impact'))
})

const cross = (all: readonly DatedAnswers[], wanted = 'age+sex') =>
  crossAll(all, divide(all, nhsEngland), nhsEngland).find(({ id }) => id === wanted)

test('two attributes are shown together only where no cell is small, that of those not known too', () => {
  const born = (year: number, sex: string) => ({ date_of_birth: `${year}-1-1`, sex })
  const clear = [...people(5, born(1980, 'female')), ...people(7, born(1940, 'male'))]
  assert.deepEqual(
    cross(clear)?.cells.filter(({ count }) => count > 0),
    [
      { groups: ['16 to 64', 'Female'], count: 5 },
      { groups: ['75 and over', 'Male'], count: 7 },
    ],
  )
  assert.equal(cross([...clear, ...people(1, born(1940, 'female'))]), undefined)
  assert.equal(cross([...clear, ...people(2, { sex: 'male' })]), undefined)
})

test('two at a time are not shown where their sums would tell parts that a division hides apart', () => {
  const placed = { deprivation_fifth: '1', rural_urban: 'rural' }
  const other = { deprivation_fifth: '5', rural_urban: 'urban', disability: 'no' }
  const limited = (impact: string) => ({ ...placed, disability: 'yes', disability_impact: impact })
  const clear = [...people(9, limited('lot')), ...people(8, other), ...people(6, {})]
  for (const id of ['deprivation-fifth+disability', 'rural-urban+disability'])
    assert.equal(
      cross(clear, id)?.cells.reduce((sum, { count }) => sum + count, 0),
      17,
      id,
    )
  // Hidden are “a lot” and, so that it cannot be had from the rest, those not known: with 12 disabled it would be 12 − 9.
  const few = [
    ...people(3, limited('lot')),
    ...people(9, limited('little')),
    ...people(8, other),
    ...people(6, {}),
  ]
  assert.equal(cross(few, 'deprivation-fifth+disability'), undefined)
})
