import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { type PublishedCount, publishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import { slugOf } from '../../core/text/slug.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { defaultGroups } from './default-groups.ts'
import {
  type AffectedRow,
  insertAffected,
  insertGroups,
  type KeptGroup,
  listAffected,
  listGroupsOfAnswer,
  listKeptGroups,
  setDropped,
  takeBackAffected,
} from './queries.ts'

export type Group = { code: string; title: string; isDropped: boolean }

/** The list of a programme: its own once it has one, else the one that all begin with. */
export async function listGroups(db: Db | Tx, programmeId: string): Promise<Group[]> {
  const kept: readonly Pick<KeptGroup, 'code' | 'title' | 'droppedAt'>[] = await listKeptGroups(
    db,
    programmeId,
  )
  const groups = kept.length > 0 ? kept : defaultGroups.map((group) => ({ ...group, droppedAt: null }))
  return groups.map(({ code, title, droppedAt }) => ({ code, title, isDropped: droppedAt !== null }))
}

/** Gives a programme its own copy of the list, so that codings can point at it. */
async function ensureGroups(tx: Tx, programmeId: string): Promise<KeptGroup[]> {
  const kept = await listKeptGroups(tx, programmeId)
  if (kept.length > 0) return kept
  await insertGroups(
    tx,
    programmeId,
    defaultGroups.map((group, position) => ({ ...group, position })),
  )
  return listKeptGroups(tx, programmeId)
}

type Actor = { programmeId: string; accountId: string; requestId?: string }

const groupAct = (actor: Actor, act: string, after: unknown) => ({
  accountId: actor.accountId,
  act,
  subjectKind: 'programme',
  subjectId: actor.programmeId,
  programmeId: actor.programmeId,
  ...(actor.requestId === undefined ? {} : { requestId: actor.requestId }),
  after,
})

/** Adds a group to a programme's list. @returns false where one has this title */
export async function addGroup(
  tx: Tx,
  needs: Pick<Context, 'newId'>,
  actor: Actor,
  title: string,
): Promise<boolean> {
  const kept = await ensureGroups(tx, actor.programmeId)
  const isTaken = kept.some(
    (group) => group.droppedAt === null && group.title.toLowerCase() === title.toLowerCase(),
  )
  if (isTaken) return false
  const beginning = slugOf(title, 60) || 'group'
  const codes = new Set(kept.map(({ code }) => code))
  let code = beginning
  for (let n = 2; codes.has(code); n += 1) code = `${beginning}-${n}`
  await insertGroups(tx, actor.programmeId, [{ code, title, position: kept.length }])
  await enterAct(tx, needs, 'affected-groups-changed', {
    programme: actor.programmeId,
    act: 'added',
    group: code,
  })
  await recordAct(tx, groupAct(actor, 'affected-group-added', { code, title }))
  return true
}

/** Takes a group off the list or back on it; what was coded to it stays coded. */
export async function dropGroup(
  tx: Tx,
  needs: Pick<Context, 'newId' | 'now'>,
  actor: Actor,
  code: string,
  isDropped: boolean,
): Promise<void> {
  await ensureGroups(tx, actor.programmeId)
  await setDropped(tx, actor.programmeId, code, isDropped ? needs.now() : null)
  const act = isDropped ? 'dropped' : 'taken-back-on'
  await enterAct(tx, needs, 'affected-groups-changed', { programme: actor.programmeId, act, group: code })
  await recordAct(tx, groupAct(actor, `affected-group-${act}`, { code }))
}

/**
 * Keeps of which groups' lot an answer speaks, whoever wrote it: codings are added and taken back, never changed.
 * @throws EditedByAnother where a group is no longer on the list
 */
export async function codeAffected(
  tx: Tx,
  needs: Pick<Context, 'now'>,
  coding: Actor & { answerId: string; codes: readonly string[] },
): Promise<void> {
  const { programmeId, answerId, accountId, codes } = coding
  const held = await listGroupsOfAnswer(tx, answerId)
  const ticked = new Set(codes)
  const [gone, added] = [
    held.filter((code) => !ticked.has(code)),
    codes.filter((code) => !held.includes(code)),
  ]
  if (gone.length + added.length === 0) return
  const onList = new Set(
    (await ensureGroups(tx, programmeId)).filter((one) => !one.droppedAt).map((one) => one.code),
  )
  if (!added.every((code) => onList.has(code))) throw new EditedByAnother('the list of who could be affected')
  const now = needs.now()
  if (gone.length > 0) await takeBackAffected(tx, answerId, gone, accountId, now)
  if (added.length > 0) {
    await insertAffected(
      tx,
      added.map((groupCode) => ({ answerId, programmeId, groupCode, accountId, madeAt: now })),
    )
  }
  await recordAct(tx, {
    ...groupAct(coding, 'answer-coded-affected', { groups: [...codes] }),
    subjectKind: 'answer',
    subjectId: answerId,
    before: { groups: held },
  })
}

export type AffectedPart = {
  option: { id: string; title: string } | null
  base: PublishedCount
  notRead: PublishedCount
  groups: { code: string; title: string; responses: PublishedCount; share: number | null }[]
}

export type AffectedQuestion = { id: string; text: string; activityTitle: string; parts: AffectedPart[] }

function publishPart(row: AffectedRow, groups: readonly Group[]): AffectedPart {
  const { total: base, parts } = publishedSplit([row.read, row.base - row.read])
  return {
    option: row.optionId === null ? null : { id: row.optionId, title: row.option ?? '' },
    base,
    notRead: parts[1] ?? { hidden: false, count: 0 },
    groups: groups.flatMap(({ code, title, isDropped }) => {
      const count = row.groups[code] ?? 0
      if (isDropped && count === 0) return []
      const responses = publishedCount(count)
      const share = base.hidden || responses.hidden || base.count === 0 ? null : responses.count / base.count
      return [{ code, title, responses, share }]
    }),
  }
}

/**
 * Who would be affected, as responses say it: of each question, and of each option where it asks about options, by
 * group. Groups overlap and so do options, and nothing is added up over either, so hiding one by one is enough.
 */
export async function readAffected(db: Db, programmeId: string): Promise<AffectedQuestion[]> {
  const [groups, rows] = await Promise.all([listGroups(db, programmeId), listAffected(db, programmeId)])
  return publishAffected(groups, rows)
}

/** Questions of which nothing was coded are left out. */
export function publishAffected(groups: readonly Group[], rows: readonly AffectedRow[]): AffectedQuestion[] {
  return [...Map.groupBy(rows, ({ questionId }) => questionId)].flatMap(([id, own]) => {
    const isCoded = own.some((row) => Object.keys(row.groups).length > 0)
    const { question = '', activityTitle = '' } = own[0] ?? {}
    return isCoded
      ? [{ id, text: question, activityTitle, parts: own.map((row) => publishPart(row, groups)) }]
      : []
  })
}
