// `npm run faults`: kills the server, the database, or both, at random moments while people are sending, and counts
// what became of every receipt that somebody was shown. `--kills N` (50), `--seed N` for the same moments again.
import { parseArgs } from 'node:util'
import { seededNumbers } from '../src/core/text/seeded-numbers.ts'
import { type KillRound, openKillHarness, type Victim } from '../test/support/kill-harness.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string' }, json: { type: 'boolean' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const random = seededNumbers(seed)
const victims: Victim[] = ['server', 'database', 'both']
const longestMs = 1500

const out = (line: string) => process.stdout.write(`${line}\n`)
const progress = (line: string) => process.stderr.write(`${line}\n`)

function printTable(rounds: readonly KillRound[]): void {
  const width = 14
  const row = (cells: (string | number)[]) => cells.map((cell) => String(cell).padStart(width)).join('')
  out(row(['killed', 'times', 'acknowledged', 'in record', 'twice', 'lost', 'log faults']))
  let before = { acknowledged: 0, inRecord: 0 }
  const own = rounds.map((round) => {
    const grown = {
      ...round,
      acknowledged: round.acknowledged - before.acknowledged,
      inRecord: round.inRecord - before.inRecord,
    }
    before = round
    return grown
  })
  const sum = (list: readonly KillRound[], of: (round: KillRound) => number) =>
    list.reduce((total, round) => total + of(round), 0)
  for (const victim of victims) {
    const list = own.filter((round) => round.victim === victim)
    out(
      row([
        victim,
        list.length,
        sum(list, (round) => round.acknowledged),
        sum(list, (round) => round.inRecord),
        Math.max(0, ...list.map((round) => round.twice)),
        Math.max(0, ...list.map((round) => round.lost)),
        sum(list, (round) => round.problems.length),
      ]),
    )
  }
  const last = rounds.at(-1)
  const faults = sum(rounds, (round) => round.problems.length)
  if (last) out(row(['all', rounds.length, last.acknowledged, last.inRecord, last.twice, last.lost, faults]))
}

out(`Kills at random moments, seed ${seed}.`)
const harness = await openKillHarness()
const rounds: KillRound[] = []
try {
  for (let kill = 0; kill < Number(values.kills); kill += 1) {
    const victim = victims[Math.floor(random() * victims.length)] ?? 'both'
    const round = await harness.kill(victim, Math.floor(random() * longestMs))
    rounds.push(round)
    const { acknowledged, inRecord, twice, lost, problems } = round
    progress(
      `${kill + 1}: ${victim} after ${round.afterMs} ms; ${acknowledged} acknowledged, ${inRecord} in the record, ` +
        `${twice} twice, ${lost} lost${problems.map((problem) => `; ${problem}`).join('')}`,
    )
  }
} finally {
  await harness.close()
}
if (values.json) out(JSON.stringify(rounds, null, 2))
else printTable(rounds)
process.exitCode = rounds.some(({ twice, lost, problems }) => twice + lost + problems.length > 0) ? 1 : 0
