import { type RequestState, stateOfRequest } from '../../core/submissions/index.ts'
import { joinPassages } from '../../core/text/passages.ts'
import type { Db } from '../../db/database.ts'
import { listPublicSpans } from '../../listen/redactions/index.ts'
import { quoteInPublic } from '../../understand/quotes/index.ts'
import { type PointContent, type SignOffContent, signOffContent } from './content.ts'
import { listTextsOf } from './queries.ts'
import { listRequests, type RequestRow } from './request-queries.ts'
import { listSignOffsOfProgramme, type SignOffRow } from './sign-off-queries.ts'
import { hashOfWords } from './words.ts'

/** Why the own words of a point are not beside it; null where they are. */
export type WordsState = 'not-permitted' | 'not-released' | 'changed' | 'gone' | null

export type PublicPoint = Pick<PointContent, 'id' | 'title' | 'description'> & { words: string[] }

export type PublicSubmission = Omit<SignOffContent, 'points'> & {
  id: string
  points: PublicPoint[]
  wordsState: WordsState
  withdrawnAt: Date | null
  erasedAt: Date | null
  /** What was changed since it was first signed off, the newest first. */
  changes: { reason: string; signedAt: Date }[]
}

/** The own words of points, as two people released them: those of passages that the public may read at this moment. */
async function readOwnWords(
  db: Db,
  row: SignOffRow,
  points: readonly PointContent[],
): Promise<{ state: WordsState; words: Map<string, string[]> }> {
  const none = (state: WordsState) => ({ state, words: new Map<string, string[]>() })
  if (row.erasedAt ?? row.withdrawnAt ?? row.responseId === null) return none('gone')
  if (!row.mayPublish) return none('not-permitted')
  // Places are places in the words that were signed off: in others they would quote what nobody marked.
  if (hashOfWords(await listTextsOf(db, row.responseId)) !== row.wordsHash) return none('changed')
  const answerIds = [...new Set(points.flatMap(({ passages }) => passages.map(({ answerId }) => answerId)))]
  const released = await listPublicSpans(db, answerIds)
  const words = new Map(points.map((point) => [point.id, quotesOf(point, released)]))
  return { state: answerIds.every((id) => released.has(id)) ? null : 'not-released', words }
}

function quotesOf(
  { passages }: PointContent,
  released: ReadonlyMap<string, { text: string; spans: unknown }>,
): string[] {
  const byAnswer = Map.groupBy(passages, ({ answerId }) => answerId)
  return [...byAnswer].flatMap(([answerId, places]) => {
    const answer = released.get(answerId)
    const joined = answer ? joinPassages(answer.text, places) : null
    return (joined ?? []).map((place) => quoteInPublic(answer?.text ?? '', place, answer?.spans))
  })
}

/** The submissions of a programme as they were last signed off, with what of them may be read now. */
export async function readPublicSubmissions(db: Db, programmeId: string): Promise<PublicSubmission[]> {
  const rows = await listSignOffsOfProgramme(db, programmeId)
  const submissions: PublicSubmission[] = []
  for (const newestFirst of Map.groupBy(rows, ({ submissionId }) => submissionId).values()) {
    const [newest] = newestFirst
    if (!newest) continue
    const { points, ...about } = signOffContent.parse(newest.content)
    const { state, words } = await readOwnWords(db, newest, points)
    submissions.push({
      ...about,
      id: newest.submissionId,
      points: points.map(({ id, title, description }) => ({
        ...{ id, title, description },
        words: words.get(id) ?? [],
      })),
      wordsState: state,
      withdrawnAt: newest.withdrawnAt,
      erasedAt: newest.erasedAt,
      changes: newestFirst
        .filter(({ number }) => number > 1)
        .map(({ reason, signedAt }) => ({ reason, signedAt })),
    })
  }
  return submissions.sort((a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.id.localeCompare(b.id))
}

export type PublicRequest = RequestRow & RequestState

export const readPublicRequests = async (
  db: Db,
  programmeId: string,
  today: string,
): Promise<PublicRequest[]> =>
  (await listRequests(db, programmeId)).map((request) => ({ ...request, ...stateOfRequest(request, today) }))
