import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { canonical, type Part } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { listFindings, listSignedOffThemes, type SignedOffTheme } from '../findings/index.ts'
import {
  type DecisionContent,
  type DispositionContent,
  type DispositionKind,
  decisionContent,
  partsOfVersion,
} from './content.ts'
import { type Coverage, coverage, isSameWords, themesAsPublished } from './coverage.ts'
import {
  type DecisionRow,
  type DispositionRow,
  listDispositions,
  lockDecision,
  updatePublishedAt,
} from './queries.ts'
import { getDecision } from './service.ts'
import { insertDecisionVersion, listVersionsOfDecision } from './version-queries.ts'

/** Themes have no disposition, and nobody said that the gaps may show. */
export class GapsNotAccepted extends Refused {
  constructor(missing: number) {
    super(
      missing === 1 ? 'One signed-off theme has no answer' : `${missing} signed-off themes have no answer`,
      'Answer every theme, or publish with gaps, which will be shown.',
      422,
    )
  }
}

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
  signedOff: SignedOffTheme[]
  dispositions: DispositionRow[]
  /** As it would be if this were published now. */
  coverage: Coverage<SignedOffTheme, DispositionContent>
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
  const signedOff = await listSignedOffThemes(db, programmeId)
  const dispositions = await listDispositions(db, id)
  const content = buildContent(decision, await listFindings(db, programmeId), signedOff, dispositions)
  const versions = (await listVersionsOfDecision(db, id)).map((version) => ({
    ...version,
    content: decisionContent.parse(version.content),
  }))
  const state = canonical({ content, versions: versions.length })
  return {
    decision,
    content,
    signedOff,
    dispositions,
    coverage: coverage(
      signedOff,
      themesAsPublished([content, ...versions.map((version) => version.content)]),
    ),
    versions,
    notReady: listNotReady(content, dayInLondon(now)),
    isChanged: canonical(versions[0]?.content ?? null) !== canonical(content),
    stamp: createHash('sha256').update(state).digest('hex').slice(0, 16),
  }
}

function buildContent(
  decision: DecisionRow,
  findings: Awaited<ReturnType<typeof listFindings>>,
  signedOff: readonly SignedOffTheme[],
  dispositions: readonly DispositionRow[],
): DecisionContent {
  const answers = new Map(dispositions.map((row) => [row.themeId, row]))
  return {
    title: decision.title,
    text: decision.text,
    decidedBy: { id: decision.decidedBy, name: decision.decidedByName },
    decidedOn: decision.decidedOn,
    option: decision.optionId === null ? null : { id: decision.optionId, title: decision.optionTitle ?? '' },
    findings: findings.map(({ text, themes }) => ({
      text,
      themes: themes.filter(({ signedOff }) => signedOff).map(({ id, title }) => ({ id, title })),
    })),
    themes: signedOff.map(({ id, title, description }) => ({ id, title, description })),
    dispositions: signedOff.flatMap(({ id, title, description }) => {
      const answer = answers.get(id)
      return answer && isSameWords(answer, { title, description })
        ? [{ theme: { id, title }, kind: answer.kind as DispositionKind, reason: answer.reason }]
        : []
    }),
  }
}

function listNotReady(content: DecisionContent, today: string): string[] {
  const faults: string[] = []
  if (content.text === '') faults.push('Write what was decided')
  if (content.decidedOn > today) faults.push('The day of the decision is still to come')
  if (content.findings.some(({ themes }) => themes.length === 0)) {
    faults.push('A finding draws on no theme that is signed off: change or remove it')
  }
  return faults
}

export type Publishing = {
  /** Publish though themes have no disposition: the public page names them. */
  withGaps: boolean
  /** For a decision that is public already. */
  whatWasCorrected: string
  /** The stamp of the draft that the person saw; without it the newest is published. */
  seen?: string
}

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>

/**
 * Publishes a decision, or a correction of it: keeps the version, appends to the log an entry that commits to its
 * text, its findings, the themes signed off and each disposition, and writes to the audit trail.
 * @throws GapsNotAccepted, DecisionNotReady, EditedByAnother where what was seen is no longer what stands, NotFound
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
    signedOffThemes: covered.total,
    answeredThemes: covered.answered,
    publishedAt: publishedAt.toISOString(),
  }
  const entryId = await enterAct(tx, needs, act, facts, parts)
  const salts = parts.map(({ name, salt }) => [name, Buffer.from(salt).toString('base64')])
  await insertDecisionVersion(tx, { ...version, salts: Object.fromEntries(salts), entryId })
  return act
}

function ensureReady(draft: Draft, { withGaps, whatWasCorrected, seen }: Publishing) {
  if (seen !== undefined && seen !== draft.stamp) throw new EditedByAnother('this decision')
  const [notReady] = draft.notReady
  if (notReady) throw new DecisionNotReady(notReady)
  if (!draft.isChanged) throw new DecisionNotReady('Nothing was changed since it was published')
  if (draft.versions.length > 0 && whatWasCorrected === '') {
    throw new DecisionNotReady('Enter what was corrected', 'whatWasCorrected')
  }
  if (draft.coverage.missing.length > 0 && !withGaps) throw new GapsNotAccepted(draft.coverage.missing.length)
}

/** What an entry of the log commits to, part by part; {@link DecisionContent} holds the contents. */
const partsOf = (content: DecisionContent, { randomBytes }: Pick<Context, 'randomBytes'>): Part[] =>
  partsOfVersion(content).map((part) => ({ ...part, salt: randomBytes(32) }))
