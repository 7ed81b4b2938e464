import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyseOpinion } from '../../src/core/opinion/analyse.ts'
import { findComponents, placeParticipants } from '../../src/core/opinion/components.ts'
import { createVoteCollector, type VoteMatrix } from '../../src/core/opinion/votes.ts'

const root = process.env.HEARD_TRIAL_DATA ?? ''
const folder = join(root, 'data/polis/fixtures')

type Cast = {
  pid?: number
  participant_id?: number
  tid?: number
  statement_id?: number
  vote: -1 | 0 | 1
  modified: string | number
}
type Said = {
  tid: number
  'repful-for'?: 'agree' | 'disagree'
  'p-success': number
  'p-test': number
  repness?: number
  'repness-test'?: number
}
/** What Polis made of the votes, as it stores it: agreeing is -1 there. */
type Expected = {
  tids: number[]
  'mod-out': number[]
  pca: { center: number[]; comps: [number[], number[]] }
  'base-clusters': { id: number[]; members: number[][]; x: number[]; y: number[] }
  'group-clusters': { id: number; members: number[] }[]
  'group-aware-consensus': Record<string, number>
  repness: Record<string, Said[]>
  consensus: { agree: Said[]; disagree: Said[] }
}

export const listFixtures = (): string[] =>
  root !== '' && existsSync(folder) ? readdirSync(folder).sort() : []

/** The greatest differences between what is found and what Polis found, with its own groups taken as given. */
export function compareWithFixture(name: string) {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, name, file), 'utf8'))
  const [votes, expected]: [Cast[], Expected] = [read('votes.json'), read('math-pca2.json')]
  const collector = createVoteCollector()
  for (const tid of expected.tids) collector.addStatement(String(tid))
  for (const cast of votes)
    collector.add({
      participant: String(cast.pid ?? cast.participant_id),
      statement: String(cast.tid ?? cast.statement_id),
      vote: cast.vote,
      at: Number(cast.modified),
    })
  const matrix = collector.collect()
  const leftOut = new Set(expected['mod-out'].map((tid) => expected.tids.indexOf(tid)))
  const groupOf = groupsOf(matrix, expected)
  const opinion = analyseOpinion(matrix, {
    leftOut,
    given: { groupOf, groups: expected['group-clusters'].length },
  })
  const components = findComponents(matrix, { leftOut })
  const tidOf = (place: number) => expected.tids[place]
  const consensus = expected.tids.map((tid, place) =>
    Math.abs(
      (expected['group-aware-consensus'][tid] ?? Number.NaN) - (opinion.consensus[place] ?? Number.NaN),
    ),
  )
  const listed = Object.entries(expected.repness).map(([group, said]) => ({
    said,
    found: opinion.representative[Number(group)] ?? [],
  }))
  for (const way of ['agree', 'disagree'] as const)
    listed.push({
      said: expected.consensus[way],
      found: opinion.agreed[way] as (typeof listed)[number]['found'],
    })
  const differences = listed.flatMap(({ said, found }) =>
    said.flatMap((one, at) => {
      const own = found[at]
      if (said.length !== found.length || !own || tidOf(own.statement) !== one.tid)
        return [Number.POSITIVE_INFINITY]
      const both = [own.share - one['p-success'], own.shareTest - one['p-test']]
      if (one.repness !== undefined)
        both.push(own.ratio - one.repness, own.ratioTest - (one['repness-test'] ?? Number.NaN))
      return both.map(Math.abs)
    }),
  )
  return {
    participants: matrix.participants.length,
    statements: matrix.statements.length,
    cosines: components.axes.map((axis, k) =>
      Math.abs(axis.reduce((sum, part, at) => sum + part * (expected.pca.comps[k]?.[at] ?? 0), 0)),
    ),
    positions: Math.max(
      ...differencesOfPlaces(matrix, expected, placeParticipants(matrix, components, leftOut)),
    ),
    consensus: Math.max(...consensus),
    representative: Math.max(...differences),
  }
}

function groupsOf(matrix: VoteMatrix, expected: Expected): Int32Array {
  const { id, members } = expected['base-clusters']
  const groupOf = new Int32Array(matrix.participants.length).fill(-1)
  for (const group of expected['group-clusters'])
    for (const base of group.members)
      for (const participant of members[id.indexOf(base)] ?? [])
        groupOf[matrix.participants.indexOf(String(participant))] = group.id
  return groupOf
}

/** Of base clusters of one participant, whose place is that participant's. */
const differencesOfPlaces = (
  matrix: VoteMatrix,
  expected: Expected,
  points: { x: Float64Array; y: Float64Array },
): number[] =>
  expected['base-clusters'].members.flatMap((members, at) => {
    if (members.length !== 1) return []
    const row = matrix.participants.indexOf(String(members[0]))
    return (['x', 'y'] as const).map((axis) =>
      Math.abs(
        Math.abs(points[axis][row] ?? Number.NaN) -
          Math.abs(expected['base-clusters'][axis][at] ?? Number.NaN),
      ),
    )
  })
