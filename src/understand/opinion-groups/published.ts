import type { Opinion, Representative, Tally, VoteMatrix } from '../../core/opinion/index.ts'
import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import { type PublishedCount, publishedSplit, roundedBy } from '../../core/stats/small-numbers.ts'

/**
 * A group, and how a group voted on a statement, is described from so many people on, by the scheme of NHS England 15:
 * nine votes of one's own leave those of six others, of which nobody can tell whose is whose.
 */
export const leastDescribed = (scheme: DisclosureScheme): number => 3 * leastPublished(scheme)

/** Shares are given in steps of so many per cent, and bases in steps of so many people. */
const step = 5

/** How people voted on a statement: per cent in steps of 5, from 5 (“5% or less”) to 95 (“95% or more”). Null where too few did. */
export type Shares = { base: number; agree: number; disagree: number; pass: number } | null

export type PublishedStatement = { id: string; all: Shares; byGroup: Shares[] }

export type PublishedGroup = {
  people: PublishedCount
  /** Where it lies and how wide it is, for a picture: no person's place can be had from it. */
  middle: [x: number, y: number]
  spread: [across: number, both: number, along: number]
  says: { statement: string; way: 'agree' | 'disagree'; own: number; others: number | null }[]
}

export type PublishedOpinion = {
  voters: PublishedCount
  /** Those with too few votes to be placed. */
  notPlaced: PublishedCount
  groups: PublishedGroup[]
  /** Statements that every group, or where there are none most people, vote alike on; and those that they are divided on. */
  together: { statement: string; way: 'agree' | 'disagree'; consensus: number | null }[]
  divides: string[]
  statements: PublishedStatement[]
  separation: number | null
  leastSeparation: number | null
  between: number | null
  stability: number | null
  /** Under which it was published; left out of what was published before there was a choice. */
  scheme?: DisclosureScheme
}

const mostListed = 5
/** A difference of fewer points than this does not divide. */
const leastApart = 30

/** What the public may see of an analysis. */
export function publishOpinion(
  matrix: VoteMatrix,
  opinion: Opinion,
  scheme: DisclosureScheme,
): PublishedOpinion {
  const sizes = opinion.tallies.map(({ members }) => members)
  const placed = opinion.groups > 0 ? sizes : [opinion.placed.length]
  const split = publishedSplit([...placed, matrix.participants.length - opinion.placed.length], scheme)
  const statements = matrix.statements.map((id, place) => ({
    id,
    all: sharesOf(opinion.all, place, scheme),
    byGroup: opinion.tallies.map((tally) => sharesOf(tally, place, scheme)),
  }))
  return {
    voters: split.total,
    notPlaced: split.parts.at(-1) ?? split.total,
    groups: opinion.tallies.map((_, group) => ({
      people: split.parts[group] ?? split.total,
      ...shapeOf(opinion, group),
      says: saysOf(opinion.representative[group] ?? [], opinion.tallies, group, { matrix, scheme }),
    })),
    together: togetherOf(statements, opinion, matrix),
    divides: dividesOf(statements),
    statements,
    separation: toHundredths(opinion.separation),
    leastSeparation: toHundredths(opinion.leastSeparation),
    between: toHundredths(opinion.between),
    stability: toHundredths(opinion.stability),
    scheme,
  }
}

const toHundredths = (value: number | null): number | null =>
  value === null ? null : Math.round(100 * value) / 100

const toStep = (value: number): number => step * Math.round(value / step)
/** Of rounded numbers, where numbers are rounded. */
function perCent(count: number, base: number, scheme: DisclosureScheme): number {
  const share = (100 * roundedBy(count, scheme)) / roundedBy(base, scheme)
  return Math.min(100 - step, Math.max(step, toStep(share)))
}

function sharesOf({ agree, disagree, seen }: Tally, place: number, scheme: DisclosureScheme): Shares {
  const [base, agreeing, disagreeing] = [seen[place] ?? 0, agree[place] ?? 0, disagree[place] ?? 0]
  if (base < leastDescribed(scheme)) return null
  return {
    base: toStep(base),
    agree: perCent(agreeing, base, scheme),
    disagree: perCent(disagreeing, base, scheme),
    pass: perCent(base - agreeing - disagreeing, base, scheme),
  }
}

