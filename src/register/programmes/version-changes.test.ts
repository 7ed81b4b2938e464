import assert from 'node:assert/strict'
import test from 'node:test'
import type { ProgrammeContent } from './content.ts'
import { sampleContent } from './samples.ts'
import { type Change, listChanges } from './version-changes.ts'

const changed = (change: (content: ProgrammeContent) => void): Change[] => {
  const after = structuredClone(sampleContent)
  change(after)
  return listChanges(sampleContent, after)
}
const fields = (changes: Change[]) => changes.map(({ field }) => field)

test('the same content shows no change, whatever the order of its keys', () => {
  const reordered = Object.fromEntries(Object.entries(sampleContent).reverse()) as ProgrammeContent
  assert.deepEqual(listChanges(sampleContent, reordered), [])
})

test('a changed text is shown before and after', () => {
  assert.deepEqual(
    changed((content) => {
      content.title = 'Births moved'
    }),
    [
      {
        field: 'title',
        subject: null,
        before: { kind: 'text', text: sampleContent.title },
        after: { kind: 'text', text: 'Births moved' },
      },
    ],
  )
})

test('what was empty and is filled has no before', () => {
  const [change] = listChanges({ ...sampleContent, canInfluence: '' }, sampleContent)
  assert.equal(change?.field, 'canInfluence')
  assert.equal(change?.before, null)
})

test('an option that turns from open to discarded says so, and why', () => {
  const changes = changed(({ options }) => {
    Object.assign(options[1] ?? {}, { kind: 'discarded', reasonDiscarded: 'Too dear' })
  })
  assert.deepEqual(fields(changes), ['optionKind', 'optionReason'])
  assert.deepEqual(changes[0]?.subject, { kind: 'option', title: 'One doctor-led unit' })
})

test('a new option is shown with its effects and scores, one taken out by its title and its scores', () => {
  const without = { ...sampleContent, options: sampleContent.options.filter(({ id }) => id !== 'one-unit') }
  assert.deepEqual(fields(listChanges(without, sampleContent)), [
    'option',
    'optionDescription',
    'effect',
    'effect',
    'scoring',
    'scoring',
  ])
  assert.deepEqual(fields(listChanges(sampleContent, without)), ['option'])
})

test('an effect is compared as a whole', () => {
  const changes = changed(({ options }) => {
    const [effect] = options[1]?.effects ?? []
    if (effect) effect.change = 'close'
  })
  assert.deepEqual(fields(changes), ['effect'])
})

test('a stage whose kind changes is one taken out and one added', () => {
  const dates = changed(({ stages }) => {
    Object.assign(stages[1] ?? {}, { endsOn: '2027-06-01' })
  })
  assert.deepEqual(dates[0]?.subject, { kind: 'stage', code: 'consultation' })
  assert.deepEqual(fields(dates), ['stage'])
  const kinds = changed(({ stages }) => {
    Object.assign(stages[1] ?? {}, { kind: 'assurance' })
  })
  assert.deepEqual(
    kinds.map(({ before, after }) => [before === null, after === null]),
    [
      [false, true],
      [true, false],
    ],
  )
})

test('partners who come and go', () => {
  const changes = changed((content) => {
    content.partners = [{ id: 'pellowdale', name: 'Pellowdale Council', part: 'consulted' }]
  })
  assert.deepEqual(fields(changes), ['partner', 'partner', 'partner'])
})
