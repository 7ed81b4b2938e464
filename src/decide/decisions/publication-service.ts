import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { canonical, type Part } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { type FindingNow, isGround, readFindings } from '../findings/index.ts'
import { type Issue, listIssues } from '../issues/index.ts'
import {
  answersInEnglish,
  type EnglishHeading,
  headingsToPublish,
  listWordings,
  type WordingRow,
  wordingsToPublish,
} from '../wordings/index.ts'
import {
  type Citation,
  type DecisionContent,
  type DecisionStage,
  type DispositionContent,
  type DispositionKind,
  decisionContent,
  partsOfVersion,
  type Speaker,
} from './content.ts'
import { type Coverage, coverage, isSameWords, issuesAsPublished } from './coverage.ts'
import { answeredElsewhere, issuesToAnswer } from './elsewhere.ts'
import { listPublishedDecisions } from './published-service.ts'
import {
  type DecisionRow,
  type DispositionRow,
  listDispositions,
  listFindingsOfDecision,
  lockDecision,
  updatePublishedAt,
} from './queries.ts'
import { getDecision } from './service.ts'
import { insertDecisionVersion, listVersionsOfDecision } from './version-queries.ts'

/** Something is missing that every published decision has. */
export class DecisionNotReady extends Refused {
  readonly field: 'publish' | 'whatWasCorrected'
  constructor(message: string, field: 'publish' | 'whatWasCorrected' = 'publish') {
    super(message, '', 422)
    this.field = field
  }
}

/** A decision as it stands at the desk, with all that goes with it when it is published. */
export type Draft = {
  decision: DecisionRow
  /** As it would be published now. */
  content: DecisionContent
  /** What it has to answer: what was raised by its day, and what it answers already. */
  issues: Issue[]
  dispositions: DispositionRow[]
  /** Its title and its findings as they would be published, as translators are given them. */
  headings: EnglishHeading[]
  /** Translations of these and of its answers, those of an English that has changed since among them. */
  wordings: WordingRow[]
  /** As it would be if this were published now. */
  coverage: Coverage<Issue, DispositionContent>
  /** The versions that the public has seen, the newest first. */
  versions: { number: number; content: DecisionContent; whatWasCorrected: string; publishedAt: Date }[]
  /** What has to be done before it can be published. */
  notReady: string[]
  /** Whether the public sees something else than this. */
  isChanged: boolean
  /** A short name for this state of things, so that nobody publishes what they have not seen. */
  stamp: string
}

/** @throws NotFound where the programme has no such decision */
export async function getDraft(db: Db | Tx, programmeId: string, id: string, now: Date): Promise<Draft> {
  const decision = await getDecision(db, programmeId, id)
  const dispositions = await listDispositions(db, id)
  const wordings = await listWordings(db, id)
  const versions = (await listVersionsOfDecision(db, id)).map((version) => ({
    ...version,
    content: decisionContent.parse(version.content),
  }))
  const named = issuesAsPublished(versions.map((version) => version.content)).map((issue) => issue.id)
  const known = new Set([...named, ...dispositions.map(({ issueId }) => issueId)])
  const issues = issuesToAnswer(await listIssues(db, programmeId), decision.decidedOn, known)
  const restsOn = new Set(await listFindingsOfDecision(db, id))
  const findings = (await readFindings(db, programmeId, now)).filter(
    (finding) => restsOn.has(finding.id) && isOnGround(finding),
  )
  const headings = headingsOf(decision, findings)
  const content = withWordings(buildContent(decision, findings, issues, dispositions), headings, wordings)
  const state = canonical({ content, versions: versions.length })
  return {
    decision,
    content,
    issues,
    dispositions,
    headings,
    wordings,
    coverage: coverage(
      issues,
      issuesAsPublished([content, ...versions.map((version) => version.content)]),
      answeredElsewhere(await listPublishedDecisions(db, programmeId), id),
    ),
    versions,
    notReady: decision.decidedOn > dayInLondon(now) ? ['The day of the decision is still to come'] : [],
    isChanged: canonical(versions[0]?.content ?? null) !== canonical(content),
    stamp: createHash('sha256').update(state).digest('hex').slice(0, 16),
  }
}

function buildContent(
  decision: DecisionRow,
  findings: readonly FindingNow[],
  issues: readonly Issue[],
  dispositions: readonly DispositionRow[],
): Omit<DecisionContent, 'wordings' | 'headings'> {
  const given = Map.groupBy(dispositions, ({ issueId }) => issueId)
  const { meetingId, meetingHeldOn, meetingAbout } = decision
  return {
    title: decision.title,
    text: decision.text,
    decidedBy: { id: decision.decidedBy, name: decision.decidedByName },
    decidedOn: decision.decidedOn,
    option: decision.optionId === null ? null : { id: decision.optionId, title: decision.optionTitle ?? '' },
    findings: findings.map(({ words, themes, about, cited }) => ({
      text: words,
      themes: themes.filter(({ signedOff }) => signedOff).map(({ id, title }) => ({ id, title })),
      about,
      citations: cited.flatMap(({ figure }) => (figure ? [citationOf(figure)] : [])),
    })),
    stage: decision.stage as DecisionStage,
    conditions: decision.conditions,
    meeting:
      meetingId === null || meetingHeldOn === null
        ? null
        : { id: meetingId, heldOn: meetingHeldOn, about: meetingAbout ?? '' },
    issues: issues.map(({ id, source, title, description, joinedInto }) => ({
      id,
      title,
      description,
      source,
      joinedInto,
    })),
    dispositions: issues.flatMap((issue) =>
      (given.get(issue.id) ?? [])
        .filter((answer) => isSameWords(answer, issue))
        .map((answer) => dispositionOf(issue, answer)),
    ),
  }
}

