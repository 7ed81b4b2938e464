import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { furthestBehind, type Givers, publishGivers, responseCounts } from '../../understand/counts/index.ts'
import { type IssuesNow, listPublishedDecisions, lookAtIssues, readIssues } from '../decisions/index.ts'
import { type Became, whatBecame } from './became.ts'

/** Responses that are counted; where a number is hidden, the sum of those that are shown. */
export type ResponsesCounted = { count: number; isAtLeast: boolean }

export type Traced = {
  responses: ResponsesCounted
  became: Became[]
  counts: IssuesNow['counts']
  /** How answers in words stand with themes; null where there are too few to tell. */
  passages: IssuesNow['passages']
  hasDecisions: boolean
}

/** What became of everything that has to be answered on a programme, as the public may see it. */
export async function readTrace(db: Db, programmeId: string): Promise<Traced> {
  const [issues, responses] = await Promise.all([
    readIssues(db, programmeId),
    countResponses(db, programmeId),
  ])
  return composeTrace(db, programmeId, issues, responses)
}

/** The same as a page may show it where counting takes long: its numbers of some minutes ago, all else of now. */
export async function lookAtTrace(
  db: Db,
  programmeId: string,
): Promise<{ found: Traced; behindSince: Date | null }> {
  const [issues, responses] = await Promise.all([
    lookAtIssues(db, programmeId),
    responseCounts.look(db, programmeId),
  ])
  const published = publishTotal(responses.counts, await getDisclosureScheme(db))
  return {
    found: await composeTrace(db, programmeId, issues, published),
    behindSince: furthestBehind(issues, responses),
  }
}

async function composeTrace(
  db: Db,
  programmeId: string,
  { issues, counts, passages }: IssuesNow,
  responses: ResponsesCounted,
): Promise<Traced> {
  const decisions = await listPublishedDecisions(db, programmeId)
  const became = whatBecame(issues, decisions)
  return { responses, became, counts, passages, hasDecisions: decisions.length > 0 }
}

/** From the numbers that are published for each way of listening: a sum of these tells nothing new. */
export const countResponses = async (db: Db, programmeId: string): Promise<ResponsesCounted> =>
  publishTotal(await responseCounts.read(db, programmeId), await getDisclosureScheme(db))

function publishTotal(counted: readonly { givers: Givers }[], scheme: DisclosureScheme): ResponsesCounted {
  const totals = counted.map(({ givers }) => publishGivers(givers, scheme).total)
  return {
    count: totals.reduce((sum, total) => sum + (total.hidden ? 0 : total.count), 0),
    isAtLeast: totals.some(({ hidden }) => hidden),
  }
}
