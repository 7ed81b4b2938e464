import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogues } from '../../rooms.ts'
import { createTranslate } from '../../web/messages.ts'
import { type Reversal, tellingReversal } from '../reversals/index.ts'
import { english } from '../wordings/index.ts'
import { createLetterOf } from './compose.ts'
import type { Next } from './next.ts'

const t = createTranslate('en', catalogues)
const frame = {
  programme: { slug: 'evening-clinic', title: 'Moving the evening clinic' },
  decision: { title: 'It moves', decidedBy: { name: 'Quillshire Board' }, decidedOn: '2027-09-01' },
  reversals: [],
  readState: 'read' as const,
  next: {
    slug: 'evening-clinic',
    stage: { kind: 'implementation', startsOn: '2028-05-31', startsTo: 'month' },
    meeting: null,
    promises: { count: 2, firstDue: { on: '2028-04-01', to: 'day' } },
  } satisfies Next,
  site: 'https://heard.example',
}
const point = (title: string, more = {}) => ({
  title,
  became: 'Not changed',
  reversed: '',
  reason: 'There is no money.',
  whatChanges: '',
  url: '/x',
  ...{ language: english, titleLanguage: english, untranslated: '', easyRead: '' },
  ...more,
})

test('a letter has the decision, each point with its reason and what changes, and where all of it is', () => {
  const changed = { became: 'Changed', reason: 'A bus will run.', whatChanges: 'At 9.40 pm.' }
  const letter = createLetterOf(
    t,
    frame,
  )([point('Buses', changed), point('Parking'), point('Noise', { became: 'Not answered', reason: '' })])
  assert.deepEqual(letter, [
    'You told us what you think about “Moving the evening clinic”. This letter says what became of it.',
    'On 1 September 2027 Quillshire Board decided: It moves.',
    'You raised 3 points:',
    'Buses: Changed. A bus will run.',
    'What changes: At 9.40 pm.',
    'Parking: Not changed. There is no money.',
    'Noise: Not answered.',
    'What is next',
    'Next stage: Putting it into practice, planned from May 2028.',
    '2 promises are still to be kept, the first by 1 April 2028.',
    'All issues, with what became of each and why, are at https://heard.example/programmes/evening-clinic/issues',
    'With your receipt you see the same at https://heard.example, under “Check a receipt”.',
  ])
})

test('a letter about a decision that was quashed says so before it says anything of the points', () => {
  const quashed = { kind: 'quashed', byWhom: 'the High Court', happenedOn: '2028-05-03' } as Reversal
  const reversed = 'The decision “It moves” does not stand.'
  const letter = createLetterOf(t, { ...frame, reversals: [quashed] })([
    point('Buses', { became: 'The answer no longer holds', reversed, reason: '' }),
  ])
  assert.match(letter[2] ?? '', /“It moves” does not stand as it was made: Quashed on 3 May 2028/)
  assert.equal(letter[4], `Buses: The answer no longer holds. ${reversed}`)
})

test('a decision that was quashed is told of as that, whatever happened to it since', () => {
  const happened = [
    { kind: 'called-in', byWhom: 'the Secretary of State', happenedOn: '2028-06-01' },
    { kind: 'quashed', byWhom: 'the High Court', happenedOn: '2028-05-03' },
  ] as Reversal[]
  const letter = createLetterOf(t, { ...frame, reversals: happened })([])
  assert.match(letter[2] ?? '', /Quashed on 3 May 2028/)
  assert.equal(tellingReversal(happened.slice(0, 1))?.kind, 'called-in')
  assert.equal(tellingReversal([]), undefined)
})

test('who raised nothing that is answered is told so, and where to look', () => {
  assert.match(
    createLetterOf(t, frame)([]).join('\n'),
    /What you said was read\. It is in none of the themes/,
  )
  const unread = createLetterOf(t, { ...frame, readState: 'unread' })([]).join('\n')
  assert.match(unread, /Not all of what you said has been read by a person/)
  assert.doesNotMatch(unread, /was read\./)
})
