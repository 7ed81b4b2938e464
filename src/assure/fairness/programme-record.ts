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
import { findOrganisation, type OrganisationKind } from '../../register/organisations/index.ts'
import { type ProgrammeContent, readVersions } from '../../register/programmes/index.ts'
import { listVersions as listReports } from '../../understand/programme-report/index.ts'

/** A way in which people were involved. */
export type Involvement = {
  title: string
  /** Whether anybody could take part, as in a consultation. */
  isForPublic: boolean
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

/** What the record shows of a programme, as far as fairness hangs on it. All days are `YYYY-MM-DD`. */
export type ProgrammeRecord = {
  slug: string
  today: string
  /** What answers for it; null where nobody is named. */
  accountable: OrganisationKind | null
  /** The first is the oldest. */
  versions: readonly { publishedOn: string; content: Pick<ProgrammeContent, 'options' | 'documents'> }[]
  /** The first is the earliest. */
  involvements: readonly Involvement[]
  /** The first is the earliest. */
  decisions: readonly DecisionOnRecord[]
  /** Days on which reports of what people said were signed, the earliest first. */
  reportsSignedOn: readonly string[]
  /** How promises to consult stand. */
  promisesToConsult: readonly StandingKind[]
  submissions: readonly { role: SubmissionRole; from: string; receivedOn: string }[]
}

type Programme = { id: string; slug: string }

/** Reads all of it. What is not published yet is not in it. */
export async function readRecord(db: Db, { id, slug }: Programme, now: Date): Promise<ProgrammeRecord> {
  const today = dayInLondon(now)
  const [versions, activities, reports, commitments, submissions] = await Promise.all([
    readVersions(db, id),
    listActivities(db, id),
    listReports(db, id),
    listCommitments(db, { programmeId: id }, today),
    readPublicSubmissions(db, id),
  ])
  const accountableId = versions[0]?.content.accountable?.id
  const body = accountableId ? await findOrganisation(db, accountableId) : undefined
  return {
    slug,
    today,
    accountable: (body?.kind as OrganisationKind | undefined) ?? null,
    versions: versions
      .map(({ publishedAt, content }) => ({ publishedOn: dayInLondon(publishedAt), content }))
      .reverse(),
    involvements: activities
      // A variant, such as Easy Read, is the same way to take part in other words.
      .filter(({ variantOf }) => variantOf === null)
      .flatMap((activity) => involvementOf(activity, now))
      .sort((one, other) => one.opensOn.localeCompare(other.opensOn)),
    decisions: await readDecisions(db, id),
    reportsSignedOn: reports.map(({ signedAt }) => dayInLondon(signedAt)).reverse(),
    promisesToConsult: commitments
      .filter(({ promise }) => promise.versions[0]?.content.kind === 'consult')
      .map(({ standing }) => standing.kind),
    submissions: submissions
      .filter(({ erasedAt, withdrawnAt }) => !erasedAt && !withdrawnAt)
      .map(({ role, body: { name }, receivedOn }) => ({ role, from: name, receivedOn })),
  }
}

type Activity = Awaited<ReturnType<typeof listActivities>>[number]

function involvementOf({ title, kind, publishedAt, opensAt, closesAt }: Activity, now: Date): Involvement[] {
  const begins = opensAt ?? publishedAt
  if (!publishedAt || !begins || begins > now) return []
  return [
    {
      title,
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
