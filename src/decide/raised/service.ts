import type { Db, Tx } from '../../db/database.ts'
import type { AnswersOfMany, PointAnswer } from '../../listen/receipts/index.ts'
import { listReadStates, listThemesOfResponses, type ReadState } from '../../understand/reports/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listPublishedDecisions } from '../decisions/index.ts'
import { listIssues } from '../issues/index.ts'
import { listSignedPoints } from '../submissions/index.ts'
import { type Became, whatBecame } from '../trace/index.ts'
import { pointsOf } from './compose.ts'
import { findPublishedAddress } from './queries.ts'

/** What became of every issue of a programme, by its id; undefined while no decision is published. */
export async function readBecame(db: Db | Tx, programmeId: string): Promise<Map<string, Became> | undefined> {
  const decisions = await listPublishedDecisions(db, programmeId)
  if (decisions.length === 0) return undefined
  const became = whatBecame(await listIssues(db, programmeId), decisions)
  return new Map(became.map((one) => [one.issue.id, one]))
}

/**
 * Which issues each of some responses of a programme raised, by the response's id: themes that a person found in it, and
 * points of the submission that it is.
 */
export async function listIssuesRaised(
  db: Db | Tx,
  programmeId: string,
  responseIds: readonly string[],
): Promise<Map<string, string[]>> {
  const raised = await listThemesOfResponses(db, responseIds)
  const asked = new Set(responseIds)
  for (const { id, responseId } of await listSignedPoints(db, programmeId)) {
    if (responseId === null || !asked.has(responseId)) continue
    raised.set(responseId, [...(raised.get(responseId) ?? []), id])
  }
  return raised
}

/** Whether people have read what some responses of one reader say: all of it, where there is anything to read. */
export async function readStateOf(db: Db | Tx, responseIds: readonly string[]): Promise<ReadState> {
  return stateOfAll(responseIds, await listReadStates(db, responseIds))
}

/** The same, from what is known of each. */
export function stateOfAll(
  responseIds: readonly string[],
  states: ReadonlyMap<string, ReadState>,
): ReadState {
  const own = new Set(responseIds.map((id) => states.get(id) ?? 'unread'))
  return own.has('unread') ? 'unread' : own.has('read') ? 'read' : 'wordless'
}

/** For the page of a receipt: what became of what the response said. Nothing before a decision is published. */
export const createAnswersOfResponse =
  (t: Translate) =>
  async (db: Db, responseId: string, programmeId: string): Promise<PointAnswer[]> => {
    const slug = await findPublishedAddress(db, programmeId)
    const became = slug && (await readBecame(db, programmeId))
    if (!slug || !became) return []
    const raised = (await listIssuesRaised(db, programmeId, [responseId])).get(responseId) ?? []
    return pointsOf(t, slug, became, raised)
  }

/** For a list of receipts: the same of many responses, programme by programme. */
export const createAnswersOfMany =
  (t: Translate) =>
  async (db: Db, responses: readonly { id: string; programmeId: string }[]): Promise<AnswersOfMany[]> => {
    const answers: AnswersOfMany[] = []
    for (const [programmeId, own] of Map.groupBy(responses, (response) => response.programmeId)) {
      const slug = await findPublishedAddress(db, programmeId)
      const became = slug && (await readBecame(db, programmeId))
      if (!slug || !became) continue
      const ids = own.map(({ id }) => id)
      const raised = await listIssuesRaised(db, programmeId, ids)
      const byAddress = Map.groupBy(
        ids.flatMap((id) =>
          (raised.get(id) ?? []).map((issueId) => ({ id, url: urls.issue(slug, issueId) })),
        ),
        ({ url }) => url,
      )
      const points = pointsOf(t, slug, became, [...new Set([...raised.values()].flat())])
      answers.push({
        programmeId,
        points: points.map((point) => ({
          ...point,
          raisedBy: (byAddress.get(point.url) ?? []).map(({ id }) => id),
        })),
      })
    }
    return answers
  }
