import { listCases, type ModerationFigures, readFigures, readLog } from '../../listen/moderation/index.ts'
import type { CountedTable, TableRow } from './counted-table.ts'

const rowsOf = ({ states, reasons, sums }: ModerationFigures): TableRow[] => [
  ...states
    .toSorted((a, b) => (a.state < b.state ? -1 : 1))
    .map(({ state, count }) => ({ row: 'state', state, count })),
  ...reasons
    .toSorted((a, b) => (a.reason < b.reason ? -1 : 1))
    .map(({ reason, count }) => ({ row: 'refused-for', reason, count })),
  { row: 'all', ...sums },
]

type ReviewedCase = {
  case: string
  kind: string
  fromPublic: boolean
  state: ModerationFigures['states'][number]['state']
  reason: string | null
  receivedAt: string
  firstDecidedAt: string | null
}

const hourMs = 3_600_000

/** The middle one; between the middle two where there are two. To the hundredth of an hour. */
function medianOf(hours: readonly number[]): number | null {
  const sorted = hours.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 100) / 100
}

const countBy = <Key extends string>(keys: readonly Key[]) =>
  [...Map.groupBy(keys, (key) => key)].map(([key, same]) => ({ key, count: same.length }))

/** How much was moderated, for which reasons, and how long it took. */
export const moderationTable: CountedTable = {
  path: 'tables/moderation.jsonl',

  publish: async ({ db, programme }) => rowsOf(await readFigures(db, { programmeId: programme.id })),

  async review({ db, programme }) {
    const of = { programmeId: programme.id }
    const cases = await listCases(db, of)
    return {
      'review/moderation-cases.jsonl': cases.map(
        ({ id, receivedAt, firstDecidedAt, ...about }): ReviewedCase => ({
          case: id,
          ...about,
          receivedAt: receivedAt.toISOString(),
          firstDecidedAt: firstDecidedAt?.toISOString() ?? null,
        }),
      ),
      // As in the public file: what was done, never what was written or by whom.
      'review/moderation-acts.jsonl': await readLog(db, of),
    }
  },

  async recount(read) {
    const cases = await read<ReviewedCase>('review/moderation-cases.jsonl')
    const acts = await read<{ act: string }>('review/moderation-acts.jsonl')
    const sent = cases.filter(({ fromPublic }) => fromPublic)
    const waits = sent.flatMap(({ receivedAt, firstDecidedAt }) =>
      firstDecidedAt === null ? [] : [(Date.parse(firstDecidedAt) - Date.parse(receivedAt)) / hourMs],
    )
    const isRefused = ({ state }: ReviewedCase) => ['refused', 'appealed', 'upheld'].includes(state)
    const done = (act: string) => acts.filter((one) => one.act === act).length
    return rowsOf({
      states: countBy(sent.map(({ state }) => state)).map(({ key, count }) => ({ state: key, count })),
      reasons: countBy(cases.filter(isRefused).map(({ reason }) => reason ?? '')).map(({ key, count }) => ({
        reason: key,
        count,
      })),
      sums: {
        decided: waits.length,
        medianHours: medianOf(waits),
        appeals: done('appeal'),
        overturned: done('overturn'),
        upheld: done('uphold'),
        reports: done('report'),
      },
    })
  },
}
