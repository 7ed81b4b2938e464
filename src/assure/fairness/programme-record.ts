import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { listCommitments, type StandingKind } from '../../decide/commitments/index.ts'
import {
  coverageOfPublished,
  type DecisionContent,
  listPublishedDecisions,
} from '../../decide/decisions/index.ts'
import { listIssues } from '../../decide/issues/index.ts'
import { readPublicSubmissions, type SubmissionRole } from '../../decide/submissions/index.ts'
import { isForPublic, listActivities } from '../../listen/activities/index.ts'
import { listFormatsOffered } from '../../listen/formats/index.ts'
import type { OrganisationKind } from '../../register/organisations/index.ts'
import { type ProgrammeContent, programmeContent } from '../../register/programmes/index.ts'
import { listVersions as listReports } from '../../understand/programme-report/index.ts'
import { listSendings } from '../voices/index.ts'
import { listBodies, listParts, listVersionsOf, noParts, type Parts } from './record-queries.ts'

/** A way in which people were involved. */
export type Involvement = {
  title: string
  /** Whether anybody could take part, as in a consultation. */
  isForPublic: boolean
  /** In which way. */
  kind: string
  opensOn: string
  closesOn: string | null
  /** The first day on which it stood on the record and was open: a day that was typed in afterwards is not before that. */
  recordedOn: string
}

export type DecisionOnRecord = {
  title: string
  stage: DecisionContent['stage']
  decidedOn: string
  /** Issues that were raised by its day, and of them those that no published decision answers. */
  issues: number
  unanswered: number
}

/** What of a published version bears on fairness. */
export type ContentOnRecord = Pick<
  ProgrammeContent,
  | 'title'
  | 'kind'
  | 'summary'
  | 'caseForChange'
  | 'canInfluence'
  | 'cannotInfluence'
  | 'partners'
  | 'options'
  | 'stages'
  | 'savings'
  | 'documents'
  | 'appraisal'
  | 'smallChange'
>

/** What the record shows of a programme, as far as fairness hangs on it. All days are `YYYY-MM-DD`. */
export type ProgrammeRecord = {
  slug: string
  today: string
  /** What answers for it; null where nobody is named. */
  accountable: OrganisationKind | null
  /** The first is the oldest. */
  versions: readonly { publishedOn: string; content: ContentOnRecord }[]
  /** The first is the earliest. */
  involvements: readonly Involvement[]
  /** The first is the earliest. */
  decisions: readonly DecisionOnRecord[]
  /** Days on which reports of what people said were signed, the earliest first. */
  reportsSignedOn: readonly string[]
  /** How promises to consult stand. */
  promisesToConsult: readonly StandingKind[]
  submissions: readonly { role: SubmissionRole; from: string; receivedOn: string }[]
  /** What independent voices sent, whatever became of it at the desk of the body; the first is the earliest. */
  sentByVoices: readonly { from: string; sentOn: string }[]
  /** Kinds of format, such as Easy Read or Braille, in which people could take part. */
  formats: readonly string[]
  /** Whether it is published how those who took part judged that, and measures of what became of it. */
  isInvolvementJudged: boolean
  isMeasured: boolean
}

type Programme = { id: string; slug: string }
type ReadRecord = (programme: Programme) => Promise<ProgrammeRecord>

/** Reads all of it of one programme. What is not published yet is not in it. */
export const readRecord = async (db: Db, programme: Programme, now: Date): Promise<ProgrammeRecord> =>
  (await openRecords(db, [programme], now))(programme)

/**
 * Reads of many programmes at once what each has; what most have nothing of is asked for only where there is some. One whose
 * record cannot be read fails when it is asked for, and holds up none of the others.
 */
