// How right opinion groups are: against Polis' own outputs, and on votings that are made with and without groups.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readCsvRows } from '../../src/commands/csv-files.ts'
import { readVotes } from '../../src/commands/opinion-files.ts'
import { openProgress } from '../../src/commands/progress.ts'
import { analyseOpinion } from '../../src/core/opinion/analyse.ts'
import { takePoints } from '../../src/core/opinion/components.ts'
import { judgeGroups, rule } from '../../src/core/opinion/judge.ts'
import { adjustedRand } from '../../src/core/opinion/rand-index.ts'
import { takeRows } from '../../src/core/opinion/votes.ts'
import { shareInWords, wilsonShare } from '../../src/core/stats/wilson.ts'
import { compareWithFixture, listFixtures } from '../../test/trials/opinion-fixtures.ts'
import { makeVoting, type Voting } from '../votings.ts'

const print = (line = '') => process.stdout.write(`${line}\n`)

print('Against the expected outputs of Polis, its own groups taken as given (greatest difference)')
for (const name of listFixtures()) {
  const found = compareWithFixture(name)
  print(
    `  ${name}: ${found.participants} people, ${found.statements} statements; |cos| ${found.cosines.map((cosine) => cosine.toFixed(9)).join(' and ')}; positions ${found.positions.toExponential(1)}; consensus ${found.consensus.toExponential(1)}; representative statements ${found.representative.toExponential(1)}`,
  )
}

print()
print("Open conversations: adjusted Rand index to Polis' own groups, over those whom both place")
const open = join(process.env.HEARD_TRIAL_DATA ?? '', 'data/polis/open-data')
const conversations = existsSync(open)
  ? readdirSync(open, { withFileTypes: true }).filter((one) => one.isDirectory())
  : []
for (const { name } of conversations) await measureConversation(name)

async function measureConversation(name: string): Promise<void> {
  const matrix = await readVotes(join(open, name, 'votes.csv'), () => {})
  const theirs = new Map<string, number>()
  for await (const { cells } of readCsvRows(join(open, name, 'participants-votes.csv'), {
    columns: ['participant', 'group-id'],
  }))
    if (cells['group-id']) theirs.set(cells.participant ?? '', Number(cells['group-id']))
  const opinion = analyseOpinion(matrix)
  const expected = matrix.participants.map((participant) => theirs.get(participant) ?? -1)
  const { tried } = judgeGroups(takeRows(matrix, opinion.placed), takePoints(opinion.points, opinion.placed))
  const sameNumber = new Set(theirs.values()).size
  const like = tried.find(({ groups }) => groups === sameNumber)
  const forced = like
    ? adjustedRand(
        like.labels,
        opinion.placed.map((row) => expected[row] ?? -1),
      ).toFixed(2)
    : 'none large enough'
  const found =
    opinion.groups > 0
      ? `${opinion.groups} groups, ARI ${adjustedRand(opinion.groupOf, expected).toFixed(2)}`
      : 'no groups'
  const number = (value: number | null) => value?.toFixed(2) ?? '–'
  print(
    `  ${name}: ${opinion.placed.length} of ${matrix.participants.length} placed; theirs ${sameNumber}; found ${found} (cut into ${sameNumber} whatever the rule says: ${forced}); separation ${number(opinion.separation)} beside ${number(opinion.leastSeparation)}, between ${number(opinion.between)}, stability ${number(opinion.stability)}`,
  )
}

print()
print(
  `Made votings (seeds from 100,000; the rule was set on seeds 1,000 to 1,009): how often groups are drawn. Rule: ${JSON.stringify(rule)}`,
)
const sizes = [
  { people: 30, statements: 15, cast: 1 },
  { people: 100, statements: 20, cast: 0.7 },
  { people: 300, statements: 40, cast: 0.4 },
  { people: 1000, statements: 60, cast: 0.3 },
]
const kinds: { kind: string; times: number; make: Partial<Voting> }[] = [
  { kind: 'noise: every vote apart from every other', times: 100, make: { groups: 1, spread: 0, line: 0 } },
  { kind: 'one line of opinion, weak', times: 40, make: { groups: 1, spread: 0, line: 1 } },
  { kind: 'one line of opinion, strong', times: 40, make: { groups: 1, spread: 0, line: 2 } },
  { kind: '2 groups, clear', times: 20, make: { groups: 2, spread: 2, line: 0 } },
  { kind: '2 groups, faint', times: 20, make: { groups: 2, spread: 1, line: 0 } },
  { kind: '3 groups, clear', times: 20, make: { groups: 3, spread: 2, line: 0 } },
]
const progress = openProgress('Made votings')
const all = sizes.length * kinds.reduce((sum, { times }) => sum + times, 0)
let done = 0
for (const { kind, times, make } of kinds)
  for (const size of sizes) {
    let [drawn, right, agreement] = [0, 0, 0]
    for (let time = 0; time < times; time++) {
      const { matrix, truth } = makeVoting({
        ...size,
        groups: 1,
        spread: 0,
        line: 0,
        ...make,
        seed: 100_000 + time,
      })
      const opinion = analyseOpinion(matrix)
      if (opinion.groups > 0) {
        drawn += 1
        agreement += adjustedRand(opinion.groupOf, truth)
        if (opinion.groups === make.groups) right += 1
      }
      progress.to(++done / all)
    }
    const detail =
      (make.groups ?? 1) > 1 && drawn > 0
        ? `; as many as planted ${right} of ${drawn}, mean ARI ${(agreement / drawn).toFixed(2)}`
        : ''
    print(
      `  ${kind}; ${size.people} people, ${size.statements} statements, ${100 * size.cast}% cast: ${shareInWords(wilsonShare(drawn, times))}${detail}`,
    )
  }
progress.done('all measured')
