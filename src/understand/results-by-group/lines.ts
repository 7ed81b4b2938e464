import {
  type AgainstTheRest,
  compareWithRest,
  type Judgement,
  judge,
} from '../../core/stats/against-the-rest.ts'
import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import type { DivisionOfRow, GroupResults, ResultRow } from './result.ts'

/** One group in one row: everything that is told of it. */
export type GroupLine = Pick<AgainstTheRest, 'share' | 'difference'> & {
  /** As it is kept; null of those whose group is not known. */
  group: string | null
  count: PublishedCount
  base: PublishedCount
  /** Whether the difference holds after the correction for all comparisons of the programme. */
  judgement: Judgement
}

export type LinesOfDivision = {
  id: string
  total: PublishedCount
  base: PublishedCount
  lines: GroupLine[]
}

export type RowLines = Omit<ResultRow, 'divisions'> & { divisions: LinesOfDivision[] }

const none: PublishedCount = { hidden: false, count: 0 }

/** Every row with its groups, compared from shown numbers only, and judged all together. */
export function readLines({ labels, rows }: GroupResults): RowLines[] {
  const compared = rows.map((row) => row.divisions.map((division) => comparisonsOf(division)))
  const judgements = judge(compared.flat(2))
  let next = 0
  return rows.map(({ divisions, ...row }, rowPlace) => ({
    ...row,
    divisions: divisions.map(({ id, base, row: split }, place) => {
      const groups: (string | null)[] = [...(labels[id] ?? []), null]
      const lines = (compared[rowPlace]?.[place] ?? []).map((against, group): GroupLine => {
        const judgement = judgements[next++] ?? null
        return {
          group: groups[group] ?? null,
          count: split.parts[group] ?? none,
          base: base.parts[group] ?? none,
          share: against.share,
          difference: against.difference,
          judgement,
        }
      })
      return { id, total: split.total, base: base.total, lines: lines.filter(isAnybody) }
    }),
  }))
}

/**
 * Those whose group is not known are compared with nobody; nor are campaigns, whose people said the same by asking each
 * other to, so that they would change what is held for chance elsewhere. By campaign there is no share either: people are
 * counted, and everybody is in the base.
 */
const comparisonsOf = ({ id, base, row }: DivisionOfRow): AgainstTheRest[] =>
  row.parts.map((_, place) => {
    if (id === 'campaign') return { share: null, difference: null, p: null }
    const against = compareWithRest(row, base, place)
    return place === row.parts.length - 1 ? { ...against, difference: null, p: null } : against
  })

/** By channel there is nobody whose group is not known: a line of zeros says nothing. */
const isAnybody = ({ group, base }: GroupLine): boolean => group !== null || base.hidden || base.count > 0
