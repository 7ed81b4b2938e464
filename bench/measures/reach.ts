// How far the figures of reach can be trusted: intervals by simulation, the headline against a tiny group, raking
// against answers known otherwise. All seeded; no data from outside.
import { newcombeDifference } from '../../src/core/stats/newcombe.ts'
import { designEffectOf, rake } from '../../src/core/stats/raking.ts'
import { compareReach, headlineOf, unlikeArea } from '../../src/core/stats/reach/index.ts'
import { weightedShare } from '../../src/core/stats/weighted-share.ts'
import { wilsonShare } from '../../src/core/stats/wilson.ts'
import { seededNumbers } from '../../src/core/text/seeded-numbers.ts'

const seeds = [1, 2, 3]
const trials = 20_000
const print = (line: string) => process.stdout.write(`${line}\n`)
const percent = (share: number) => `${(100 * share).toFixed(1)}%`

function drawCount(random: () => number, base: number, share: number): number {
  let count = 0
  for (let person = 0; person < base; person++) if (random() < share) count += 1
  return count
}

function measureWilson(): void {
  print(
    `Wilson 95% intervals: how often they hold the true share (${seeds.length} seeds, ${trials} samples each)`,
  )
  for (const [base, share] of [
    [30, 0.02],
    [30, 0.5],
    [200, 0.02],
    [200, 0.18],
    [1000, 0.05],
  ] as const) {
    const held = seeds.map((seed) => {
      const random = seededNumbers(seed)
      let inside = 0
      for (let trial = 0; trial < trials; trial++) {
        const { low, high } = wilsonShare(drawCount(random, base, share), base)
        if ((low ?? 0) <= share && share <= (high ?? 1)) inside += 1
      }
      return inside / trials
    })
    print(
      `  base ${String(base).padStart(4)}, share ${percent(share).padStart(5)}: ${held.map(percent).join(', ')}`,
    )
  }
}

function measureNewcombe(): void {
  print(`Newcombe 95% intervals of a difference (${seeds.length} seeds, ${trials / 4} pairs each)`)
  for (const [a, b, shareA, shareB] of [
    [100, 100, 0.5, 0.5],
    [400, 60, 0.3, 0.5],
    [50, 1000, 0.05, 0.1],
  ] as const) {
    const held = seeds.map((seed) => {
      const random = seededNumbers(seed)
      let inside = 0
      for (let trial = 0; trial < trials / 4; trial++) {
        const first = { count: drawCount(random, a, shareA), base: a }
        const second = { count: drawCount(random, b, shareB), base: b }
        const found = newcombeDifference(first, second)
        if (found && found.low <= shareA - shareB && shareA - shareB <= found.high) inside += 1
      }
      return inside / (trials / 4)
    })
    print(`  ${a} of ${percent(shareA)} and ${b} of ${percent(shareB)}: ${held.map(percent).join(', ')}`)
  }
}

/** A group of 0.2% of the area, overrepresented by chance or not, in exercises of 400 people. */
function measureTinyGroup(): void {
  const people = new Map([
    ['Large', 80_000],
    ['Middle', 19_800],
    ['Tiny', 200],
  ])
  const random = seededNumbers(4)
  let [changed, tinyNamed, furthest, furthestRatio] = [0, 0, 0, 0]
  const exercises = 2000
  for (let exercise = 0; exercise < exercises; exercise++) {
    const middle = drawCount(random, 400, 0.12)
    const tiny = Math.floor(random() * 9)
    const reachWith = (count: number) =>
      compareReach(
        new Map([
          ['Large', 400 - middle],
          ['Middle', middle],
          ['Tiny', count],
        ]),
        0,
        people,
      )
    const [without, withTiny] = [reachWith(0), reachWith(tiny)]
    const named = (reach: typeof without) => {
      const { fewer, more } = headlineOf([{ attribute: 'group', ...reach }])
      return [...fewer, ...more].map(({ group, line }) => `${group} ${line.judgement}`).join()
    }
    if (named(without) !== named(withTiny)) changed += 1
    if (named(withTiny).includes('Tiny')) tinyNamed += 1
    const moved = (unlikeArea(withTiny)?.index ?? 0) - (unlikeArea(without)?.index ?? 0)
    furthest = Math.max(furthest, Math.abs(moved))
    furthestRatio = Math.max(furthestRatio, withTiny.lines[2]?.ratio ?? 0)
  }
  print(
    `A group of 0.2% of the area with 0 to 8 people too many, in ${exercises} exercises of 400 people (seed 4)`,
  )
  print(
    `  its ratio reached ${furthestRatio.toFixed(1)}; the headline named it in ${tinyNamed}, and other groups than without it in ${changed}`,
  )
  print(`  the index of dissimilarity moved by at most ${(100 * furthest).toFixed(2)} points`)
}

