import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTranslate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { sampleContent } from '../programmes/index.ts'
import { optionsCsv } from './csv.ts'

const t = createTranslate('en', { register: messages })

test('a row of journeys says where its figures are not those of today', () => {
  const lines = new Map(
    sampleContent.options.map(({ id }) => [id, { lines: ['13 minutes by car.'], isMissing: false }]),
  )
  const journeys = [{ heading: 'Journeys to A&E, by car', link: { text: '', url: '' }, lines }]
  const rowsWith = (note: string | null) =>
    optionsCsv(t, sampleContent, [], { journeys, note })
      .split('\n')
      .filter((row) => row.includes('13 minutes by car.'))
  assert.equal(rowsWith('Figures of before.').length, sampleContent.options.length)
  assert.ok(
    rowsWith('Figures of before.').every((row) => row.includes('13 minutes by car. Figures of before.')),
  )
  assert.ok(rowsWith(null).every((row) => !row.includes('Figures of before.')))
})
