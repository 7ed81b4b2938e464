import assert from 'node:assert/strict'
import test from 'node:test'
import { type ProgrammeContent, programmeContent } from './content.ts'
import { sampleContent } from './samples.ts'
import { type Change, listChanges } from './version-changes.ts'

const changed = (change: (content: ProgrammeContent) => void): Change[] => {
  const after = structuredClone(sampleContent)
  change(after)
  return listChanges(sampleContent, after)
}
const saving: ProgrammeContent['savings'][number] = {
  id: '1',
  words: 'Close the gap',
  pounds: 40_000_000,
  per: 'year',
  byWhen: '2029/30',
  askedBy: 'NHS England',
  askedOn: '2026-03-31',
  askedTo: 'month',
  source: { title: 'Planning guidance', url: 'https://example.org/guidance' },
}
const fact: ProgrammeContent['facts'][number] = {
  id: '1',
  kind: 'decision',
  words: 'One unit',
  url: 'https://example.org/fact',
  happenedOn: '2026-03-31',
  happenedTo: 'month',
}
/** A part once for each of the edits, with only that one made. */
const each = <Item extends object>(item: Item, edits: Partial<Item>): Item[] =>
  Object.entries(edits).map(([field, value]) => ({ ...item, [field]: value }))
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

test('a new option is shown with its effects, one taken out by its title', () => {
  const without = { ...sampleContent, options: sampleContent.options.filter(({ id }) => id !== 'one-unit') }
  assert.deepEqual(fields(listChanges(without, sampleContent)), [
    'option',
    'optionDescription',
    'effect',
    'effect',
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
    content.partners = [
      { id: 'pellowdale', name: 'Pellowdale Council', part: 'consulted', members: [], nameThen: '' },
    ]
  })
  assert.deepEqual(fields(changes), ['partner', 'partner', 'partner'])
})

test('whatever the desk changes of a part is a difference, so that it can be published', () => {
  const budget: ProgrammeContent['budgets'][number] = {
    id: '1',
    title: 'Care at home',
    year: '2026/27',
    controlledBy: 'The board',
    shares: [{ id: '1', body: 'The board', pounds: 40_000_000 }],
    source: null,
  }
  const before: ProgrammeContent = { ...sampleContent, savings: [saving], facts: [fact], budgets: [budget] }
  const [source, partner] = [sampleContent.sources[0], sampleContent.partners[0]]
  assert.ok(source && partner)
  const edits: [string, Partial<ProgrammeContent>][] = [
    ...each(saving, {
      words: 'Open the gap',
      pounds: 40_000_001,
      per: 'once',
      byWhen: '2031',
      askedBy: 'HM Treasury',
      askedOn: null,
      askedTo: 'day',
      source: { title: 'Planning guidance', url: '' },
    }).map((one): [string, Partial<ProgrammeContent>] => ['saving', { savings: [one] }]),
    ...each(fact, { kind: 'outcome', words: 'Other', url: '', happenedOn: null, happenedTo: 'year' }).map(
      (one): [string, Partial<ProgrammeContent>] => ['fact', { facts: [one] }],
    ),
    ...each(budget, {
      title: 'Beds',
      year: '',
      controlledBy: '',
      shares: [{ id: '1', body: 'The board', pounds: null }],
      source: { title: 'Board paper', url: '' },
    }).map((one): [string, Partial<ProgrammeContent>] => ['budget', { budgets: [one] }]),
    ...each(source, { title: 'Other', url: '', kind: 'press', datedOn: null, datedTo: 'day' }).map(
      (one): [string, Partial<ProgrammeContent>] => [
        'source',
        { sources: [one, ...sampleContent.sources.slice(1)] },
      ],
    ),
    ['partner', { partners: [{ ...partner, nameThen: 'Old name' }, ...sampleContent.partners.slice(1)] }],
  ]
  for (const [field, edit] of edits)
    assert.deepEqual(fields(listChanges(before, { ...before, ...edit })), [field], JSON.stringify(edit))
})

test('what is known to a month is told as a month', () => {
  const [change] = changed((content) => {
    content.facts = [fact]
  })
  assert.deepEqual(change?.after, {
    kind: 'lines',
    lines: [
      { key: 'register:factKind.decision', values: {} },
      { key: 'register:appraisal.line.words', values: { value: 'One unit' } },
      { key: 'register:appraisal.line.day', values: {}, day: '2026-03-31', dayTo: 'month' },
      { key: 'register:appraisal.line.words', values: { value: 'https://example.org/fact' } },
    ],
  })
})

test('a version from before appraisals, papers and money reads as one without any, and differs in nothing', () => {
  const { appraisal, documents, meetings, requests, savings, budgets, smallChange, ...old } = sampleContent
  const read = programmeContent.parse(old)
  assert.deepEqual(read.appraisal, {
    criteria: [],
    alternatives: [],
    scorings: [],
    statements: [],
    money: [],
    claims: [],
  })
  assert.deepEqual(
    [read.documents, read.meetings, read.requests, read.savings, read.budgets],
    [[], [], [], [], []],
  )
  assert.deepEqual(listChanges(read, programmeContent.parse(structuredClone(read))), [])
})