/** A table of two by two has a closed form: the odds ratio is kept, and a quadratic gives the first cell. */
function measureRaking(): void {
  let furthest = 0
  const random = seededNumbers(5)
  const tables = 500
  for (let table = 0; table < tables; table++) {
    const [a, b, c, d] = [0, 0, 0, 0].map(() => 10 + Math.floor(random() * 90)) as [
      number,
      number,
      number,
      number,
    ]
    const [row, column] = [0.4 + 0.2 * random(), 0.4 + 0.2 * random()]
    const rows = [
      ...Array.from({ length: a }, () => ({ x: 'p', y: 'q' })),
      ...Array.from({ length: b }, () => ({ x: 'p', y: 'r' })),
      ...Array.from({ length: c }, () => ({ x: 's', y: 'q' })),
      ...Array.from({ length: d }, () => ({ x: 's', y: 'r' })),
    ]
    const { weights } = rake(
      rows,
      { x: { p: row, s: 1 - row }, y: { q: column, r: 1 - column } },
      { mostWeight: 1000, tolerance: 1e-10, mostRounds: 1000 },
    )
    const found = (a * (weights[0] ?? 0)) / rows.length
    furthest = Math.max(furthest, Math.abs(found - closedForm((a * d) / (b * c), row, column)))
  }
  print(`Raking against the closed form of a two by two table, ${tables} tables (seed 5)`)
  print(`  furthest from it: ${furthest.toExponential(1)} of the whole`)
}

function closedForm(odds: number, row: number, column: number): number {
  if (Math.abs(odds - 1) < 1e-12) return row * column
  const sum = 1 + (odds - 1) * (row + column)
  return (sum - Math.sqrt(sum * sum - 4 * odds * (odds - 1) * row * column)) / (2 * (odds - 1))
}

/** Women answer three times as often as men and think otherwise: unweighted shares are wrong, weighted ones are not. */
function measureWeighted(): void {
  const [ofWomen, ofMen] = [0.8, 0.4]
  const truth = (ofWomen + ofMen) / 2
  const samples = 2000
  const held = seeds.map((seed) => {
    const random = seededNumbers(seed)
    let [weighted, unweighted, effect] = [0, 0, 0]
    for (let sample = 0; sample < samples; sample++) {
      const people = Array.from({ length: 400 }, () => {
        const isWoman = random() < 0.75
        return { sex: isWoman ? 'f' : 'm', chosen: random() < (isWoman ? ofWomen : ofMen) }
      })
      const { weights } = rake(
        people.map(({ sex }) => ({ sex })),
        { sex: { f: 0.5, m: 0.5 } },
      )
      const share = weightedShare(
        people.map(({ chosen }, place) => ({ weight: weights[place] ?? 0, chosen })),
      )
      const plain = wilsonShare(people.filter(({ chosen }) => chosen).length, people.length)
      if ((share.low ?? 0) <= truth && truth <= (share.high ?? 1)) weighted += 1
      if ((plain.low ?? 0) <= truth && truth <= (plain.high ?? 1)) unweighted += 1
      effect += designEffectOf(weights).designEffect
    }
    return { weighted: weighted / samples, unweighted: unweighted / samples, effect: effect / samples }
  })
  print(
    `A sample of 400 in which three of four are women, who think otherwise than men (${seeds.length} seeds, ${samples} each)`,
  )
  print(
    `  weighted 95% intervals hold the truth: ${held.map(({ weighted }) => percent(weighted)).join(', ')}`,
  )
  print(`  unweighted ones: ${held.map(({ unweighted }) => percent(unweighted)).join(', ')}`)
  print(`  mean design effect: ${held.map(({ effect }) => effect.toFixed(2)).join(', ')}`)
}

measureWilson()
measureNewcombe()
measureTinyGroup()
measureRaking()
measureWeighted()