/** One that rests on nothing of the record is not published: it would be a claim without evidence. */
const isOnGround = ({ themes, cited }: FindingNow): boolean =>
  themes.some(({ signedOff }) => signedOff) ||
  cited.some(({ figure }) => figure !== null && isGround(figure.kind))

const headingsOf = ({ id, title }: DecisionRow, findings: readonly FindingNow[]): EnglishHeading[] => [
  { part: 'decision', subjectId: id, english: title },
  ...findings.map(({ id, words }) => ({ part: 'finding' as const, subjectId: id, english: words })),
]

const withWordings = (
  content: Omit<DecisionContent, 'wordings' | 'headings'>,
  headings: readonly EnglishHeading[],
  held: readonly WordingRow[],
): DecisionContent => ({
  ...content,
  wordings: wordingsToPublish(answersInEnglish(content), held),
  headings: headingsToPublish(headings, held),
})

const citationOf = ({ source, label, value, url }: Citation): Citation => ({ source, label, value, url })

const dispositionOf = ({ id, title }: Issue, answer: DispositionRow): DispositionContent => ({
  issue: { id, title },
  by: answer.saidBy as Speaker,
  kind: answer.kind as DispositionKind,
  reason: answer.reason,
  whatChanges: answer.whatChanges,
  changedIn: answer.changedIn,
  easyRead: answer.easyRead,
})

export type Publishing = {
  /** For a decision that is public already. */
  whatWasCorrected: string
  /** The stamp of the draft that the person saw; without it the newest is published. */
  seen?: string
}

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>

/**
 * Publishes a decision, or a correction of it: keeps the version, appends to the log an entry that commits to its
 * text, its findings, the issues on the list and each disposition, and writes to the audit trail. The fact of a decision
 * is published whatever is missing; the public page says what is.
 * @throws DecisionNotReady, EditedByAnother where what was seen is no longer what stands, NotFound
 */
export async function publishDecision(
  tx: Tx,
  needs: Needs,
  { programmeId, decisionId }: { programmeId: string; decisionId: string },
  publishing: Publishing,
  author: Author,
): Promise<void> {
  if (!(await lockDecision(tx, programmeId, decisionId))) throw new NotFound('a decision of this programme')
  const now = needs.now()
  const draft = await getDraft(tx, programmeId, decisionId, now)
  ensureReady(draft, publishing)

  const { content, versions } = draft
  const number = (versions[0]?.number ?? 0) + 1
  const act = await addVersion(tx, needs, {
    programmeId,
    decisionId,
    number,
    content,
    covered: draft.coverage,
    whatWasCorrected: number === 1 ? '' : publishing.whatWasCorrected,
    publishedBy: author.accountId,
    publishedAt: now,
  })
  if (number === 1) await updatePublishedAt(tx, decisionId, now)
  await recordAct(tx, {
    ...author,
    act,
    subjectKind: 'decision',
    subjectId: decisionId,
    programmeId,
    ...(number > 1 && { reason: publishing.whatWasCorrected, before: versions[0]?.content }),
    after: { version: number, missing: draft.coverage.missing.map(({ title }) => title), content },
  })
}

type NewVersion = {
  programmeId: string
  decisionId: string
  number: number
  content: DecisionContent
  covered: { total: number; answered: number }
  whatWasCorrected: string
  publishedBy: string | null
  publishedAt: Date
}

/** Keeps a version as the public sees it from now on, sealed in the log. @returns what kind of entry it is */
export async function addVersion(
  tx: Tx,
  needs: Needs,
  { programmeId, covered, ...version }: NewVersion,
): Promise<'decision-published' | 'decision-corrected'> {
  const { decisionId, number, content, publishedAt } = version
  const act = number === 1 ? 'decision-published' : 'decision-corrected'
  const parts = partsOf(content, needs)
  const facts = {
    decision: decisionId,
    programme: programmeId,
    version: number,
    decidedOn: content.decidedOn,
    issues: covered.total,
    answered: covered.answered,
    stage: content.stage,
    publishedAt: publishedAt.toISOString(),
  }
  const entryId = await enterAct(tx, needs, act, facts, parts)
  const salts = parts.map(({ name, salt }) => [name, Buffer.from(salt).toString('base64')])
  await insertDecisionVersion(tx, { ...version, salts: Object.fromEntries(salts), entryId })
  return act
}

function ensureReady(draft: Draft, { whatWasCorrected, seen }: Publishing) {
  if (seen !== undefined && seen !== draft.stamp) throw new EditedByAnother('this decision')
  const [notReady] = draft.notReady
  if (notReady) throw new DecisionNotReady(notReady)
  if (!draft.isChanged) throw new DecisionNotReady('Nothing was changed since it was published')
  if (draft.versions.length > 0 && whatWasCorrected === '') {
    throw new DecisionNotReady('Enter what was corrected', 'whatWasCorrected')
  }
}

/** What an entry of the log commits to, part by part; {@link DecisionContent} holds the contents. */
const partsOf = (content: DecisionContent, { randomBytes }: Pick<Context, 'randomBytes'>): Part[] =>
  partsOfVersion(content).map((part) => ({ ...part, salt: randomBytes(32) }))
