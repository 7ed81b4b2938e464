import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { findPublishedVersion } from '../../register/programmes/index.ts'
import { listSignedPoints } from '../submissions/index.ts'
import { type Issue, issueOfPoint, issueOfTheme, issuesOfAlternatives, issuesOfRequests } from './issue.ts'
import { deleteJoin, insertJoins, listJoins, listThemeIssues, lockProgramme, moveJoins } from './queries.ts'

/** An answer is given to issues of its own programme only. */
export class IssuesNotListed extends Refused {
  constructor() {
    super(
      'One of these issues is not on the list, or not any more',
      'A theme has to be signed off; look at the list of issues again.',
    )
  }
}

/** What was chosen cannot be joined. */
export class JoinRefused extends Refused {
  readonly field: 'issues' | 'into'
  constructor(field: 'issues' | 'into', message: string) {
    super(message, '', 422)
    this.field = field
  }
}

/**
 * What has to be answered, as of now: every signed-off theme, every alternative and request for information of the
 * published programme, every point of a formal submission. Nothing is entered twice: an issue is the record itself.
 */
export async function listIssues(db: Db | Tx, programmeId: string): Promise<Issue[]> {
  const themes = (await listThemeIssues(db, programmeId)).map(issueOfTheme)
  const content = (await findPublishedVersion(db, programmeId))?.content
  const themeIds = new Set(themes.map(({ id }) => id))
  const all = [
    ...themes,
    ...(content ? [...issuesOfAlternatives(content, themeIds), ...issuesOfRequests(content)] : []),
    ...(await listSignedPoints(db, programmeId)).map(issueOfPoint),
  ]
  const listed = new Set(all.map(({ id }) => id))
  const joins = new Map((await listJoins(db, programmeId)).map(({ issueId, intoId }) => [issueId, intoId]))
  return all.map((issue) => {
    const into = joins.get(issue.id)
    return { ...issue, joinedInto: into !== undefined && listed.has(into) ? into : null }
  })
}

/** @throws IssuesNotListed */
export async function ensureListed(tx: Tx, programmeId: string, issueIds: readonly string[]): Promise<void> {
  const listed = new Set((await listIssues(tx, programmeId)).map(({ id }) => id))
  if (!issueIds.every((id) => listed.has(id))) throw new IssuesNotListed()
}

export type Join = { issueIds: readonly string[]; intoId: string; reason: string }

type Needs = Pick<Context, 'now' | 'newId'>

/**
 * Has issues answered with another one that says the same. They stay on the list, under that one; what was joined
 * into them before follows. The join is in the log.
 * @throws JoinRefused, IssuesNotListed
 */
export async function joinIssues(
  tx: Tx,
  needs: Needs,
  programmeId: string,
  { issueIds, intoId, reason }: Join,
  author: Author,
): Promise<void> {
  await lockProgramme(tx, programmeId)
  const ids = [...new Set(issueIds)].filter((id) => id !== intoId)
  if (ids.length === 0) throw new JoinRefused('issues', 'Select at least one other issue to join')
  const issues = new Map((await listIssues(tx, programmeId)).map((issue) => [issue.id, issue]))
  const into = issues.get(intoId)
  if (!into || !ids.every((id) => issues.has(id))) throw new IssuesNotListed()
  if (into.joinedInto !== null) {
    throw new JoinRefused('into', 'This issue is itself joined into another one: select that one')
  }
  const joined = ids.find((id) => issues.get(id)?.joinedInto !== null)
  if (joined) {
    throw new JoinRefused('issues', `“${issues.get(joined)?.title}” is joined already: part it first`)
  }
  const now = needs.now()
  await moveJoins(tx, ids, intoId)
  const made = { intoId, programmeId, reason, joinedBy: author.accountId, joinedAt: now }
  await insertJoins(
    tx,
    ids.map((issueId) => ({ issueId, ...made })),
  )
  const at = now.toISOString()
  await enterAct(tx, needs, 'issues-joined', {
    programme: programmeId,
    into: intoId,
    issues: ids.join(' '),
    at,
  })
  await recordAct(tx, {
    ...actOn(intoId, programmeId, author),
    act: 'issues-joined',
    reason,
    after: { issues: ids },
  })
}

/** Gives a joined issue back its own answer. @throws NotFound where it is not joined */
export async function partIssue(
  tx: Tx,
  needs: Needs,
  programmeId: string,
  issueId: string,
  author: Author,
): Promise<void> {
  const parted = await deleteJoin(tx, programmeId, issueId)
  if (!parted) throw new NotFound('a joined issue of this programme')
  const at = needs.now().toISOString()
  await enterAct(tx, needs, 'issue-parted', {
    programme: programmeId,
    from: parted.intoId,
    issue: issueId,
    at,
  })
  await recordAct(tx, {
    ...actOn(issueId, programmeId, author),
    act: 'issue-parted',
    before: { into: parted.intoId },
  })
}

const actOn = (id: string, programmeId: string, author: Author) => ({
  ...author,
  subjectKind: 'issue',
  subjectId: id,
  programmeId,
})
