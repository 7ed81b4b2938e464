import { seededNumbers, shuffle } from '../text/seeded-numbers.ts'
import { type Components, findComponents, type Points, placeParticipants, takePoints } from './components.ts'
import { type Clustering, clusterPoints, drawRows, labelPoints, sizesOf } from './k-means.ts'
import { adjustedRand } from './rand-index.ts'
import { betweenGroups, silhouettesOf } from './silhouette.ts'
import { takeRows, type VoteMatrix } from './votes.ts'

/** What was found of people cut into so many groups. */
export type Cutting = {
  groups: number
  labels: Int32Array
  /** Mean silhouette of the points. */
  separation: number
  /** How crowded it is between the two groups that are least apart, beside their middles: 1 as crowded, 0 empty. */
  between: number
  /** Mean adjusted Rand index between these groups and those found from half of the people, again and again; null where it was not looked at. */
  stability: number | null
}

export type Judged = {
  /** Undefined where opinion does not fall into groups. */
  found: Cutting | undefined
  /** All that was tried, by separation, the greatest first. */
  tried: Cutting[]
  /** The separation of votings without groups: chance passes it once in twenty. */
  leastSeparation: number
}

export type Judging = {
  /** Places of statements that are shown nobody any more. */
  leftOut?: ReadonlySet<number> | undefined
  /** A group of fewer people than this is not drawn. */
  leastPeople?: number | undefined
}

/** The rule, calibrated on made-up votings of other seeds than those it is measured on (docs/measurements.md). */
export const rule = {
  mostGroups: 5,
  /** A group has at least so many people, and at least this share of them. */
  leastPeople: 5,
  leastShare: 0.03,
  leastStability: 0.6,
  /** Between two groups there are at most so many people for each who stands at their middles. */
  mostBetween: 0.75,
  /** Votings of each kind of chance; the furthest apart of them is what has to be passed. */
  chances: 19,
  resamples: 20,
  /** Of more people than this, chance and stability are looked at in so many of them. */
  mostLookedAt: 400,
  /** Of more people than this, separation is measured between so many. */
  mostDrawn: 1000,
  seed: 1,
} as const

/** Of a look at part of the people or at chance, axes need not be exact. */
const roughSteps = 16

/**
 * Whether people fall into groups, and into which. They do where the best cutting into 2 to 5 lies further apart than
 * cuttings of votings that have no groups by construction, fewer people stand between the groups than within them, and
 * the groups come again when half of the people are looked at.
 */
export function judgeGroups(
  matrix: VoteMatrix,
  points: Points,
  { leftOut, leastPeople = rule.leastPeople }: Judging = {},
): Judged {
  const random = seededNumbers(rule.seed)
  const tried = cutAll(points, leastPeople, random)
  const look = drawLook(matrix, random)
  const leastSeparation = separationOfChance(look, { leftOut, leastPeople }, random)
  for (const cutting of tried) {
    if (cutting !== tried[0] && !standsApart(cutting, leastSeparation)) continue
    cutting.stability = stabilityOf(matrix, cutting, leftOut, seededNumbers(rule.seed))
    const isFound = standsApart(cutting, leastSeparation) && cutting.stability >= rule.leastStability
    if (isFound) return { found: cutting, tried, leastSeparation }
  }
  return { found: undefined, tried, leastSeparation }
}

const standsApart = ({ separation, between }: Cutting, leastSeparation: number): boolean =>
  separation > leastSeparation && between <= rule.mostBetween

/** The cuttings whose groups all are large enough, the furthest apart first. */
function cutAll(points: Points, leastPeople: number, random: () => number): Cutting[] {
  const people = points.x.length
  const least = Math.max(leastPeople, rule.leastShare * people)
  const cuttings: { groups: number; labels: Int32Array }[] = []
  for (let groups = 2; groups <= rule.mostGroups && groups * least <= people; groups++) {
    const { labels } = clusterPoints(points, groups, random)
    if (sizesOf(labels, groups).every((size) => size >= least)) cuttings.push({ groups, labels })
  }
  const rows = people > rule.mostDrawn ? drawRows(people, rule.mostDrawn, random) : undefined
  const seen = rows ? takePoints(points, rows) : points
  const separations = silhouettesOf(
    seen,
    cuttings.map(({ groups, labels }) => ({
      groups,
      labels: rows ? Int32Array.from(rows, (row) => labels[row] as number) : labels,
    })),
  )
  return cuttings
    .map((cutting, place) => ({
      ...cutting,
      separation: separations[place] ?? 0,
      between: betweenGroups(points, cutting),
      stability: null,
    }))
    .sort((a, b) => b.separation - a.separation || a.groups - b.groups)
}

