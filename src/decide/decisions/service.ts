import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import { listOptions } from '../../register/programmes/index.ts'
import { listFindings } from '../findings/index.ts'
import { ensureListed, listIssues } from '../issues/index.ts'
import { type DecisionStage, type DispositionKind, kindsThatChange, type Speaker } from './content.ts'
import { isSameWords } from './coverage.ts'
import {
  type DecisionRow,
  type DispositionRow,
  findDecisionRow,
  insertDecision,
  listBodiesAtTable,
  listDispositions,
  listFindingsOfDecision,
  listMeetingsOfProgramme,
  listProgrammeVersions,
  lockDecision,
  replaceFindingsOfDecision,
  updateDecision,
  upsertDisposition,
} from './queries.ts'

type ChosenField = 'decidedBy' | 'option' | 'meeting' | 'findings'

/** The deciding body, the option, the meeting or a finding is not one of the programme's. */
export class ChoiceNotOffered extends Refused {
  readonly field: ChosenField
  constructor(field: ChosenField, message: string) {
    super(message)
    this.field = field
  }
}

/** Other people answered the same issues meanwhile; nothing of this save was kept. */
export class DispositionsEditedByAnother extends EditedByAnother {
  readonly issueIds: readonly string[]
  constructor(issueIds: readonly string[]) {
    super('the answer to an issue')
    this.issueIds = issueIds
  }
}

/** @throws NotFound where the programme has no such decision */
export async function getDecision(db: Db | Tx, programmeId: string, id: string): Promise<DecisionRow> {
  const decision = await findDecisionRow(db, programmeId, id)
  if (!decision) throw new NotFound('a decision of this programme')
  return decision
}

/** A decision as it is entered; `findings` are the ids of those that it rests on. */
export type DecisionInput = {
  title: string
  text: string
  decidedBy: string
  decidedOn: string
  optionId: string | null
  stage: DecisionStage
  meetingId: string | null
  conditions: string
  findings: readonly string[]
}

/** Adds the draft of a decision and gives its id. @throws ChoiceNotOffered */
export async function addDecision(
  tx: Tx,
  programmeId: string,
  { findings, ...fields }: DecisionInput,
  author: Author,
): Promise<string> {
  await ensureOffered(tx, programmeId, { ...fields, findings })
  const { id } = await insertDecision(tx, { ...fields, programmeId })
  await replaceFindingsOfDecision(tx, id, findings)
  await recordAct(tx, {
    ...actOn(id, programmeId, author),
    act: 'decision-added',
    after: { ...fields, findings },
  })
  return id
}

/**
 * Changes the draft. What is published stays as it is until a correction is published.
 * @throws EditedByAnother where `revision` is old, ChoiceNotOffered
 */
export async function changeDecision(
  tx: Tx,
  was: DecisionRow,
  { revision, findings, ...fields }: DecisionInput & { revision: number },
  author: Author,
): Promise<void> {
  const restedOn = await listFindingsOfDecision(tx, was.id)
  await ensureOffered(tx, was.programmeId, { ...fields, findings }, was)
  if (!(await updateDecision(tx, was.id, revision, fields))) throw new EditedByAnother('this decision')
  await replaceFindingsOfDecision(tx, was.id, findings)
  const { title, text, decidedBy, decidedOn, optionId, stage, meetingId, conditions } = was
  const before = { title, text, decidedBy, decidedOn, optionId, stage, meetingId, conditions }
  await recordAct(tx, {
    ...actOn(was.id, was.programmeId, author),
    act: 'decision-changed',
    before: { ...before, findings: restedOn },
    after: { ...fields, findings },
  })
}

type Chosen = Pick<DecisionInput, 'decidedBy' | 'optionId' | 'meetingId' | 'findings'>

/** What the decision names already may stay, though the body has left the table since. */
async function ensureOffered(
  tx: Tx,
  programmeId: string,
  { decidedBy, optionId, meetingId, findings }: Chosen,
  was?: DecisionRow,
): Promise<void> {
  const bodies = decidedBy === was?.decidedBy ? undefined : await listBodiesAtTable(tx, programmeId)
  if (bodies && !bodies.some(({ id }) => id === decidedBy)) {
    throw new ChoiceNotOffered('decidedBy', 'Select who decided: the accountable body or a partner')
  }
  const options = optionId === null ? undefined : await listOptions(tx, programmeId)
  if (options && !options.some(({ id }) => id === optionId)) {
    throw new ChoiceNotOffered('option', 'Select an option of this programme')
  }
  const meetings = meetingId === null ? undefined : await listMeetingsOfProgramme(tx, programmeId)
  if (meetings && !meetings.some(({ id }) => id === meetingId)) {
    throw new ChoiceNotOffered('meeting', 'Select a meeting about this programme')
  }
  const known = new Set((await listFindings(tx, programmeId)).map(({ id }) => id))
  if (!findings.every((id) => known.has(id))) {
    throw new ChoiceNotOffered('findings', 'One of these findings is not there any more: look again')
  }
}

/** What is said of an issue, before who says it and of which words. */
export type Answer = {
  issueId: string
  kind: DispositionKind
  reason: string
  /** What exactly changes; let go of where nothing does, as is the version. */
  whatChanges?: string
  /** The number of a published version of the programme. */
  changedIn?: number | null
  easyRead?: string
  /** {@link stampOf} the disposition that the writer saw; without it whatever is there is replaced. */
  seen?: string
}

type Stamped = Pick<
  DispositionRow,
  'title' | 'description' | 'kind' | 'reason' | 'whatChanges' | 'changedIn' | 'easyRead'
