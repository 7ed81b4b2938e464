import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type KillHarness, openKillHarness } from '../support/kill-harness.ts'

// The real server as a process of its own, killed without warning while people are sending; the database too; and
// both. Every receipt that somebody was shown must be in the record, once, and the log whole under its checkpoints.
// `npm run faults` does the same at random moments, fifty times.
let harness: KillHarness
before(async () => {
  harness = await openKillHarness()
})
after(() => harness.close())

const kills = [
  ['server', 800],
  ['database', 500],
  ['both', 900],
  ['server', 50],
  ['both', 250],
] as const

test('what was acknowledged outlives five kills of server, database and both, is there once, and the log is whole', async (t) => {
  let acknowledged = 0
  for (const [victim, afterMs] of kills) {
    const round = await harness.kill(victim, afterMs)
    t.diagnostic(JSON.stringify(round))
    assert.ok(round.acknowledged > acknowledged, 'people were sending')
    assert.deepEqual(
      { twice: round.twice, lost: round.lost, problems: round.problems },
      { twice: 0, lost: 0, problems: [] },
    )
    assert.ok(round.numbered >= round.inRecord)
    acknowledged = round.acknowledged
  }
})
