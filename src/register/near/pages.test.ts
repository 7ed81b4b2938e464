import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTranslate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { EffectBeyond } from './beyond.ts'
import { nearView, type Told } from './pages.ts'
import type { Place } from './places.ts'

const t = createTranslate('en', { register: messages })
const asked = { code: 'a-and-e', name: 'A&E' }
const place: Place = {
  ...{ key: 'site-1', kind: 'site', name: 'Mill Lane Clinic', of: null, smallArea: null },
  ...{ latitude: 51.5, longitude: -0.5 },
}
const dropped: EffectBeyond = {
  ...{ service: 'A&E', change: 'close', certainty: 'dropped', option: 'One unit' },
  ...{ place: 'Quillshire', placeWords: '' },
}
const programme = { slug: 'one-unit', content: { title: 'One unit' } } as Told['programme']
const leavesItAsItIs: Told = {
  ...{ programme, services: [], over: [dropped], unplaced: [], waysToSpeak: [], decision: undefined },
}

test('a change that leaves the nearest place as it is is not counted among those that are told first', () => {
  const see = (found: Told[]) => nearView(t, place, { found, elsewhere: [], today: '2027-05-04', asked })
  const { asked: said, programmes, others } = see([leavesItAsItIs])
  assert.deepEqual([programmes.length, others.length], [0, 1])
  assert.match(
    said ?? '',
    /^You asked about A&E\. What is planned for it near here leaves the nearest place as it is/,
  )
  assert.match(see([]).asked ?? '', /No planned change to it near here is on record/)
})