export async function openRecords(db: Db, programmes: readonly Programme[], now: Date): Promise<ReadRecord> {
  const ids = programmes.map(({ id }) => id)
  const [parts, versions] = await Promise.all([listParts(db, ids), listVersionsOf(db, ids)])
  const bodies = await listBodies(db, versions)
  const versionsOf = Map.groupBy(versions, ({ programmeId }) => programmeId)
  return async (programme) => {
    const has = parts.get(programme.id) ?? noParts
    const ofProgramme = (versionsOf.get(programme.id) ?? []).map(({ publishedAt, content }) => ({
      publishedOn: dayInLondon(publishedAt),
      content: programmeContent.parse(content),
    }))
    const body = ofProgramme.at(-1)?.content.accountable?.id
    return {
      ...(await readParts(db, programme, has, now)),
      ...{ slug: programme.slug, accountable: (body && bodies.get(body)) || null, versions: ofProgramme },
      isInvolvementJudged: has.items.some((kind) => kind === 'trust-pair' || kind === 'group-statement'),
      isMeasured: has.items.includes('measure-values'),
    }
  }
}

type PartsOfRecord = Omit<
  ProgrammeRecord,
  'slug' | 'accountable' | 'versions' | 'isInvolvementJudged' | 'isMeasured'
>

async function readParts(db: Db, { id }: Programme, has: Parts, now: Date): Promise<PartsOfRecord> {
  const today = dayInLondon(now)
  const [activities, formats, reports, commitments, submissions, sendings, decisions] = await Promise.all([
    has.activities ? listActivities(db, id) : [],
    has.activities ? listFormatsOffered(db, id) : [],
    has.reports ? listReports(db, id) : [],
    has.items.includes('commitment') ? listCommitments(db, { programmeId: id }, today) : [],
    has.submissions ? readPublicSubmissions(db, id) : [],
    has.sendings ? listSendings(db, { programmeId: id }) : [],
    has.decisions ? readDecisions(db, id) : [],
  ])
  return {
    today,
    involvements: activities
      // A variant, such as Easy Read, is the same way to take part in other words.
      .filter(({ variantOf }) => variantOf === null)
      .flatMap((activity) => involvementOf(activity, now))
      .sort((one, other) => one.opensOn.localeCompare(other.opensOn)),
    decisions,
    formats: [...new Set(formats.map(({ kind }) => kind))],
    reportsSignedOn: reports.map(({ signedAt }) => dayInLondon(signedAt)).reverse(),
    promisesToConsult: commitments
      .filter(({ promise }) => promise.versions[0]?.content.kind === 'consult')
      .map(({ standing }) => standing.kind),
    submissions: submissions
      .filter(({ erasedAt, withdrawnAt }) => !erasedAt && !withdrawnAt)
      .map(({ role, body: { name }, receivedOn }) => ({ role, from: name, receivedOn })),
    sentByVoices: sendings
      .map(({ bodyName, sentAt }) => ({ from: bodyName, sentOn: dayInLondon(sentAt) }))
      .reverse(),
  }
}

type Activity = Awaited<ReturnType<typeof listActivities>>[number]

function involvementOf({ title, kind, publishedAt, opensAt, closesAt }: Activity, now: Date): Involvement[] {
  const begins = opensAt ?? publishedAt
  if (!publishedAt || !begins || begins > now) return []
  return [
    {
      title,
      kind,
      isForPublic: isForPublic(kind),
      opensOn: dayInLondon(begins),
      closesOn: closesAt && dayInLondon(closesAt),
      recordedOn: dayInLondon(publishedAt > begins ? publishedAt : begins),
    },
  ]
}

async function readDecisions(db: Db, programmeId: string): Promise<DecisionOnRecord[]> {
  const [published, listed] = await Promise.all([
    listPublishedDecisions(db, programmeId),
    listIssues(db, programmeId),
  ])
  return published.toReversed().map((decision) => {
    const { issues } = coverageOfPublished(decision, published, listed)
    const unanswered = issues.filter(({ answeredBy }) => answeredBy === null).length
    const { title, stage, decidedOn } = decision.content
    return { title, stage, decidedOn, issues: issues.length, unanswered }
  })
}
