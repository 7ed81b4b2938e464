import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { publishGivers, readResponseCounts } from '../../understand/counts/index.ts'
import { type IssuesNow, listPublishedDecisions, readIssues } from '../decisions/index.ts'
import { type Became, whatBecame } from './became.ts'

/** Responses that are counted; where a number is hidden, the sum of those that are shown. */
export type ResponsesCounted = { count: number; isAtLeast: boolean }

export type Traced = {
  responses: ResponsesCounted
  became: Became[]
  counts: IssuesNow['counts']
  hasDecisions: boolean
}

/** What became of everything that has to be answered on a programme, as the public may see it. */
export async function readTrace(db: Db, programmeId: string): Promise<Traced> {
  const [{ issues, counts }, decisions, responses] = await Promise.all([
    readIssues(db, programmeId),
    listPublishedDecisions(db, programmeId),
    countResponses(db, programmeId),
  ])
  const became = whatBecame(issues, decisions)
  return { responses, became, counts, hasDecisions: decisions.length > 0 }
}

/** From the numbers that are published for each way of listening: a sum of these tells nothing new. */
export async function countResponses(db: Db, programmeId: string): Promise<ResponsesCounted> {
  const scheme = await getDisclosureScheme(db)
  const totals = (await readResponseCounts(db, programmeId)).map(
    ({ givers }) => publishGivers(givers, scheme).total,
  )
  return {
    count: totals.reduce((sum, total) => sum + (total.hidden ? 0 : total.count), 0),
    isAtLeast: totals.some(({ hidden }) => hidden),
  }
}