/** Rounded to tenths: a picture needs no more. */
const toTenths = (value: number): number => Math.round(10 * value) / 10

function shapeOf({ groupOf, points }: Opinion, group: number): Pick<PublishedGroup, 'middle' | 'spread'> {
  const rows = [...groupOf.keys()].filter((row) => groupOf[row] === group)
  const mean = (value: (row: number) => number) =>
    rows.reduce((sum, row) => sum + value(row), 0) / Math.max(1, rows.length)
  const [x, y] = [(row: number) => points.x[row] ?? 0, (row: number) => points.y[row] ?? 0]
  const middle = [mean(x), mean(y)] as const
  const spread = [
    mean((row) => (x(row) - middle[0]) ** 2),
    mean((row) => (x(row) - middle[0]) * (y(row) - middle[1])),
    mean((row) => (y(row) - middle[1]) ** 2),
  ] as const
  return {
    middle: [toTenths(middle[0]), toTenths(middle[1])],
    spread: [toTenths(spread[0]), toTenths(spread[1]), toTenths(spread[2])],
  }
}

function saysOf(
  listed: readonly Representative[],
  tallies: readonly Tally[],
  group: number,
  { matrix, scheme }: { matrix: VoteMatrix; scheme: DisclosureScheme },
): PublishedGroup['says'] {
  const least = leastDescribed(scheme)
  const others = tallies.filter((_, place) => place !== group)
  return listed.flatMap(({ statement, way, count, seen }) => {
    if (seen < least) return []
    const sum = (of: (tally: Tally) => Int32Array) =>
      others.reduce((total, tally) => total + (of(tally)[statement] ?? 0), 0)
    const base = sum((tally) => tally.seen)
    return [
      {
        statement: matrix.statements[statement] ?? '',
        way,
        own: perCent(count, seen, scheme),
        others:
          base < least
            ? null
            : perCent(
                sum((tally) => tally[way]),
                base,
                scheme,
              ),
      },
    ]
  })
}

function togetherOf(
  statements: readonly PublishedStatement[],
  opinion: Opinion,
  matrix: VoteMatrix,
): PublishedOpinion['together'] {
  if (opinion.groups === 0) {
    const described = new Set(statements.filter(({ all }) => all).map(({ id }) => id))
    return [...opinion.agreed.agree, ...opinion.agreed.disagree]
      .map(({ statement, way }) => ({ statement: matrix.statements[statement] ?? '', way, consensus: null }))
      .filter(({ statement }) => described.has(statement))
  }
  const product = (way: 'agree' | 'disagree', place: number) =>
    opinion.tallies.reduce(
      (sofar, tally) => sofar * (((tally[way][place] ?? 0) + 1) / ((tally.seen[place] ?? 0) + 2)),
      1,
    )
  const alike = statements.flatMap(({ id, byGroup }, place) =>
    (['agree', 'disagree'] as const).flatMap((way) =>
      byGroup.every((shares) => shares && shares[way] > 50)
        ? [{ statement: id, way, exact: product(way, place) }]
        : [],
    ),
  )
  return alike
    .sort((a, b) => b.exact - a.exact)
    .slice(0, mostListed)
    .map(({ statement, way, exact }) => ({ statement, way, consensus: toHundredths(exact) }))
}

/** How far groups lie apart on a statement; where there are none, how many stand on the smaller side. */
function apartOf({ all, byGroup }: PublishedStatement): number {
  if (byGroup.length === 0) return all ? Math.min(all.agree, all.disagree) : 0
  const agreeing = byGroup.flatMap((shares) => (shares ? [shares.agree] : []))
  return agreeing.length > 1 ? Math.max(...agreeing) - Math.min(...agreeing) : 0
}

const dividesOf = (statements: readonly PublishedStatement[]): string[] =>
  statements
    .map((statement) => ({ id: statement.id, apart: apartOf(statement) }))
    .filter(({ apart }) => apart >= leastApart)
    .sort((a, b) => b.apart - a.apart)
    .slice(0, mostListed)
    .map(({ id }) => id)
