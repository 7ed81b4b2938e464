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
  pages: 12,
  whatChanged: '',
  leftOut: '',
} as const
const pack: PackContent = {
  programme: { slug: 'x', title: 'X' },
  decision: { id: 'd', title: 'It moves', text: '', option: null, decidedBy: 'Board' },
  votesOn: '2027-05-04',
  asked: 'Whether it moves',
  papers: [{ id: 'p', kind: 'other', title: 'Business case', version, why: '' }],
  report: null,
  findings: [{ id: 'f', text: 'Buses matter most', themes: [] }],
  advice: [{ id: 't', about: 'Buses', said: '', kind: 'not-changed', reason: 'No driver' }],
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
  const advice = [{ id: 't', about: 'Buses', said: '', kind: 'changed' as const, reason: 'A driver' }]
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
