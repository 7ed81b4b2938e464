import { dayInLondon } from '../../core/days.ts'
import type { Db, Tx } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { type DecisionState, findPublishedVersion } from '../../register/programmes/index.ts'
import {
  publishCoverage,
  publishQuestion,
  type QuestionCount,
  themeCounts,
} from '../../understand/counts/index.ts'
import { listVersions as listReports } from '../../understand/programme-report/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listIssues } from '../issues/index.ts'
import {
  isOverturned,
  listReversals,
  type Reversal,
  reversalSentence,
  tellingReversal,
} from '../reversals/index.ts'
import { type InLanguage, kindsThere, listRecordings, readNeeded, titleAsSpoken } from '../wordings/index.ts'
import { type DecisionContent, decisionContent } from './content.ts'
import { issuesAsPublished } from './coverage.ts'
import type { PublishedDecision } from './elsewhere.ts'
import { type Missing, type SignedReport, whatIsMissing } from './missing.ts'
import type { IssuesNow } from './public-issue-pages.ts'
import { decisionAnchor } from './public-pages.ts'
import { listDecisionsOfProgramme, listPublishedVersions, listVersionsOfDecision } from './version-queries.ts'

/** The published decisions of a published programme, newest first, each as its newest version says. */
export async function listPublishedDecisions(db: Db | Tx, programmeId: string): Promise<PublishedDecision[]> {
  const versions = (await listPublishedVersions(db, programmeId)).map((version) => ({
    ...version,
    content: decisionContent.parse(version.content),
  }))
  const reversals = await listReversals(db, programmeId)
  const recordings = versions.length === 0 ? [] : await listRecordings(db, programmeId)
  const decisions = [...Map.groupBy(versions, ({ decisionId }) => decisionId)].flatMap(
    ([id, newestFirst]) => {
      const [newest] = newestFirst
      const issues = issuesAsPublished(newestFirst.map(({ content }) => content))
      const corrections = newestFirst.filter(({ number }) => number > 1)
      if (!newest) return []
      return [
        {
          ...{ id, content: newest.content, version: newest.number, issues, corrections },
          reversals: reversals.get(id) ?? [],
          recordings: recordings.filter(({ decisionId }) => decisionId === id),
        },
      ]
    },
  )
  return decisions.sort(
    (a, b) => b.content.decidedOn.localeCompare(a.content.decidedOn) || a.id.localeCompare(b.id),
  )
}

/** What the newest published version of a decision says; undefined before it is published. */
export async function decisionContentOf(
  db: Db | Tx,
  decisionId: string,
): Promise<DecisionContent | undefined> {
  const [newest] = await listVersionsOfDecision(db, decisionId)
  return newest && decisionContent.parse(newest.content)
}

/** The issues of a programme as of now, the themes among them with their numbers as the public may see them. */
export const readIssues = async (db: Db, programmeId: string): Promise<IssuesNow> =>
  withCounts(db, programmeId, await themeCounts.read(db, programmeId))

/** The same as a page may show it where counting takes long. */
export async function lookAtIssues(
  db: Db,
  programmeId: string,
): Promise<IssuesNow & { behindSince: Date | null }> {
  const { counts, behindSince } = await themeCounts.look(db, programmeId)
  return { ...(await withCounts(db, programmeId, counts)), behindSince }
}

async function withCounts(
  db: Db,
  programmeId: string,
  counted: readonly QuestionCount[],
): Promise<IssuesNow> {
  const scheme = await getDisclosureScheme(db)
  const questions = counted.map((question) => publishQuestion(question, scheme))
  const counts = questions.flatMap(({ base, themes }) =>
    themes.map(({ id, responses }) => [id, { responses, base: base.total }] as const),
  )
  const passages = publishCoverage(counted, scheme)
  return { issues: await listIssues(db, programmeId), counts: new Map(counts), passages, scheme }
}

/** The signed versions of the report of a programme, each with its day. */
export const readSignedReports = async (db: Db, programmeId: string): Promise<SignedReport[]> =>
  (await listReports(db, programmeId)).map(({ number, signedAt }) => ({
    number,
    signedOn: dayInLondon(signedAt),
  }))

/** What a decision has to rest on and is not there; nothing where the programme is not public yet. */
export async function readMissing(
  db: Db,
  programmeId: string,
  { id, content: decision }: { id: string; content: DecisionContent },
  now: Date,
): Promise<Missing[]> {
  const programme = await findPublishedVersion(db, programmeId)
  if (!programme) return []
  const reports = await readSignedReports(db, programmeId)
  const needed = await readNeeded(db, programmeId)
  const today = dayInLondon(now)
  const [newest] = await listVersionsOfDecision(db, id)
  const recordings = newest
    ? kindsThere(await listRecordings(db, programmeId), { id, version: newest.number })
    : []
  return whatIsMissing({ decision, programme: programme.content, reports, needed, recordings, today })
}

type ShortDecision = {
  title: string
  language: InLanguage
  decidedOn: string
  url: string
  reversals: Reversal[]
}

/** What was decided on a programme, in short: published decisions of published programmes, newest first. */
export async function decisionsOfProgramme(db: Db, programmeId: string): Promise<ShortDecision[]> {
  const decisions = await listDecisionsOfProgramme(db, programmeId)
  if (decisions.length === 0) return []
  const reversals = await listReversals(db, programmeId)
  return decisions.map(({ id, decidedOn, slug, ...headed }) => ({
    ...titleAsSpoken(headed),
    decidedOn,
    url: `${urls.whatWasDecided(slug)}#${decisionAnchor(id)}`,
    reversals: reversals.get(id) ?? [],
  }))
}

/** The same for a receipt, with what happened to each in a sentence. */
export const createDecisionsOfReceipt = (t: Translate) => async (db: Db, programmeId: string) =>
  (await decisionsOfProgramme(db, programmeId)).map(({ reversals, ...decision }) => {
    const told = tellingReversal(reversals)
    return { ...decision, reversed: told ? reversalSentence(t, told) : '' }
  })

/** The newest published decision of a programme, for its first screen, with what happened to it. */
export async function decisionState(db: Db, programmeId: string): Promise<DecisionState | undefined> {
  const [newest] = await decisionsOfProgramme(db, programmeId)
  if (!newest) return undefined
  const { decidedOn, url, reversals } = newest
  const told = tellingReversal(reversals)
  const reversed = told && { kind: told.kind, on: told.happenedOn, isOverturned: isOverturned(reversals) }
  return { decidedOn, url, reversed: reversed ?? null }
}