const drawLook = (matrix: VoteMatrix, random: () => number): VoteMatrix =>
  matrix.participants.length > rule.mostLookedAt
    ? takeRows(matrix, drawRows(matrix.participants.length, rule.mostLookedAt, random))
    : matrix

/**
 * How far apart the best groups lie where there are none. Two kinds of chance, and the harder one counts: votes dealt
 * anew among those who voted on each statement, so that nobody's votes go together; and one crowd of the same spread,
 * in which opinions differ but nobody stands apart.
 */
function separationOfChance(
  look: VoteMatrix,
  { leftOut, leastPeople }: { leftOut: ReadonlySet<number> | undefined; leastPeople: number },
  random: () => number,
): number {
  const findings = { ...(leftOut ? { leftOut } : {}), steps: roughSteps }
  const place = (votes: VoteMatrix) => placeParticipants(votes, findComponents(votes, findings), leftOut)
  const own = place(look)
  const best = (points: Points) => cutAll(points, leastPeople, random)[0]?.separation ?? 0
  const deal = createDealer(look)
  const dealt = Array.from({ length: rule.chances }, () => best(place(deal(random))))
  const crowds = Array.from({ length: rule.chances }, () => best(drawCrowd(own, random)))
  return Math.max(...dealt, ...crowds)
}

/** Deals votes: the same votes on each statement, among the same people, each time anew by chance. */
export function createDealer(matrix: VoteMatrix): (random: () => number) => VoteMatrix {
  const { columns, votes, statements } = matrix
  const ends = new Int32Array(statements.length + 1)
  for (const column of columns) ends[column + 1] = (ends[column + 1] as number) + 1
  for (let column = 0; column < statements.length; column++)
    ends[column + 1] = (ends[column + 1] as number) + (ends[column] as number)
  /** Places of the votes, statement by statement. */
  const order = new Int32Array(columns.length)
  const next = ends.slice()
  columns.forEach((column, at) => {
    order[next[column] as number] = at
    next[column] = (next[column] as number) + 1
  })
  const byStatement = Int8Array.from(order, (at) => votes[at] as number)
  return (random) => {
    const dealt = votes.slice()
    for (let column = 0; column < statements.length; column++) {
      const [from, to] = [ends[column] as number, ends[column + 1] as number]
      const hand = byStatement.slice(from, to)
      shuffle(hand, hand.length, random)
      for (let at = from; at < to; at++) dealt[order[at] as number] = hand[at - from] as number
    }
    return { ...matrix, votes: dealt }
  }
}

/** As many points, drawn from one normal distribution with the spread of these in every direction. */
function drawCrowd({ x, y }: Points, random: () => number): Points {
  const count = x.length
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / count
  const [middleX, middleY] = [mean(x), mean(y)]
  const xx = mean(x.map((value) => (value - middleX) ** 2))
  const yy = mean(y.map((value) => (value - middleY) ** 2))
  const xy = mean(x.map((value, at) => (value - middleX) * ((y[at] as number) - middleY)))
  const wide = Math.sqrt(xx)
  const slope = wide > 0 ? xy / wide : 0
  const rest = Math.sqrt(Math.max(0, yy - slope * slope))
  const crowd = { x: new Float64Array(count), y: new Float64Array(count) }
  for (let at = 0; at < count; at++) {
    const far = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    const [one, other] = [far * Math.cos(angle), far * Math.sin(angle)]
    crowd.x[at] = wide * one
    crowd.y[at] = slope * one + rest * other
  }
  return crowd
}

/** How well groups come again: found anew from half of the people, everybody placed and grouped by that. */
export function stabilityOf(
  matrix: VoteMatrix,
  { groups, labels }: Pick<Cutting, 'groups' | 'labels'>,
  leftOut: ReadonlySet<number> | undefined,
  random: () => number,
): number {
  const count = matrix.participants.length
  const findings = { ...(leftOut ? { leftOut } : {}), steps: roughSteps }
  let sum = 0
  for (let time = 0; time < rule.resamples; time++) {
    const rows = drawRows(count, Math.min(count, 2 * rule.mostLookedAt), random)
    const mixed = rows.slice()
    shuffle(mixed, mixed.length, random)
    const everybody = takeRows(matrix, rows)
    const half = takeRows(matrix, mixed.slice(0, Math.ceil(rows.length / 2)))
    const components: Components = findComponents(half, findings)
    const { centers }: Clustering = clusterPoints(
      placeParticipants(half, components, leftOut),
      groups,
      random,
    )
    const again = labelPoints(placeParticipants(everybody, components, leftOut), centers)
    sum += adjustedRand(
      Int32Array.from(rows, (row) => labels[row] as number),
      again,
    )
  }
  return sum / rule.resamples
}
