import { createTranslate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { MeasureContent, ReviewContent } from './content.ts'
import type { Outcome } from './read.ts'

// Outcomes as their page may meet them: a long series with a crossed limit and a review, and one with too few values.

export const sampleTranslate = createTranslate('en', { decide: messages })

const content: MeasureContent = {
  title: 'Women who give birth before they arrive',
  unit: '%',
  better: 'down',
  claim: 'It stays below 1%.',
  claimSource: { kind: 'paper', id: '1', title: 'Case for change', url: '' },
  belongsTo: { kind: 'decision', id: 'd', title: 'Two units stay' },
  startsOn: '2027-01-01',
  baseline: {
    value: 0.6,
    from: '2026-01-01',
    until: '2026-12-31',
    source: { kind: 'other', id: '', title: 'Board report', url: 'https://example.org/board' },
  },
  limits: { low: null, high: 1, agreedBy: 'The board', agreedOn: '2026-11-30' },
}
const versions = [
  {
    number: 2,
    content,
    whatWasChanged: 'A month was missing',
    publishedAt: new Date('2027-02-01T10:00:00Z'),
  },
  {
    number: 1,
    content: { ...content, baseline: { ...content.baseline, value: 0.5 } },
    whatWasChanged: '',
    publishedAt: new Date('2026-12-01T10:00:00Z'),
  },
]
const review: ReviewContent = {
  startedOn: '2027-03-10',
  why: 'The value of February was above the limit.',
  by: { id: 'icb', name: 'Quillshire Integrated Care Board' },
  result: 'change',
  resultOn: '2027-04-20',
  words: 'A second midwife is on call at night.',
  evidence: { kind: 'other', id: '', title: 'Report of the review', url: 'https://example.org/review' },
}
const point = (on: string, value: number) => ({
  on,
  value,
  sourceTitle: 'Dashboard of the trust',
  sourceUrl: '',
  corrections: [],
})
const long = [0.5, 0.6, 0.4, 0.7, 0.6, 0.5, 0.7, 0.6, 0.5, 0.6, 0.8, 0.9, 0.9, 1.2, 0.8, 0.9].map(
  (value, at) => point(`${2026 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-28`, value),
)

export const sampleOutcomes: Outcome[] = [
  {
    measure: { id: '1', underId: null, programmeId: 'p', at: null, content, versions },
    start: '2027-01-01',
    practiceSince: '2026-11-01',
    fixing: {
      fixedOn: '2026-12-01',
      isBefore: true,
      areLimitsBefore: true,
      corrected: { was: 0.5, on: '2027-02-01', why: 'A month was missing' },
    },
    points: long,
    crossings: [{ on: '2027-02-28', value: 1.2, limit: 'high' }],
    unreviewed: [],
    reviews: [{ id: '2', underId: '1', programmeId: 'p', at: null, content: review, versions: [] }],
  },
  {
    measure: {
      id: '3',
      underId: null,
      programmeId: 'p',
      at: null,
      content: { ...content, title: 'Women moved during labour' },
      versions: versions.slice(1),
    },
    start: '2026-06-01',
    practiceSince: null,
    fixing: { fixedOn: '2026-12-01', isBefore: false, areLimitsBefore: false, corrected: null },
    points: [
      { ...point('2027-01-31', 1.4), corrections: [{ was: 1.2, reason: 'Two births were counted late' }] },
    ],
    crossings: [{ on: '2027-01-31', value: 1.4, limit: 'high' }],
    unreviewed: [{ on: '2027-01-31', value: 1.4, limit: 'high' }],
    reviews: [],
  },
]
