import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { bandOfBirth, crossAgeAndSex, type DatedAnswers, divide } from './groups.ts'

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

test('two attributes are shown together only where no cell is small, that of those not known too', () => {
  const born = (year: number, sex: string) => ({ date_of_birth: `${year}-1-1`, sex })
  const clear = [...people(5, born(1980, 'female')), ...people(7, born(1940, 'male'))]
  assert.deepEqual(
    crossAgeAndSex(clear, nhsEngland)?.cells.filter(({ count }) => count > 0),
    [
      { groups: ['16 to 64', 'Female'], count: 5 },
      { groups: ['75 and over', 'Male'], count: 7 },
    ],
  )
  assert.equal(crossAgeAndSex([...clear, ...people(1, born(1940, 'female'))], nhsEngland), null)
  assert.equal(crossAgeAndSex([...clear, ...people(2, { sex: 'male' })], nhsEngland), null)
})
