import { seededNumbers } from '../text/seeded-numbers.ts'
import { findComponents, listIn, type Points, placeParticipants, takePoints } from './components.ts'
import { groupInformedConsensus, type Tally, tallyAll, tallyGroups } from './group-votes.ts'
import { type Judging, judgeGroups, rule, stabilityOf } from './judge.ts'
import { drawRows, sizesOf } from './k-means.ts'
import { type Agreed, listConsensus, listRepresentative, type Representative } from './representative.ts'
import { silhouettesOf } from './silhouette.ts'
import { takeRows, type VoteMatrix } from './votes.ts'

export type Opinion = {
  /** Who was placed: those with enough votes. */
  placed: number[]
  /** Where each participant lies; also those who were not placed in groups. */
  points: Points
  /** How many groups there are; 0 where opinion does not fall into groups. */
  groups: number
  /** The group of each participant, from 0, the largest first where they were found; -1 for none. */
  groupOf: Int32Array
  /** Of the groups, or of the best cutting where there are none; null where nothing could be cut. */
  separation: number | null
  stability: number | null
  between: number | null
  /** What separation has to exceed; null where the groups were given. */
  leastSeparation: number | null
  tallies: Tally[]
  all: Tally
  /** By place of the statement. Over everybody as one group where there are no groups. */
  consensus: Float64Array
  representative: Representative[][]
  agreed: { agree: Agreed[]; disagree: Agreed[] }
}

type Given = {
  /** Places of statements that are shown nobody any more. */
  leftOut?: ReadonlySet<number>
  /** A group of fewer people than this is not drawn. */
  leastPeople?: number
  /** Groups from elsewhere, taken as they are: by participant, -1 for none. */
  given?: { groupOf: Int32Array; groups: number }
}

/** From votes: who thinks alike, if anybody does, what all agree on and what tells groups apart. The same for the same votes. */
export function analyseOpinion(matrix: VoteMatrix, { leftOut, given, leastPeople }: Given = {}): Opinion {
  const components = findComponents(matrix, leftOut ? { leftOut } : {})
  const points = placeParticipants(matrix, components, leftOut)
  const placed = listIn(matrix, leftOut)
  const found = given
    ? lookAtGiven(matrix, points, given, leftOut)
    : lookFor(matrix, points, placed, { leftOut, leastPeople })
  const tallies = tallyGroups(matrix, found.groupOf, found.groups)
  const all = tallyAll(matrix)
  const statements = [...matrix.statements.keys()].filter((place) => !leftOut?.has(place))
  return {
    ...found,
    placed,
    points,
    tallies,
    all,
    consensus: groupInformedConsensus(found.groups > 0 ? tallies : [all], matrix.statements.length),
    representative: listRepresentative(tallies, statements),
    agreed: listConsensus(all, statements),
  }
}

type Found = Pick<Opinion, 'groups' | 'groupOf' | 'separation' | 'stability' | 'between' | 'leastSeparation'>

function lookFor(matrix: VoteMatrix, points: Points, placed: number[], judging: Judging): Found {
  const isEverybody = placed.length === matrix.participants.length
  const { found, tried, leastSeparation } = judgeGroups(
    isEverybody ? matrix : takeRows(matrix, placed),
    takePoints(points, placed),
    judging,
  )
  const groupOf = new Int32Array(matrix.participants.length).fill(-1)
  if (found) {
    const sizes = sizesOf(found.labels, found.groups)
    const bySize = [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b)
    placed.forEach((row, at) => {
      groupOf[row] = bySize.indexOf(found.labels[at] as number)
    })
  }
  const best = found ?? tried[0]
  return {
    groups: found?.groups ?? 0,
    groupOf,
    separation: best?.separation ?? null,
    stability: best?.stability ?? null,
    between: best?.between ?? null,
    leastSeparation,
  }
}

/** How groups from elsewhere lie in these votes, and how well they are found again from half of their people. */
function lookAtGiven(
  matrix: VoteMatrix,
  points: Points,
  { groupOf, groups }: NonNullable<Given['given']>,
  leftOut: ReadonlySet<number> | undefined,
): Found {
  const random = seededNumbers(rule.seed)
  const members = [...groupOf.keys()].filter((row) => (groupOf[row] as number) >= 0)
  const shown =
    members.length > rule.mostDrawn
      ? Array.from(drawRows(members.length, rule.mostDrawn, random), (at) => members[at] as number)
      : members
  const labels = Int32Array.from(shown, (row) => groupOf[row] as number)
  const canJudge = groups > 1 && members.length > groups
  const cutting = { groups, labels: Int32Array.from(members, (row) => groupOf[row] as number) }
  return {
    groups,
    groupOf,
    separation: canJudge ? (silhouettesOf(takePoints(points, shown), [{ labels, groups }])[0] ?? null) : null,
    stability: canJudge ? stabilityOf(takeRows(matrix, members), cutting, leftOut, random) : null,
    between: null,
    leastSeparation: null,
  }
}
