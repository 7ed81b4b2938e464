import {
  type Agreed,
  type Opinion,
  type Representative,
  rule,
  type Tally,
  type VoteMatrix,
} from '../core/opinion/index.ts'

const letterOf = (group: number): string => String.fromCharCode(65 + group)

/** What was found, with ids in place of rows; nothing is hidden: it goes to whoever has the votes. */
export function describeOpinion(matrix: VoteMatrix, opinion: Opinion, names?: readonly string[]) {
  const nameOf = (group: number) => names?.[group] ?? letterOf(group)
  const idOf = (statement: number) => matrix.statements[statement] ?? ''
  const placed = new Set(opinion.placed)
  const groups = Array.from({ length: opinion.groups }, (_, group) => nameOf(group))
  return {
    groups: opinion.groups,
    stability: opinion.stability,
    separation: opinion.separation,
    between: opinion.between,
    leastSeparation: opinion.leastSeparation,
    participants: matrix.participants.map((id, row) => ({
      id,
      group: (opinion.groupOf[row] ?? -1) < 0 ? null : nameOf(opinion.groupOf[row] as number),
      placed: placed.has(row),
      x: opinion.points.x[row],
      y: opinion.points.y[row],
    })),
    groupInformedConsensus: Object.fromEntries(
      matrix.statements.map((id, statement) => [id, opinion.consensus[statement]]),
    ),
    consensus: {
      agree: opinion.agreed.agree.map((one) => describeShare(one, idOf)),
      disagree: opinion.agreed.disagree.map((one) => describeShare(one, idOf)),
    },
    representative: Object.fromEntries(
      opinion.representative.map((listed, group) => [
        nameOf(group),
        listed.map((one) => ({ ...describeShare(one, idOf), ratio: one.ratio, ratioTest: one.ratioTest })),
      ]),
    ),
    members: Object.fromEntries(opinion.tallies.map(({ members }, group) => [nameOf(group), members])),
    statements: matrix.statements.map((id, statement) => ({
      id,
      ...describeVotes(opinion.all, statement),
      byGroup: Object.fromEntries(
        groups.map((name, group) => [name, describeVotes(opinion.tallies[group], statement)]),
      ),
    })),
    method: methodOf(opinion, names !== undefined),
  }
}

const describeShare = (
  { statement, way, count, seen, share, shareTest }: Agreed | Representative,
  idOf: (at: number) => string,
) => ({
  statement: idOf(statement),
  way,
  count,
  seen,
  share,
  shareTest,
})

function describeVotes(tally: Tally | undefined, statement: number) {
  const [agree, disagree, seen] = [
    tally?.agree[statement] ?? 0,
    tally?.disagree[statement] ?? 0,
    tally?.seen[statement] ?? 0,
  ]
  return { agree, disagree, pass: seen - agree - disagree, seen }
}

const methodOf = (opinion: Opinion, areGiven: boolean): string[] => [
  'Positions: two principal components of the votes, a missing vote at the mean of its statement; scaled by √(statements / votes cast).',
  areGiven
    ? 'Groups were given. Separation: mean silhouette of them. Stability: mean adjusted Rand index with as many groups found from half of their people.'
    : `Groups: k-means on the positions of those with at least min(7, statements) votes, into 2 to ${rule.mostGroups} of at least ${rule.leastPeople} people and ${100 * rule.leastShare}% each. Drawn only where the mean silhouette (separation) exceeds that of ${rule.chances} votings dealt anew and of ${rule.chances} single crowds (leastSeparation), at most ${rule.mostBetween} stand between two groups for each at their middles (between), and the mean adjusted Rand index with groups found from half of the people (stability, ${rule.resamples} times) is at least ${rule.leastStability}.`,
  opinion.groups > 0
    ? 'Group-informed consensus: product over the groups of (agree + 1) / (votes + 2).'
    : 'Opinion does not fall into groups: separation, stability and between are those of the best cutting that was refused. Group-informed consensus is then over everybody as one group.',
]
