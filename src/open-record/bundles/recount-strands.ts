import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { type TallyRow, tallySessions } from '../../listen/sessions/index.ts'
import { addUp, type Givers } from '../../understand/counts/index.ts'
import { publishLine, publishTally } from '../../understand/strands/index.ts'
import type { ReadRows, TableRow } from './counted-table.ts'
import type { ReviewedResponse } from './reviewed.ts'

/**
 * The table of strands: of each way of listening what is in the record, what was counted at sessions, and the
 * signatures of petitions. What somebody stated of their own way of listening has nothing that it could be counted from.
 */
export async function recountStrands(
  read: ReadRows,
  givers: ReadonlyMap<string, Givers>,
  scheme: DisclosureScheme,
): Promise<TableRow[]> {
  const published = await read<TableRow>('tables/strands.jsonl')
  const tallies = tallySessions(await read<TallyRow>('review/tallies.jsonl')).map((tally) =>
    publishTally(tally, scheme),
  )
  const petitions = (await read<ReviewedResponse>('review/responses.jsonl')).filter(
    ({ kind }) => kind === 'petition',
  )
  const titleOf = new Map(published.map((row) => [row.activityId, row.title]))
  const unseen = petitions.map(({ activity, signatures }) => ({
    activityTitle: titleOf.get(activity),
    signatures: signatures ?? 0,
  }))
  return [
    ...published
      .filter(({ row }) => row === 'strand')
      .map((row) => {
        const own = givers.get(String(row.activityId)) ?? addUp([])
        return { ...row, record: publishLine(row.isSession ? 'session' : 'other', own, scheme) }
      }),
    ...tallies.map((tally) => ({ row: 'session', ...tally })),
    ...published
      .filter(({ row }) => row === 'petition')
      .flatMap((row) => {
        // Each stands for one of those in the rows, whichever of several that are alike.
        const place = unseen.findIndex(
          (one) => one.activityTitle === row.activityTitle && one.signatures === row.signatures,
        )
        return place < 0 ? [] : [{ ...row, ...unseen.splice(place, 1)[0] }]
      }),
    ...unseen.map((one) => ({ row: 'petition', ...one })),
  ]
}