>

/** A short name for what a disposition says of which words, to find out whether it was changed; empty for none. */
export const stampOf = (disposition: Stamped | undefined): string => {
  if (!disposition) return ''
  const { title, description, kind, reason, whatChanges, changedIn, easyRead } = disposition
  return createHash('sha256')
    .update(JSON.stringify([title, description, kind, reason, whatChanges, changedIn, easyRead]))
    .digest('hex')
    .slice(0, 16)
}

/** Which decision's issues are answered, and whether it is advice or what the meeting said. */
export type Answering = { programmeId: string; decisionId: string; saidBy: Speaker }

/** The change is said to be in a version of the programme that was never published. */
export class VersionNotPublished extends Refused {
  readonly issueId: string
  constructor(issueId: string) {
    super('Select a version of the programme that is published')
    this.issueId = issueId
  }
}

/**
 * Writes the dispositions of some issues into the draft of a decision, for the words that the issues have now: all
 * of them, or none.
 * @throws DispositionsEditedByAnother, IssuesNotListed, VersionNotPublished, NotFound
 */
export async function answerIssues(
  tx: Tx,
  { programmeId, decisionId, saidBy }: Answering,
  answers: readonly Answer[],
  author: Author,
  now: Date,
): Promise<void> {
  if (!(await lockDecision(tx, programmeId, decisionId))) throw new NotFound('a decision of this programme')
  const rows = (await listDispositions(tx, decisionId)).filter((row) => row.saidBy === saidBy)
  const stored = new Map(rows.map((row) => [row.issueId, row]))
  const issues = new Map((await listIssues(tx, programmeId)).map((issue) => [issue.id, issue]))
  const worded = answers.map((answer) => {
    const { title = '', description = '' } = issues.get(answer.issueId) ?? stored.get(answer.issueId) ?? {}
    return { ...withoutChange(answer), title, description }
  })
  const changed = worded.filter((answer) => stampOf(answer) !== stampOf(stored.get(answer.issueId)))
  const edited = changed.filter(
    ({ issueId, seen }) => seen !== undefined && seen !== stampOf(stored.get(issueId)),
  )
  if (edited.length > 0) throw new DispositionsEditedByAnother(edited.map(({ issueId }) => issueId))
  await ensureListed(
    tx,
    programmeId,
    changed.map(({ issueId }) => issueId),
  )
  await ensureVersionsPublished(tx, programmeId, changed)
  for (const { issueId, title, description, seen: _seen, ...said } of changed) {
    const was = stored.get(issueId)
    const words = { issueTitle: title, issueDescription: description }
    const made = { madeBy: author.accountId, madeAt: now }
    await upsertDisposition(tx, { decisionId, issueId, saidBy, ...words, ...said, ...made })
    await recordAct(tx, {
      ...actOn(decisionId, programmeId, author),
      act: `${saidBy === 'advice' ? 'advice' : 'disposition'}-${was ? 'changed' : 'made'}`,
      ...(was && { before: was }),
      after: { issueId, title, description, ...said },
    })
  }
}

/** The answer with what changes, which only an answer by which something changes has. */
function withoutChange({ whatChanges = '', changedIn = null, easyRead = '', ...answer }: Answer) {
  const isChange = kindsThatChange.includes(answer.kind)
  const change = { whatChanges: isChange ? whatChanges : '', changedIn: isChange ? changedIn : null }
  return { ...answer, ...change, easyRead }
}

async function ensureVersionsPublished(
  tx: Tx,
  programmeId: string,
  answers: readonly { issueId: string; changedIn: number | null }[],
): Promise<void> {
  if (answers.every(({ changedIn }) => changedIn === null)) return
  const numbers = new Set((await listProgrammeVersions(tx, programmeId)).map(({ number }) => number))
  const unknown = answers.find(({ changedIn }) => changedIn !== null && !numbers.has(changedIn))
  if (unknown) throw new VersionNotPublished(unknown.issueId)
}

/**
 * Records that the meeting answered as it was advised, for every issue with advice on its present words that the
 * meeting has no answer to yet. @returns how many issues that were
 */
export async function adoptAdvice(
  tx: Tx,
  of: Omit<Answering, 'saidBy'>,
  author: Author,
  now: Date,
): Promise<number> {
  if (!(await lockDecision(tx, of.programmeId, of.decisionId)))
    throw new NotFound('a decision of this programme')
  const rows = await listDispositions(tx, of.decisionId)
  const issues = new Map((await listIssues(tx, of.programmeId)).map((issue) => [issue.id, issue]))
  const isCurrent = (row: DispositionRow) => {
    const issue = issues.get(row.issueId)
    return issue !== undefined && isSameWords(row, issue)
  }
  const answered = new Set(
    rows.filter((row) => row.saidBy === 'meeting' && isCurrent(row)).map(({ issueId }) => issueId),
  )
  const adopted = rows
    .filter((row) => row.saidBy === 'advice' && isCurrent(row) && !answered.has(row.issueId))
    .map(({ issueId, kind, reason, whatChanges, changedIn, easyRead }) => ({
      issueId,
      kind: kind as DispositionKind,
      reason,
      whatChanges,
      changedIn,
      easyRead,
    }))
  await answerIssues(tx, { ...of, saidBy: 'meeting' }, adopted, author, now)
  return adopted.length
}

const actOn = (id: string, programmeId: string, author: Author) => ({
  ...author,
  subjectKind: 'decision',
  subjectId: id,
  programmeId,
})
