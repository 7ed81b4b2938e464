import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { qualityFigures } from './figures.ts'

const theme = { id: 'buses', title: 'Buses' }

/** Answers that both coders gave the theme, and that only the first one gave it. */
const rowsOf = (both: number, first: number, isOfOne: boolean) =>
  Array.from({ length: both + first }, (_, place) => ({
    answerId: `${place} ${isOfOne}`,
    firstThemeIds: [theme.id],
    secondThemeIds: place < both ? [theme.id] : [],
    settledThemeIds: place < both ? null : [theme.id],
    machineThemeIds: [theme.id],
    isOfOne,
  }))
const others = Array.from({ length: 30 }, (_, place) => ({
  answerId: `other ${place}`,
  firstThemeIds: [],
  secondThemeIds: [],
  settledThemeIds: null,
  machineThemeIds: [],
  isOfOne: true,
}))
const unread = { answers: 0, themes: {}, scores: [] }
const measured = { examples: 100, heldOut: unread, unread }

test('a theme is judged from five responses on: notes of sessions, whose number is public, make it no more', () => {
  const judge = (responses: number, notes: number) => {
    const rows = [...rowsOf(responses, 0, true), ...rowsOf(notes, 0, false), ...others]
    const figures = qualityFigures([theme], rows, measured, nhsEngland)
    return [figures?.themes[0]?.alpha?.value, figures?.machine?.themes[0]?.judged?.recall.base]
  }
  assert.deepEqual(judge(5, 4), [1, 9])
  assert.deepEqual(judge(4, 5), [undefined, undefined])
})

test('every figure has the two places of the page', () => {
  const figures = qualityFigures([theme], [...rowsOf(17, 6, true), ...others], measured, nhsEngland)
  const numbers: number[] = []
  JSON.stringify(figures, (_key, value) => {
    if (typeof value === 'number') numbers.push(value)
    return value
  })
  assert.ok(numbers.length > 15)
  for (const number of numbers) assert.equal(number, Math.round(100 * number) / 100)
})
