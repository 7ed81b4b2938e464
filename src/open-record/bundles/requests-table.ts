import { dayInLondon } from '../../core/days.ts'
import { listJudgedRequests, publishKept, readRequestsKept } from '../../listen/requests/index.ts'
import { byName, type CountedTable, type TableRow } from './counted-table.ts'

const rowsOf = (kept: ReturnType<typeof publishKept>): TableRow[] => (kept ? [kept] : [])

type ReviewedRequest = { request: string; isMetInTime: boolean }

/** Of those who asked to take part in another way, how many were helped in time. No row where they are too few to say. */
export const requestsTable: CountedTable = {
  path: 'tables/requests.jsonl',

  publish: async ({ db, programme, now }) =>
    rowsOf(await readRequestsKept(db, programme.id, dayInLondon(now))),

  async review({ db, programme, now }, name) {
    const rows = await listJudgedRequests(db, programme.id, dayInLondon(now))
    const requests = rows.map(
      ({ id, isMetInTime }): ReviewedRequest => ({ request: name('request', id), isMetInTime }),
    )
    return { 'review/requests.jsonl': byName(requests, ({ request }) => request) }
  },

  async recount(read, _moved, scheme) {
    const requests = await read<ReviewedRequest>('review/requests.jsonl')
    const metInTime = requests.filter(({ isMetInTime }) => isMetInTime).length
    return rowsOf(publishKept({ judged: requests.length, metInTime }, scheme))
  },
}
