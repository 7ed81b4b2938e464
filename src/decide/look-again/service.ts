import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { readVersions } from '../../register/programmes/index.ts'
import {
  type Draft,
  getDraft,
  listDecisionRows,
  listMeetingsOfProgramme,
  listPublishedDecisions,
} from '../decisions/index.ts'
import { listFindings } from '../findings/index.ts'
import { listIssues, listJoins } from '../issues/index.ts'
import { getSplit, listSignedPoints, listSubmissionRows } from '../submissions/index.ts'
import { itemKinds, listItems } from '../versions/index.ts'
import { decisionMatters } from './decision-matters.ts'
import { issueMatters } from './issue-matters.ts'
import { type Matter, matterKinds, nameOf, stateOf } from './matter.ts'
import { insertLook, type Look, listLooks, listNewestActs, listTakenBack, listThemesGone } from './queries.ts'
import { quotationMatters } from './quotation-matters.ts'
import { findingMatters, submissionMatters } from './record-matters.ts'

type Programme = { id: string; slug: string }

/** A matter with the name and the state that it has now. */
export type Named = Matter & { name: string; state: string }

export type ToLookAt = {
  open: Named[]
  /** What somebody looked at and left as it is, for as long as it stands as it stood then. */
  looked: (Named & { look: Look })[]
}

/** Everything of a programme that changed after others built on it, computed anew each time. */
async function listMatters(db: Db | Tx, { id, slug }: Programme, now: Date): Promise<Matter[]> {
  const decisions = await listPublishedDecisions(db, id)
  const drafts = new Map<string, Draft>()
  for (const row of await listDecisionRows(db, id)) drafts.set(row.id, await getDraft(db, id, row.id, now))
  const splits = []
  for (const row of await listSubmissionRows(db, id)) splits.push(await getSplit(db, id, row.id))
  const findings = await listFindings(db, id)
  const points = await listSignedPoints(db, id)
  const items = await listItems(db, { programmeId: id }, itemKinds)
  const record = { slug, decisions, issues: await listIssues(db, id), acts: await listNewestActs(db, id) }
  return [
    ...issueMatters({
      ...record,
      joins: await listJoins(db, id),
      themesGone: await listThemesGone(db, id),
    }),
    ...decisionMatters({
      ...record,
      drafts,
      meetings: await listMeetingsOfProgramme(db, id),
      plan: decisions.length > 0 ? await readVersions(db, id) : [],
    }),
    ...quotationMatters(
      { ...record, findings, drafts, points, splits, items },
      findings.length + drafts.size + points.length + items.length > 0 ? await listTakenBack(db, id) : [],
    ),
    ...submissionMatters({ slug }, splits),
    ...findingMatters({ slug }, findings, decisions),
  ]
}

/** What of a programme has to be looked at again, and what somebody looked at and left as it is. */
export async function readToLookAt(db: Db | Tx, programme: Programme, now: Date): Promise<ToLookAt> {
  const looks = new Map(
    (await listLooks(db, programme.id)).map((look) => [`${look.matter} ${look.state}`, look]),
  )
  const matters = (await listMatters(db, programme, now))
    .map((matter): Named => ({ ...matter, name: nameOf(matter), state: stateOf(matter) }))
    .toSorted((a, b) => matterKinds.indexOf(a.kind) - matterKinds.indexOf(b.kind))
  const lookOf = ({ name, state }: Named) => looks.get(`${name} ${state}`)
  return {
    open: matters.filter((matter) => lookOf(matter) === undefined),
    looked: matters.flatMap((matter) => {
      const look = lookOf(matter)
      return look ? [{ ...matter, look }] : []
    }),
  }
}

type Needs = Pick<Context, 'now' | 'newId'>
type Seen = { name: string; state: string; reason: string }

/**
 * Keeps that a person looked at a matter and changes nothing. It holds for the state that they saw and no other.
 * @throws NotFound where there is no such matter, EditedByAnother where it stands otherwise by now, or was looked at
 */
export async function leaveAsItIs(
  tx: Tx,
  needs: Needs,
  programme: Programme,
  { name, state, reason }: Seen,
  author: Author,
): Promise<void> {
  const now = needs.now()
  const { open, looked } = await readToLookAt(tx, programme, now)
  const matter = [...open, ...looked].find((one) => one.name === name)
  if (!matter) throw new NotFound('a matter to look at again')
  if (matter.state !== state) throw new EditedByAnother('what this is about')
  const look = { programmeId: programme.id, matter: name, state, reason, lookedAt: now }
  if (!(await insertLook(tx, { ...look, lookedBy: author.accountId })))
    throw new EditedByAnother('this: they said that nothing is to be changed')
  const { kind, subjectId, decisionId } = matter
  await enterAct(tx, needs, 'looked-at-again', {
    programme: programme.id,
    matter: kind,
    subject: subjectId,
    decision: decisionId,
    at: now.toISOString(),
  })
  await recordAct(tx, {
    ...author,
    act: 'looked-at-again',
    subjectKind: 'look-again',
    subjectId: name,
    programmeId: programme.id,
    reason,
    after: { state, why: matter.why },
  })
}
