import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ModerationAct, moderationStates, stateAfter } from './states.ts'

test('what each act leads to, and from where it is not open', () => {
  const acts: ModerationAct[] = ['show', 'refuse', 'keep', 'mend', 'appeal', 'uphold', 'overturn']
  const open = acts.map(
    (act) =>
      `${act}: ${moderationStates.flatMap((state) => {
        const after = stateAfter(state, act)
        return after ? [`${state}→${after}`] : []
      })}`,
  )
  assert.deepEqual(open, [
    'show: waiting→shown,mended→shown',
    'refuse: waiting→refused,shown→refused,mended→refused,overturned→refused',
    'keep: shown→shown,overturned→overturned',
    'mend: refused→mended',
    'appeal: refused→appealed',
    'uphold: appealed→upheld',
    'overturn: appealed→overturned',
  ])
})
