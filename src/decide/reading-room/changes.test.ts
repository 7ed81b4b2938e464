import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listPackChanges } from './changes.ts'
import type { PackContent } from './content.ts'

const version = {
  id: 'v1',
  publishedOn: '2027-05-01',
  publishedTo: 'day',
  url: '',
  hash: null,
  fileType: 'pdf',
  pages: 12,
  whatChanged: '',
  leftOut: '',
} as const
const advised = { id: 't', about: 'Buses', said: '', whatChanges: '', change: '', joined: [] }
const pack: PackContent = {
  programme: { slug: 'x', title: 'X' },
  decision: { id: 'd', title: 'It moves', text: '', conditions: '', option: null, decidedBy: 'Board' },
  votesOn: '2027-05-04',
  asked: 'Whether it moves',
  options: [
    { id: 'o', title: 'Move it', kind: 'preferred', description: 'To the hill', reasonDiscarded: '' },
  ],
  papers: [{ id: 'p', kind: 'other', title: 'Business case', version, why: '' }],
  report: null,
  findings: [{ id: 'f', text: 'Buses matter most', themes: [] }],
  advice: [{ ...advised, kind: 'not-changed', reason: 'No driver' }],
  open: [{ id: 'i', title: 'Cars', said: '', note: '' }],
  sections: [
    {
      name: 'said',
      title: 'What people said',
      blocks: [
        { kind: 'paragraph', text: 'Buses matter most' },
        { kind: 'list', items: ['Buses: 12'] },
      ],
    },
  ],
}
const changes = (now: Partial<PackContent>) =>
  listPackChanges(pack, { ...pack, ...now }, (kind) => kind).map(({ what, how, title, before, now: is }) => [
    what,
    how,
    title,
    before,
    is,
  ])

test('a pack that says the same has no changes', () => {
  assert.deepEqual(changes({}), [])
})

test('what is new, changed and gone is told with the words before and now', () => {
  const advice = [{ ...advised, kind: 'changed' as const, reason: 'A driver' }]
  assert.deepEqual(changes({ advice, findings: [], asked: 'When it moves' }), [
    ['asked', 'changed', 'What is asked of you', 'Whether it moves', 'When it moves'],
    ['finding', 'gone', 'A finding', 'Buses matter most', ''],
    ['advice', 'changed', 'Buses', 'not-changed. No driver', 'changed. A driver'],
    ['figures', 'changed', 'What people said', '', ''],
  ])
})

test('another version of a paper is told, also where it is of the same day', () => {
  const papers = pack.papers.map((paper) => ({ ...paper, version: { ...version, id: 'v2' } }))
  const [change] = changes({ papers })
  assert.match(change?.[4] ?? '', /published 1 May 2027\. It is another file than before/)
})

test('options, conditions, what changes, and issues that nobody answers are told', () => {
  const option = { id: 'n', title: 'Stay', kind: 'no-change' as const, description: '', reasonDiscarded: '' }
  const options = [...(pack.options ?? []).map((one) => ({ ...one, kind: 'discarded' as const })), option]
  const decision = { ...pack.decision, conditions: 'With a bus' }
  const advice = pack.advice.map((one) => ({ ...one, whatChanges: 'A bus at nine', joined: ['Trains'] }))
  assert.deepEqual(changes({ options, decision, advice, open: [] }), [
    ['asked', 'changed', 'The conditions', '', 'With a bus'],
    ['option', 'changed', 'Move it', 'Move it (preferred). To the hill', 'Move it (discarded). To the hill'],
    ['option', 'new', 'Stay', '', 'Stay (no change).'],
    [
      ...['advice', 'changed', 'Buses', 'not-changed. No driver'],
      'not-changed. No driver. What changes: A bus at nine. Together with: Trains',
    ],
    ['open', 'gone', 'Cars', 'Officers have given no advice on it.', ''],
  ])
})

test('where an earlier pack did not keep its options apart, its page tells whether they are others', () => {
  const asked = (item: string): PackContent['sections'] => [
    ...pack.sections,
    { name: 'asked', title: 'What is asked of you', blocks: [{ kind: 'list', items: [item] }] },
  ]
  const early = { ...pack, options: null, sections: asked('Move it') }
  const told = (now: PackContent) => listPackChanges(early, now, (kind) => kind).map(({ what }) => what)
  assert.deepEqual(told({ ...pack, sections: asked('Move it') }), [])
  assert.deepEqual(told({ ...pack, sections: asked('Stay') }), ['option'])
})
